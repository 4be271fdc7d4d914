from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import UserError

from ...models.credit.credit_watch import credit_watch
from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_credit import CreditCase


class TestCreditDoors(CreditCase):
    """A plain salesperson who wants to get past the limit, entry point by entry point."""

    def mine(self, order):
        return order.with_user(self.seller)

    def assert_refused(self, call, order=None):
        with self.assertRaises(CreditRefused) as caught, self.cr.savepoint():
            call()
        self.env.invalidate_all()
        if order:
            self.assertIn(order.state, ("draft", "sent"))
        return caught.exception.args[0]

    # --- confirming ---------------------------------------------------------------------------------------------

    def test_the_button_refuses_beyond_the_limit(self):
        self.mine(self.order(450.0)).action_confirm()
        order = self.order(0.01)
        self.assert_refused(lambda: self.mine(order).action_confirm(), order)

    def test_nothing_is_refused_where_the_company_only_warns_or_does_not_look(self):
        for policy in ("warn", "ignore"):
            self.company.credit_policy = policy
            order = self.order(9000.0)
            self.mine(order).action_confirm()
            self.assertEqual(order.state, "sale")

    def test_a_checkpoint_has_a_policy_of_its_own(self):
        self.company.credit_policy_order = "ignore"
        self.mine(self.order(9000.0)).action_confirm()
        self.company.write({"credit_policy": "ignore", "credit_policy_order": "block"})
        order = self.order(1.0)
        self.assert_refused(lambda: self.mine(order).action_confirm(), order)

    def test_several_orders_at_once_are_all_or_nothing_and_named(self):
        orders = self.env["sale.order"].union(*(self.order(200.0) for _n in range(4)))
        text = self.assert_refused(lambda: self.mine(orders).action_confirm())
        self.assertEqual(orders.mapped("state"), ["draft"] * 4)
        self.assertNotIn(orders[1].name, text)
        for order in orders[2:]:
            self.assertIn(order.name, text)

    def test_one_by_one_the_good_ones_are_confirmed(self):
        orders = self.env["sale.order"].union(*(self.order(amount) for amount in (200.0, 300.0, 250.0)))
        answer = self.mine(orders).action_confirm_each()
        self.assertEqual(orders.mapped("state"), ["sale", "draft", "sale"])
        lines = self.env[answer["res_model"]].browse(answer["res_id"]).line_ids
        self.assertEqual(lines.order_id, orders)
        self.assertEqual(lines.mapped("outcome"), ["confirmed", "refused", "confirmed"])

    def test_writing_the_state_is_no_way_round(self):
        order = self.order(500.0)
        self.assert_refused(lambda: self.mine(order).write({"state": "sale"}), order)

    def test_an_order_that_is_created_confirmed_is_refused(self):
        line = Command.create({"product_id": self.coffee.id, "product_uom_qty": 1, "price_unit": 500.0})
        vals = {"partner_id": self.customer.id, "state": "sale", "order_line": [line]}
        orders = self.env["sale.order"].with_user(self.seller)
        self.assert_refused(lambda: orders.create(vals))
        vals["order_line"] = [Command.create({"product_id": self.coffee.id, "product_uom_qty": 1, "price_unit": 400.0})]
        self.assertEqual(orders.create(vals).state, "sale")

    def test_an_import_is_refused(self):
        order = self.order(500.0)
        self.env["ir.model.data"]._update_xmlids([{"xml_id": "__import__.order_x", "record": order}])
        result = (
            self.env["sale.order"].with_user(self.seller).load(["id", "state"], [["__import__.order_x", "Sales Order"]])
        )
        [message] = result["messages"]
        self.assertIn("has no credit left for this", message["message"])
        self.env.invalidate_all()
        self.assertEqual(order.state, "draft")

    def test_no_context_lets_anybody_past(self):
        order = self.order(500.0)
        for key in ("credit_checked", "skip_credit", "bypass_risk", "customer_management.credit_watch"):
            self.assert_refused(lambda key=key: self.mine(order).with_context(**{key: True}).action_confirm(), order)
        self.assert_refused(lambda: self.mine(order).sudo().action_confirm(), order)

    # --- changing a confirmed order -----------------------------------------------------------------------------

    def test_raising_a_confirmed_order_is_refused_beyond_the_limit(self):
        order = self.mine(self.order(400.0, confirm=True))
        line = order.order_line
        changes = (
            lambda: line.write({"product_uom_qty": 5}),
            lambda: line.write({"price_unit": 451.0}),
            lambda: order.write({"order_line": [Command.update(line.id, {"price_unit": 451.0})]}),
            lambda: order.write({"order_line": [Command.create({"product_id": self.coffee.id})]}),
            lambda: (
                self.env["sale.order.line"]
                .with_user(self.seller)
                .create({"order_id": order.id, "product_id": self.coffee.id})
            ),
            lambda: (
                self.env["sale.order.line"]
                .with_user(self.seller)
                .with_context(default_order_id=order.id)
                .create({"product_id": self.coffee.id})
            ),
        )
        for change in changes:
            self.assert_refused(change)
        line.write({"price_unit": 450.0})
        line.write({"price_unit": 10.0})
        self.assertEqual(self.parts()[2], 10.0)

    def test_taking_a_discount_off_a_confirmed_order_is_refused(self):
        order = self.order(900.0)
        order.order_line.discount = 60
        order.action_confirm()
        self.assert_refused(lambda: self.mine(order).order_line.write({"discount": 0}))
        rebate = Command.create({"product_id": self.coffee.id, "product_uom_qty": 1, "price_unit": -350.0})
        other = self.make_customer("Other", credit_limit=100.0)
        order = self.order(400.0, partner=other)
        order.write({"order_line": [rebate]})
        order.action_confirm()
        self.assert_refused(
            lambda: order.order_line.filtered(lambda line: line.price_unit < 0).write({"price_unit": 0})
        )

    def test_an_order_moved_to_another_customer_uses_that_ones_credit(self):
        poor = self.make_customer("Poor", credit_limit=50.0)
        order = self.mine(self.order(400.0, confirm=True))
        self.assert_refused(lambda: order.write({"partner_invoice_id": poor.id}))
        self.assert_refused(lambda: order.write({"partner_id": poor.id, "partner_invoice_id": poor.id}))

    def test_cancelled_and_copied_orders_ask_again(self):
        order = self.order(400.0, confirm=True)
        order._action_cancel()
        other = self.order(400.0, confirm=True)
        self.mine(order).action_draft()
        self.assert_refused(lambda: self.mine(order).action_confirm(), order)
        copy = other.copy()
        self.assert_refused(lambda: self.mine(copy).action_confirm(), copy)

    # --- only real risk -----------------------------------------------------------------------------------------

    def test_prepaid_and_free_orders_pass_even_on_hold(self):
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        self.assert_refused(lambda: self.mine(self.order(10.0)).action_confirm())
        self.mine(self.order(0.0)).action_confirm()
        self.prepay(600.0)
        self.mine(self.order(600.0)).action_confirm()
        self.assert_refused(lambda: self.mine(self.order(0.01)).action_confirm())

    # --- invoices -----------------------------------------------------------------------------------------------

    def test_a_manual_invoice_is_refused_beyond_the_limit_by_every_way(self):
        invoice = self.bill(451.0, post=False)
        for post in (invoice.action_post, invoice._post, lambda: invoice.write({"state": "posted"})):
            self.assert_refused(post)
            self.assertEqual(invoice.state, "draft")
        self.bill(450.0)
        self.bill(100.0, move_type="out_refund")
        self.bill(100.0)

    def test_the_invoice_of_a_confirmed_order_adds_nothing(self):
        order = self.order(450.0, confirm=True)
        invoice = order._create_invoices()
        invoice.action_post()
        self.assertEqual(self.parts(), (450.0, 0.0, 0.0, 0.0))

    def test_an_invoice_raised_above_its_order_is_refused(self):
        invoice = self.order(400.0, confirm=True)._create_invoices()
        invoice.invoice_line_ids.price_unit = 451.0
        self.assert_refused(invoice.action_post)

    def test_what_is_delivered_can_always_be_invoiced(self):
        order = self.order(400.0, confirm=True)
        with credit_watch(order, decides=False):  # as stock counts it; typed, it is judged
            order.order_line.qty_delivered = 2
        invoice = order._create_invoices()
        invoice.invoice_line_ids.quantity = 2
        invoice.action_post()
        self.assertEqual(self.parts()[0], 800.0)

    def test_the_cron_posts_the_others_and_says_why_not_this_one(self):
        self.customer.credit_limit = 100.0
        good, bad = self.bill(90.0, post=False), self.bill(90.0, post=False)
        (good + bad).auto_post = "at_date"
        with self.enter_registry_test_mode():
            self.env.ref("account.ir_cron_auto_post_draft_entry").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(sorted((good + bad).mapped("state")), ["draft", "posted"])

    def test_two_invoices_in_one_batch_count_together(self):
        invoices = self.bill(300.0, post=False) + self.bill(300.0, post=False)
        text = self.assert_refused(invoices.action_post)
        self.assertIn("over by", text)
        self.assertEqual(invoices.mapped("state"), ["draft", "draft"])

    def test_a_draft_invoice_says_what_posting_would_say(self):
        invoice = self.bill(451.0, post=False)
        self.assertIn("over by $\xa01.00", invoice.credit_warning)

    # --- what is said -------------------------------------------------------------------------------------------

    def test_figures_only_for_who_may_see_them(self):
        self.bill(300.0, self.days_ago(45))
        order = self.order(200.0)
        text = self.mine(order).credit_warning
        self.assertEqual(text, "Harbor Street Diner has no credit left for this. Please ask a credit controller.")
        self.env.invalidate_all()
        text = order.with_user(self.controller).sudo().credit_warning
        self.assertEqual(
            text,
            "Harbor Street Diner would go beyond the credit limit.\n"
            "Limit $\xa0450.00; owes $\xa0300.00; this document $\xa0200.00; over by $\xa050.00.\n"
            "The oldest unpaid item is 45 days late.\n"
            "It goes ahead with a payment of $\xa050.00, or with an approval by a credit controller.",
        )
        self.assertNotIn("450.00", self.assert_refused(lambda: self.mine(order).action_confirm(), order))

    def test_an_item_that_is_late_since_yesterday_is_one_day_late(self):
        self.bill(300.0, self.days_ago(1))
        text = self.order(200.0).with_user(self.controller).sudo().credit_warning
        self.assertIn("\nThe oldest unpaid item is one day late.\n", text)

    def test_figures_begin_with_a_capital_where_there_is_no_limit(self):
        self.customer.credit_limit = 0.0
        self.customer.action_credit_hold("Late payer")
        text = self.order(200.0).with_user(self.controller).sudo().credit_warning
        self.assertIn("\nThis document $\xa0200.00.\n", text)

    # --- the till -----------------------------------------------------------------------------------------------

    def test_who_keeps_no_balance_buys_nothing_on_account(self):
        self.customer.keeps_balance = False
        order, invoice = self.order(10.0), self.bill(10.0, post=False)
        self.assert_refused(lambda: self.mine(order).action_confirm(), order)
        self.assertIn("No balance is kept for Harbor Street Diner", self.assert_refused(invoice.action_post))

    # --- speed --------------------------------------------------------------------------------------------------

    def test_a_confirmation_asks_four_queries_and_twice_the_orders_no_more(self):
        self.customer.credit_limit = 99999.0

        def confirm(count):
            orders = self.env["sale.order"].union(*(self.order(1.0) for _n in range(count)))
            self.env.flush_all()
            before = self.cr.sql_log_count
            # Another second than that of their creation, for all of them: else the host writes them in two groups.
            orders.write({"state": "sale", "date_order": fields.Datetime.now() - timedelta(hours=1)})
            self.env.flush_all()
            return self.cr.sql_log_count - before

        def count_of(count):
            return min(confirm(count) for _n in range(3))  # the host's caches filled

        with_credit, more = count_of(1), count_of(8)
        self.company.credit_policy = "ignore"
        self.assertLessEqual(with_credit - count_of(1), 4)
        self.assertLessEqual(more - count_of(8), 4)

    def test_refused_is_a_user_error_for_every_client(self):
        self.assertTrue(issubclass(CreditRefused, UserError))
