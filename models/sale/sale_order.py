from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["contact.person.mixin", "active.customer.mixin", "sale.order"]

    def _get_paying_customers_sudo(self):
        # EXTENDS: the customer that orders, and the one that gets the invoice
        return super()._get_paying_customers_sudo() | self.partner_invoice_id.sudo().commercial_partner_id

    def _get_credit_checkpoint(self):
        """The policy that decides on this order."""
        return "credit_policy_order"

    def _get_credit_customer_sudo(self):
        """Whose credit this order uses: that of the customer that gets the invoice."""
        return self.partner_invoice_id.sudo().commercial_partner_id

    def write(self, vals):
        # EXTENDS 'base'
        result = super().write(vals)
        if vals.get("partner_invoice_id"):
            self._check_active_customers()
        return result

    def _has_to_be_paid(self):
        # EXTENDS 'sale': what could not be confirmed is not paid
        return super()._has_to_be_paid() and not self._get_inactive_customer_message()

    def _confirmation_error_message(self):
        # EXTENDS 'sale'
        return super()._confirmation_error_message() or self._get_inactive_customer_message() or False

    def _action_confirm(self):
        # EXTENDS 'sale': a confirmed order makes a customer, not only an invoice
        result = super()._action_confirm()
        for company, orders in self.grouped("company_id").items():
            orders.partner_id.with_company(company)._become_customers()
        return result

    def _prepare_invoice(self):
        # EXTENDS 'sale'
        vals = super()._prepare_invoice()
        vals["contact_person_id"] = self._get_contact_person_at(self.partner_invoice_id).id
        return vals

    def _message_add_default_recipients(self):
        # EXTENDS 'mail': quotations and confirmations go to the person they are for
        recipients = super()._message_add_default_recipients()
        for order in self.filtered("contact_person_id.email_normalized"):
            if person := order._get_contact_person_at(order.partner_id):
                others = recipients[order.id]["partners"] - order.partner_id
                recipients[order.id]["partners"] = person + others
        return recipients
