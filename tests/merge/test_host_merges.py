"""The host's own tests of its wizard, but for one thing: a source stays, archived, with the survivor's name.

Of base/tests/test_res_partner_merge.py and account/tests/test_res_partner_merge.py only the assertions that a source no
longer exists are others.
"""

from odoo.tests import TransactionCase, tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon


class ArchivedSources:
    def merge(self, sources, survivor):
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((sources + survivor).ids, survivor)
        self.assertTrue(survivor.exists())
        self.assertEqual(sources.exists(), sources)
        self.assertEqual(set(sources.mapped("active")), {False})
        self.assertEqual(sources.merged_into_id, survivor)


@tagged("post_install", "-at_install")
class TestHostMerges(ArchivedSources, TransactionCase):
    def setUp(self):
        super().setUp()
        partners = self.env["res.partner"]
        self.partner1, self.partner2, self.partner3 = (
            partners.create({"name": f"Partner {number}", "email": f"partner{number}@example.com"})
            for number in (1, 2, 3)
        )
        banks = self.env["res.partner.bank"]
        self.bank1, self.bank2, self.bank3 = (
            banks.create({"acc_number": number, "partner_id": partner.id})
            for number, partner in (("12345", self.partner1), ("54321", self.partner2), ("12345", self.partner3))
        )
        self.attachment1, self.attachment2, self.attachment_bank1, self.attachment_bank3 = (
            self.env["ir.attachment"].create({"name": "Attachment", "res_model": record._name, "res_id": record.id})
            for record in (self.partner1, self.partner2, self.bank1, self.bank3)
        )

    def test_merge_partners_without_bank_accounts(self):
        partners = self.env["res.partner"]
        one, other = (
            partners.create({"name": f"Partner {number}", "email": f"partner{number}@example.com"}) for number in (4, 5)
        )
        self.merge(other, one)

    def test_merge_partners_with_unique_bank_accounts(self):
        self.merge(self.partner2, self.partner1)
        self.assertEqual((self.bank1 + self.bank2).partner_id, self.partner1)

    def test_merge_partners_with_duplicate_bank_accounts(self):
        self.merge(self.partner1 + self.partner3, self.partner2)
        self.assertEqual(self.partner2.bank_ids.mapped("acc_number"), ["12345", "54321"])
        self.assertEqual(self.attachment_bank1.res_id, self.bank1.id)
        self.assertEqual(self.attachment_bank3.res_id, self.bank1.id)

    def test_merge_partners_with_duplicate_bank_accounts_with_destination(self):
        self.merge(self.partner3, self.partner1)
        self.assertEqual(self.partner1.bank_ids, self.bank1)
        self.assertFalse(self.bank3.exists())

    def test_merge_partners_with_references(self):
        self.merge(self.partner2, self.partner1)
        self.assertEqual(self.attachment1.res_id, self.partner1.id)
        self.assertEqual(self.attachment2.res_id, self.partner1.id)


@tagged("post_install", "-at_install")
class TestHostMergesWithPayments(ArchivedSources, AccountTestInvoicingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        partners, banks = cls.env["res.partner"], cls.env["res.partner.bank"]
        cls.partners = [
            partners.create({"name": f"Partner {number}", "email": f"partner{number}@example.com"})
            for number in (1, 2, 3)
        ]
        cls.payments = [
            cls.env["account.payment"].create(
                {
                    "partner_id": partner.id,
                    "partner_bank_id": banks.create({"acc_number": number, "partner_id": partner.id}).id,
                    "amount": 100,
                    "payment_type": "outbound",
                    "payment_method_id": cls.env.ref("account.account_payment_method_manual_out").id,
                    "journal_id": cls.company_data["default_journal_bank"].id,
                }
            )
            for partner, number in zip(cls.partners, ("12345", "67890", "12345"), strict=True)
        ]

    def assert_merged(self, number):
        survivor = self.partners[0]
        self.merge(self.partners[number], survivor)
        for payment in (self.payments[0], self.payments[number]):
            self.assertEqual((payment.partner_id, payment.partner_bank_id.partner_id), (survivor, survivor))

    def test_merge_partners_with_bank_accounts_linked_to_payments(self):
        self.assert_merged(1)

    def test_merge_partners_with_duplicate_bank_accounts_linked_to_payments(self):
        self.assert_merged(2)
