"""Contacts that leave their company, for another one, for nobody, or to be one: what was sold stays with it."""

from odoo.exceptions import UserError

from .common_leaver import LeaverCase


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

    def test_an_open_delivery_goes_to_the_company_that_has_ordered(self):
        order = self.order(120.0, self.contact, confirm=True)
        delivery = order.picking_ids
        self.assertEqual(delivery.partner_id, self.contact)
        self.leave()
        self.assertEqual(delivery.partner_id, self.customer)

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
