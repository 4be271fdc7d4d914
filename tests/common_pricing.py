"""Fixtures for price lists: lists with their rules, links to customers and segments, and quotations over them."""

from odoo import Command

from .common_sales import SalesCase


class PricingCase(SalesCase):
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
        """A price list; each rule is a fixed price for the coffee, a pair (from quantity, price) or values."""
        items = [Command.create(cls.make_rule_values(rule)) for rule in rules]
        vals = {"name": name, "company_id": cls.company.id, "currency_id": cls.company.currency_id.id, **values}
        return cls.env["product.pricelist"].create({"item_ids": items, **vals})

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
    def link(cls, owner, *lists, **values):
        """Links of a customer or a segment, in order; a number is a discount per cent."""
        key = "partner_id" if owner._name == "res.partner" else "segment_id"
        return cls.env["customer.price.list"].create(
            [
                {
                    key: owner.id,
                    "sequence": number,
                    **({"discount": item} if isinstance(item, int | float) else {"pricelist_id": item.id}),
                    **values,
                }
                for number, item in enumerate(lists)
            ]
        )

    @classmethod
    def get_quoted_price(cls, partner, quantity=1, **values):
        line = Command.create({"product_id": cls.coffee.id, "product_uom_qty": quantity})
        order = cls.env["sale.order"].create({"partner_id": partner.id, "order_line": [line], **values})
        return order.order_line.price_unit
