import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from ..common_letter import LetterCase

REPORT = "customer_management.report_customer_statement"


@tagged("post_install", "-at_install")
class TestStatementReportAccess(LetterCase, HttpCase):
    """Who gets a statement by the addresses of the host's reports, and by RPC."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.make_customer("Bakery Ahlers")
        for customer in (cls.customer, cls.other):
            cls.bill(1234.5, partner=customer)
        own, figures = "group_customer_user_own", "group_credit_figures"
        cls.controller = cls.make_user("controller", "group_credit_controller", password="controller")
        cls.seller = cls.make_user("seller", own, figures, password="seller")
        cls.plain = cls.make_user("plain", password="plain")
        cls.blind = cls.make_user("blind", "group_customer_user", password="blind")
        portal = cls.customer.id
        cls.portal = new_test_user(cls.env, "portal_x", "base.group_portal", password="portal_x", partner_id=portal)
        cls.customer.write({"name": "Harbor Street Diner", "user_id": cls.seller.id})  # the login has changed the name
        cls.env.flush_all()

    def fetch(self, login, converter, *customers, context=None, **options):
        self.authenticate(login, login)
        ids = ",".join(str(customer.id) for customer in customers)
        context = json.dumps({"force_report_rendering": True, **(context or {})})
        return self.url_open(f"/report/{converter}/{REPORT}/{ids}", params={"context": context, **options})

    def assert_refused(self, login, *customers):
        for converter in ("html", "pdf"):
            with self.assertLogs("odoo.http", "WARNING"):
                answer = self.fetch(login, converter, *customers)
            self.assertNotEqual(answer.status_code, 200, f"{login} {converter}")
            self.assertNotIn(b"1,234.50", answer.content)
            self.assertFalse(answer.content.startswith(b"%PDF"))

    def test_controllers_get_the_statement_of_every_customer(self):
        for customer in (self.customer, self.other):
            page = self.fetch("controller", "html", customer)
            self.assertIn("1,234.50", page.text)
            self.assertIn(customer.name, page.text)
            self.assertIn("1,234.50", " ".join(self.read_pages(self.fetch("controller", "pdf", customer).content)))

    def test_no_context_of_a_client_dates_a_letter(self):
        keys = ("statement_day", "customer_management_statement_day")
        page = self.fetch("controller", "html", self.customer, context=dict.fromkeys(keys, "2020-02-29"))
        self.assertIn("1,234.50", page.text)
        self.assertNotIn("02/29/2020", page.text)

    def test_salespeople_of_own_customers_get_theirs_only(self):
        self.assertIn("1,234.50", self.fetch("seller", "html", self.customer).text)
        self.assertTrue(self.fetch("seller", "pdf", self.customer).content.startswith(b"%PDF"))
        self.assert_refused("seller", self.other)
        self.assert_refused("seller", self.customer, self.other)

    def test_who_may_not_see_figures_gets_none(self):
        self.assert_refused("plain", self.customer)
        self.assert_refused("blind", self.customer)

    def test_portal_users_get_nothing_here_not_even_their_own(self):
        self.assert_refused("portal_x", self.customer)
        self.assert_refused("portal_x", self.other)

    def test_the_public_is_asked_to_log_in(self):
        self.authenticate(None, None)
        for converter in ("html", "pdf"):
            answer = self.url_open(f"/report/{converter}/{REPORT}/{self.customer.id}")
            self.assertIn("/web/login", answer.url)
            self.assertNotIn(b"1,234.50", answer.content)

    def test_printing_several_numbers_the_pages_of_each(self):
        pages = self.read_pages(self.fetch("controller", "pdf", self.customer, self.other).content)
        self.assertEqual(len(pages), 2)
        for page, name in zip(pages, ("Harbor Street Diner", "Bakery Ahlers"), strict=True):
            self.assertIn(name, page)
            self.assertIn("Page 1 / 1", page)

    def test_options_choose_kind_period_and_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        options = {"kind": "activity", "date_from": "2020-01-01", "date_to": "2020-12-31", "lang": "fr_FR"}
        page = self.fetch("controller", "html", self.customer, **options).text
        self.assertIn("01/01/2020", page)
        self.assertIn('lang="fr"', page)

    def test_options_by_the_web_client_come_with_the_customers_in_the_context(self):
        self.authenticate("controller", "controller")
        params = {
            "options": json.dumps({"kind": "reminder"}),
            "context": json.dumps({"active_ids": [self.customer.id]}),
        }
        self.assertIn("Payment Reminder", self.url_open(f"/report/html/{REPORT}", params=params).text)

    def test_options_that_make_no_sense_are_refused_politely(self):
        report = self.env[f"report.{REPORT}"].with_user(self.controller)
        for options in (
            {"kind": "everything"},
            {"date_to": "tomorrow"},
            {"date_to": 7},
            {"lang": "tlh"},
            {"kind": "activity"},
        ):
            with self.assertRaisesRegex(UserError, "Please"):
                report._get_report_values(self.customer.ids, options)
        with self.assertRaisesRegex(UserError, "Please choose a customer"):
            report._get_report_values([], {})

    def test_the_report_asks_in_every_call_of_the_server(self):
        actions = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        for user in (self.plain, self.blind, self.portal, self.env.ref("base.public_user")):
            for render in (actions.with_user(user)._render_qweb_html, actions.with_user(user)._render_qweb_pdf):
                with self.assertRaises(AccessError):
                    render(REPORT, self.customer.ids)
        with self.assertRaises(AccessError):
            actions.with_user(self.seller)._render_qweb_pdf(REPORT, self.other.ids)

    def test_nothing_of_it_can_be_called_by_rpc(self):
        self.authenticate("plain", "plain")
        statement = "customer.statement.document"
        for model, method in ((statement, "_render_html"), (f"report.{REPORT}", "_get_report_values")):
            params = {"model": model, "method": method, "args": [[], self.customer.ids], "kwargs": {}}
            with self.assertLogs("odoo.http", "WARNING"):
                answer = self.url_open("/web/dataset/call_kw", json={"params": params}).json()
            self.assertIn("error", answer)

    def test_the_print_menu_shows_it_to_who_may_see_figures(self):
        action = self.env.ref("customer_management.action_report_customer_statement")
        for user, expected in ((self.controller, True), (self.seller, True), (self.plain, False), (self.blind, False)):
            shown = self.env["ir.actions.actions"].with_user(user).get_bindings("res.partner").get("report", [])
            self.assertEqual(action.id in [one["id"] for one in shown], expected, user.login)
