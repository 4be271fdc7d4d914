from odoo import models


class ProductPricelistItem(models.Model):
    """A rule in a chain of price lists: in the currency of the document, its base price from its own list alone."""

    _inherit = "product.pricelist.item"

    def _compute_price(self, product, quantity, uom, date, currency=None, price_chain=None, **kwargs):
        # EXTENDS 'product', which takes the figures of a rule as ones of the currency that is asked for
        if not price_chain or not currency or not self._has_figures_in_another_currency(currency):
            return super()._compute_price(product, quantity, uom, date, currency=currency, **kwargs)
        own = self.currency_id
        price = super()._compute_price(product, quantity, uom, date, currency=own, **kwargs)
        company = self.env["res.company"].browse(price_chain.company_id)
        # Rounded once, by the document
        return own._convert(price, currency, company, date, round=False)

    def _has_figures_in_another_currency(self, currency):
        if not self or self.currency_id == currency:
            return False
        return self.compute_price == "fixed" or (
            self.compute_price == "formula"
            and any((self.price_round, self.price_surcharge, self.price_min_margin, self.price_max_margin))
        )

    def _compute_base_price(self, *args, **kwargs):
        # EXTENDS 'product': the list that this rule is based on answers alone
        return super()._compute_base_price(*args, **{**kwargs, "price_chain": False})

    def _compute_price_before_discount(self, *args, **kwargs):
        # EXTENDS 'product': the same
        return super()._compute_price_before_discount(*args, **{**kwargs, "price_chain": False})
