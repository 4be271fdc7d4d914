import json
from datetime import date

from odoo.tests import tagged
from odoo.tools import mute_logger

from ...controllers.portal.statement import StatementPortal
from ..common_statement_portal import PAGE, StatementPortalCase

PATHS = (PAGE, f"{PAGE}/pdf", f"{PAGE}/xlsx", f"{PAGE}/page/1")


@tagged("post_install", "-at_install")
class TestStatementPortalAccess(StatementPortalCase):
    """Who sees whose statement on the website."""

    def assert_sees(self, login, text, path=PAGE):
        status, page = self.look(login, path)
        self.assertEqual(status, 200)
        self.assertIn(text, page)

    def assert_sees_none(self, login):
        """Neither page nor file nor card."""
        self.authenticate(login, login)
        for path in PATHS:
            self.assertEqual(self.url_open(path).status_code, 404, path)
        body = json.dumps({"params": {"counters": ["statement_balance"]}})
        answer = self.url_open("/my/counters", data=body, headers={"Content-Type": "application/json"})
        self.assertEqual(answer.json()["result"], {"statement_balance": 0})

    def restrict(self):
        self.company.portal_statement_contacts = True
        return self.make_login("second_contact", self.make_contact(self.customer, "Paul Kent"))

    def test_each_customer_sees_its_own(self):
        self.assert_sees("harbor_street", "$ 120.00 to pay")
        self.assert_sees("elm_city_bakery", "All is settled")

    def test_a_contact_sees_the_statement_of_its_company(self):
        self.make_login("laura_hughes", self.contact)
        self.assert_sees("laura_hughes", "Harbor Street Diner Balance today $ 120.00 to pay")

    def test_an_address_that_names_somebody_else_changes_nothing(self):
        for query in ("partner_id", "id", "customer", "customer_id", "commercial_partner_id", "user_id"):
            status, text = self.look("elm_city_bakery", f"{PAGE}?{query}={self.customer.id}")
            self.assertEqual(status, 200)
            self.assertNotIn("120.00", text)
        self.assertEqual(self.url_open(f"{PAGE}/{self.customer.id}").status_code, 404)

    def test_whoever_is_not_logged_in_is_asked_to(self):
        self.authenticate(None, None)
        row = self.sent(self.customer)
        for path in (*PATHS, f"{PAGE}/sent/{row.id}"):
            response = self.url_open(path, allow_redirects=False)
            self.assertEqual(response.status_code, 303, path)
            self.assertIn("/web/login", response.headers["Location"])

    def test_staff_see_none_but_their_own(self):
        user = self.make_login("clerk_of_diner", self.make_contact(self.customer, "Clerk"), "base.group_user")
        self.assert_sees_none("clerk_of_diner")  # anybody on the staff could make himself a contact of a customer
        user.partner_id.write({"parent_id": False, "customer_rank": 1})
        self.assert_sees("clerk_of_diner", "All is settled")

    def test_a_company_can_keep_statements_to_accounting_and_primary_contacts(self):
        second = self.restrict()
        self.make_login("laura_hughes", self.contact)
        self.assertTrue(self.contact.is_primary_contact)
        self.assert_sees("laura_hughes", "$ 120.00 to pay")
        self.assert_sees("harbor_street", "$ 120.00 to pay")
        self.assert_sees_none("second_contact")
        second.partner_id.contact_role_ids = self.env.ref("customer_management.contact_role_accounting")
        self.assert_sees("second_contact", "$ 120.00 to pay")

    def test_the_restriction_holds_for_statements_that_were_sent(self):
        self.restrict()
        row = self.sent(self.customer)
        self.authenticate("second_contact", "second_contact")
        self.assertEqual(self.url_open(f"{PAGE}/sent/{row.id}").status_code, 404)
        self.company.portal_statement_contacts = False
        self.assertEqual(self.url_open(f"{PAGE}/sent/{row.id}").status_code, 200)

    def test_branches_restrict_as_their_root_company_does(self):
        branch = self.env["res.company"].sudo().create({"name": "Branch", "parent_id": self.company.id})
        self.restrict()
        self.assertTrue(branch.portal_statement_contacts)
        contact = self.make_contact(self.customer, "Third")
        self.make_login("third_contact", contact, company_id=branch.id, company_ids=branch.ids)
        self.assert_sees_none("third_contact")
        contact.is_primary_contact = True
        self.assert_sees("third_contact", "$ 120.00 to pay")

    def test_who_keeps_no_balance_has_no_statement(self):
        self.customer.keeps_balance = False
        self.assert_sees_none("harbor_street")

    def test_a_supplier_has_no_statement(self):
        supplier = self.env["res.partner"].create({"name": "Bean Growers", "supplier_rank": 1})
        self.make_login("bean_growers", supplier)
        self.assert_sees_none("bean_growers")

    @mute_logger("odoo.http")  # which warns of refusals
    def test_statements_sent_to_others_or_not_sent_are_nobodys(self):
        other_company = self.env["res.company"].sudo().create({"name": "Tea Traders"})
        self.authenticate("harbor_street", "harbor_street")
        for row in (
            self.sent(self.stranger),
            self.sent(self.customer, "ready"),
            self.sent(self.customer, "sending"),
            self.sent(self.customer, "failed"),
            self.sent(self.customer, "skipped"),
            self.sent(self.customer, company=other_company),
        ):
            self.assertEqual(self.url_open(f"{PAGE}/sent/{row.id}").status_code, 404)
            self.assertEqual(self.url_open(f"/customer_statement/{row.id}/sent.pdf").status_code, 403)
        self.assertEqual(self.url_open(f"{PAGE}/sent/99999999").status_code, 404)

    def test_a_login_of_two_companies_chooses_whose_statement_it_sees(self):
        data = self.setup_other_company(name="Tea Traders")
        other = data["company"]
        journal = data["default_journal_sale"]
        self.bill(77, date(2024, 6, 1), company_id=other.id, journal_id=journal.id)
        self.assertNotIn("77.00", self.look("harbor_street", f"{PAGE}?company={other.id}")[1])
        self.assert_sees("harbor_street", "We did not understand this choice.", f"{PAGE}?company={other.id}")
        self.diner.company_ids += other
        self.assert_sees("harbor_street", "$ 120.00 to pay")
        self.assert_sees("harbor_street", "77.00", f"{PAGE}?company={other.id}&kind=open_items")
        other.portal_statement_contacts = True
        second = self.make_contact(self.customer, "Paul Kent")
        self.make_login("second_contact", second, company_ids=self.diner.company_ids.ids)
        self.assertNotIn("77.00", self.look("second_contact", f"{PAGE}?company={other.id}&kind=open_items")[1])

    def test_a_customer_of_one_company_has_no_statement_of_another(self):
        other = self.setup_other_company(name="Tea Traders")["company"]
        self.diner.company_ids += other
        self.customer.company_id = self.company
        self.assert_sees("harbor_street", "We did not understand this choice.", f"{PAGE}?company={other.id}")

    def test_invoices_that_the_login_may_not_open_are_no_links(self):
        self.authenticate("harbor_street", "harbor_street")
        self.assertIn(f"/my/invoices/{self.old.id}", self.url_open(f"{PAGE}?kind=open_items").text)
        rule = self.env.ref("account.account_invoice_rule_portal").sudo()
        rule.domain_force = "[('partner_id', '=', user.partner_id.id), ('ref', '!=', 'PO 7')]"
        page = self.url_open(f"{PAGE}?kind=open_items").text
        self.assertNotIn(f"/my/invoices/{self.old.id}", page)
        self.assertIn(self.old.name, page)

    def test_the_pages_only_read(self):
        for name in ("portal_my_statement", "portal_my_statement_file", "portal_my_sent_statement"):
            routing = getattr(StatementPortal, name).original_routing
            self.assertEqual((routing["readonly"], routing["auth"], routing["methods"]), (True, "user", ["GET"]))
