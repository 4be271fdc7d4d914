from odoo import api, fields, models


class SaleOrder(models.Model):
    """Quotations start with the payment terms and the currency of the customer, else of its segment."""

    _inherit = "sale.order"

    currency_notice = fields.Char(compute="_compute_currency_notice")

    def _compute_payment_term_id(self):
        # EXTENDS 'sale'
        result = super()._compute_payment_term_id()
        for order in self.filtered(lambda order: order.partner_id and not order.payment_term_id):
            order = order.with_company(order.company_id)
            order.payment_term_id = order.partner_id._get_sale_payment_term()
        return result

    def _compute_pricelist_id(self):
        # EXTENDS 'sale'
        result = super()._compute_pricelist_id()
        if self.env["res.groups"]._is_feature_enabled("product.group_product_pricelist"):
            for order in self.filtered(lambda order: order._starts_in_sale_currency()):
                order.pricelist_id = order._find_pricelist_in_sale_currency() or order.pricelist_id
        return result

    def _starts_in_sale_currency(self):
        """Whether the price list is still to be found; those that were given to the customer or its segment stay."""
        if self.state != "draft" or not self.partner_id or self.price_chain_list_ids:
            return False
        customer_sudo = self.partner_id.with_company(self.company_id).sudo()
        return not customer_sudo.specific_property_product_pricelist

    def _find_pricelist_in_sale_currency(self):
        """The first price list in the customer's currency that serves its country; empty if it has one, or none is."""
        partner = self.partner_id.with_company(self.company_id)
        currency = partner._get_sale_currency()
        if not currency or currency == (self.pricelist_id.currency_id or self.company_id.currency_id):
            return self.env["product.pricelist"]
        return self.env["product.pricelist"].search(
            [
                *self.env["product.pricelist"]._check_company_domain(self.company_id),
                ("currency_id", "=", currency.id),
                "|",
                ("country_group_ids", "=", False),
                ("country_group_ids.country_ids", "in", partner.country_id.ids),
            ],
            limit=1,
        )

    @api.depends("partner_id", "currency_id", "company_id", "state")
    def _compute_currency_notice(self):
        self.currency_notice = False
        for order in self.filtered(lambda order: order.state in ("draft", "sent") and order.partner_id):
            currency = order.partner_id.with_company(order.company_id)._get_sale_currency()
            if currency and currency != order.currency_id:
                order.currency_notice = self.env._(
                    "%(customer)s buys in %(wanted)s, and this quotation is in %(actual)s. A price list in %(wanted)s "
                    "would change that.",
                    customer=order.partner_id.commercial_partner_id.name,
                    wanted=currency.name,
                    actual=order.currency_id.name,
                )
