from odoo import Command

from ..common_client import ClientCase
from ..common_ledger import LedgerCase

WIZARD = "base.partner.merge.automatic.wizard"
DINER, BAKERY = "DE136695976", "DE129273398"


class TestMergeCompanies(ClientCase, LedgerCase):
    """Merged customers belong to no company but that of their documents, and have one Tax ID with all below them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.beta = cls.setup_other_company(name="Beta Trading")["company"]
        cls.survivor = cls.make_customer("Twin", email="twin@example.com")
        cls.source = cls.make_customer("Twin Ltd", email="twin@example.com")
        cls.below = cls.make_contact(cls.source, "Below")
        cls.make_user(
            "merger",
            "group_customer_manager",
            "base.group_partner_manager",
            "account.group_account_invoice",
            company_id=cls.company.id,
            company_ids=[Command.set((cls.company + cls.beta).ids)],
        )
        cls.env.cr.precommit.run()

    def merge(self, *sources):
        """By the button of the wizard, into the survivor."""
        self.env.flush_all()
        self.log_in("merger")
        context = {"allowed_company_ids": (self.company + self.beta).ids}
        ids = [partner.id for partner in (*sources, self.survivor)]
        vals = {"partner_ids": [Command.set(ids)], "dst_partner_id": self.survivor.id, "state": "selection"}
        wizard_id = self.call(WIZARD, "create", vals, context=context)
        self.call(WIZARD, "action_merge", [wizard_id], context=context)
        self.env.invalidate_all()
        merged = self.env["res.partner"].browse(partner.id for partner in sources)
        self.assertEqual(merged.merged_into_id, self.survivor)

    def test_a_shared_survivor_with_documents_elsewhere_stays_shared(self):
        invoice = self.bill(100.0, partner=self.survivor)
        self.source.write({"company_id": self.beta.id, "customer_number": "B-1"})
        self.merge(self.source)
        self.assertFalse((self.survivor + self.below).company_id)
        self.assertEqual(self.below.parent_id, self.survivor)
        self.pay(invoice)
        self.assertEqual(self.survivor.customer_balance, 0.0)

    def test_it_stays_shared_as_well_where_the_documents_are_those_of_another_source(self):
        third = self.make_customer("Twin GmbH", email="twin@example.com")
        invoice = self.bill(100.0, partner=third)
        self.source.company_id = self.beta
        self.merge(third, self.source)
        self.assertEqual((invoice.partner_id, self.survivor.company_id), (self.survivor, self.env["res.company"]))

    def test_a_shared_survivor_without_them_belongs_to_the_company_of_its_source(self):
        self.source.write({"company_id": self.company.id, "customer_number": "A-1"})
        self.survivor.customer_number = "S-1"
        invoice = self.bill(100.0, partner=self.source)
        self.merge(self.source)
        self.assertEqual(self.survivor.company_id, self.company)
        self.assertEqual((self.survivor.customer_number, self.below.company_id), ("S-1", self.company))
        self.assertEqual(invoice.partner_id, self.survivor)

    def test_the_survivor_of_one_company_takes_no_documents_of_another_which_are_named(self):
        invoice = self.bill(100.0, partner=self.source)
        self.survivor.company_id = self.beta
        self.assert_dialog(
            "odoo.exceptions.UserError",
            rf"Twin cannot belong to Beta Trading alone.*\n\n{invoice.name}",
            lambda: self.merge(self.source),
        )
        self.survivor.company_id = False
        self.merge(self.source)
        self.assertEqual(invoice.partner_id, self.survivor)

    def test_a_shared_survivor_whose_number_is_another_companys_gets_one_that_nobody_has(self):
        self.make_customer("Theirs", customer_number="K-1", company_id=self.company.id)
        self.bill(100.0, partner=self.survivor)
        self.survivor._release_customer_numbers()
        self.source.write({"company_id": self.beta.id, "customer_number": "K-1"})
        self.merge(self.source)
        self.assertTrue(self.survivor.customer_number)
        self.assertNotEqual(self.survivor.customer_number, "K-1")

    def test_whoever_was_below_a_source_has_the_tax_id_of_the_survivor(self):
        night = self.make_contact(self.below, "Night Guard", active=False)
        self.survivor.write({"country_id": self.germany.id, "vat": BAKERY, "company_registry": "HRB 1"})
        self.source.write({"country_id": self.germany.id, "vat": DINER, "company_registry": "HRB 2"})
        self.merge(self.source)
        for partner in (self.survivor, self.below, night):
            self.assertEqual((partner.vat, partner.company_registry), (BAKERY, "HRB 1"))

    def test_the_survivor_takes_over_the_tax_id_with_all_below_it(self):
        own = self.make_contact(self.survivor, "Own")
        self.source.write({"country_id": self.germany.id, "vat": DINER})
        self.merge(self.source)
        self.assertEqual({(self.survivor + own + self.below).mapped("vat")[0], own.vat, self.below.vat}, {DINER})

    def test_two_contacts_that_are_merged_leave_the_tax_ids_of_their_companies_alone(self):
        other = self.make_customer("Other", country_id=self.germany.id, vat=BAKERY)
        self.source.write({"country_id": self.germany.id, "vat": DINER})
        laura = self.make_contact(other, "Laura")
        self.survivor = laura
        self.merge(self.below)
        self.assertEqual((laura.vat, other.vat, self.source.vat), (BAKERY, BAKERY, DINER))

    def test_a_contact_does_not_bring_the_tax_id_of_its_company_to_the_survivors(self):
        other = self.make_customer("Other", country_id=self.germany.id)
        self.source.write({"country_id": self.germany.id, "vat": DINER, "company_registry": "HRB 2"})
        self.survivor = laura = self.make_contact(other, "Laura")
        self.merge(self.below)
        for partner in (laura, other):
            self.assertEqual((partner.vat, partner.company_registry), (False, False))
        self.assertEqual((self.source.vat, self.source.company_registry), (DINER, "HRB 2"))
