"""Price lists with their rules, links of customers and segments to them, and quotations over them."""

from odoo import Command

from .common import CustomerCase
from .common_sales import SalesCase


class PriceLists:
    """Goes with a test case, also of a user who may change neither customers nor segments."""

    @classmethod
    def make_list(cls, name, *rules, **values):
        """``rules``: dicts of values, each a rule of the list."""
        vals = {"name": name, "company_id": False, "website_id": False, **values}
        return cls.env["product.pricelist"].create({**vals, "item_ids": [Command.create(rule) for rule in rules]})

    @classmethod
    def give(cls, owner, *prices, **values):
        """Links in this order, behind those that are there: lists, or numbers that are discounts."""
        name = "partner_id" if owner._name == "res.partner" else "segment_id"
        last = max(owner.sudo().price_list_ids.mapped("sequence"), default=0)
        rows = [
            {
                name: owner.id,
                "sequence": last + place,
                **({"discount": price} if isinstance(price, int | float) else {"pricelist_id": price.id}),
                **values,
            }
            for place, price in enumerate(prices, 1)
        ]
        return cls.env["customer.price.list"].sudo().create(rows).sudo(cls.env.su)


class PriceListCase(PriceLists, CustomerCase):
    """Four lists that may be given to the customer, with the host's price lists switched on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.switch_on_price_lists()
        cls.customer = cls.make_customer()
        cls.first, cls.second, cls.third, cls.fourth = (
            cls.make_list(name) for name in ("Summer", "Drinks", "Loyal", "Clearance")
        )

    @classmethod
    def switch_on_price_lists(cls):
        cls.env.ref("base.group_user").implied_ids += cls.env.ref("product.group_product_pricelist")

    def chain(self, partner=None, date=None):
        """The names of the lists, in order."""
        partner = partner or self.customer
        return partner._get_chain_pricelists(date)[partner.id].mapped("name")


class PricingCase(PriceLists, SalesCase):
    """A company that sells the coffee at 100.00, whose list for everybody says nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for group in ("product.group_product_manager", "base.group_system"):
            cls.env.user.group_ids += cls.env.ref(group)
        cls.env["res.config.settings"].create({"group_product_pricelist": True}).execute()
        cls.default_list = cls.make_list("Everybody", sequence=0)
        cls.customer = cls.make_customer()

    @classmethod
    def make_list(cls, name, *rules, **values):
        """Of the company; each rule is a fixed price for the coffee, a pair (from quantity, price) or values."""
        own = {"company_id": cls.company.id, "currency_id": cls.company.currency_id.id}
        return super().make_list(name, *map(cls.make_rule_values, rules), **{**own, **values})

    @classmethod
    def make_rule_values(cls, rule):
        if isinstance(rule, dict):
            return rule
        quantity, price = rule if isinstance(rule, tuple) else (0, rule)
        return {
            "applied_on": "1_product",
            "product_tmpl_id": cls.coffee.product_tmpl_id.id,
            "min_quantity": quantity,
            "compute_price": "fixed",
            "fixed_price": price,
        }

    @classmethod
    def get_quoted_price(cls, partner, quantity=1, **values):
        line = Command.create({"product_id": cls.coffee.id, "product_uom_qty": quantity})
        order = cls.env["sale.order"].create({"partner_id": partner.id, "order_line": [line], **values})
        return order.order_line.price_unit
