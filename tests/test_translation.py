from odoo.addons.customer_management.models.statement.customer_statement_mail import TEMPLATES

from .common_letter import JANUARY, JUNE, LetterCase
from .common_register import RegisterCase
from .common_translation import plain, switch_on

# Code of the language, and what a letter of open items says in it: title, heading, words of the table.
LETTERS = {
    "fr_FR": ("Postes ouverts", "au 30/06/2026", "Montants en USD", "Numéro de client", "Total dû"),
    "de_DE": ("Offene Posten", "zum 30.06.2026", "Beträge in USD", "Kundennummer", "Gesamtbetrag"),
    "ar_001": ("البنود المفتوحة", "حتى", "المبالغ بعملة USD", "رقم العميل", "إجمالي المستحق"),
}


class TestTranslatedLetter(LetterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        switch_on(cls.env, list(LETTERS))
        cls.customer.customer_number = "C-77"

    def read_letter(self, code, kind="open_items", **block):
        self.customer.lang = code
        statement = self.make_statement(self.customer, kind, [self.make_block(kind, [1500, 70], **block)])
        return " ".join(self.renderer._render_html([statement]).split())

    def make_row(self, kind):
        run = self.env["customer.statement.run"]._create_run(self.customer, kind, JANUARY, JUNE, "pdf")
        return run.row_ids.sudo()

    def test_a_letter_speaks_the_language_of_the_customer(self):
        for code, words in LETTERS.items():
            text = plain(self.read_letter(code))
            for word in words:
                self.assertIn(word, text, code)
            for english in ("Open Items", "Amounts in", "Customer number", "Total due", "Days late"):
                self.assertNotIn(english, text, code)

    def test_an_arabic_letter_runs_from_right_to_left(self):
        self.assertIn('<div class="letter" lang="ar" dir="rtl"', self.read_letter("ar_001"))

    def test_a_reminder_keeps_its_amount_in_every_language(self):
        amounts = {"fr_FR": "échu de $ 1 500,00.", "de_DE": "Betrag von $ 1.500,00 zu", "ar_001": "وقدره $ 1,500.00."}
        for code, words in amounts.items():
            self.assertIn(words, plain(self.read_letter(code, "reminder")), code)

    def test_a_mail_in_german_is_german_from_the_subject_to_the_greeting(self):
        row = self.make_row("reminder")
        row.write({"overdue_text": "70,00 $", "balance_text": "120,00 $"})
        values = row._render_template("de_DE")
        self.assertIn("Zahlungserinnerung vom", values["subject"])
        body = plain(values["body_html"])
        self.assertIn("Guten Tag Harbor Street Diner,", body)
        self.assertIn("Wir würden uns freuen, Überfälliges bald zu erhalten.", body)
        self.assertIn("Mit freundlichen Grüßen", body)
        self.assertNotIn("Dear", body)

    def test_templates_of_mails_render_in_every_language(self):
        row = self.make_row("activity")
        self.assertEqual(len(TEMPLATES), 3)
        for kind in TEMPLATES:
            row.kind = kind
            bodies = {plain(row._render_template(code)["body_html"]) for code in ("en_US", *LETTERS)}
            self.assertEqual(len(bodies), 4, kind)


class TestTranslatedWebsite(RegisterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        switch_on(cls.env, ["fr_FR"])
        cls.website.language_ids += cls.env.ref("base.lang_fr")

    def test_the_registration_page_is_french_for_a_french_visit(self):
        text = plain(self.url_open("/fr/register").text)
        for words in ("Créez votre compte", "Mot de passe", "Au moins 8 caractères", "Vous avez déjà un compte ?"):
            self.assertIn(words, text)
        for english in ("Create your account", "Confirm password", "(optional)"):
            self.assertNotIn(english, text)

    def test_what_the_page_refuses_is_said_in_french(self):
        errors = self.errors(self.send("/fr/register", confirm_password="something-else-1"))
        self.assertIn("Les deux mots de passe diffèrent.", errors["confirm_password"])

    def test_the_mail_of_a_registration_is_in_the_language_of_the_visit(self):
        self.company.registration_confirm_email = True
        self.send("/fr/register")
        mail = self.mails()
        self.assertIn("Votre compte chez", mail.subject)
        self.assertIn("Confirmer mon adresse", plain(mail.body_html))
        self.assertNotIn("Hello", plain(mail.body_html))
