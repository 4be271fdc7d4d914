from odoo import api, fields, models


class ResPartner(models.Model):
    """Payment terms and currency that documents start with: the customer's own, else its segment's."""

    _inherit = "res.partner"

    customer_currency_id = fields.Many2one(
        "res.currency",
        ondelete="restrict",
        tracking=True,
        groups="base.group_user",
        help="Quotations start with a price list in this currency, and invoices with the currency. Empty: as the "
        "segment says, else as usual.",
    )
    inherited_payment_term_id = fields.Many2one(
        "account.payment.term", compute="_compute_inherited_terms", compute_sudo=True, groups="base.group_user"
    )
    inherited_currency_id = fields.Many2one(
        "res.currency", compute="_compute_inherited_terms", compute_sudo=True, groups="base.group_user"
    )

    @api.depends("customer_segment_id", "commercial_partner_id")
    @api.depends_context("company")
    def _compute_inherited_terms(self):
        """What the segment says, whether the customer has its own or not: the form shows it as the placeholder."""
        segments = self.customer_segment_id
        terms, currencies = segments._find_sources("payment_term_id"), segments._find_sources("currency_id")
        for partner in self:
            segment_id = partner.customer_segment_id.id
            partner.inherited_payment_term_id = terms[segment_id].payment_term_id if segment_id else False
            partner.inherited_currency_id = currencies[segment_id].currency_id if segment_id else False

    def _get_sale_payment_term(self):
        """The payment terms of one partner's orders and invoices in the current company; may be empty."""
        partner_sudo = self.sudo()
        return (partner_sudo.property_payment_term_id or partner_sudo.inherited_payment_term_id).sudo(self.env.su)

    def _get_sale_currency(self):
        """The currency in which one partner wants to buy; empty when none is set, or it is switched off."""
        partner_sudo = self.sudo()
        currency_sudo = partner_sudo.customer_currency_id or partner_sudo.inherited_currency_id
        return currency_sudo.filtered("active").sudo(self.env.su)
