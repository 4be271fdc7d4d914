"""Where a price comes from is said by the server alone, whatever a salesperson sends over HTTP."""

from odoo import Command

from ..common_price_lists import PricingCase
from ..common_roles import RoleCase

FORTY_FIVE = "Retail: $\N{NO-BREAK SPACE}45.00"
FORGED = {"by": "rule", "list": "Agreed with the boss", "discount": 0.0}
BROKEN = {"by": "rule"}  # of which the words would lack what they are about


class TestPriceSourceForged(PricingCase, RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.user_id = cls.users["sales"]
        cls.retail = cls.make_list("Retail", 45)
        cls.give(cls.customer, cls.retail)

    def setUp(self):
        super().setUp()
        self.log_in("sales")

    def prepare(self, **line):
        line = Command.create({"product_id": self.coffee.id, **line})
        return {"partner_id": self.customer.id, "order_line": [line]}

    def get_sources(self, ids):
        """What the server has stored, as a salesperson reads it."""
        lines = self.call("sale.order.line", "search_read", [("order_id", "in", ids)], ["price_source"], order="id")
        return [line["price_source"] for line in lines]

    def test_a_new_line_says_what_priced_it(self):
        for forged in (FORGED, BROKEN, False, "a text"):
            created = self.call("sale.order", "create", [self.prepare(price_facts=forged)])
            values = self.prepare(price_facts=forged)
            [saved] = self.call("sale.order", "web_save", [], values, specification={})
            self.assertEqual(self.get_sources([*created, saved["id"]]), [FORTY_FIVE] * 2)

    def test_defaults_of_the_context_and_of_a_user_say_nothing(self):
        context = {"default_price_facts": FORGED}
        ids = self.call("sale.order", "create", [self.prepare()], context=context)
        ids += self.call("sale.order", "create", [{**self.prepare(), "order_line": []}])
        values = {"order_id": ids[-1], "product_id": self.coffee.id}
        self.call("sale.order.line", "create", [values], context=context)
        self.call("ir.default", "set", "sale.order.line", "price_facts", FORGED, True)
        ids += self.call("sale.order", "create", [self.prepare()])
        self.assertEqual(self.get_sources(ids), [FORTY_FIVE] * 3)

    def test_a_line_goes_on_saying_what_priced_it(self):
        order = self.quote(self.customer)
        line = order.order_line
        for forged in (FORGED, BROKEN, False):
            values = {"price_facts": forged}
            self.call("sale.order.line", "write", line.ids, values)
            self.call("sale.order", "write", order.ids, {"order_line": [Command.update(line.id, values)]})
            save = {"order_line": [Command.update(line.id, {**values, "name": "Beans"})]}
            self.call("sale.order", "web_save", order.ids, save, specification={})
            self.assertEqual(self.get_sources(order.ids), [FORTY_FIVE])
        self.assertEqual(line.name, "Beans")

    def test_a_typed_price_is_told_as_typed_whatever_is_sent_with_it(self):
        order = self.quote(self.customer)
        self.call("sale.order.line", "write", order.order_line.ids, {"price_unit": 7, "price_facts": FORGED})
        self.assertEqual(self.get_sources(order.ids), ["Typed by hand"])

    def test_an_import_says_nothing(self):
        names = ["partner_id/.id", "order_line/product_id/.id", "order_line/price_facts"]
        row = [str(self.customer.id), str(self.coffee.id), '{"by": "hand"}']
        answer = self.call("sale.order", "load", names, [row])
        self.assertEqual(self.get_sources(answer["ids"]), [FORTY_FIVE], answer["messages"])

    def test_a_copy_says_what_the_original_says_and_nothing_that_is_sent_with_it(self):
        order = self.quote(self.customer)
        self.retail.item_ids.fixed_price = 40
        copied = self.call("sale.order", "copy", order.ids)
        default = {"order_line": self.prepare(price_facts=FORGED)["order_line"]}
        copied += self.call("sale.order", "copy", order.ids, default)
        self.assertEqual(self.get_sources(copied), [FORTY_FIVE, "Retail: $\N{NO-BREAK SPACE}40.00"])
        default = {"order_id": copied[0]}
        for values in (default, {**default, "price_facts": FORGED}, {**default, "price_facts": BROKEN}):
            self.call("sale.order.line", "copy", order.order_line.ids, values)
        self.assertEqual(self.get_sources(copied[:1]), [FORTY_FIVE] * 4)

    def test_a_copy_of_a_line_of_which_nobody_knows_it_says_nothing(self):
        order = self.quote(self.customer)
        self.env.flush_all()
        self.cr.execute("UPDATE sale_order_line SET price_facts = NULL WHERE order_id = %s", [order.id])
        self.env.invalidate_all()
        copied = self.call("sale.order", "copy", order.ids)
        self.assertEqual(self.get_sources(copied), [False])
