from odoo.exceptions import ValidationError

from ..common_client import ClientCase
from ..common_register import RegisterCase
from ..common_sales import SalesCase

DINER, BAKERY = "DE136695976", "DE129273398"


class TestTaxIdLeaves(SalesCase):
    """The Tax ID of a company stays there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.diner = cls.make_customer(country_id=cls.germany.id, vat=DINER, company_registry="HRB 77")
        cls.bakery = cls.make_customer("Elm City Bakery", country_id=cls.germany.id)
        cls.laura = cls.make_contact(cls.diner)

    def assert_without_numbers(self, partner):
        self.assertFalse(partner.vat)
        self.assertFalse(partner.company_registry)

    def test_a_contact_has_the_numbers_of_its_company(self):
        self.assertEqual((self.laura.vat, self.laura.company_registry), (DINER, "HRB 77"))

    def test_a_contact_that_leaves_for_nobody_leaves_them_behind(self):
        self.laura.parent_id = False
        self.assert_without_numbers(self.laura)
        self.assertEqual((self.diner.vat, self.diner.company_registry), (DINER, "HRB 77"))

    def test_a_contact_that_leaves_for_another_company_does_not_bring_them_there(self):
        self.laura.parent_id = self.bakery
        self.assert_without_numbers(self.laura)
        self.assert_without_numbers(self.bakery)

    def test_a_contact_that_leaves_gets_those_of_its_new_company(self):
        self.bakery.vat = BAKERY
        self.laura.parent_id = self.bakery
        self.assertEqual((self.laura.vat, self.bakery.vat, self.diner.vat), (BAKERY, BAKERY, DINER))

    def test_an_address_that_is_made_a_company_begins_without_and_so_do_those_below_it(self):
        site = self.make_contact(self.diner, "Pier 3", type="delivery")
        guard = self.make_contact(site, "Night Guard", active=False)
        site.is_company = True
        self.assert_without_numbers(site)
        self.assert_without_numbers(guard)
        self.assertEqual(self.diner.vat, DINER)

    def test_a_number_that_is_given_with_the_move_is_kept(self):
        self.laura.write({"parent_id": False, "vat": BAKERY})
        self.assertEqual((self.laura.vat, self.diner.vat), (BAKERY, DINER))

    def test_a_contact_that_stays_below_its_company_keeps_them(self):
        site = self.make_contact(self.diner, "Pier 3", type="delivery")
        self.laura.parent_id = site
        self.assertEqual(self.laura.vat, DINER)

    def test_the_contacts_of_a_company_that_is_deleted_do_not_keep_them(self):
        self.diner.unlink()
        self.assert_without_numbers(self.laura)

    def test_a_contact_with_invoices_of_its_own_moves_without_a_word_about_tax_ids(self):
        self.laura.parent_id = False
        self.invoice(self.laura, post=True)
        self.laura.parent_id = self.bakery
        self.assertEqual(self.laura.commercial_partner_id, self.bakery)

    def test_a_copied_user_is_somebody_else(self):
        user = self.make_user("olga", name="Olga Winter")
        user.partner_id.write({"vat": "X-1", "company_registry": "HRB 78"})
        clone = user.copy()
        self.assert_without_numbers(clone.partner_id)
        self.assertEqual(user.partner_id.vat, "X-1")


class TestTaxIdOfVisitors(RegisterCase):
    def test_whoever_registers_has_no_number_of_the_template(self):
        template = self.env.ref("base.template_portal_user_id").partner_id
        template.write({"vat": DINER, "company_registry": "HRB 77", "country_id": self.germany.id})
        self.send()
        partner = self.find_user().partner_id
        self.assertEqual((partner.name, partner.vat, partner.company_registry), ("Ana Torres", False, False))

    def test_a_visitor_is_not_told_whose_number_it_is_and_may_buy(self):
        self.make_customer(country_id=self.germany.id, vat=DINER)
        public = self.env.ref("base.public_user")
        guest = (
            self.env["res.partner"]
            .with_user(public)
            .sudo()
            .create({"name": "Guest", "customer_rank": 1, "country_id": self.germany.id, "vat": DINER})
        )
        self.assertEqual(guest.vat, DINER)


class TestTaxIdUnique(ClientCase):
    """A Tax ID that is typed is unique where its regime is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second Trading"})
        cls.diner = cls.make_customer(country_id=cls.germany.id, vat=DINER)
        cls.bakery = cls.make_customer("Elm City Bakery", country_id=cls.germany.id)
        cls.make_user("clerk", "group_customer_user", "base.group_partner_manager", password="clerk")

    def test_a_second_customer_with_it_is_refused_in_the_client_with_the_name_of_the_first(self):
        self.log_in("clerk")
        for vat in (DINER, "de 136 695 976", "136695976"):
            self.assert_dialog(
                "odoo.exceptions.ValidationError",
                "136695976 is already registered for Harbor Street Diner",
                lambda vat=vat: self.call("res.partner", "write", self.bakery.ids, {"vat": vat}),
            )
        values = {"name": "Third", "customer_rank": 1, "is_company": True, "country_id": self.germany.id, "vat": DINER}
        self.assert_dialog(
            "odoo.exceptions.ValidationError",
            "already registered for Harbor Street Diner",
            lambda: self.call("res.partner", "create", [values]),
        )

    def test_an_archived_holder_counts(self):
        self.diner.active = False
        with self.assertRaisesRegex(ValidationError, "already registered for Harbor Street Diner"):
            self.bakery.vat = DINER

    def test_a_hidden_holder_counts_and_is_not_named(self):
        seller = self.make_user("seller", "group_customer_user_own", "base.group_partner_manager")
        self.bakery.user_id = seller
        with self.assertRaisesRegex(ValidationError, "is already registered. Open") as caught:
            self.bakery.with_user(seller).vat = DINER
        self.assertNotIn("Harbor", str(caught.exception))

    def test_a_registration_of_another_customer_counts_while_it_is_valid(self):
        gstin = self.env.ref("customer_management.tax_regime_gstin")
        india = self.env.ref("base.in")
        spices, tea = [self.make_customer(name, country_id=india.id) for name in ("Spices", "Tea")]
        row = self.env["customer.tax.registration"].create(
            {"partner_id": spices.id, "regime_id": gstin.id, "number": "27AAPFU0939F1ZV"}
        )
        with self.assertRaisesRegex(ValidationError, "already registered for Spices"):
            tea.vat = "27AAPFU0939F1ZV"
        row.write({"date_from": "2019-01-01", "date_to": "2020-12-31"})
        tea.vat = "27AAPFU0939F1ZV"
        with self.assertRaisesRegex(ValidationError, "already registered for Tea"):
            row.date_to = False

    def test_a_registration_is_refused_where_another_customer_has_it_for_its_tax_id(self):
        with self.assertRaisesRegex(ValidationError, "already registered for Harbor Street Diner"):
            self.env["customer.tax.registration"].create(
                {
                    "partner_id": self.bakery.id,
                    "regime_id": self.env.ref("customer_management.tax_regime_eu_vat").id,
                    "number": DINER,
                }
            )

    def test_companies_that_do_not_see_each_others_customers_may_each_have_it(self):
        self.diner.company_id = self.env.company
        own = self.make_customer("Own", country_id=self.germany.id, vat=DINER, company_id=self.second.id)
        self.assertEqual(own.vat, DINER)
        with self.assertRaisesRegex(ValidationError, "already registered for Harbor Street Diner"):
            own.company_id = False

    def test_a_branch_may_have_the_number_of_its_company(self):
        branch = self.make_customer("Pier 3", parent_id=self.diner.id, country_id=self.germany.id, vat=DINER)
        self.assertEqual(branch.vat, DINER)

    def test_numbers_of_no_regime_of_vendors_and_of_other_countries_are_the_hosts_affair(self):
        self.bakery.vat = "/"
        self.make_customer("No Regime", vat="X-1")
        self.make_customer("No Regime either", vat="X-1")
        self.env["res.partner"].create({"name": "Vendor", "supplier_rank": 1, "vat": DINER, "is_company": True})
        self.make_customer("Elsewhere", country_id=self.usa.id, vat="136695976")

    def test_what_is_so_already_is_not_in_the_way(self):
        self.env.cr.execute("UPDATE res_partner SET vat = %s WHERE id = %s", [DINER, self.bakery.id])
        self.bakery.invalidate_recordset()
        self.bakery.write({"vat": DINER, "street": "Pier 4"})
        self.assertEqual(self.bakery.street, "Pier 4")

    def test_merged_customers_and_a_company_made_of_a_person_take_it_over(self):
        self.env.cr.execute("UPDATE res_partner SET vat = %s WHERE id = %s", [DINER, self.bakery.id])
        self.bakery.invalidate_recordset()
        self.env["base.partner.merge.automatic.wizard"]._merge((self.bakery + self.diner).ids, self.diner)
        self.assertEqual(self.diner.vat, DINER)
        person = self.make_customer("Ana", is_company=False, company_name="Ana's", country_id=self.germany.id)
        person.vat = BAKERY
        person.with_context(res_partner_search_mode="customer").create_company()
        self.assertEqual((person.parent_id.name, person.parent_id.vat), ("Ana's", BAKERY))
