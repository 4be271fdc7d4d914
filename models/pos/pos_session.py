from odoo import models
from odoo.exceptions import AccessError

from ..credit.credit_watch import credit_watch
from ..outermost import keeping, read_kept

CLOSING = "customer_management.session_closing"


class PosSession(models.Model):
    """When a session is closed, what was sold on account in it becomes items of the ledger. Nothing is refused then."""

    _inherit = "pos.session"

    def _validate_session(self, *args, **kwargs):
        # EXTENDS 'point_of_sale'
        with credit_watch(self.order_ids.browse(), decides=False), keeping(self.env, CLOSING, True):
            return super()._validate_session(*args, **kwargs)

    def write(self, vals):
        # EXTENDS 'point_of_sale': sales of a session that says that it is closed, and was not, are in no ledger; those
        # of one that is opened again would be due twice
        if "state" in vals and not read_kept(self.env, CLOSING):
            if vals["state"] == "closed":
                raise AccessError(self.env._("A session is closed by its button, which books what was sold in it."))
            if "closed" in self.sudo().mapped("state"):
                raise AccessError(self.env._("A closed session stays closed. Please open a new one."))
        return super().write(vals)
