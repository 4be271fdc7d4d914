from odoo.exceptions import ValidationError

from ..common_till import TillCase

USER_ERROR = "odoo.exceptions.UserError"


class TestCounterCustomerAtTill(TillCase):
    """Sales to the counter customer, as the till sends them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.counter_customer_id = False
        cls.company._make_counter_customer()
        cls.counter = cls.company.counter_customer_id

    def refuse_invoice(self, function):
        self.assert_dialog(USER_ERROR, "An invoice needs a name: please choose a customer", function)

    def test_it_buys_in_cash_and_nothing_of_it_is_written(self):
        self.env.flush_all()
        self.env.cr.execute("SELECT xmin::text, * FROM res_partner WHERE id = %s", self.counter.ids)
        before = self.env.cr.dictfetchall()
        order = self.sell(10.0, self.cash, partner=self.counter)
        self.assertEqual((order.state, order.partner_id), ("paid", self.counter))
        self.env.cr.execute("SELECT xmin::text, * FROM res_partner WHERE id = %s", self.counter.ids)
        self.assertEqual(self.env.cr.dictfetchall(), before)

    def test_nothing_is_sold_to_it_on_account_whatever_the_policy(self):
        for policy in ("ignore", "warn", "block"):
            self.company.credit_policy = policy
            self.env.flush_all()
            sale = self.sale(10.0, partner=self.counter)
            words = "Nothing is sold on account to Walk-in Customer"
            self.assert_dialog(USER_ERROR, words, lambda sale=sale: self.sync(sale))

    def test_no_invoice_is_made_to_it_with_the_sale_nor_afterwards(self):
        self.refuse_invoice(lambda: self.sell(10.0, self.cash, partner=self.counter, to_invoice=True))
        order = self.sell(10.0, self.cash, partner=self.counter)
        self.refuse_invoice(lambda: self.call("pos.order", "action_pos_order_invoice", order.ids))
        self.assertFalse(order.account_move)

    def test_a_localisation_that_invoices_its_anonymous_buyer_goes_on_doing_so(self):
        anonymous = self.env["res.partner"].create({"name": "Consumidor Final"})
        named = [{"xml_id": "l10n_pe_pos.partner_pe_cf", "record": anonymous, "noupdate": True}]
        self.env["ir.model.data"]._update_xmlids(named)
        self.company.write({"country_id": self.env.ref("base.pe").id})
        self.company.account_fiscal_country_id = self.company.country_id
        order = self.sell(10.0, self.cash, partner=anonymous, to_invoice=True)
        self.assertEqual((order.account_move.state, order.account_move.partner_id), ("posted", anonymous))

    def test_who_has_bought_in_a_session_that_is_open_is_not_appointed(self):
        regular, undecided = (self.make_customer(name, is_company=False) for name in ("Regular", "Undecided"))
        self.sell(10.0, self.cash, partner=regular)
        self.sync(self.sale(10.0, self.cash, partner=undecided, state="draft", payment_ids=[], amount_paid=0))
        for partner in (regular, undecided):
            with self.assertRaisesRegex(ValidationError, "sales of a till that is still open"), self.cr.savepoint():
                self.company.counter_customer_id = partner
