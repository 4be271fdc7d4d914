from odoo import Command

from ..common_till_return import NOT_PAID, TillReturnCase


class TestTillReturnLedger(TillReturnCase):
    """What was paid of a sale since is what the ledger has matched with it, and so is what comes back."""

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

    def test_more_returns_cost_no_query_more(self):
        """Some are matched with sales of an earlier session, and some with their own."""
        sales = [self.sale(100.0, **self.paid(40.0, 60.0)) for _number in range(4)]
        early = self.sync(*sales).filtered(lambda order: order.uuid in {sale["uuid"] for sale in sales})
        self.close(160.0)
        self.open_again()
        late = self.sync(*[self.sale(100.0, **self.paid(40.0, 60.0)) for _number in range(4)])
        returns = self.sync(*[self.coming_back(order, later=-30.0) for order in early | late])
        returns = returns.filtered(lambda order: order.amount_total < 0).sorted("id")
        session = self.close(160.0)
        self.assertEqual([self.item(order).amount_residual for order in early | late], [30.0] * 8)
        self.assertTrue(all(self.item(order).reconciled for order in returns))
        few, many = returns[0] | returns[4], returns

        def find_all(orders):
            return self.count_queries(lambda: session.sudo()._find_matchings(orders.sudo()))

        find_all(many)
        self.assertEqual(find_all(many), find_all(few))

    def test_more_returns_of_one_sale_cost_no_query_more(self):
        order = self.sell_partly()
        self.close(40.0)
        self.open_again()
        costs = []
        for _number in range(2):
            self.sync(*[self.coming_back(order, later=-10.0) for _number in range(2)])
            costs.append(self.count_queries(order._get_sold_goods))
        self.assertEqual(costs[1], costs[0])
        self.assertEqual(order._get_sold_goods().credited, 40)

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
        self.env.cr.execute("UPDATE account_move_line SET till_payment_id = NULL WHERE id = %s", item.ids)
        item.invalidate_recordset()
        self.assert_no_money("at most .*40.00", lambda: self.give_back(order, cash=-100.0))
        self.pay_item(item, 60.0)
        self.give_back(order, cash=-100.0)

    # --- rounding and other currencies ---------------------------------------------------------------------------

    def test_the_rounding_of_cash_is_handed_back_once(self):
        """50.06, of which 30.00 are on account and 20.05 are paid in coins of 0.05."""
        self.config.write({"cash_rounding": True, "only_round_cash_method": True, "rounding_method": self.coins().id})
        order = self.sell_partly(20.05, 30.0, amount_total=50.06)
        self.give_back(order, later=-30.0)
        for _number in range(2):
            self.give_back(order, cash=-10.05, amount_total=-10.03)
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-10.05, amount_total=-10.03))

    def coins(self):
        accounts = self.company_data["default_account_revenue"], self.company_data["default_account_expense"]
        vals = {"name": "Coins", "rounding": 0.05, "rounding_method": "HALF-UP", "strategy": "add_invoice_line"}
        names = ("profit_account_id", "loss_account_id")
        own = {name: account.id for name, account in zip(names, accounts, strict=True)}
        return self.env["account.cash.rounding"].create({**vals, **own})

    def test_a_till_in_another_currency_goes_by_what_was_paid_there(self):
        self.use_euros()
        order = self.sell_partly()
        self.assertEqual((order.currency_id.name, order._get_amount_on_account()), ("EUR", 30))
        self.assert_no_money("at most .*40.00", lambda: self.give_back(order, cash=-100.0))
        self.close(40.0)
        item = self.item(order)
        self.assertEqual((item.amount_currency, item.balance), (60.0, 30.0))
        self.pay_item(item, 10.0)
        self.open_again()
        self.assert_no_money("at most .*60.00", lambda: self.give_back(order, cash=-100.0))
        back = self.give_back(order, cash=-60.0, later=-40.0)
        self.close(-60.0)
        self.assertEqual((self.item(order).reconciled, self.item(back).reconciled), (True, True))
        self.assertEqual(self.exposure(), {})

    def use_euros(self):
        """A till of its own, for two euros to the dollar."""
        euro = self.env.ref("base.EUR")
        euro.active = True
        euro.rate_ids.unlink()
        self.env["res.currency.rate"].create({"currency_id": euro.id, "rate": 2.0, "company_id": self.company.id})
        journals = self.env["account.journal"].create(
            [
                {"name": name, "code": name[:5], "type": kind, "currency_id": euro.id, "company_id": self.company.id}
                for name, kind in (("EURSALES", "sale"), ("CASHEUR", "cash"))
            ]
        )
        self.cash = self.env["pos.payment.method"].create({"name": "Euros", "journal_id": journals[1].id})
        self.account = self.account.copy({"name": "On account in euros"})
        price_list = self.env["product.pricelist"].create({"name": "Euros", "currency_id": euro.id})
        self.config = self.env["pos.config"].create(
            {
                "name": "Euros",
                "company_id": self.company.id,
                "journal_id": journals[0].id,
                "invoice_journal_id": journals[0].id,
                "payment_method_ids": [Command.set((self.cash + self.account).ids)],
                "pricelist_id": price_list.id,
                "available_pricelist_ids": [Command.set(price_list.ids)],
            }
        )
        self.open_again()
