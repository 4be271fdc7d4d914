from odoo.tests import Form

from ..common_moves import MovesCase
from ..common_till import TillCase
from .common_leaver import LeaverCase

REFUSED = "odoo.addons.customer_management.models.credit.customer_credit_refusal.CreditRefused"


class TestLeaverThroughTheClient(MovesCase, LeaverCase):
    """As a salesperson moves a contact in the browser, without a right to orders of others or to entries."""

    def test_the_form_lists_what_stays_and_saves(self):
        order = self.order(350000.0, self.contact, confirm=True, user_id=self.seller.id)
        invoice = self.bill(10.0, partner=self.contact)
        payment = self.prepay(10.0, partner=self.contact)
        self.env.flush_all()
        values = {"id": self.contact.id, "is_company": False, "parent_id": self.other.id}
        answer = self.call("res.partner", "onchange", self.contact.ids, values, ["parent_id"], {"parent_id": {}})
        self.assertEqual(answer["warning"]["title"], "Documents stay with Harbor Street Diner")
        self.assertIn(order.name, answer["warning"]["message"])
        self.assertIn("Laura Hughes", answer["warning"]["message"])
        self.assertIn("and 1 more", answer["warning"]["message"])
        self.write_as_client(self.contact, parent_id=self.other.id)
        self.assertEqual(order.partner_id + invoice.partner_id + payment.partner_id, self.customer)
        self.assertEqual(self.exposures(), (350000.0, 0.0))

    def test_nothing_is_asked_where_nothing_stays(self):
        values = {"id": self.contact.id, "is_company": False, "parent_id": self.other.id}
        answer = self.call("res.partner", "onchange", self.contact.ids, values, ["parent_id"], {"parent_id": {}})
        self.assertFalse(answer.get("warning"))
        self.order(1.0, self.contact)
        with Form(self.contact) as form:
            form.name = "Laura H."
        own = self.make_customer("Ana Torres", is_company=False)
        self.order(1.0, own)
        values = {"id": own.id, "is_company": False, "parent_id": self.other.id}
        answer = self.call("res.partner", "onchange", own.ids, values, ["parent_id"], {"parent_id": {}})
        self.assertFalse(answer.get("warning"))

    def test_a_customer_of_its_own_brings_no_more_than_the_limit_allows(self):
        own = self.make_customer("Ana Torres", is_company=False, user_id=self.seller.id)
        order = self.sell(400001.0, own)
        self.assert_write_refused(REFUSED, ".", own, parent_id=self.customer.id)
        self.assertEqual((order.partner_id.commercial_partner_id, self.exposures()), (own, (0.0, 0.0)))
        self.write_as_client(own, parent_id=self.other.id)
        self.assertEqual(self.exposures(), (0.0, 400001.0))

    def test_whoever_may_not_write_the_contact_moves_no_document(self):
        order = self.order(450.0, self.contact)
        self.make_user("nobody", "base.group_user")
        self.log_in("nobody")
        self.assert_write_refused("odoo.exceptions.AccessError", ".", self.contact, parent_id=self.other.id)
        self.assertEqual(order.partner_id, self.contact)


class TestLeaverAtTheTill(TillCase):
    """Sales at the till to a contact, who leaves before the session is closed and afterwards."""

    def test_sales_of_open_and_closed_sessions_stay(self):
        self.customer.is_company = True
        contact = self.make_contact(self.customer)
        other = self.make_customer("Lake Hotel", credit_limit=450.0)
        on_account = self.sell(100.0, partner=contact)
        paid = self.sell(30.0, self.cash, partner=contact)
        self.assertEqual(self.exposure(), {"till": 100.0})
        contact.parent_id = other
        self.env.flush_all()
        self.assertEqual((self.exposure(), self.exposure(other)), ({"till": 100.0}, {}))
        self.assertEqual((on_account + paid).partner_id, self.customer)
        self.assertEqual((on_account + paid).contact_person_id, contact)
        self.till_session.action_pos_session_closing_control()
        self.assertEqual(self.till_session.state, "closed")
        self.assertEqual((self.exposure(), self.exposure(other)), ({"receivable": 100.0}, {}))
        self.assertEqual((self.customer.total_purchases, other.total_purchases), (130.0, 0.0))

    def test_a_contact_with_sales_of_a_closed_session_leaves(self):
        self.customer.is_company = True
        contact = self.make_contact(self.customer)
        self.sell(100.0, partner=contact)
        self.till_session.action_pos_session_closing_control()
        contact.parent_id = False
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((self.exposure(), self.exposure(contact)), ({"receivable": 100.0}, {}))
        self.assertEqual((self.customer.total_purchases, contact.total_purchases), (100.0, 0.0))
