from odoo.fields import Date

from ..common_report import read_pdf
from ..common_roles import task
from ..common_sink import SinkCase
from ..common_translation import switch_on

DINER, BAKERY, RIVERS = "Harbor Street Diner", "Elm City Bakery", "Two Rivers"


class TestTourStatement(SinkCase):
    """Statements as the office sends and prints them, up to what arrives."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bakery = cls.make_customer(BAKERY, email="office@elm.example.com")
        cls.rivers = cls.make_customer(RIVERS)
        cls.customer.email = "office@harbor.example.com"
        for amount, partner in ((60, cls.bakery), (40, cls.rivers)):
            cls.bill(amount, cls.days_ago(70), partner, due=cls.days_ago(40))
        cls.old = cls.bill(100, cls.days_ago(70), due=cls.days_ago(40))
        cls.bill(50)
        cls.path = f"/odoo/customer-records/{cls.customer.id}"

    def rows(self):
        """[(customer, kind, state)] of all statements, by name."""
        self.env.invalidate_all()
        rows = self.env["customer.statement"].search([])
        return sorted((row.partner_id.name, row.kind, row.state) for row in rows)

    @task("Send a statement")
    def test_the_office_looks_at_each_kind_prints_it_and_sends_it(self):
        self.walk("send_statement", "office", self.path)
        today = self.days_ago(0)
        self.assertEqual(self.rows(), [(DINER, "open_items", "sent")])
        [mail] = self.sent_to("office@harbor.example.com")
        self.assertEqual(mail.get_all("Subject"), [f"Coffee Traders: open items as of {today:%m/%d/%Y}"])
        self.assertIn("accounts@coffee.example.com", mail["Reply-To"])
        self.assertIn("Balance $ 150.00 Overdue $ 100.00", self.text_of(mail))
        [(name, content)] = self.files_of(mail).items()
        self.assertEqual(name, f"Statement {DINER} {today}.pdf")
        text = read_pdf(content)
        for words in (DINER, "Open Items", "100.00", "50.00", "150.00"):
            self.assertIn(words, text)
        [entry] = self.env["customer.audit.entry"].search([("event", "=", "statement")])
        self.assertEqual(entry.partner_id, self.customer.id)
        self.assertIn("office@harbor.example.com", str(entry.changes))

    @task("Send a statement")
    def test_the_other_kinds_arrive_as_well(self):
        for tour, subject, words in (
            ("activity", "statement of account until {closed:%m/%d/%Y}", "Balance $ 100.00"),
            ("reminder", "payment reminder of {today:%m/%d/%Y}", "$ 100.00"),
        ):
            self.sink.mails.clear()
            self.walk(f"send_{tour}", "office", self.path)
            today = self.days_ago(0)  # after each walk: midnight may have passed
            closed = Date.subtract(Date.start_of(today, "month"), days=1)
            [mail] = self.sent_to("office@harbor.example.com")
            self.assertEqual(mail.get_all("Subject"), [f"Coffee Traders: {subject.format(today=today, closed=closed)}"])
            self.assertIn(words, self.text_of(mail))
            [content] = self.files_of(mail).values()
            self.assertIn("100.00", read_pdf(content))

    def send_to_another(self, tour, phone=False):
        """The office chooses Bob, whose address is long, in place of the customer's own address."""
        address = "bob.books.accounts.payable@purchasing.harbor-street-diner.example.com"
        self.make_contact(self.customer, "Bob Books", email=address)
        self.walk(tour, "office", self.path, phone=phone)
        self.assertEqual(self.rows(), [(DINER, "open_items", "sent")])
        self.assertEqual(self.sink.recipients(), [address])
        self.assertEqual(self.customer.statement_recipients, "Harbor Street Diner <office@harbor.example.com>")

    @task("Send a statement")
    def test_an_addressee_who_is_chosen_in_the_dialog_gets_the_mail_in_place_of_the_usual_one(self):
        self.send_to_another("send_to_another")

    @task("Send a statement")
    def test_an_addressee_who_is_chosen_gets_what_is_looked_through_and_sent_later(self):
        self.send_to_another("review_to_another")

    @task("Send a statement")
    def test_several_are_looked_through_as_they_will_be_sent_and_then_sent(self):
        self.walk("send_statements_of_a_list", "office")
        self.assertEqual(
            self.rows(),
            [(BAKERY, "open_items", "sent"), (DINER, "open_items", "sent"), (RIVERS, "open_items", "skipped")],
        )
        self.assertEqual(self.sink.recipients(), ["office@elm.example.com", "office@harbor.example.com"])
        self.assertTrue(self.env["customer.statement"].search([("partner_id", "=", self.rivers.id)]).printed_date)

    @task("Languages")
    def test_a_letter_and_its_mail_are_german_where_somebody_chooses_it(self):
        switch_on(self.env, ["de_DE"])
        self.walk("send_statement_in_german", "office", self.path)
        [mail] = self.sent_to("office@harbor.example.com")
        self.assertEqual(mail["Subject"], f"Coffee Traders: offene Posten zum {self.days_ago(0):%d.%m.%Y}")
        self.assertIn("Mit freundlichen Grüßen", self.text_of(mail))
        [content] = self.files_of(mail).values()
        self.assertIn("Offene Posten", read_pdf(content))

    @task("Print a statement of account")
    def test_the_office_prints_statements_from_the_list_and_from_the_form(self):
        self.walk("print_statement", "office", self.path)
        self.log_in("office")
        both = f"{self.customer.id},{self.bakery.id}"
        response = self.url_open(f"/report/pdf/customer_management.report_customer_statement/{both}")
        text = read_pdf(response.content)
        for words in (DINER, "150.00", BAKERY, "60.00", "1 / 1"):
            self.assertIn(words, text)

    @task("Send statements of account by schedule")
    def test_the_settings_are_saved_and_read_again(self):
        admin = self.env.ref("base.user_admin")
        admin.write({"company_ids": [(4, self.company.id)], "company_id": self.company.id})
        # What the chart of accounts and the price lists of the test use is switched on; else the host warns of it.
        self.company.tax_exigibility = True
        self.env.ref("base.group_user").implied_ids += self.env.ref("product.group_product_pricelist")
        self.walk("statement_settings", "admin", "/odoo/settings#customer_management")
        company = self.company
        self.assertEqual(
            (company.statement_schedule, company.statement_format, company.statement_only_if),
            ("monthly", "both", "always"),
        )

    @task("Send statements of account by schedule")
    def test_a_customer_prefers_another_day_and_format(self):
        self.company.statement_schedule = "monthly"
        self.walk("statement_preferences", "office", self.path)
        self.assertEqual((self.customer.statement_schedule, self.customer.statement_format), ("weekly", "both"))

    @task("Send statements of account by schedule")
    def test_what_failed_at_night_is_mended_and_sent_again(self):
        self.company.write({"statement_schedule": "monthly", "statement_closed_until": self.days_ago(35)})
        self.customer.email = "ofice@harbor.example.com"
        self.sink.refused = {"ofice@harbor.example.com": "550 unknown user"}
        with self.scheduler() as env:
            env["customer.statement.run"]._cron_send()
        month = Date.start_of(self.days_ago(0), "month")
        closed = Date.subtract(month, days=1)
        self.assertEqual(self.env["customer.statement"].search([]).mapped("date_to"), [closed] * 3)
        self.walk("mend_run", "credit")
        self.assertEqual(
            self.rows(),
            [(BAKERY, "open_items", "sent"), (DINER, "open_items", "sent"), (RIVERS, "open_items", "skipped")],
        )
        self.assertEqual(self.sink.recipients(), ["office@elm.example.com", "office@harbor.example.com"])
        self.assertEqual(self.customer.email, "office@harbor.example.com")

    @task("Send statements of account by schedule")
    def test_what_was_sent_is_shown_as_it_was_and_compared_with_today(self):
        self.log_in("credit")
        context = {"active_model": "res.partner", "active_ids": self.customer.ids}
        dialog = self.open_new("res.partner.statement", **context).save()
        self.press("res.partner.statement", "action_email", [dialog])
        self.pay(self.old, 30)
        self.walk("statement_as_sent", "credit")
        [mail] = self.sent_to("office@harbor.example.com")
        [content] = self.files_of(mail).values()
        row = self.env["customer.statement"].search([])
        shown = self.url_open(f"/customer_statement/{row.id}/sent.pdf")
        self.assertEqual(read_pdf(shown.content), read_pdf(content))
        self.assertIn("150.00", read_pdf(content))
