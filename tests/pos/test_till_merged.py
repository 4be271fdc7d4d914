from .common_pay_on_account import PayOnAccountCase


class TestTillMerged(PayOnAccountCase):
    """A till goes on with a customer whom the office has merged meanwhile: it means the one that is left."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.config.offline_credit_limit = 300.0
        cls.gone = cls.make_customer("Harbour St. Diner", is_company=False, email="diner@harbor.example.com")
        cls.gone_id = cls.gone.id

    def merge(self, gone=None, kept=None):
        """In the host's dialog, by the office."""
        gone, kept = gone or self.gone, kept or self.customer
        self.env["base.partner.merge.automatic.wizard"].sudo().create({})._merge((gone | kept).ids, kept)
        self.env.flush_all()
        self.env.invalidate_all()

    def at_till(self, partner=None):
        """What is on account at the till, with the 150.00 of invoices left out."""
        return self.exposure(partner).get("till", 0.0)

    # --- sales ------------------------------------------------------------------------------------------------------

    def test_a_sale_on_account_made_without_a_connection_is_owed_by_who_is_left(self):
        sale = self.sale(100.0, partner=self.gone)
        self.report()
        self.be_silent(300)
        self.merge()
        order = self.sync(sale)
        self.assertEqual((order.partner_id, order.state, order.credit_flag), (self.customer, "paid", False))
        self.assertEqual(self.at_till(), 100.0)

    def test_beyond_the_limit_of_who_is_left_it_is_kept_and_flagged(self):
        sale = self.sale(300.01, partner=self.gone)
        self.report()
        self.be_silent(300)
        self.merge()
        order = self.sync(sale)
        self.assertEqual((order.partner_id, order.credit_flag, self.at_till()), (self.customer, True, 300.01))

    def test_with_a_connection_the_limit_of_who_is_left_counts(self):
        sale = self.sale(300.01, partner=self.gone)
        self.merge()
        self.assert_refused(lambda: self.sync(sale))
        self.assertEqual(self.sync(self.sale(300.0, partner_id=self.gone_id)).partner_id, self.customer)

    def test_a_sale_for_cash_keeps_its_customer_and_its_invoice(self):
        sale = self.sale(10.0, self.cash, partner=self.gone, to_invoice=True)
        self.merge()
        order = self.sync(sale)
        self.assertEqual((order.partner_id, order.account_move.partner_id), (self.customer, self.customer))

    def test_a_draft_is_paid_after_its_customer_was_merged(self):
        draft = self.sale(50.0, partner=self.gone, state="draft", payment_ids=[], amount_paid=0)
        order = self.sync(draft)
        self.merge()
        paid = {**self.sale(50.0, partner_id=self.gone_id), "uuid": draft["uuid"], "lines": []}
        self.assertEqual(self.sync(paid), order)
        self.assertEqual((order.partner_id, order.state, self.at_till()), (self.customer, "paid", 50.0))

    def test_of_one_who_was_merged_twice_the_last_one_owes(self):
        last = self.make_customer("Harbor Street Group", is_company=False)
        sale = self.sale(20.0, partner=self.gone)
        self.report()
        self.be_silent(300)
        self.merge()
        self.merge(self.customer, last)
        self.assertEqual(self.sync(sale).partner_id, last)
        self.assertEqual(self.at_till(last), 20.0)

    def test_one_who_was_deleted_is_nobody_as_the_host_has_it(self):
        partner = self.make_customer("Typed by mistake", is_company=False, customer_rank=0)
        sale = self.sale(10.0, self.cash, partner=partner)
        partner.unlink()
        self.env.flush_all()
        self.assertFalse(self.sync(sale).partner_id)

    # --- figures and payments ---------------------------------------------------------------------------------------

    def test_the_till_is_told_the_credit_of_who_is_left(self):
        self.cashier.group_ids += self.env.ref("customer_management.group_credit_figures")
        self.merge()
        answer = self.call("res.partner", "get_till_credit", [self.gone_id], self.config.id, 10.0)
        self.assertEqual((answer["verdict"], answer["available"], answer["balance"]), ("allowed", 300.0, 150.0))
        answer = self.call("res.partner", "get_till_credit", [self.gone_id], self.config.id, 300.01)
        self.assertEqual(answer["verdict"], "refused")

    def test_who_is_left_pays_on_account(self):
        self.merge()
        shown = self.call("pos.session", "get_pay_on_account", self.till_session.ids, self.gone_id)
        self.assertEqual((shown["customer_id"], shown["customer"]), (self.customer.id, "Harbor Street Diner"))
        payment = self.pay(120.0, partner_id=self.gone_id)
        self.assertEqual((payment.partner_id, self.left()), (self.customer, [0.0, 30.0]))

    def test_sent_before_and_after_the_merge_it_is_booked_once(self):
        sent = self.payment(30.0, partner_id=self.gone_id)
        first = self.send(sent)
        self.merge()
        self.assertEqual(self.send(sent)["id"], first["id"])
        payments = self.env["account.payment"].search([("till_uuid", "=", sent["uuid"])])
        self.assertEqual((payments.partner_id, payments.amount), (self.customer, 30.0))

    def test_figures_of_customers_of_others_are_not_reached_by_one_who_was_merged(self):
        own = {"company_id": self.company.id, "company_ids": self.company.ids}
        self.make_user("own_at_till", "group_customer_user_own", "point_of_sale.group_pos_user", **own)
        self.merge()
        self.log_in("own_at_till")
        for model, method, args in (
            ("res.partner", "get_till_credit", ([self.gone_id], self.config.id, 10.0)),
            ("pos.session", "get_pay_on_account", (self.till_session.ids, self.gone_id)),
        ):
            self.assert_dialog(
                "odoo.exceptions.AccessError",
                "not allowed|doesn't have",
                lambda model=model, method=method, args=args: self.call(model, method, *args),
            )
