from odoo import models
from odoo.exceptions import UserError


class PosOrder(models.Model):
    """The till makes no invoice to an anonymous buyer, but where the law of a country wants one."""

    _inherit = "pos.order"

    def _generate_pos_order_invoice(self):
        # EXTENDS 'point_of_sale'
        counter_customers = self.env["res.partner"].sudo()._get_counter_customers()
        localised = self.env["res.partner"].sudo()._get_localised_counter_customers()
        if self.partner_id.sudo() & (counter_customers - localised):
            raise UserError(self.env._("An invoice needs a name: please choose a customer."))
        return super()._generate_pos_order_invoice()
