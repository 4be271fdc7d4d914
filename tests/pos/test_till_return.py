from odoo import Command

from ..common_till_return import TillReturnCase

NOT_PAID = "is not paid yet"


class TestTillReturn(TillReturnCase):
    """Nobody gets more money for a return than was paid for the sale, and the unpaid part is taken off first."""

    def test_a_whole_return_takes_60_off_the_account_and_hands_back_40(self):
        order = self.sell_partly()
        self.assert_no_money("at most .*40.00", lambda: self.give_back(order, cash=-100.0))
        self.assert_no_money("at most .*40.00", lambda: self.give_back(order, cash=-41.0, later=-59.0))
        back = self.give_back(order, cash=-40.0, later=-60.0)
        self.assertEqual((back.state, self.exposure()), ("paid", {}))

    def test_a_return_of_50_is_taken_off_the_account_only(self):
        order = self.sell_partly()
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-50.0))
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-1.0, later=-49.0))
        self.give_back(order, later=-50.0)
        self.assertEqual(self.exposure(), {"till": 10.0})
        self.give_back(order, cash=-40.0, later=-10.0)
        self.assertEqual(self.exposure(), {})

    def test_what_was_handed_back_is_not_handed_back_again(self):
        order = self.sell_partly()
        self.give_back(order, cash=-40.0, later=-60.0)
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-40.0))

    def test_all_of_it_may_be_taken_off_the_account(self):
        order = self.sell_partly()
        self.give_back(order, later=-100.0)
        self.assertEqual(self.exposure(), {"till": -40.0})
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-40.0))

    def test_a_sale_that_was_paid_in_cash_is_returned_as_ever(self):
        order = self.sell(100.0, self.cash)
        self.assertEqual(self.give_back(order, cash=-100.0).state, "paid")

    def test_it_holds_under_every_policy_and_for_a_customer_without_a_limit(self):
        for policy in ("ignore", "warn", "block"):
            self.company.credit_policy = policy
            self.customer.credit_limit = 0.0 if policy == "ignore" else 450.0
            order = self.sell_partly()
            self.assert_no_money("at most", lambda order=order: self.give_back(order, cash=-100.0))
            self.give_back(order, cash=-40.0, later=-60.0)

    def test_a_return_passes_on_hold_over_the_limit_and_of_an_archived_customer(self):
        self.company.credit_policy = "block"
        orders = [self.sell_partly() for _number in range(3)]
        account = self.env["customer.credit.account"].with_company(self.company)._ensure(self.customer)
        account[self.customer.id].hold = True
        self.customer.credit_limit = 10.0
        self.env.flush_all()
        self.give_back(orders[0], cash=-40.0, later=-60.0)
        self.assertEqual(self.exposure(), {"till": 120.0})
        self.customer.active = False
        self.env.flush_all()
        self.give_back(orders[1], cash=-40.0, later=-60.0)
        self.assert_no_money("at most", lambda: self.give_back(orders[2], cash=-100.0))

    # --- exchanges -----------------------------------------------------------------------------------------------

    def test_an_exchange_is_judged_by_its_net_amount(self):
        order = self.sell_partly()
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-40.0, back=100.0, new=60.0))
        self.give_back(order, later=-40.0, back=100.0, new=60.0)
        self.assertEqual(self.exposure(), {"till": 20.0})

    def test_an_exchange_for_dearer_goods_is_paid_as_any_sale(self):
        order = self.sell_partly()
        self.assertEqual(self.give_back(order, cash=20.0, back=100.0, new=120.0).state, "paid")

    def test_an_exchange_hands_back_no_cash_for_more_on_account(self):
        order = self.sell_partly(0.0, 100.0)
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-50.0, later=50.0, back=100.0, new=100.0))

    def test_goods_that_others_on_account_were_exchanged_for_are_not_returned_for_money(self):
        order = self.sell_partly(0.0, 100.0)
        exchange = self.give_back(order, back=100.0, new=100.0)
        new = exchange.lines.filtered(lambda line: not line.refunded_orderline_id)
        sale = self.coming_back(exchange, cash=-100.0)
        sale["lines"][0][2]["refunded_orderline_id"] = new.id
        self.assert_no_money(NOT_PAID, lambda: self.sync(sale))
        sale = self.coming_back(exchange, later=-100.0)
        sale["lines"][0][2]["refunded_orderline_id"] = new.id
        self.sync(sale)
        self.assertEqual(self.exposure(), {})

    # --- what was paid since -------------------------------------------------------------------------------------

    def test_what_was_paid_of_it_since_is_handed_back(self):
        order = self.sell_partly()
        self.close(40.0)
        self.open_again()
        self.assert_no_money("at most .*40.00", lambda: self.give_back(order, cash=-100.0))
        self.pay_item(self.item(order), 25.0)
        self.assert_no_money("at most .*65.00", lambda: self.give_back(order, cash=-66.0, later=-34.0))
        self.give_back(order, cash=-65.0, later=-35.0)
        self.close(-65.0)
        self.assertEqual((self.item(order).reconciled, self.exposure()), (True, {}))

    def test_a_return_in_a_later_session_is_matched_with_its_sale(self):
        other, order = self.sell_partly(), self.sell_partly()
        self.close(80.0)
        self.open_again()
        back = self.give_back(order, later=-50.0)
        self.close()
        self.assertEqual(self.item(order).amount_residual, 10.0)
        self.assertEqual(self.item(back).amount_residual, 0.0)
        self.assertEqual(self.item(other).amount_residual, 60.0)
        self.open_again()
        self.give_back(order, cash=-40.0, later=-10.0)

    def test_a_return_in_the_same_session_is_matched_with_its_sale(self):
        order = self.sell_partly()
        back = self.give_back(order, cash=-40.0, later=-60.0)
        self.close()
        self.assertTrue(self.item(order).reconciled)
        self.assertTrue(self.item(back).reconciled)

    def test_what_is_paid_of_an_invoiced_sale_is_handed_back(self):
        order = self.sell_partly(to_invoice=True)
        self.assertEqual(order.account_move.amount_residual, 60.0)
        self.assert_no_money("at most .*40.00", lambda: self.give_back(order, cash=-100.0))
        self.close(40.0)
        self.open_again()
        item = order.account_move.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")
        self.pay_item(item, 60.0)
        back = self.give_back(order, cash=-100.0)
        self.close(-100.0)
        self.assertEqual((back.state, self.exposure()), ("done", {}))

    def test_an_invoiced_return_is_matched_with_a_sale_that_was_not(self):
        order = self.sell_partly()
        self.close(40.0)
        self.open_again()
        back = self.sync(self.coming_back(order, later=-60.0, back=60.0, to_invoice=True))[-1]
        self.assertEqual(back.account_move.move_type, "out_refund")
        self.close()
        self.assertEqual((self.item(order).amount_residual, back.account_move.amount_residual), (0.0, 0.0))

    def test_a_credit_note_of_the_office_is_no_payment(self):
        order = self.sell_partly(0.0, 100.0, to_invoice=True)
        invoice = order.account_move
        reversal = invoice._reverse_moves([{"invoice_date": invoice.invoice_date}], cancel=True)
        self.assertEqual((reversal.state, invoice.amount_residual), ("posted", 0.0))
        self.env.flush_all()
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-100.0))

    def test_a_sale_of_a_session_that_was_closed_before_its_items_were_kept(self):
        order = self.sell_partly()
        self.close(40.0)
        self.open_again()
        item = self.item(order)
        item.till_payment_id = False
        self.assert_no_money("at most .*40.00", lambda: self.give_back(order, cash=-100.0))
        self.pay_item(item, 60.0)
        self.give_back(order, cash=-100.0)

    # --- the back office, and forged data ------------------------------------------------------------------------

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

    # --- for the till --------------------------------------------------------------------------------------------

    def test_the_till_is_told_what_is_unpaid(self):
        order = self.sell_partly()
        asked = self.call("pos.order", "get_till_returns", order.ids)
        self.assertEqual(asked, {str(order.id): {"on_account": True, "unpaid": 60.0, "cap": 40.0}})
        self.give_back(order, later=-50.0)
        asked = self.call("pos.order", "get_till_returns", order.ids)
        self.assertEqual(asked, {str(order.id): {"on_account": True, "unpaid": 10.0, "cap": 40.0}})
