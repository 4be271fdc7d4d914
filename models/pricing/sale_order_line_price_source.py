from odoo import api, fields, models
from odoo.tools import float_is_zero
from odoo.tools.sql import column_exists, create_column

from ..server_fields_mixin import Said, saying
from .product_pricelist_item_words import RULE, SALES_PRICE

HAND, COMBO, DELIVERY, EXPENSE = "hand", "combo", "delivery", "expense"


class SaleOrderLine(models.Model):
    """Each line says to staff which price list and rule gave its price.

    What the rule said is kept when it gives the price: it may change afterwards, and the price of a document stays.
    The server alone says it.
    """

    _name = "sale.order.line"
    _inherit = ["server.fields.mixin", "sale.order.line"]

    _server_fields = frozenset({"price_facts"})

    price_facts = fields.Json(
        compute="_compute_price_facts",
        store=True,
        precompute=True,
        readonly=False,  # else a copy would be asked anew, and not say what the original says
        copy=True,
        groups="base.group_user",
    )
    price_source = fields.Char(
        compute="_compute_price_source",
        groups="base.group_user",
        help="The price list and the rule that gave the price. Customers do not see it.",
    )

    def _auto_init(self):
        # EXTENDS 'base': of lines that are older than the addon nobody knows it, and the host would ask for each
        if not column_exists(self.env.cr, self._table, "price_facts"):
            create_column(self.env.cr, self._table, "price_facts", "jsonb")
        return super()._auto_init()

    def copy_data(self, default=None):
        # EXTENDS 'base': also of lines of which nobody knows it
        rows = super().copy_data(self._leave_server_fields_aside(default or {}))
        for line, row in zip(self, rows, strict=True):
            if row:
                row["price_facts"] = Said(line.price_facts or {})
        return rows

    def _reset_price_unit(self):
        # EXTENDS 'sale': also when the price stays, since another list may have given it
        result = super()._reset_price_unit()
        facts = self._find_price_facts()
        with saying(self.env):
            self.price_facts = facts
        return result

    @api.depends("product_id", "product_uom_id", "product_uom_qty", "price_unit")
    def _compute_price_facts(self):
        for line in self:
            # As the host: what is invoiced is not priced anew
            if not (line.qty_invoiced > 0 and line.price_facts and not line._has_price_by_hand()):
                line.price_facts = line._find_price_facts()

    def _find_price_facts(self):
        if not self._is_priced():
            return False
        if self.is_delivery or self.is_expense:
            return {"by": DELIVERY if self.is_delivery else EXPENSE}
        if self.combo_item_id:
            return {"by": COMBO}  # of which one is not known yet while the order is made
        if self._has_price_by_hand():
            return {"by": HAND}
        return self.pricelist_item_id._get_price_facts(self.product_id)

    def _is_priced(self):
        is_of_a_product = self.product_id and not self.display_type
        return bool(is_of_a_product and not self.is_downpayment and not self._is_global_discount())

    def _has_price_by_hand(self):
        """Whether the price is another one than what was found last."""
        currency = self.currency_id or self.company_id.currency_id or self.env.company.currency_id
        price = self.price_unit  # read first: it may be waiting to be found, with the other one
        return bool(currency.compare_amounts(self.technical_price_unit, price))

    @api.depends("price_facts", "price_unit", "technical_price_unit", "discount")
    @api.depends_context("lang")
    def _compute_price_source(self):
        for line in self:
            line.price_source = line._is_priced() and line._tell_price_source(line.price_facts or {})

    def _tell_price_source(self, facts):
        by = facts.get("by")
        if by == DELIVERY:
            return self.env._("Delivery method")
        if by == EXPENSE:
            return self.env._("Expense")
        if by == HAND or self._has_price_by_hand():
            return self.env._("Typed by hand")
        if by == COMBO:
            return self.env._("Share in “%s”", self._get_linked_line().product_id.display_name)
        if by not in (RULE, SALES_PRICE):
            return False
        source, given = self.env["product.pricelist.item"]._tell_price(facts), facts["discount"]
        digits = self.env["decimal.precision"].precision_get("Discount")
        if given is None or float_is_zero(self.discount - given, precision_digits=digits):
            return source
        return self.env._("%s, discount typed by hand", source)
