"""Customers, segments and price lists, with the host's price lists switched on."""

from odoo import Command

from .common import CustomerCase


class PriceListCase(CustomerCase):
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

    @classmethod
    def make_list(cls, name, *rules, **values):
        """``rules``: dicts of values, each a rule of the list."""
        vals = {"name": name, "company_id": False, "website_id": False, **values}
        return cls.env["product.pricelist"].create({**vals, "item_ids": [Command.create(rule) for rule in rules]})

    @classmethod
    def give(cls, owner, *prices, **values):
        """Links in this order: lists, or numbers that are discounts."""
        name = "partner_id" if owner._name == "res.partner" else "segment_id"
        last = max(owner.price_list_ids.mapped("sequence"), default=0)
        return cls.env["customer.price.list"].create(
            [
                {
                    name: owner.id,
                    "sequence": last + place,
                    **({"discount": price} if isinstance(price, int | float) else {"pricelist_id": price.id}),
                    **values,
                }
                for place, price in enumerate(prices, 1)
            ]
        )

    def chain(self, partner=None, date=None):
        """The names of the lists, in order."""
        partner = partner or self.customer
        return partner._get_chain_pricelists(date)[partner.id].mapped("name")
