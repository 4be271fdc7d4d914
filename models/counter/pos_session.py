from odoo import models

from ..outermost import keeping
from .res_partner import KEY


class PosSession(models.Model):
    """Closing a session asks once who the counter customers are, and not for each of its sales."""

    _inherit = "pos.session"

    def _validate_session(self, *args, **kwargs):
        # EXTENDS 'point_of_sale'
        with keeping(self.env, KEY, self.env["res.partner"].sudo()._get_counter_customers().ids):
            return super()._validate_session(*args, **kwargs)
