"""Persons, contacts and addresses of a customer in the browser."""

from ..common_roles import RoleCase, task


class TestTourPersons(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.elm = cls.make_customer("Elm City Bakery")

    def path(self, customer):
        return f"/odoo/customer-records/{customer.id}"

    def contacts(self):
        return self.elm.child_ids.sorted("id")

    @task("Keep names, titles and numbers of persons")
    def test_the_office_keeps_first_and_last_name_title_and_mobile_of_a_person(self):
        person = self.make_customer("Anna Roth", is_company=False)
        self.walk("person_names", "office", self.path(person))
        self.assertEqual(
            (person.name, person.first_name, person.last_name, person.title_id.name, person.mobile, person.is_company),
            ("Anna Maria von der Au", "Anna Maria", "von der Au", "Doctor", "+49 171 5550101", False),
        )

    @task("Know whom to talk to")
    def test_the_office_adds_two_contacts_and_switches_the_primary_one(self):
        self.walk("primary_contact", "office", self.path(self.elm))
        laura, paul = self.contacts()
        self.assertEqual(self.elm.primary_contact_id, paul)
        self.assertEqual((laura.is_primary_contact, paul.contact_role_ids.mapped("name")), (False, ["Accounting"]))
        self.assertEqual((paul.first_name, paul.last_name), ("Paul", "Kent"))

    @task("Know whom to talk to")
    def test_another_contact_follows_when_a_manager_deletes_the_primary_one(self):
        self.make_contact(self.elm)
        paul = self.make_contact(self.elm, "Paul Kent")
        self.walk("next_primary_contact", "manager")
        self.assertEqual((self.contacts(), self.elm.primary_contact_id), (paul, paul))

    @task("Say who works where")
    def test_the_office_says_that_a_customer_works_at_another_one_and_reads_what_moved(self):
        person = self.make_customer("Paul Kent", is_company=False, customer_number="P-7")
        invoice = self.bill(100, partner=person)
        self.walk("works_at", "office", self.path(person))
        self.assertEqual((person.parent_id, person.customer_number), (self.customer, False))
        self.assertEqual((person.is_customer, invoice.commercial_partner_id), (False, self.customer))
        self.assertEqual(self.customer.customer_balance, 100)

    @task("Say who works where")
    def test_the_office_moves_a_contact_to_another_customer_and_reads_before_which_documents_stay(self):
        contact = self.make_contact(self.elm, "Paul Kent")
        order = self.quote(contact)
        self.walk("leaves", "office", self.path(contact))
        self.assertEqual((contact.parent_id, order.partner_id), (self.customer, self.elm))
        self.assertEqual(order.contact_person_id, contact)

    @task("Keep addresses and sites")
    def test_the_office_keeps_addresses_and_sites_and_an_order_starts_with_the_default_one(self):
        group = self.env.ref("account.group_delivery_invoice_address")
        self.env.ref("base.group_user").implied_ids += group
        self.walk("addresses", "office", self.path(self.elm), refused="database")
        kinds = [(address.name, address.type, address.site_code) for address in self.contacts()]
        self.assertEqual(
            kinds,
            [
                ("North Dock", "delivery", False),
                ("South Dock", "delivery", False),
                ("Plant One", "site", "P1"),
                ("Old Mill Lane", "permanent", False),
                ("Plant Two", "site", "P2"),
            ],
        )
        self.walk("default_address", "office")
        order = self.env["sale.order"].search([("partner_id", "=", self.elm.id)])
        self.assertEqual(order.partner_shipping_id.name, "South Dock")
