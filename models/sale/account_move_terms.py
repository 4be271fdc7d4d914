from odoo import api, models


class AccountMove(models.Model):
    """Invoices start with the payment terms and the currency of the customer, else of its segment."""

    _inherit = "account.move"

    def _compute_invoice_payment_term_id(self):
        # EXTENDS 'account'
        result = super()._compute_invoice_payment_term_id()
        for move in self.filtered(lambda move: move.partner_id and not move.invoice_payment_term_id):
            if move.is_sale_document(include_receipts=True):
                move = move.with_company(move.company_id)
                move.invoice_payment_term_id = move.partner_id._get_sale_payment_term()
        return result

    def _compute_currency_id(self):
        # EXTENDS 'account'
        result = super()._compute_currency_id()
        self.filtered(lambda move: not move._origin.id)._start_in_sale_currency()
        return result

    @api.onchange("partner_id")
    def _onchange_partner_id_currency(self):
        if self.invoice_line_ids or not self._starts_in_sale_currency():
            return  # lines that are written keep the currency in which they were
        self.currency_id = self.company_id.currency_id  # not that of the customer who was chosen before
        self._start_in_sale_currency()

    def _start_in_sale_currency(self):
        for move in self.filtered(lambda move: move._starts_in_sale_currency()):
            currency = move.partner_id.with_company(move.company_id)._get_sale_currency()
            if currency:
                move.currency_id = currency

    def _starts_in_sale_currency(self):
        return (
            self.is_sale_document(include_receipts=True)
            and self.state == "draft"
            and self.partner_id
            and not self.journal_id.currency_id
        )
