from psycopg2 import IntegrityError

from odoo.tools import mute_logger

from ..common import CustomerCase


class TestAddress(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plant = cls.make_customer("Linde Foods")

    def address(self, kind, parent=None, **values):
        return self.make_contact(parent or self.plant, values.pop("name", False), type=kind, **values)

    def test_permanent_and_present_addresses_and_sites_need_no_name_and_are_named_after_their_kind(self):
        names = [self.address(kind).complete_name for kind in ("permanent", "present", "site")]
        self.assertEqual(names, ["Linde Foods, Permanent", "Linde Foods, Present", "Linde Foods, Site"])

    def test_a_site_code_is_given_once_for_each_customer(self):
        self.address("site", site_code="P1")
        other = self.make_customer("Elm City Bakery")
        self.assertEqual(self.address("site", other, site_code=" P1 ").site_code, "P1")
        contact = self.make_contact(self.plant)
        with self.assertRaises(IntegrityError) as refusal, mute_logger("odoo.sql_db"):
            self.address("site", contact, site_code="P1")
            self.env.flush_all()
        message = self.env["res.partner"]._sql_error_to_message(refusal.exception)
        self.assertEqual(message, "This customer has another site with this code. Choose another code.")

    def test_an_empty_site_code_is_none(self):
        sites = [self.address("site", site_code=code) for code in ("", " ", False)]
        self.assertEqual([site.site_code for site in sites], [False] * 3)

    def test_a_copy_has_no_site_code_and_is_no_default(self):
        site = self.address("site", site_code="P1", is_default_address=True)
        copy = site.copy()
        self.assertFalse(copy.site_code or copy.is_default_address)

    def test_of_several_addresses_of_a_kind_documents_start_with_the_default(self):
        first, second = self.address("delivery", name="Gate A"), self.address("delivery", name="Gate B")
        self.assertEqual(self.plant.address_get(["delivery"])["delivery"], first.id)
        second.is_default_address = True
        self.assertEqual(self.plant.address_get(["delivery"])["delivery"], second.id)
        self.assertEqual(first.address_get(["delivery"])["delivery"], first.id)

    def test_a_new_default_replaces_the_old_one_of_its_kind_only(self):
        delivery = self.address("delivery", is_default_address=True)
        invoice = self.address("invoice", is_default_address=True)
        newer = self.address("delivery", is_default_address=True)
        self.assertEqual(
            [p.is_default_address for p in (delivery, invoice, newer)], [False, True, True], "one for each kind"
        )

    def test_two_defaults_in_one_batch_leave_the_last(self):
        vals = {"parent_id": self.plant.id, "type": "delivery", "is_default_address": True}
        first, second = self.env["res.partner"].create([vals, vals])
        self.assertEqual((first.is_default_address, second.is_default_address), (False, True))
        (first + second).write({"is_default_address": True})
        self.assertEqual((first.is_default_address, second.is_default_address), (False, True))

    def test_the_mark_does_not_go_along_to_another_kind_or_customer(self):
        address = self.address("delivery", is_default_address=True)
        address.type = "invoice"
        self.assertFalse(address.is_default_address)
        address.is_default_address = True
        address.parent_id = self.make_customer("Elm City Bakery")
        self.assertFalse(address.is_default_address)

    def test_writing_the_same_kind_and_customer_again_keeps_the_mark(self):
        address = self.address("delivery", is_default_address=True)
        address.write({"type": "delivery", "parent_id": self.plant.id, "city": "Berlin"})
        self.assertTrue(address.is_default_address)

    def test_contacts_and_customers_are_no_default_address(self):
        contact = self.make_contact(self.plant, is_default_address=True)
        self.assertFalse(contact.is_default_address)

    def test_a_contact_with_an_own_address_keeps_it_before_the_default_of_the_company(self):
        default = self.address("delivery", is_default_address=True)
        laura, paul = self.make_contact(self.plant), self.make_contact(self.plant, "Paul Kent")
        own = self.address("delivery", laura)
        self.assertEqual(laura.address_get(["delivery"])["delivery"], own.id)
        self.assertEqual(paul.address_get(["delivery"])["delivery"], default.id)
        self.assertEqual(self.plant.address_get(["delivery"])["delivery"], default.id)

    def test_without_an_address_of_the_kind_the_host_falls_back_as_ever(self):
        site = self.address("site")
        addresses = self.plant.address_get(["invoice", "delivery", "contact", "site"])
        self.assertEqual(
            addresses, {"invoice": self.plant.id, "delivery": self.plant.id, "contact": self.plant.id, "site": site.id}
        )
