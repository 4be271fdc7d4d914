from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["contact.person.mixin", "active.customer.mixin", "sale.order"]

    def _confirmation_error_message(self):
        # EXTENDS 'sale'
        return super()._confirmation_error_message() or self._get_inactive_customer_message() or False

    def _action_confirm(self):
        # EXTENDS 'sale': who has a confirmed order is a customer, not only who has an invoice
        result = super()._action_confirm()
        self.partner_id._become_customers()
        return result

    def _prepare_invoice(self):
        # EXTENDS 'sale'
        vals = super()._prepare_invoice()
        if self.contact_person_id.commercial_partner_id == self.partner_invoice_id.commercial_partner_id:
            vals["contact_person_id"] = self.contact_person_id.id
        return vals

    def _message_add_default_recipients(self):
        # EXTENDS 'mail': quotations and confirmations go to the person they are for
        recipients = super()._message_add_default_recipients()
        for order in self.filtered("contact_person_id.email_normalized"):
            others = recipients[order.id]["partners"] - order.partner_id
            recipients[order.id]["partners"] = order.contact_person_id + others
        return recipients
