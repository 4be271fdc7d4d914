from odoo import fields, models
from odoo.tools import float_round

from ...tools.money import to_decimal
from ...tools.price_check import PriceCheck


class ResPartner(models.Model):
    """What this customer pays for a product, and what each of its price lists would give."""

    _inherit = "res.partner"

    def _check_price(self, product, quantity=1.0, uom=None, date=None, currency=None):
        """What a quotation of the current company would ask this customer for, list by list.

        The lists of the chain in order, with the one for everybody at the end; without a chain the host's own list.

        :param product: product.product or product.template
        :param quantity: in `uom`
        :param uom: the product's when empty
        :param date: a day or a moment; now when empty, or today
        :param currency: that of a quotation when empty
        :return: list of tools.price_check.PriceCheck, one of them used; prices for one `uom`
        :raise AccessError: when the user may not read the customer or the product
        """
        self.ensure_one()
        self.check_access("read")
        product.check_access("read")
        lists = self._get_checked_lists(date)
        currency = currency or self._get_checked_currency(lists)
        kwargs = {"date": self._get_checked_moment(date), "currency": currency, "uom": uom}
        return self._ask_checked(lists, product, quantity, **kwargs)

    def _ask_checked(self, lists, product, quantity, *, currency, **kwargs):
        """What _check_price() answers, of these lists; the sales price where there are none."""
        if not lists:
            price, _rule = lists._get_product_price_rule(product, quantity, currency=currency, **kwargs)
            return [PriceCheck(self.env._("Sales price"), None, self._round_checked(price, currency), True)]
        answers, used = lists._compare_prices(product, quantity, currency=currency, **kwargs)
        return [
            PriceCheck(name, rule_id or None, self._round_checked(price, currency), place == used)
            for place, (name, (price, rule_id)) in enumerate(zip(lists.sudo().mapped("name"), answers, strict=True))
        ]

    def _get_checked_lists(self, date=None):
        """The price lists that a quotation of that day would ask, in order; the first one is its own."""
        quotation = self.env["sale.order"].new({"partner_id": self.id, "company_id": self.env.company.id})
        lists = self._get_chain_pricelists(date).get(self.id)
        return lists | quotation._get_channel_pricelists()[quotation.id] if lists else quotation.pricelist_id._origin

    def _get_checked_currency(self, lists):
        return lists[:1].sudo().currency_id or self.env.company.currency_id

    def _get_checked_moment(self, date):
        return fields.Datetime.now() if not date or date == self.env.company._get_today() else date

    def _round_checked(self, price, currency):
        """With the decimals of unit prices: a price in another currency has none of its own."""
        digits = max(self.env["decimal.precision"].precision_get("Product Price"), currency.decimal_places)
        return to_decimal(float_round(price, precision_digits=digits))
