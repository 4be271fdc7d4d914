from odoo import Command, models

# As people type who do not look first: (the customer that is there, the name that was typed)
TYPED_AGAIN = (
    ("the_copper_kettle", "Copper Kettle, The"),
    ("elm_city_bakery", "Elm City Bakery Inc."),
    ("cafe_morgenrot", "Cafe Morgenrot GmbH"),
)


class CustomerDemo(models.AbstractModel):
    """Customers that are there twice: some wait to be compared, one was merged."""

    _inherit = "customer.demo"

    def _type_again(self):
        """Customers that were typed a second time, found by the search for duplicates."""
        for name, typed in TYPED_AGAIN:
            self._type_customer(name, typed)
        self.env["customer.duplicate.group"]._find_duplicates(self.env.company)

    def _merge_one(self):
        """A customer that was typed twice, with a quotation, and merged by the manager, who can undo it."""
        customer = self._find("cedar_creek_lodge")
        twin = self._type_customer("cedar_creek_lodge", "Cedar Creek Lodge LLC")
        twin.write({"email": "frontdesk@cedar-creek-lodge.example.com", "website": "https://cedar-creek.example.com"})
        line = {"product_id": self._ref("product_filter_coffee").id, "product_uom_qty": 40}
        self.env["sale.order"].create(
            {
                "partner_id": twin.id,
                "user_id": self._ref("user_office").id,
                "pricelist_id": self._ref("pricelist_dollar").id,
                "order_line": [Command.create(line)],
            }
        )
        merges = self.env["customer.merge"].with_user(self._ref("user_manager"))
        merges._merge(customer.with_env(merges.env), twin.with_env(merges.env), {})

    def _type_customer(self, name, typed):
        """:return: the same customer once more, under the name ``typed``, without its email and segment"""
        customer = self._find(name)
        same = {field: customer[field] for field in ("phone", "city", "zip", "street")}
        vals = {"name": typed, "is_company": True, "customer_rank": 1, "country_id": customer.country_id.id}
        return self.env["res.partner"].create({**vals, **same})
