from datetime import timedelta

from odoo import fields
from odoo.tests import Form

from ..common_credit import CreditCase

SHOWN = (
    "credit_mode_effective",
    "credit_limit_source",
    "credit_limit_effective",
    "credit_is_unlimited",
    "credit_available",
    "credit_exposure",
    "credit_limit_segment_id",
)


class TestCreditTypedLimit(CreditCase):
    """The form says what would be in force while it is typed, and that is what is in force once it is saved."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        top = cls.make_segment("Wholesale", credit_mode="amount", credit_limit=900.0)
        cls.hotels = cls.make_segment("Hotels", top, credit_mode="inherit")
        cls.segment = top
        cls.bill(120.0)
        cls.env.flush_all()

    def type_and_save(self, **values):
        """What the form shows before and after it is saved."""
        form = Form(self.customer.with_user(self.controller))
        for name, value in values.items():
            setattr(form, name, value)
        typed = [getattr(form, name) for name in SHOWN]
        form.save()
        self.env.flush_all()
        self.customer.invalidate_recordset()
        saved = [self.customer[name] for name in SHOWN]
        self.assertEqual(typed, saved, values)
        return saved[:5]

    def test_what_subsidiaries_owe_when_they_share(self):
        self.customer.is_company = True
        branch = self.make_customer("Harbor North", is_company=True, parent_id=self.customer.id)
        self.bill(80.0, partner=branch)
        self.order(50.0, partner=branch, confirm=True)
        self.env.flush_all()
        together = ["amount", "customer", 450.0, False, 200.0]
        self.assertEqual(self.type_and_save(credit_pool=True), together)
        self.assertEqual((self.customer.credit_receivable, self.customer.credit_orders), (200.0, 50.0))
        alone = ["amount", "customer", 450.0, False, 330.0]
        self.assertEqual(self.type_and_save(credit_pool=False), alone)

    def test_a_limit_of_its_own(self):
        self.assertEqual(self.type_and_save(credit_limit=300.0), ["amount", "customer", 300.0, False, 180.0])
        self.assertEqual(self.type_and_save(credit_mode="cash_only"), ["cash_only", "customer", 0.0, False, -120.0])
        self.assertEqual(self.type_and_save(credit_mode="unlimited"), ["unlimited", "customer", 0.0, True, 0.0])

    def test_what_a_segment_says(self):
        inherited = ["amount", "segment", 900.0, False, 780.0]
        self.assertEqual(self.type_and_save(credit_mode="inherit"), ["unlimited", "none", 0.0, True, 0.0])
        self.assertEqual(self.type_and_save(customer_segment_id=self.hotels), inherited)
        self.assertEqual(self.customer.credit_limit_segment_id, self.segment, "the one that says it is named")

    def test_what_the_company_says(self):
        self.env["ir.default"].set("res.partner", "credit_limit", 70.0, company_id=self.company.id)
        self.assertEqual(self.type_and_save(credit_mode="inherit"), ["amount", "company", 70.0, False, -50.0])

    def test_a_temporary_limit_in_its_days_only(self):
        today = fields.Date.today()
        tomorrow, week = today + timedelta(days=1), today + timedelta(days=7)
        raised = ["amount", "temporary", 800.0, False, 680.0]
        self.assertEqual(self.type_and_save(credit_temporary_limit=800.0, credit_temporary_until=week), raised)
        agreed = ["amount", "customer", 450.0, False, 330.0]
        self.assertEqual(self.type_and_save(credit_temporary_from=tomorrow), agreed)

    def test_what_a_parent_shares_is_not_changed_by_typing(self):
        parent = self.make_customer("Harbor Group", credit_limit=1000.0, is_company=True, credit_pool=True)
        self.customer.write({"is_company": True, "parent_id": parent.id})
        shared = ["amount", "customer", 1000.0, False, 880.0]
        self.assertEqual(self.type_and_save(credit_limit=5.0), shared)

    def test_a_new_customer_is_told_too(self):
        form = Form(self.env["res.partner"].with_user(self.controller).with_context(default_customer_rank=1))
        form.name = "Two Rivers"
        form.credit_mode = "amount"
        form.credit_limit = 50.0
        self.assertEqual((form.credit_limit_effective, form.credit_available), (50.0, 50.0))
        self.assertEqual(form.save().credit_limit_effective, 50.0)
