from odoo import Command

from ..common_till_return import TillReturnCase


class TestTillReturnForged(TillReturnCase):
    """Whoever sends a return, and whatever stands in it, no more money is handed back."""

    def test_the_back_office_hands_back_no_more(self):
        order = self.sell_partly()
        own = {"company_id": self.company.id, "company_ids": self.company.ids}
        self.make_user("till_manager", "group_customer_user", "point_of_sale.group_pos_manager", **own)
        self.log_in("till_manager")
        refund = self.env["pos.order"].browse(self.call("pos.order", "refund", order.ids)["res_id"])
        context = {"active_ids": refund.ids, "active_id": refund.id}
        vals = {"payment_method_id": self.cash.id, "amount": -100.0}
        [wizard] = self.call("pos.make.payment", "create", [vals], context=context)
        self.assert_no_money(
            "at most .*40.00", lambda: self.call("pos.make.payment", "check", [wizard], context=context)
        )
        self.assertEqual(refund.state, "draft")

    def test_whoever_creates_a_return_as_paid_hands_back_no_more(self):
        order = self.sell_partly()
        forged = self.coming_back(
            order, cash=-100.0, amount_total=0.0, amount_paid=0.0, date_order="2026-01-01 10:00:00"
        )
        self.assert_no_money("at most .*40.00", lambda: self.call("pos.order", "create", [forged]))

    def test_a_draft_that_is_written_as_paid_hands_back_no_more(self):
        order = self.sell_partly()
        [draft] = self.call("pos.order", "create", [{**self.coming_back(order, cash=-100.0), "state": "draft"}])
        for state in ("paid", "done"):
            with self.subTest(state):
                self.assert_no_money(
                    "at most .*40.00", lambda state=state: self.call("pos.order", "write", [draft], {"state": state})
                )

    def test_quantities_and_prices_that_are_made_up_hand_back_no_more(self):
        order = self.sell_partly()
        sale = self.coming_back(order, cash=-500.0)
        sale["lines"][0][2]["qty"] = -5
        self.assert_no_money("at most .*40.00", lambda: self.sync(sale))
        sale = self.coming_back(order, cash=-500.0)
        sale["lines"][0][2]["price_subtotal_incl"] = -1.0
        self.assert_no_money("at most .*40.00", lambda: self.sync(sale))

    def test_the_payments_of_a_return_do_not_become_money_afterwards(self):
        order = self.sell_partly()
        back = self.give_back(order, cash=-40.0, later=-60.0)
        later = back.payment_ids.filtered(lambda payment: payment.payment_method_id == self.account)
        vals = {"payment_method_id": self.cash.id}
        self.assert_no_money("at most .*40.00", lambda: self.call("pos.payment", "write", later.ids, vals))

    def test_the_payments_of_the_sale_do_not_change_around_its_return(self):
        order = self.sell_partly(100.0, 0.0)
        self.give_back(order, cash=-100.0)
        vals = {"payment_method_id": self.account.id}
        self.assert_no_money(
            "Money was handed back", lambda: self.call("pos.payment", "write", order.payment_ids.ids, vals)
        )

    def test_the_items_of_a_return_stay_with_their_sale(self):
        order, other = self.sell_partly(), self.sell_partly()
        back = self.give_back(order, cash=-40.0, later=-60.0)
        for line_id in (False, other.lines.id):
            vals = {"refunded_orderline_id": line_id}
            self.assert_no_money(
                "stay with their sale", lambda vals=vals: self.call("pos.order.line", "write", back.lines.ids, vals)
            )
        commands = [Command.update(back.lines.id, {"refunded_orderline_id": False})]
        self.assert_no_money(
            "stay with their sale", lambda: self.call("pos.order", "write", back.ids, {"lines": commands})
        )

    def test_a_link_that_comes_after_the_money_is_judged(self):
        order = self.sell_partly()
        sale = self.coming_back(order, cash=-100.0)
        sale["lines"][0][2]["refunded_orderline_id"] = False
        back = self.sync(sale)
        vals = {"refunded_orderline_id": order.lines.id}
        self.assert_no_money("at most .*40.00", lambda: self.call("pos.order.line", "write", back.lines.ids, vals))

    def test_a_sale_of_another_customer_is_not_taken_off_the_own_account(self):
        other = self.make_customer("Northwind Grill", is_company=False)
        order = self.sell_partly(partner_id=other.id)
        words = "was sold on account to Northwind Grill"
        self.assert_no_money(words, lambda: self.give_back(order, cash=-40.0, later=-60.0))
        self.assert_no_money("at most .*40.00", lambda: self.give_back(order, cash=-100.0))
        self.sync({**self.coming_back(order, cash=-40.0, later=-60.0), "partner_id": other.id})
        self.assertEqual(self.exposure(other), {})

    def test_sales_of_two_customers_are_not_mixed(self):
        other = self.make_customer("Northwind Grill", is_company=False)
        own, foreign = self.sell_partly(100.0, 0.0), self.sell_partly(0.0, 100.0, partner_id=other.id)
        sale = self.coming_back(own, cash=-200.0, back=100.0)
        sale["lines"].append(Command.create(self.line(-100.0, refunded_orderline_id=foreign.lines.id)))
        self.assert_no_money("at most .*100.00", lambda: self.call("pos.order", "create", [sale]))

    def test_a_return_that_arrives_from_offline_is_kept(self):
        order = self.sell_partly()
        self.report()
        self.be_silent(300)
        back = self.give_back(order, cash=-100.0)
        self.assertEqual((back.state, back.payment_ids.amount, back.credit_flag), ("paid", -100.0, True))
        approval = self.env["customer.credit.approval"].sudo().search([("partner_id", "=", self.customer.id)])
        self.assertEqual((approval.res_id, approval.amount, approval.state), (back.id, 100.0, "requested"))
        self.assertIn("at most", approval.request_reason)
