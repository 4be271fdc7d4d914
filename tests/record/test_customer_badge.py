from datetime import timedelta

from odoo import fields

from ..common import CustomerCase


class TestCustomerBadge(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fresh = cls.make_customer("Fresh")
        cls.old = cls.make_customer("Old")
        cls.env.flush_all()
        cls.env.cr.execute("UPDATE res_partner SET create_date = %s WHERE id = %s", ["2020-01-01", cls.old.id])
        cls.env.invalidate_all()

    def codes(self, partner):
        return partner.badge_ids.mapped("code")

    def test_who_was_added_within_thirty_days_is_new(self):
        self.assertEqual((self.codes(self.fresh), self.codes(self.old)), (["new"], []))

    def test_contacts_and_vendors_have_no_badges(self):
        vendor = self.env["res.partner"].create({"name": "Roaster", "supplier_rank": 1})
        self.assertFalse(self.codes(self.make_contact(self.fresh)) or self.codes(vendor))

    def test_several_badges_stand_in_their_order(self):
        kind = self.env["customer.document.type"].create({"name": "Licence"})
        yesterday = fields.Date.today() - timedelta(days=1)
        self.env["customer.document"].create(
            {"partner_id": self.fresh.id, "type_id": kind.id, "date_expiry": yesterday}
        )
        self.fresh.write({"active": False, "keeps_balance": False})
        self.assertEqual(self.codes(self.fresh), ["inactive", "document_expired", "no_balance", "new"])

    def test_badges_are_found_as_they_are_shown(self):
        both = [("id", "in", (self.fresh + self.old).ids)]
        find = self.env["res.partner"].search
        new = self.env.ref("customer_management.customer_badge_new")
        self.assertEqual(find([*both, ("badge_ids", "in", new.ids)]), self.fresh)
        self.assertEqual(find([*both, ("badge_ids.code", "=", "new")]), self.fresh)
        self.assertEqual(find([*both, ("badge_ids", "ilike", "New")]), self.fresh)
        self.assertEqual(find([*both, ("badge_ids", "=", False)]), self.old)
        self.assertEqual(find([*both, ("badge_ids", "!=", False)]), self.fresh)
        self.assertEqual(find([*both, ("badge_ids", "not in", new.ids)]), self.old)

    def test_any_employee_may_search_by_a_badge_whose_reason_he_may_not_read(self):
        employee = self.make_user("employee")
        found = self.env["res.partner"].with_user(employee).search([("badge_ids.code", "=", "document_expired")])
        self.assertFalse(found & (self.fresh + self.old))

    def test_a_page_of_badges_takes_a_fixed_number_of_queries(self):
        customers = self.env["res.partner"].create([{"name": f"c{i}", "customer_rank": 1} for i in range(80)])
        self.count_queries(lambda: customers.mapped("badge_ids"))
        few = self.count_queries(lambda: customers[:40].mapped("badge_ids"))
        self.assertEqual(self.count_queries(lambda: customers.mapped("badge_ids")), few)
