"""Each line of a quotation says which list and rule gave its price, and goes on saying it when the rule has changed."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ..common_price_lists import PricingCase

FORTY_FIVE = "$\N{NO-BREAK SPACE}45.00"


@tagged("post_install", "-at_install")
class TestPriceSource(PricingCase):
    def find_source(self, *lists, quantity=1):
        self.give(self.customer, *lists)
        order = self.quote(self.customer)
        order.order_line.product_uom_qty = quantity
        return order.order_line.price_source

    def test_a_fixed_price_is_told_with_its_list(self):
        self.assertEqual(self.find_source(self.make_list("Retail", 45)), f"Retail: {FORTY_FIVE}")

    def test_a_price_is_told_with_the_quantity_from_which_it_counts(self):
        source = self.find_source(self.make_list("Retail", 50, (10, 45)), quantity=12)
        self.assertEqual(source, f"Retail: {FORTY_FIVE} from 10 Units")

    def test_per_cent_are_told(self):
        rule = {"applied_on": "3_global", "compute_price": "percentage", "percent_price": 12.5}
        self.assertEqual(self.find_source(self.make_list("Retail", rule)), "Retail: 12.5 % off")

    def test_a_surcharge_is_told(self):
        rule = {"applied_on": "3_global", "compute_price": "percentage", "percent_price": -3}
        self.assertEqual(self.find_source(self.make_list("Dear", rule)), "Dear: 3 % on top")

    def test_a_plain_discount_is_told_by_its_name(self):
        self.assertEqual(self.find_source(7.5), "Discount 7.5 %")

    def test_a_rule_on_the_cost_tells_its_list_only(self):
        self.coffee.standard_price = 30
        margin = {"compute_price": "formula", "base": "standard_price", "price_markup": 20, "applied_on": "3_global"}
        self.give(self.customer, self.make_list("Cost Plus", margin))
        line = self.quote(self.customer).order_line
        self.assertEqual((line.price_unit, line.price_source), (36, "Cost Plus"))
        rule = {"compute_price": "percentage", "base": "standard_price", "percent_price": -20, "applied_on": "3_global"}
        told = self.make_list("Cost", rule).item_ids._get_price_facts(self.coffee)
        self.assertEqual(told, {"by": "rule", "list": "Cost", "discount": 0.0})

    def test_without_a_rule_it_is_the_sales_price(self):
        self.assertEqual(self.find_source(self.make_list("Empty")), "Sales price")

    def test_a_typed_price_is_told_as_such(self):
        self.give(self.customer, self.make_list("Retail", 45))
        order = self.quote(self.customer)
        order.order_line.price_unit = 44
        self.assertEqual(order.order_line.price_source, "Typed by hand")
        order.order_line.price_unit = 45
        self.assertEqual(order.order_line.price_source, f"Retail: {FORTY_FIVE}")
        line = Command.create({"product_id": self.coffee.id, "price_unit": 44})
        imported = self.env["sale.order"].create({"partner_id": self.customer.id, "order_line": [line]})
        self.assertEqual(imported.order_line.price_source, "Typed by hand")

    def test_a_form_tells_it_before_and_after_it_is_saved(self):
        self.give(self.customer, self.make_list("Retail", 50, (10, 45)))
        with Form(self.env["sale.order"]) as form:
            form.partner_id = self.customer
            with form.order_line.new() as line:
                line.product_id = self.coffee
                line.product_uom_qty = 10
                self.assertEqual(line.price_source, f"Retail: {FORTY_FIVE} from 10 Units")
            with form.order_line.new() as line:
                line.product_id = self.coffee
                line.price_unit = 7
                self.assertEqual(line.price_source, "Typed by hand")
        sources = form.save().order_line.mapped("price_source")
        self.assertEqual(sources, [f"Retail: {FORTY_FIVE} from 10 Units", "Typed by hand"])

    def test_a_typed_discount_is_told_beside_the_list(self):
        self.env["res.config.settings"].create({"group_discount_per_so_line": True}).execute()
        rule = {"applied_on": "3_global", "compute_price": "percentage", "percent_price": 10}
        self.give(self.customer, self.make_list("Retail", rule))
        line = self.quote(self.customer).order_line
        self.assertEqual((line.discount, line.price_source), (10, "Retail: 10 % off"))
        line.discount = 15
        self.assertEqual(line.price_source, "Retail: 10 % off, discount typed by hand")

    def test_a_line_says_what_its_rule_was_until_it_is_priced_anew(self):
        retail = self.make_list("Retail", 45)
        self.give(self.customer, retail)
        order = self.quote(self.customer)
        retail.item_ids.fixed_price = 40
        retail.name = "Retail 2027"
        self.env.invalidate_all()
        self.assertEqual((order.order_line.price_unit, order.order_line.price_source), (45, f"Retail: {FORTY_FIVE}"))
        order.action_update_prices()
        self.assertEqual(order.order_line.price_source, "Retail 2027: $\N{NO-BREAK SPACE}40.00")

    def test_another_list_with_the_same_price_is_told_after_an_update(self):
        link = self.give(self.customer, self.make_list("Retail", 45))
        order = self.quote(self.customer)
        link.pricelist_id = self.make_list("Wholesale", 45)
        self.env.invalidate_all()
        order.action_update_prices()
        self.env.invalidate_all()
        self.assertEqual(order.order_line.price_source, f"Wholesale: {FORTY_FIVE}")

    def test_an_invoiced_line_keeps_its_price_and_its_source(self):
        retail = self.make_list("Retail", 45, (10, 40))
        self.give(self.customer, retail)
        order = self.quote(self.customer)
        order.action_confirm()
        order._create_invoices().action_post()
        order.order_line.product_uom_qty = 20
        self.assertEqual((order.order_line.price_unit, order.order_line.price_source), (45, f"Retail: {FORTY_FIVE}"))

    def test_a_copy_says_what_the_original_says(self):
        retail = self.make_list("Retail", 45)
        self.give(self.customer, retail)
        order = self.quote(self.customer)
        retail.item_ids.fixed_price = 40
        copied = order.copy().order_line
        self.assertEqual((copied.price_unit, copied.price_source), (45, f"Retail: {FORTY_FIVE}"))

    def test_lines_that_no_list_prices_say_what_they_are(self):
        order = self.quote(self.customer)
        carrier = self.env["delivery.carrier"].create({"name": "Van", "product_id": self.coffee.id, "fixed_price": 9})
        order.set_delivery_line(carrier, 9)
        order.order_line = [Command.create({"display_type": "line_note", "name": "Thank you"})]
        expected = ["Sales price", "Delivery method", False]
        self.assertEqual(order.order_line.mapped("price_source"), expected)

    def test_a_discount_on_the_whole_order_says_nothing(self):
        order = self.quote(self.customer)
        wizard = self.env["sale.order.discount"].create(
            {"sale_order_id": order.id, "discount_type": "amount", "discount_amount": 5}
        )
        wizard.action_apply_discount()
        self.assertEqual(order.order_line.mapped("price_source"), ["Sales price", False])

    def test_a_part_of_a_combo_says_so(self):
        combo = self.env["product.combo"].create(
            {"name": "Drink", "combo_item_ids": [Command.create({"product_id": self.coffee.id})]}
        )
        breakfast = self.env["product.product"].create(
            {"name": "Breakfast", "type": "combo", "list_price": 12, "combo_ids": combo.ids, "taxes_id": False}
        )
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        whole = self.env["sale.order.line"].create({"order_id": order.id, "product_id": breakfast.id})
        part = self.env["sale.order.line"].create(
            {
                "order_id": order.id,
                "product_id": self.coffee.id,
                "combo_item_id": combo.combo_item_ids.id,
                "linked_line_id": whole.id,
            }
        )
        self.assertEqual(whole.price_source, "Sales price")
        self.assertEqual((part.price_unit, part.price_source), (12, "Share in “Breakfast”"))

    def test_many_lines_cost_no_more_queries_than_one(self):
        self.give(self.customer, self.make_list("Retail", 45), self.make_list("Other", 50))
        orders = []
        for count in (1, 1, 20):
            lines = [Command.create({"product_id": self.coffee.id}) for _number in range(count)]
            orders.append(self.env["sale.order"].create({"partner_id": self.customer.id, "order_line": lines}))
        _warm, one, many = [
            self.count_queries(lambda order=order: order.order_line.mapped("price_source")) for order in orders
        ]
        self.assertEqual(one, many)

    def test_customers_do_not_read_it(self):
        portal = self.env["res.users"].create(
            {
                "name": "Laura",
                "login": "laura@example.com",
                "partner_id": self.make_contact(self.customer).id,
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
        order = self.quote(self.customer)
        order.message_subscribe(portal.partner_id.ids)
        line = order.order_line.with_user(portal)
        self.assertEqual(line.read(["price_unit"])[0]["price_unit"], 100)
        for name in ("price_source", "price_facts"):
            with self.assertRaises(AccessError):
                line.read([name])
