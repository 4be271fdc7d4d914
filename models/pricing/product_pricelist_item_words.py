from odoo import api, models
from odoo.tools import float_repr
from odoo.tools.misc import formatLang

RULE, SALES_PRICE = "rule", "sales_price"


class ProductPricelistItem(models.Model):
    """A rule in words: its list, a price or discount that it names, from which quantity it counts.

    Nothing else of it: the formula of a rule on the cost would tell the cost.
    """

    _inherit = "product.pricelist.item"

    def _get_price_facts(self, product):
        """What is told of the rule that gives the price of `product`, as plain values that can be kept.

        :return: dict with ``by``; without a rule it is the sales price, and there is nothing more. ``discount`` is
            what the host shows as such on the line, None if it follows from other lists
        """
        if not self:
            return {"by": SALES_PRICE, "discount": 0.0}
        rule_sudo = self.sudo()
        facts = {"by": RULE, "list": rule_sudo.pricelist_id.name, "discount": rule_sudo._get_shown_discount()}
        if rule_sudo.compute_price == "fixed":
            facts |= {"price": rule_sudo.fixed_price, "currency_id": rule_sudo.currency_id.id}
        elif rule_sudo.compute_price == "percentage" and rule_sudo.base != "standard_price":
            facts["percent"] = 0.0 if rule_sudo.pricelist_id.customer_discount else rule_sudo.percent_price
        if rule_sudo.min_quantity:
            facts |= {"quantity": rule_sudo.min_quantity, "unit": product.uom_id.name}
        return facts

    def _get_shown_discount(self):
        if not self._show_discount():
            return 0.0
        return None if self.base == "pricelist" else self.percent_price

    @api.model
    def _tell_price(self, facts):
        """“Retail 2026: $ 45.00 from 10 Units”, in the reader's language."""
        if facts["by"] == SALES_PRICE:
            return self.env._("Sales price")
        rule = self._tell_rule(facts)
        return self.env._("%(list)s: %(rule)s", list=facts["list"], rule=rule) if rule else facts["list"]

    @api.model
    def _tell_rule(self, facts):
        """“$ 45.00 from 10 Units”, without the list; empty if there is nothing to tell."""
        words = []
        if "price" in facts:
            currency = self.env["res.currency"].browse(facts["currency_id"])
            words.append(formatLang(self.env, facts["price"], dp="Product Price", currency_obj=currency))
        if percent := facts.get("percent"):
            figure = self._tell_figure(abs(percent))
            words.append(self.env._("%s %% off", figure) if percent > 0 else self.env._("%s %% on top", figure))
        if "quantity" in facts:
            quantity = self._tell_figure(facts["quantity"])
            words.append(self.env._("from %(quantity)s %(unit)s", quantity=quantity, unit=facts["unit"]))
        return " ".join(words)

    @api.model
    def _tell_figure(self, figure):
        """A figure with no more decimals than it has."""
        decimals = float_repr(figure, 6).rstrip("0").partition(".")[2]
        return formatLang(self.env, figure, digits=len(decimals))
