from odoo.exceptions import UserError

from .common_pay_on_account import PayOnAccountCase


class TestPayOnAccount(PayOnAccountCase):
    """What a customer owes is paid at the till, and is in the books at once."""

    def test_cash_is_a_line_of_the_session_and_pays_the_oldest_first(self):
        payment = self.pay(120.0)
        line = self.till_session.statement_line_ids
        self.assertEqual((line.amount, line.partner_id, line.move_id), (120.0, self.customer, payment.move_id))
        self.assertEqual((line.move_id.state, payment.state, self.left()), ("posted", "paid", [0.0, 30.0]))
        self.assertEqual(line.move_id.line_ids.mapped("balance"), [120.0, -120.0])
        self.assertEqual(
            line.move_id.line_ids.account_id,
            self.cash.journal_id.default_account_id + self.customer.property_account_receivable_id,
        )
        self.assertEqual(self.exposure(), {"receivable": 30.0})

    def test_a_card_payment_is_a_payment_in_the_journal_of_the_method(self):
        payment = self.pay(120.0, self.bank)
        self.assertEqual(payment.journal_id, self.bank.journal_id)
        self.assertEqual((payment.move_id.state, payment.pos_session_id), ("posted", self.till_session))
        self.assertFalse(self.till_session.statement_line_ids)
        self.assertEqual(self.left(), [0.0, 30.0])

    def test_it_is_booked_by_the_cashier(self):
        self.assertEqual(self.pay(10.0).create_uid, self.cashier)
        self.assertEqual(self.pay(10.0, self.bank).create_uid, self.cashier)

    def test_it_stands_in_the_history_and_the_trail_at_once(self):
        payments = self.pay(70.0) + self.pay(30.0, self.bank)
        action = self.customer.action_view_payments()
        self.assertEqual(self.env["account.payment"].search(action["domain"]), payments)
        self.assertEqual(self.customer.with_company(self.company).last_payment_date, self.company._get_today())
        entries = self.env["customer.audit.entry"].sudo().search([("event", "=", "payment")])
        self.assertEqual(
            {(entry.user_id, entry.res_id, entry.partner_id) for entry in entries},
            {(self.cashier.id, payment.id, self.customer.id) for payment in payments},
        )

    def test_the_office_prints_the_receipt_of_a_payment_in_cash(self):
        [receipt] = self.pay(120.0)._build_receipts()
        self.assertEqual(
            [(item.document, float(item.paid)) for item in receipt.items],
            [
                (self.first.name, 100.0),
                (self.second.name, 20.0),
            ],
        )

    def test_what_is_more_than_owed_is_a_prepayment(self):
        self.pay(180.0)
        self.assertEqual((self.left(), self.exposure()), ([0.0, 0.0], {"unapplied": -30.0}))

    def test_nobody_is_told_what_the_customer_owes_without_the_right_to_see_it(self):
        shown = self.call("pos.session", "get_pay_on_account", self.till_session.ids, self.customer.id)
        self.assertEqual((shown["may_see_figures"], shown["owed"], shown["items"]), (False, False, []))
        self.assertEqual(set(shown["methods"]), {self.cash.id, self.bank.id})

    def test_a_cashier_who_sees_figures_chooses_what_is_paid(self):
        self.cashier.group_ids += self.env.ref("customer_management.group_credit_figures")
        self.sell(25.0)
        shown = self.call("pos.session", "get_pay_on_account", self.till_session.ids, self.customer.id)
        self.assertEqual((shown["owed"], shown["at_till"]), (175.0, 25.0))
        self.assertEqual(
            [(item["document"], item["open"]) for item in shown["items"]],
            [
                (self.first.name, 100.0),
                (self.second.name, 50.0),
            ],
        )
        items = [[shown["items"][1]["id"], 50.0], [shown["items"][0]["id"], 20.0]]
        self.pay(70.0, items=items)
        self.assertEqual(self.left(), [80.0, 0.0])

    def test_it_passes_on_hold_over_the_limit_and_when_the_customer_is_inactive(self):
        account = self.env["customer.credit.account"].with_company(self.company)._ensure(self.customer)
        account[self.customer.id].hold = True
        self.customer.credit_limit = 10.0
        self.env.flush_all()
        self.pay(100.0)
        self.customer.active = False
        self.env.flush_all()
        self.pay(50.0)
        self.assertEqual(self.exposure(), {})

    def test_a_contact_pays_for_its_company(self):
        contact = self.env["res.partner"].create({"name": "Waiter", "parent_id": self.customer.id})
        self.env.flush_all()
        payment = self.pay(150.0, partner_id=contact.id)
        self.assertEqual((payment.partner_id, self.exposure()), (self.customer, {}))

    def test_the_same_payment_sent_twice_is_booked_once(self):
        payment = self.payment(120.0)
        first, second = self.send(payment), self.send(payment)
        self.assertEqual(first, second)
        self.assertEqual((self.left(), self.till_session.statement_line_ids.amount), ([0.0, 30.0], 120.0))

    def test_it_is_answered_again_when_the_session_was_closed_meanwhile(self):
        payment = self.payment(120.0)
        first = self.send(payment)
        self.close(120.0)
        self.assertEqual(self.send(payment), first)

    def test_the_receipt_has_balances_only_where_the_company_prints_them(self):
        self.sell(25.0)
        receipt = self.send(self.payment(120.0))
        self.assertEqual(
            (receipt["amount"], receipt["method"], receipt["customer"]), (120.0, self.cash.name, self.customer.name)
        )
        self.assertEqual((receipt["balance_before"], receipt["balance_after"]), (False, False))
        self.company.till_receipt_balance = True
        self.env.flush_all()
        receipt = self.send(self.payment(5.0, self.bank))
        self.assertEqual((receipt["balance_before"], receipt["balance_after"]), ("$\xa055.00", "$\xa050.00"))

    def test_the_cash_of_a_payment_stays_in_its_session(self):
        self.pay(120.0)
        line = self.till_session.statement_line_ids
        accountant = self.make_user(
            "accountant_at_till",
            "point_of_sale.group_pos_manager",
            "account.group_account_basic",
            "account.group_account_manager",
            company_id=self.company.id,
            company_ids=self.company.ids,
        )
        with self.assertRaisesRegex(UserError, "on account"):
            self.till_session.with_user(accountant).delete_cash_in_out(line.id, accountant.partner_id.id)
        with self.assertRaisesRegex(UserError, "on account"):
            line.with_user(self.cashier).pos_session_id = False

    # --- closing ------------------------------------------------------------------------------------------------

    def test_the_count_of_the_session_has_it(self):
        self.pay(120.0)
        self.pay(30.0, self.bank)
        self.sell(40.0, self.cash)
        self.sell(15.0, self.bank)
        expected = self.close(160.0)
        self.assertEqual((expected[self.cash.name], expected[self.bank.name]), (160.0, 45.0))
        self.assertEqual(self.till_session.cash_register_difference, 0.0)
        self.assertEqual(sorted(self.till_session.statement_line_ids.mapped("amount")), [40.0, 120.0])

    def test_what_was_sold_on_account_in_the_session_is_paid_at_once_and_matched_at_closing(self):
        self.sell(60.0)
        self.sell(40.0)
        self.assertEqual(self.exposure(), {"receivable": 150.0, "till": 100.0})
        self.pay(230.0)
        self.assertEqual(self.exposure(), {"unapplied": -80.0, "till": 100.0})
        self.close(230.0)
        self.assertEqual(self.exposure(), {"receivable": 20.0})
        items = self.till_session.move_id.line_ids.filtered(lambda line: line.partner_id == self.customer)
        self.assertEqual(sorted(items.mapped("amount_residual")), [0.0, 20.0])

    def test_a_prepayment_of_the_office_stays_unapplied_at_closing(self):
        prepaid = self.env["account.payment"].create(
            {"payment_type": "inbound", "partner_id": self.customer.id, "amount": 70.0, "company_id": self.company.id}
        )
        prepaid.action_post()
        self.sell(60.0)
        self.pay(150.0 + 25.0, self.bank)
        self.close()
        self.assertEqual(self.exposure(), {"receivable": 35.0, "unapplied": -70.0})

    def test_the_balance_at_the_till_is_shown_until_closing(self):
        self.sell(60.0)
        customer = self.customer.with_company(self.company)
        self.assertEqual(
            (customer.customer_balance, customer.balance_at_till, customer.balance_with_till), (150.0, 60.0, 210.0)
        )
        self.close()
        self.assertEqual(
            (customer.customer_balance, customer.balance_at_till, customer.balance_with_till), (210.0, 0.0, 210.0)
        )

    def test_the_card_of_a_customer_says_what_is_not_posted_yet_to_who_sees_figures(self):
        views = self.env["res.partner"].with_user(self.cashier)
        self.assertNotIn("balance_at_till", views.get_views([(False, "form")])["views"]["form"]["arch"])
        self.cashier.group_ids += self.env.ref("customer_management.group_credit_figures")
        card = views.get_views([(False, "form")])["views"]["form"]["arch"]
        self.assertRegex(card, r"balance_with_till(?s:.*)including(?s:.*)balance_at_till(?s:.*)not yet posted")

    # --- other currencies, and the office afterwards ---------------------------------------------------------------

    def open_in_euros(self):
        """A till in euros, at two dollars a euro. :return: its session and its cash method"""
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].search([("currency_id", "=", euro.id)]).unlink()
        self.env["res.currency.rate"].create(
            {"currency_id": euro.id, "company_id": self.company.id, "name": "2020-01-01", "rate": 0.5}
        )
        journals = self.env["account.journal"].with_company(self.company)
        sales, cash = journals.create(
            [
                {"name": "Euro sales", "code": "EUS", "type": "sale", "currency_id": euro.id},
                {"name": "Euro cash", "code": "EUC", "type": "cash", "currency_id": euro.id},
            ]
        )
        method = self.env["pos.payment.method"].create({"name": "Euros", "journal_id": cash.id})
        config = self.env["pos.config"].create(
            {
                "name": "Airport",
                "company_id": self.company.id,
                "journal_id": sales.id,
                "invoice_journal_id": sales.id,
                "payment_method_ids": method.ids,
                "use_pricelist": False,
            }
        )
        config.with_user(self.cashier).open_ui()
        config.current_session_id.set_opening_control(0, "")
        self.env.flush_all()
        return config.current_session_id, method

    def test_a_till_in_euros_takes_euros_for_what_is_owed_in_dollars(self):
        session, method = self.open_in_euros()
        self.send(self.payment(60.0, method), session)
        line = session.statement_line_ids
        self.assertEqual((line.amount, line.currency_id.name, self.left()), (60.0, "EUR", [0.0, 30.0]))
        self.assertEqual(session.cash_register_balance_end, 60.0)
        self.assertEqual(self.exposure(), {"receivable": 30.0})

    def test_the_office_cancels_a_payment_and_what_it_paid_is_owed_again(self):
        for method in (self.cash, self.bank):
            with self.subTest(method.name):
                payment = self.pay(120.0, method)
                payment.action_draft()
                payment.action_cancel()
                self.assertEqual((payment.state, self.left()), ("canceled", [100.0, 50.0]))
                self.assertEqual(self.exposure(), {"receivable": 150.0})
