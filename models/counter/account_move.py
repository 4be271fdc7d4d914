from odoo import api, fields, models


class AccountMove(models.Model):
    """An invoice to an anonymous buyer is asked about, once, before it is posted; and is paid at once."""

    _inherit = "account.move"

    is_for_counter_customer = fields.Boolean(compute="_compute_is_for_counter_customer")

    @api.depends("commercial_partner_id", "move_type")
    def _compute_is_for_counter_customer(self):
        counter_customers = self.env["res.partner"]._get_counter_customers()
        for move in self:
            sold = move.move_type in ("out_invoice", "out_receipt")
            move.is_for_counter_customer = sold and move.commercial_partner_id in counter_customers

    def _post(self, soft=True):
        # EXTENDS 'account': by which it gets its due date
        posted = super()._post(soft)
        for move in posted.filtered(lambda move: move.is_for_counter_customer and move._is_due_later()):
            move.commercial_partner_id._refuse_at_counter(
                self.env._("Nothing is sold to it on account: please choose payment terms that are due at once.")
            )
        return posted

    def _is_due_later(self):
        """Where the law of a country has anonymous buyers, its localisation decides."""
        is_later = (self.invoice_date_due or self.date) > (self.invoice_date or self.date)
        return is_later and not self.company_id._find_localised_counter_customer()
