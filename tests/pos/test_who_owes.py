from ..common_till import TillCase


class TestWhoOwes(TillCase):
    """On account to a person who works at a company, the company owes: before and after the session is closed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company_customer = cls.make_customer("Example Ltd", is_company=True, credit_limit=450.0)
        cls.ann = cls.env["res.partner"].create({"name": "Ann Miller", "parent_id": cls.company_customer.id})

    def close(self):
        self.till_session.close_session_from_ui()
        self.env.flush_all()
        self.env.invalidate_all()

    def posted_to(self):
        moves = self.till_session.move_id | self.till_session.order_ids.account_move
        items = moves.line_ids.filtered(lambda item: item.account_type == "asset_receivable")
        return items.filtered(lambda item: item.balance == 100.0).partner_id

    def test_the_company_owes_before_and_after_closing(self):
        for contacts_invoiced in (True, False):
            self.company.contacts_invoiced = contacts_invoiced
            order = self.sell(100.0, partner=self.ann)
            self.assertEqual(order.partner_id.commercial_partner_id, self.company_customer)
        self.assertEqual(self.exposure(self.company_customer), {"till": 200.0})
        self.close()
        self.assertEqual(self.exposure(self.company_customer), {"receivable": 200.0})
        self.assertEqual(self.posted_to(), self.company_customer)

    def test_the_limit_is_that_of_the_company(self):
        self.sell(400.0, partner=self.ann)
        self.assert_dialog(
            "odoo.addons.customer_management.models.credit.customer_credit_refusal.CreditRefused",
            "Example Ltd",
            lambda: self.sell(100.0, partner=self.ann),
        )

    def test_the_company_owes_an_invoice_to_its_contact_at_once_and_after_closing(self):
        self.sell(100.0, partner=self.ann, to_invoice=True)
        self.assertEqual(self.exposure(self.company_customer), {"receivable": 100.0})
        self.close()
        self.assertEqual(self.exposure(self.company_customer), {"receivable": 100.0})
        self.assertEqual(self.posted_to().commercial_partner_id, self.company_customer)

    def test_the_company_owes_for_a_contact_who_has_left_since(self):
        order = self.sell(100.0, partner=self.ann)
        self.ann.parent_id = False
        self.env.flush_all()
        self.assertEqual((order.partner_id, order.contact_person_id), (self.company_customer, self.ann))
        self.close()
        self.assertEqual(self.posted_to(), self.company_customer)

    def test_what_a_contact_bought_without_a_connection_the_company_owes(self):
        self.config.offline_credit_limit = 500.0
        order = self.sell_offline(100.0, partner=self.ann)
        self.assertEqual((order.credit_flag, self.exposure(self.company_customer)), (False, {"till": 100.0}))
