"""The host's configurators, and combos, follow the customer's price lists."""

from odoo import Command
from odoo.tests import tagged

from ..common_price_lists import PricingCase
from ..common_roles import RoleCase


@tagged("post_install", "-at_install")
class TestPriceChainConfigurator(RoleCase, PricingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        template = {"name": "Espresso Machine", "list_price": 500.0, "taxes_id": False}
        cls.machine = cls.env["product.template"].create(template)
        cls.machine.optional_product_ids = cls.coffee.product_tmpl_id
        cls.customer.user_id = cls.users["sales"]
        tenth = {"applied_on": "1_product", "product_tmpl_id": cls.machine.id, "compute_price": "percentage"}
        cls.give(cls.customer, cls.make_list("Gold", 45, {**tenth, "percent_price": 10}))
        cls.give(cls.customer, cls.make_list("Retail", (10, 40)), sequence=9)
        cls.company.price_list_policy = "best_price"
        cls.order = cls.env["sale.order"].create({"partner_id": cls.customer.id, "user_id": cls.users["sales"].id})

    def test_a_salesperson_configures_a_product_and_adds_what_goes_with_it(self):
        self.walk("configure_by_price_lists", "sales", f"/odoo/sales/{self.order.id}")
        prices = {line.product_id.name: line.price_subtotal for line in self.order.order_line}
        self.assertEqual(prices, {"Espresso Machine": 450.0, "Espresso Beans": 400.0})

    def ask_price(self, **values):
        known = {"product_template_id": self.coffee.product_tmpl_id.id, "ptav_ids": [], "quantity": 1}
        known |= {"currency_id": self.company.currency_id.id, "so_date": "2026-11-27 12:00:00"}
        known |= {"company_id": self.company.id, "pricelist_id": self.default_list.id, **values}
        return self.post("/sale/product_configurator/update_combination", known)["price"]

    def test_a_chosen_list_is_asked_alone_and_nobody_asks_for_a_customer_that_is_not_theirs(self):
        self.log_in("sales")
        self.assertEqual(self.ask_price(price_chain_partner_id=self.customer.id), 45)
        self.assertEqual(self.ask_price(), 100)
        self.customer.user_id = self.env.user
        self.assert_dialog(
            "odoo.exceptions.AccessError",
            "Harbor|customer|access",
            lambda: self.ask_price(price_chain_partner_id=self.customer.id),
        )

    def make_combo(self):
        combos = self.env["product.combo"].create(
            [
                {"name": name, "combo_item_ids": [Command.create({"product_id": self.coffee.id})]}
                for name in ("First", "Second")
            ]
        )
        combo = self.env["product.product"].create(
            {"name": "Breakfast", "type": "combo", "list_price": 100.0, "combo_ids": combos.ids, "taxes_id": False}
        )
        return combos, combo

    def test_a_combo_is_saved_as_the_web_client_sends_it(self):
        combos, combo = self.make_combo()
        lines = [Command.create({"product_id": combo.id, "product_uom_qty": 2, "virtual_id": "one"})]
        lines += [
            Command.create(
                {
                    "product_id": self.coffee.id,
                    "product_uom_qty": 2,
                    "combo_item_id": each.combo_item_ids.id,
                    "linked_virtual_id": "one",
                    "price_unit": 50.0,
                    "technical_price_unit": 50.0,
                    "discount": 0.0,
                    "tax_ids": [],
                }
            )
            for each in combos
        ]
        self.log_in("sales")
        values = {"partner_id": self.customer.id, "order_line": lines}
        [order] = self.call("sale.order", "web_save", [], values, {"order_line": {"fields": {"price_source": {}}}})
        sources = [line["price_source"] for line in order["order_line"]]
        self.assertEqual(sources[1:], ["Share in “Breakfast”"] * 2)

    def test_a_combo_has_the_price_of_the_lists_and_its_parts_share_it(self):
        combos, combo = self.make_combo()
        rule = {"applied_on": "1_product", "product_tmpl_id": combo.product_tmpl_id.id, "fixed_price": 70.0}
        self.customer.price_list_ids[0].pricelist_id.item_ids = [Command.create(rule)]
        line = self.order.order_line.create({"order_id": self.order.id, "product_id": combo.id})
        parts = self.order.order_line.create(
            [
                {
                    "order_id": self.order.id,
                    "product_id": self.coffee.id,
                    "combo_item_id": each.combo_item_ids.id,
                    "linked_line_id": line.id,
                }
                for each in combos
            ]
        )
        self.assertEqual((line.price_unit, parts.mapped("price_unit")), (0, [35.0, 35.0]))
