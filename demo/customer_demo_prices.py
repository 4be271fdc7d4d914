from odoo import Command, models


class CustomerDemo(models.AbstractModel):
    """Prices that are agreed: two lists of a customer, one of its segment, and a quotation that is priced by all."""

    _inherit = "customer.demo"

    def _agree_prices(self):
        """The first match wins: beans as agreed, cups cheaper from ten boxes, and all else by the segment's list."""
        beans, cups = self._ref("product_espresso_beans"), self._ref("product_paper_cups")
        customer = self._find("blue_door_cafes").with_user(self._ref("user_manager"))
        for name, product, rule in (
            ("Beans as Agreed", beans, {"compute_price": "fixed", "fixed_price": 21.0}),
            ("Cups by the Pallet", cups, {"compute_price": "percentage", "percent_price": 15.0, "min_quantity": 10}),
        ):
            product_rule = {"applied_on": "1_product", "product_tmpl_id": product.product_tmpl_id.id, **rule}
            customer.price_list_ids = [Command.create({"pricelist_id": self._list_prices(name, product_rule).id})]
        tenth_off = {"applied_on": "3_global", "compute_price": "percentage", "percent_price": 10.0}
        links = [Command.create({"pricelist_id": self._list_prices("Wholesale 10 %", tenth_off).id})]
        self._ref("customer_segment_chains").with_user(self._ref("user_manager")).price_list_ids = links
        self._quote_agreed_prices(customer)

    def _list_prices(self, name, rule):
        """A price list with one rule, which nobody chooses by hand."""
        lists = self.env["product.pricelist"]
        vals = {"name": name, "selectable": False, "website_id": False, "item_ids": [Command.create(rule)]}
        return lists.create(vals)

    def _quote_agreed_prices(self, customer):
        quantities = {"espresso_beans": 24, "paper_cups": 12, "filter_coffee": 30, "maintenance": 1}
        lines = [
            Command.create({"product_id": self._ref(f"product_{name}").id, "product_uom_qty": quantity})
            for name, quantity in quantities.items()
        ]
        self.env["sale.order"].create(
            {"partner_id": customer.id, "user_id": self._ref("user_manager").id, "order_line": lines}
        )
