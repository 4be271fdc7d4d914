import doctest
import json
from datetime import date
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...controllers.portal.statement import StatementPortal
from ...tools import statement_request
from ..common_statement_portal import PAGE, StatementPortalCase

PERIOD = f"{PAGE}?date_from=2024-05-01&date_to=2024-06-30"
PARTNER = "odoo.addons.customer_management.models.statement.res_partner.ResPartner"


@tagged("post_install", "-at_install")
class TestStatementPortal(StatementPortalCase):
    """What a customer sees of its statement on the website."""

    def test_the_card_on_the_start_page_names_the_balance(self):
        self.assertEqual(self.plain(self.count("harbor_street")), "$ 120.00 to pay")
        self.assertEqual(self.count("elm_city_bakery"), "All is settled")
        self.prepay(40, date(2024, 6, 25), self.stranger)
        self.assertEqual(self.plain(self.count("elm_city_bakery")), "$ 40.00 prepaid")

    def count(self, login):
        self.authenticate(login, login)
        body = json.dumps({"params": {"counters": ["statement_balance"]}})
        answer = self.url_open("/my/counters", data=body, headers={"Content-Type": "application/json"})
        return answer.json()["result"]["statement_balance"]

    def test_the_page_shows_balance_and_aging(self):
        _status, text = self.look("harbor_street")
        self.assertIn("Balance today $ 120.00 to pay", text)
        self.assertIn("More than 90 days late: $ 120.00", text)

    def test_movements_run_from_the_opening_to_the_closing_balance(self):
        _status, text = self.look("harbor_street", PERIOD)
        self.assertIn("Opening balance 05/01/2024 $ 100.00", text)
        self.assertIn(f"06/10/2024 {self.new.name}", text)
        self.assertIn("$ 50.00 $ 150.00", text)
        self.assertIn("$ -30.00 $ 120.00", text)
        self.assertRegex(text, r"06/30/2024 Closing balance Overdue: \$ 70.00 \$ 120.00")

    def test_open_items_show_what_is_open_on_a_day_and_how_late(self):
        _status, text = self.look("harbor_street", f"{PAGE}?kind=open_items&date_to=2024-06-30")
        self.assertIn("51 days late $ 100.00 $ 30.00 $ 70.00", text)
        self.assertIn("$ 50.00 $ 0.00 $ 50.00", text)
        self.assertRegex(text, r"Total open Overdue: \$ 70.00 \$ 120.00")
        _status, text = self.look("harbor_street", f"{PAGE}?kind=open_items&date_to=2024-05-11")
        self.assertIn(" 1 day late $ 100.00", text)

    def test_what_somebody_else_has_paid_is_told_and_the_page_opens(self):
        payment = self.prepay(120, date(2024, 6, 25), self.stranger)
        items = (self.old + self.new + payment.move_id).line_ids
        items.filtered(lambda line: line.account_id == self.receivable).reconcile()
        status, text = self.look("harbor_street", PERIOD)
        self.assertEqual(status, 200)
        self.assertIn(f"06/25/2024 Paid by another account 06/25/2024 {self.old.name}", text)
        self.assertRegex(text, r"06/30/2024 Closing balance \$ 0.00")
        self.assertNotIn("Elm City Bakery", text)
        self.assertIn("Applied to another account", self.look("elm_city_bakery", PERIOD)[1])

    def test_documents_lead_to_the_invoice_and_to_paying_it(self):
        self.env["ir.config_parameter"].set_param("account_payment.enable_portal_payment", "True")
        self.authenticate("harbor_street", "harbor_street")
        page = self.url_open(f"{PAGE}?kind=open_items").text
        self.assertIn(f'href="/my/invoices/{self.old.id}"', page)
        self.assertIn(f'href="/my/invoices/{self.new.id}?payment=True#portal_pay"', page)
        self.assertEqual(self.url_open(f"/my/invoices/{self.new.id}?payment=True").status_code, 200)
        self.env["ir.config_parameter"].set_param("account_payment.enable_portal_payment", "False")
        self.assertNotIn("payment=True", self.url_open(f"{PAGE}?kind=open_items").text)

    def test_each_currency_stands_for_itself(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.bill(80, date(2024, 6, 12), currency_id=euro.id)
        _status, text = self.look("harbor_street", f"{PAGE}?kind=open_items&date_to=2024-06-30")
        self.assertIn("EUR Open items in EUR", text)
        self.assertIn("USD Open items in USD", text)
        self.assertRegex(text, r"Total open Overdue: \$ 70.00 \$ 120.00")
        self.assertIn("80.00 €", text)

    def test_a_long_statement_has_pages_and_one_opening_and_closing(self):
        with patch.object(StatementPortal, "_items_per_page", 2):
            _status, first = self.look("harbor_street", f"{PAGE}?date_from=2024-04-01&date_to=2024-06-30")
            _status, second = self.look("harbor_street", f"{PAGE}/page/2?date_from=2024-04-01&date_to=2024-06-30")
        self.assertIn("Opening balance 04/01/2024 $ 0.00", first)
        self.assertIn("$ 50.00 $ 150.00", first)
        self.assertNotIn("Closing balance", first)
        self.assertNotIn("Opening balance", second)
        self.assertIn("$ -30.00 $ 120.00", second)
        self.assertIn("Closing balance", second)

    def test_what_is_no_period_is_answered_with_a_friendly_word(self):
        for query, word in (
            ("date_from=hello&date_to=2024-06-30", "We did not understand this choice."),
            ("date_to=2024-06-30", "We did not understand this choice."),
            ("preset=forever", "We did not understand this choice."),
            ("kind=reminder", "We did not understand this choice."),
            ("date_from=2024-07-01&date_to=2024-06-30", "a first day that is not after the last day"),
            ("date_from=0001-01-01&date_to=2024-06-30", "a period of two years or less"),
            ("kind=%00&date_from=%27--", "We did not understand this choice."),
        ):
            with self.subTest(query=query):
                status, text = self.look("harbor_street", f"{PAGE}?{query}")
                self.assertEqual(status, 200)
                self.assertIn(word, text)
                response = self.url_open(f"{PAGE}/pdf?{query}", allow_redirects=False)
                self.assertIn(response.status_code, (302, 303))
        self.assertEqual(self.look("harbor_street", f"{PAGE}?kind=open_items&date_to=0001-01-01")[0], 200)
        self.assertEqual(self.look("harbor_street", f"{PAGE}/page/99999999")[0], 200)

    def test_books_that_do_not_add_up_are_no_matter_for_the_customer(self):
        with (
            patch(f"{PARTNER}._build_statements", side_effect=UserError("Items 7 and 8 are wrong")),
            mute_logger("odoo.addons.customer_management.controllers.portal.statement"),
        ):
            status, text = self.look("harbor_street")
        self.assertEqual(status, 503)
        self.assertIn("Sorry, your statement is not available at the moment.", text)
        self.assertNotIn("Items 7", text)

    def test_the_page_speaks_the_language_of_the_website(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env["website"].search([]).language_ids += self.env.ref("base.lang_de")
        _status, text = self.look("harbor_street", PERIOD.replace("/my", "/de/my"))
        self.assertIn("01.05.2024", text)
        self.assertIn("$ 100,00", text)

    def test_statements_that_were_sent_are_listed_and_downloaded_as_they_were(self):
        row = self.sent(self.customer)
        self.sent(self.customer, "failed")
        _status, text = self.look("harbor_street")
        self.assertEqual(text.partition("Statements sent to you")[2].count("Activity"), 1)
        response = self.url_open(f"{PAGE}/sent/{row.id}")
        self.assertEqual(response.content, b"%PDF as it was sent")
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self.assertEqual(self.url_open(f"{PAGE}/sent/{row.id}?extension=xlsx").status_code, 404)

    def test_files_hold_what_the_page_shows(self):
        self.authenticate("harbor_street", "harbor_street")
        for extension, start in (("pdf", b"%PDF"), ("xlsx", b"PK")):
            response = self.url_open(PERIOD.replace("?", f"/{extension}?"))
            self.assertEqual(response.status_code, 200)
            self.assertTrue(response.content.startswith(start), response.content[:20])
            self.assertIn(f".{extension}", response.headers["Content-Disposition"])
            self.assertEqual(response.headers["Cache-Control"], "no-store")

    def test_the_page_asks_the_same_number_of_queries_for_any_number_of_lines(self):
        self.authenticate("harbor_street", "harbor_street")
        few = self.count_queries(lambda: self.url_open(PERIOD))
        for number in range(8):
            self.bill(10, date(2024, 6, 1 + number))
        self.url_open(PERIOD)
        many = self.count_queries(lambda: self.url_open(PERIOD))
        self.assertGreater(few, 10)
        self.assertLessEqual(many, few)

    def test_periods_are_what_their_names_say(self):
        self.assertEqual(doctest.testmod(statement_request).failed, 0)
