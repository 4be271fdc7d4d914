from odoo import models
from odoo.exceptions import UserError


class PosOrder(models.Model):
    """The till makes no invoice to an anonymous buyer, but where the law of a country wants one."""

    _inherit = "pos.order"

    def _generate_pos_order_invoice(self):
        # EXTENDS 'point_of_sale'
        for order_sudo in self.sudo():
            if order_sudo._is_too_anonymous_to_invoice():
                raise UserError(order_sudo._get_text_of_invoice())
        return super()._generate_pos_order_invoice()

    def _list_needs_of_a_name(self):
        # EXTENDS
        needs = super()._list_needs_of_a_name()
        if self.to_invoice and self._is_too_anonymous_to_invoice():
            needs["to_invoice"] = self._get_text_of_invoice()
        return needs

    def _get_text_of_invoice(self):
        return self.env._("An invoice needs a name: please choose a customer.")

    def _is_too_anonymous_to_invoice(self):
        """Whether it is for an anonymous buyer, in a country whose localisation makes no invoices to such."""
        counter_customers = self.env["res.partner"]._get_counter_customers()
        localised = self.company_id._find_localised_counter_customer()
        return self.partner_id.commercial_partner_id in counter_customers and not localised
