from odoo import models

from .pos_order_offline import was_sold_offline


class PosOrder(models.Model):
    _name = "pos.order"
    _inherit = ["contact.person.mixin", "active.customer.mixin", "pos.order"]

    def action_pos_order_paid(self):
        # EXTENDS 'point_of_sale': a buyer at the till is a customer at once, not only when the session closes
        result = super().action_pos_order_paid()
        self._check_active_customers()
        for company, orders in self.grouped("company_id").items():
            orders.partner_id.with_company(company)._become_customers()
        return result

    def _needs_active_customer(self):
        # EXTENDS: refunds pass, and so does a sale made without connection, as goods and money have changed hands
        return (
            super()._needs_active_customer()
            and self.state == "paid"
            and self.amount_total > 0
            and not was_sold_offline(self.env)
        )

    def _prepare_invoice_vals(self):
        # EXTENDS 'point_of_sale'
        vals = super()._prepare_invoice_vals()
        vals["contact_person_id"] = self[:1]._get_contact_person_at(self.partner_id).id
        if not vals.get("invoice_payment_term_id") and "pay_later" in self.payment_ids.payment_method_id.mapped("type"):
            partner = self.partner_id.with_company(self.company_id)
            vals["invoice_payment_term_id"] = partner._get_sale_payment_term().id
        return vals
