from odoo import Command
from odoo.tests import tagged

from ..common_price_lists import PriceLists
from ..common_till_tour import TillTourCase


@tagged("post_install", "-at_install")
class TestTourTillProducts(PriceLists, TillTourCase):
    """Combos, configured products and returns of a customer with price lists, as the cashier sees them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.group_user").implied_ids += cls.env.ref("product.group_product_pricelist")
        cls.here = {"company_id": cls.company.id, "currency_id": cls.company.currency_id.id}
        cls.nora, cls.otto = cls.env["res.partner"].create(
            [{"name": name, "customer_rank": 1, "company_id": cls.company.id} for name in ("Nora Winter", "Otto Lang")]
        )
        cls.tenth = {"applied_on": "3_global", "compute_price": "percentage", "percent_price": 10.0}

    @classmethod
    def make_product(cls, name, price, **values):
        values = {"available_in_pos": True, "taxes_id": False, **values}
        return cls.env["product.template"].create({"name": name, "list_price": price, **values})

    @classmethod
    def make_combo(cls, name, *choices):
        """:param choices: pairs of a product and what it costs more"""
        items = [
            Command.create({"product_id": product.product_variant_id.id, "extra_price": extra})
            for product, extra in choices
        ]
        return cls.env["product.combo"].create({"name": name, "combo_item_ids": items})

    @classmethod
    def add_attribute(cls, template, name, extras, create_variant="no_variant"):
        """:param extras: {value: what it costs more}"""
        values = [Command.create({"name": value}) for value in extras]
        attribute = cls.env["product.attribute"].create(
            {"name": name, "create_variant": create_variant, "display_type": "radio", "value_ids": values}
        )
        line = {"attribute_id": attribute.id, "value_ids": attribute.value_ids.ids}
        template.attribute_line_ids = [Command.create(line)]
        for value in template.attribute_line_ids.filtered(
            lambda line: line.attribute_id == attribute
        ).product_template_value_ids:
            value.price_extra = extras[value.name]

    def make_lunch(self):
        """27 for a dish and a drink, of which 18 and 9 are their parts; trout costs 2 more, and 1.50 with butter."""
        roast, trout, cider = (
            self.make_product(name, price) for name, price in (("Roast", 20.0), ("Trout", 25.0), ("Cider", 10.0))
        )
        self.add_attribute(trout, "Sauce", {"Plain": 0.0, "Butter": 1.5})
        combos = self.make_combo("Dish", (roast, 0.0), (trout, 2.0)) + self.make_combo("Drink", (cider, 0.0))
        return self.make_product("Lunch", 27.0, type="combo", combo_ids=combos.ids), trout

    def make_coat(self):
        """40, Large 5 more; Wool, which makes no variant, 3 more."""
        coat = self.make_product("Coat", 40.0)
        self.add_attribute(coat, "Size", {"Small": 0.0, "Large": 5.0}, create_variant="always")
        self.add_attribute(coat, "Lining", {"Plain": 0.0, "Wool": 3.0})
        return coat

    def test_a_combo_costs_what_the_lists_say_of_it_whoever_is_chosen_afterwards(self):
        lunch, trout = self.make_lunch()
        rules = [
            {"applied_on": "1_product", "product_tmpl_id": product.id, "fixed_price": price}
            for product, price in ((lunch, 24.0), (trout, 3.0))
        ]
        self.give(self.nora, self.make_list("L1", *rules, **self.here), self.make_list("L2", self.tenth, **self.here))
        order = self.walk("price_lists_combo")
        sold = [(line.product_id.name, line.qty, line.price_unit) for line in order.lines if line.combo_parent_id]
        self.assertEqual(sold, [("Trout", 2, 19.5), ("Cider", 2, 8.0), ("Roast", 1, 16.0), ("Cider", 1, 8.0)])
        self.assertEqual((order.partner_id, order.amount_total), (self.nora, 79.0))

    def test_a_configured_product_costs_what_the_first_list_says_of_its_variant_with_its_extras(self):
        coat = self.make_coat()
        large = coat.product_variant_ids[1]
        self.assertEqual(large.lst_price, 45.0)
        half = {"applied_on": "0_product_variant", "compute_price": "percentage", "percent_price": 50.0}
        half["product_id"] = large.id
        self.give(self.nora, self.make_list("L1", half, **self.here), self.make_list("L2", self.tenth, **self.here))
        order = self.walk("price_lists_configurator")
        self.assertEqual(order.lines.mapped("price_unit"), [36.0, 38.7, 22.5, 24.0])
        self.assertEqual((order.lines.mapped("qty"), round(order.amount_total, 2)), ([1, 1, 1, 2], 145.2))

    def test_what_comes_back_keeps_the_price_at_which_it_was_sold(self):
        desk = {"applied_on": "1_product", "product_tmpl_id": self.desk_organizer.id}
        first = self.make_list("L1", {**desk, "fixed_price": 45.0}, **self.here)
        self.give(self.nora, first)
        self.walk("price_lists_sell")
        first.item_ids.fixed_price = 30.0
        sale, back, new = self.walk("price_lists_refund")
        self.assertEqual((sale.lines.qty, sale.lines.price_unit), (3, 45.0))
        self.assertEqual((back.lines.qty, back.lines.price_unit, back.amount_total), (-2, 45.0, -90.0))
        self.assertEqual((back.partner_id, back.lines.refunded_orderline_id), (self.nora, sale.lines))
        self.assertEqual((new.lines.qty, new.lines.price_unit), (1, 30.0))
