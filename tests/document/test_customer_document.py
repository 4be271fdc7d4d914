from unittest.mock import patch

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from ..common import CustomerCase


class TestCustomerDocument(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.responsible = cls.make_user("sam", "group_customer_user_own")
        cls.customer = cls.make_customer(user_id=cls.responsible.id)
        cls.licence = cls.env.ref("customer_management.document_type_trade_licence")

    def file(self, **values):
        return self.env["customer.document"].create(
            {"partner_id": self.customer.id, "type_id": self.licence.id, "number": "TL-7", **values}
        )

    def remind(self, date):
        progress = patch.object(self.registry["ir.cron"], "_commit_progress")  # a test cannot commit
        with freeze_time(date), progress:
            self.env["customer.document"]._cron_remind()
        return self.customer.activity_ids

    def test_the_responsible_is_reminded_once_before_the_expiry(self):
        self.file(date_expiry="2026-06-30")
        self.assertFalse(self.remind("2026-05-30"))
        activity = self.remind("2026-05-31")
        self.assertEqual((activity.summary, activity.user_id), ("Trade licence TL-7 expires", self.responsible))
        self.assertEqual(str(activity.date_deadline), "2026-06-30")
        self.assertEqual(self.remind("2026-06-15"), activity)

    def test_a_renewed_document_reminds_again(self):
        document = self.file(date_expiry="2026-06-30")
        self.remind("2026-06-15")
        document.date_expiry = "2027-06-30"
        self.assertEqual(len(self.remind("2026-06-16")), 1)
        self.assertEqual(len(self.remind("2027-06-16")), 2)

    def test_the_days_come_from_the_type_and_can_be_changed(self):
        document = self.file(date_expiry="2026-06-30")
        self.assertEqual(document.remind_days, 30)
        document.remind_days = 5
        self.assertFalse(self.remind("2026-06-20"))
        self.assertTrue(self.remind("2026-06-25"))

    def test_without_a_responsible_the_segments_is_reminded_else_who_filed_it(self):
        self.customer.user_id = False
        document = self.file(date_expiry="2026-06-30")
        self.assertEqual(document._get_reminded_user(), self.env.user)
        self.customer.customer_segment_id = self.make_segment("Hotels", user_id=self.responsible.id)
        self.assertEqual(document._get_reminded_user(), self.responsible)

    def test_nobody_is_reminded_of_an_archived_customer_or_without_an_expiry(self):
        self.file()
        self.file(date_expiry="2026-06-30")
        self.customer.active = False
        self.assertFalse(self.remind("2026-06-25"))

    def test_a_document_cannot_expire_before_it_is_issued(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.file(date_issue="2026-07-01", date_expiry="2026-06-30")

    def test_only_customer_users_see_documents(self):
        document = self.file()
        self.assertEqual(document.with_user(self.responsible).display_name, "Trade licence TL-7")
        employee = self.make_user("employee")
        with self.assertRaises(AccessError):
            document.with_user(employee).read(["number"])
        with self.assertRaises(AccessError):
            self.customer.with_user(employee).read(["document_ids"])

    def test_documents_follow_their_customers_company(self):
        company = self.env["res.company"].create({"name": "Second Trading"})
        self.customer.company_id = company
        document = self.file()
        with self.assertRaises(AccessError):
            document.with_user(self.responsible).read(["number"])

    def test_a_copy_has_none_and_a_merge_moves_them(self):
        document = self.file()
        self.assertFalse(self.customer.copy().document_ids)
        twin = self.make_customer("Harbor Street Diner")
        self.env["base.partner.merge.automatic.wizard"]._merge((self.customer + twin).ids, twin)
        self.assertEqual(document.partner_id, twin)
