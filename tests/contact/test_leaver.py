"""Contacts that leave their company, for another one, for nobody, or to be one: what was sold stays with it."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form

from ..common_credit import CreditCase
from ..common_moves import MovesCase
from ..common_till import TillCase

REFUSED = "odoo.addons.customer_management.models.credit.customer_credit_refusal.CreditRefused"


class LeaverCase(CreditCase):
    """Harbor Street Diner has a limit of 400,000 and a contact, Laura, who has bought for 350,000; Lake Hotel has one
    of 1,000,000 and owes nothing.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.credit_limit = 400000.0
        cls.other = cls.make_customer("Lake Hotel", credit_limit=1000000.0, user_id=cls.seller.id)

    def exposures(self):
        return float(self.position().exposure), float(self.position(self.other).exposure)

    def letter(self, customer):
        [statement] = customer._build_statements(self.days_ago(60), self.days_ago(0), "activity")
        return [
            (block.currency, block.opening, block.closing, [(line.date, line.amount) for line in block.lines])
            for block in statement.blocks
        ]

    def figures(self):
        """Whatever is said of the two customers, but for names."""
        self.env.flush_all()
        self.env.invalidate_all()
        names = ("customer_balance", "customer_overdue", "total_purchases", "purchase_count")
        both = self.customer + self.other
        return [[customer[name] for name in names] for customer in both] + [self.letter(one) for one in both]

    def leave(self, leaver=None, **vals):
        (leaver or self.contact).write(vals or {"parent_id": self.other.id})
        self.env.flush_all()
        self.env.invalidate_all()

    def named(self, document):
        """Who is named on a document, in the order of its fields."""
        names = ("partner_id", "partner_invoice_id", "partner_shipping_id", "contact_person_id")
        return [document[name].name for name in names if name in document._fields]


class TestLeaver(LeaverCase):
    """Each kind of document."""

    def test_an_order_stays_with_the_company_that_has_ordered(self):
        order = self.order(350000.0, self.contact, confirm=True)
        quotation = self.order(50.0, self.contact)
        self.assertEqual(self.exposures(), (350000.0, 0.0))
        self.leave()
        self.assertEqual(self.exposures(), (350000.0, 0.0))
        for document in order + quotation:
            self.assertEqual(self.named(document), [*["Harbor Street Diner"] * 3, "Laura Hughes"])
            self.assertEqual(document.order_line.order_partner_id, self.customer)
        self.assertEqual((order.amount_total, quotation.amount_total), (350000.0, 50.0))

    def test_the_room_of_both_companies_is_what_it_was(self):
        self.order(350000.0, self.contact, confirm=True)
        self.leave()
        self.order(1000000.0, self.other, confirm=True)
        with self.assertRaises(UserError):
            self.order(50001.0, confirm=True)
        self.order(9000.0, confirm=True)

    def test_an_invoice_keeps_items_terms_and_amounts(self):
        term = self.env.ref("account.account_payment_term_30days")
        self.other.property_payment_term_id = term
        invoice = self.bill(350000.0, partner=self.contact, day=self.days_ago(40))
        paid = self.bill(70.0, partner=self.contact)
        self.pay(paid)
        draft = self.bill(30.0, partner=self.contact, post=False)
        figures = self.figures()
        before = [(item.partner_id.id, item.balance, item.date_maturity) for item in (invoice + draft).line_ids]
        self.leave()
        self.assertEqual(self.figures(), figures)
        for move in invoice + paid + draft:
            self.assertEqual((move.partner_id, move.commercial_partner_id), (self.customer, self.customer))
            self.assertEqual((move.contact_person_id, move.partner_shipping_id), (self.contact, self.customer))
            self.assertEqual(move.invoice_partner_display_name, "Harbor Street Diner")
            self.assertEqual(move.line_ids.partner_id, self.customer)
        after = [(item.partner_id.id, item.balance, item.date_maturity) for item in (invoice + draft).line_ids]
        self.assertEqual(after, before)
        self.assertEqual(paid.payment_state, "paid")
        draft.action_post()
        self.assertEqual(draft.line_ids.partner_id, self.customer)
        self.pay(invoice)
        self.assertEqual(self.figures()[0][0], 30.0)

    def test_payments_that_nobody_has_matched_and_entries_by_hand(self):
        payment = self.prepay(200.0, partner=self.contact)
        entry = self.entry(70.0, partner=self.contact, day=self.days_ago(10))
        figures = self.figures()
        self.assertEqual(figures[0][0], -130.0)
        self.leave()
        self.assertEqual(self.figures(), figures)
        self.assertEqual((payment.partner_id, payment.move_id.partner_id), (self.customer, self.customer))
        self.assertEqual(payment.move_id.line_ids.partner_id + entry.line_ids.partner_id, self.customer)

    def test_a_matched_payment_stays_matched_also_in_a_closed_period(self):
        invoice = self.bill(100.0, partner=self.contact, day=self.days_ago(50))
        payment = self.prepay(100.0, partner=self.contact, day=self.days_ago(45))
        items = (invoice + payment.move_id).line_ids.filtered(lambda item: item.account_id == self.receivable)
        items.reconcile()
        self.company.fiscalyear_lock_date = self.days_ago(20)
        figures = self.figures()
        self.leave()
        self.assertEqual(self.figures(), figures)
        self.assertEqual((items.partner_id, set(items.mapped("reconciled"))), (self.customer, {True}))

    def test_an_entry_secured_with_a_hash_that_names_the_contact_is_explained(self):
        self.bank.restrict_mode_hash_table = True
        payment = self.prepay(200.0, partner=self.contact)
        self.assertTrue(payment.move_id.inalterable_hash)
        with self.assertRaisesRegex(UserError, f"{payment.move_id.name}.*secured.*new contact"), self.cr.savepoint():
            self.leave()
        self.assertEqual(self.contact.commercial_partner_id, self.customer)

    def test_a_secured_invoice_is_no_obstacle_as_its_items_are_the_companys(self):
        self.company_data["default_journal_sale"].restrict_mode_hash_table = True
        invoice = self.bill(100.0, partner=self.contact)
        secured = invoice.inalterable_hash
        self.leave()
        self.assertEqual(invoice.partner_id, self.customer)
        self.assertEqual(invoice._calculate_hashes("")[invoice], secured)

    def test_addresses_below_the_leaver_and_archived_ones_leave_nothing_behind_either(self):
        address = self.make_contact(self.contact, "Laura's Store", type="delivery")
        order = self.order(450.0, partner_shipping_id=address.id, partner_invoice_id=address.id, confirm=True)
        address.active = False
        self.leave()
        self.assertEqual(self.named(order), [*["Harbor Street Diner"] * 3, False])
        self.assertEqual(self.exposures(), (450.0, 0.0))
        self.assertEqual(address.commercial_partner_id, self.other)

    def test_an_order_of_another_customer_that_the_leaver_pays_for(self):
        buyer = self.make_customer("Buyer")
        order = self.order(450.0, buyer, partner_invoice_id=self.contact.id, confirm=True)
        self.leave()
        self.assertEqual(self.named(order), ["Buyer", "Harbor Street Diner", "Buyer", False])
        self.assertEqual(self.exposures(), (450.0, 0.0))

    def test_a_contact_person_that_was_named_already_stays(self):
        second = self.make_contact(self.customer, "Second")
        order = self.order(450.0, self.contact, contact_person_id=second.id)
        self.leave()
        self.assertEqual(self.named(order), [*["Harbor Street Diner"] * 3, "Second"])

    def test_a_quotation_is_mailed_to_nobody_who_works_elsewhere(self):
        self.contact.email = "laura@example.com"
        order = self.order(450.0, self.contact)
        self.assertIn(self.contact.id, order._message_get_default_recipients()[order.id]["partner_ids"])
        order.message_subscribe(self.contact.ids)
        self.leave()
        self.assertNotIn(self.contact.id, order._message_get_default_recipients()[order.id]["partner_ids"])
        self.assertNotIn(self.contact, order.message_partner_ids)

    def test_the_company_and_its_documents_say_what_has_happened(self):
        order = self.order(450.0, self.contact)
        self.leave()
        self.assertIn("Laura Hughes is no longer a contact of this customer", self.customer.message_ids[0].body)
        self.assertIn("The contact has left: the document stays", order.message_ids[0].body)


class TestLeaverWays(LeaverCase):
    """Whatever it is that takes the contact away."""

    def assert_stays(self, order):
        self.assertEqual(self.exposures(), (350000.0, 0.0))
        self.assertEqual(self.named(order)[:3], ["Harbor Street Diner"] * 3)

    def test_for_nobody(self):
        order = self.order(350000.0, self.contact, confirm=True)
        self.leave(parent_id=False)
        self.assert_stays(order)
        self.assertEqual(float(self.position(self.contact).exposure), 0.0)

    def test_an_address_that_becomes_a_company(self):
        address = self.make_contact(self.customer, "Plant", type="invoice")
        order = self.order(350000.0, partner_invoice_id=address.id, confirm=True)
        self.leave(address, is_company=True)
        self.assert_stays(order)
        self.assertEqual(address.commercial_partner_id, address)

    def test_by_the_radio_button_of_the_form(self):
        order = self.order(350000.0, self.contact, confirm=True)
        self.leave(company_type="company")
        self.assert_stays(order)

    def test_by_the_list_of_contacts_of_either_company(self):
        order = self.order(350000.0, self.contact, confirm=True)
        self.other.child_ids = [Command.link(self.contact.id)]
        self.assert_stays(order)
        order = self.order(0.0, self.contact)
        self.other.child_ids = [Command.unlink(self.contact.id)]
        self.assertEqual(order.partner_id, self.other)

    def test_by_an_import(self):
        order = self.order(350000.0, self.contact, confirm=True)
        self.env.flush_all()
        answer = self.env["res.partner"].load([".id", "parent_id/.id"], [[str(self.contact.id), str(self.other.id)]])
        self.assertEqual(answer["messages"], [])
        self.assertEqual(self.contact.commercial_partner_id, self.other)
        self.assert_stays(order)

    def test_whoever_stays_below_the_company_keeps_the_documents(self):
        order = self.order(450.0, self.contact)
        boss = self.make_contact(self.customer, "Boss")
        self.leave(parent_id=boss.id)
        self.assertEqual(self.named(order), [*["Laura Hughes"] * 3, False])

    def test_a_company_that_moves_with_its_contacts_takes_everything_along(self):
        order = self.order(450.0, self.contact)
        group = self.make_customer("Group")
        self.leave(self.customer, parent_id=group.id)
        self.assertEqual(self.named(order), [*["Laura Hughes"] * 3, False])
        self.leave(self.customer, parent_id=group.id, is_company=False)
        self.assertEqual(self.named(order), [*["Laura Hughes"] * 3, False])

    def test_of_several_customers_at_once_each_keeps_its_own(self):
        third = self.make_customer("Third")
        contacts = self.contact + self.make_contact(third, "Theo")
        orders = self.env["sale.order"].union(*(self.order(450.0, contact) for contact in contacts))
        self.leave(contacts, parent_id=self.other.id)
        self.assertEqual(orders[0].partner_id + orders[1].partner_id, self.customer + third)

    def test_a_merge_is_no_leaving(self):
        order = self.order(450.0, self.contact)
        stranger = self.make_customer("Laura H.", is_company=True)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((stranger + self.contact).ids, self.contact)
        self.assertEqual(order.partner_id, self.contact)

    def test_a_contact_goes_to_a_customer_of_another_company_and_leaves_its_documents(self):
        beta = self.setup_other_company(name="Beta Trading")["company"]
        beta.customers_belong_to_company = True
        theirs = self.make_customer("Theirs", company_id=beta.id)
        order = self.order(450.0, self.contact)
        invoice, payment = self.bill(70.0, partner=self.contact), self.prepay(5.0, partner=self.contact)
        self.leave(parent_id=theirs.id)
        self.assertEqual(self.contact.company_id, beta)
        self.assertEqual(order.partner_id + invoice.partner_id + payment.partner_id, self.customer)
        order.action_confirm()
        self.pay(invoice)

    def test_a_tax_id_of_the_company_is_no_obstacle(self):
        self.customer.vat = "US-77"
        entry = self.entry(70.0, partner=self.contact)
        self.leave()
        self.assertEqual((self.contact.vat, entry.line_ids.partner_id), (False, self.customer))

    def test_leaving_with_many_documents_asks_no_more_than_with_few(self):
        counts = []
        for number in (2, 2, 6):  # the first fills caches
            contacts = self.env["res.partner"].union(
                *(self.make_contact(self.customer, f"C {i}") for i in range(number))
            )
            for contact in contacts:
                self.order(1.0, contact)
                self.bill(1.0, partner=contact)
            self.env.flush_all()
            vals = {"parent_id": self.other.id}
            counts.append(self.count_queries(lambda p=contacts, v=vals: p._leave_documents_behind(v)))
        self.assertEqual(counts[1], counts[2])


class TestJoiner(LeaverCase):
    """A customer of its own that becomes a contact is no leaver: it brings everything."""

    def test_documents_and_items_come_along(self):
        own = self.make_customer("Ana Torres", is_company=False)
        order = self.order(450.0, own, confirm=True)
        invoice, payment = self.bill(100.0, partner=own), self.prepay(30.0, partner=own)
        self.leave(own)
        self.assertEqual(self.exposures(), (0.0, 520.0))
        self.assertEqual((order.partner_id, order.partner_id.commercial_partner_id), (own, self.other))
        self.assertEqual((invoice.commercial_partner_id, invoice.line_ids.partner_id), (self.other, self.other))
        self.assertEqual(payment.move_id.line_ids.partner_id, self.other)
        self.assertEqual(self.other.customer_balance, 70.0)


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
