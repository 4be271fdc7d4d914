from odoo import models


class AccountMove(models.Model):
    """Invoices of customers; vendor bills and other entries stay as in the host."""

    _name = "account.move"
    _inherit = ["contact.person.mixin", "active.customer.mixin", "account.move"]

    def _get_policy_vals(self, vals):
        # EXTENDS: the type of an entry, and the company of its journal
        values = super()._get_policy_vals(vals)
        journal = self.env["account.journal"].browse(vals.get("journal_id"))
        if journal and "company_id" not in values:
            values["company_id"] = journal.company_id.id
        return {**values, "move_type": vals.get("move_type") or self.env.context.get("default_move_type", "entry")}

    def _redirects_contacts(self):
        # EXTENDS
        return super()._redirects_contacts() and self.is_sale_document(include_receipts=True)

    def _needs_active_customer(self):
        # EXTENDS: credit notes always pass, and so does what was ordered while the customer was active
        return (
            super()._needs_active_customer()
            and self.move_type in ("out_invoice", "out_receipt")
            and self.state == "draft"
            and not self._was_sold_before()
        )

    def _was_sold_before(self):
        """Whether this is the invoice of what this very customer bought: at the till, or by confirmed orders."""
        customer_sudo = self.partner_id.sudo().commercial_partner_id
        if customer_sudo in self.sudo().pos_order_ids.partner_id.commercial_partner_id:
            return True
        orders_sudo = self.sudo().invoice_line_ids.sale_line_ids.order_id
        buyers_sudo = (orders_sudo.partner_id | orders_sudo.partner_invoice_id).commercial_partner_id
        return customer_sudo in buyers_sudo and set(orders_sudo.mapped("state")) == {"sale"}

    def _post(self, soft=True):
        # EXTENDS 'account': an invoice that was posted once is no new one
        self.filtered(lambda move: not move.posted_before)._check_active_customers()
        for company, moves in self.filtered(lambda move: move.is_sale_document()).grouped("company_id").items():
            leads = moves.commercial_partner_id.filtered(lambda partner: not partner.customer_rank)
            leads.with_company(company)._join_company()  # the host makes them customers, of whatever company
        return super()._post(soft)

    def _build_credit_warning_message(self, record, current_amount=0.0, exclude_current=False, exclude_amount=0.0):
        # EXTENDS 'account': the figures only for users who may see them
        message = super()._build_credit_warning_message(record, current_amount, exclude_current, exclude_amount)
        if message and not self.env.user._sees_figures():
            return self.env._(
                "%s has reached the credit limit. Please talk to the accounting department before you go on.",
                record.partner_id.commercial_partner_id.name,
            )
        return message
