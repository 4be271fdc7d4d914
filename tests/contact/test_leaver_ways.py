from odoo import Command

from .common_leaver import LeaverCase


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

    def test_a_subsidiary_that_is_made_a_person_joins_its_parent_likewise(self):
        branches = self.env["res.partner"].union(
            *(self.make_customer(f"Branch of {one.name}", parent_id=one.id) for one in self.customer + self.other)
        )
        invoices = [self.bill(100.0, partner=branch) for branch in branches]
        payments = [self.prepay(30.0, partner=branch) for branch in branches]
        self.leave(branches, is_company=False)
        for parent, invoice, payment in zip(self.customer + self.other, invoices, payments, strict=True):
            self.assertEqual((invoice.commercial_partner_id, invoice.line_ids.partner_id), (parent, parent))
            self.assertEqual(payment.move_id.line_ids.partner_id, parent)
            self.assertEqual(parent.customer_balance, 70.0)
