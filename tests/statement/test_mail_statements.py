from email.utils import getaddresses

from ...models.statement.customer_statement_mail import TEMPLATES
from ..common_mail import LANGUAGES, NAMES, mails
from ..common_statement import JUNE, MAY, StatementCase
from ..common_translation import plain, switch_on

SUBJECTS = {
    ("activity", "en_US"): "Coffee Traders: statement of account until 06/30/2026",
    ("activity", "fr_FR"): "Coffee Traders\N{NO-BREAK SPACE}: relevé de compte au 30/06/2026",
    ("activity", "de_DE"): "Coffee Traders: Kontoauszug bis 30.06.2026",
    ("activity", "ar_001"): "Coffee Traders: كشف حساب حتى 30/06/2026",
    ("open_items", "en_US"): "Coffee Traders: open items as of 06/30/2026",
    ("open_items", "fr_FR"): "Coffee Traders\N{NO-BREAK SPACE}: postes ouverts au 30/06/2026",
    ("open_items", "de_DE"): "Coffee Traders: offene Posten zum 30.06.2026",
    ("open_items", "ar_001"): "Coffee Traders: البنود المفتوحة حتى 30/06/2026",
    ("reminder", "en_US"): "Coffee Traders: payment reminder of 06/30/2026",
    ("reminder", "fr_FR"): "Coffee Traders\N{NO-BREAK SPACE}: rappel de paiement du 30/06/2026",
    ("reminder", "de_DE"): "Coffee Traders: Zahlungserinnerung vom 30.06.2026",
    ("reminder", "ar_001"): "Coffee Traders: تذكير بالسداد بتاريخ 30/06/2026",
}
COMPANY = ("Coffee Traders", "accounts@coffee.example.com")
# A long name goes without what would put it in quotes; see tools/mail_header.py.
LONG = NAMES[-1].replace(",", "").strip()


class TestMailStatements(StatementCase):
    """Statements of all kinds, in every language, to customers and from companies with names of all sorts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.in_transaction(cls, lambda env: switch_on(env, LANGUAGES[1:]))

    def make_people(self, names, lang):
        """{address: name} of customers in a language who owe something since May."""
        ids = self.make_customers(len(names), day=MAY)

        def rename(env):
            for number, (customer, name) in enumerate(zip(env["res.partner"].browse(ids), names, strict=True)):
                customer.write({"name": name, "lang": lang, "email": f"{lang}.{number}@example.com".lower()})
            return {customer.email: customer.name for customer in env["res.partner"].browse(ids)}

        return ids, self.in_transaction(rename)

    @mails(*TEMPLATES.values())
    def test_each_kind_reaches_everybody_in_their_language_and_under_their_name(self):
        self.assertEqual({kind for kind, _lang in SUBJECTS}, set(TEMPLATES))
        for lang in LANGUAGES:
            ids, names = self.make_people(NAMES, lang)
            for kind in TEMPLATES:
                del self.sink.mails[:]
                self.send(self.make_run(ids, kind))
                self.assertEqual(self.sink.recipients(), sorted(names))
                for received in self.sink.mails:
                    [address] = received[0]
                    name = names[address] if len(names[address]) < 100 else LONG
                    self.assert_mail(received, [(name, address)], SUBJECTS[kind, lang], COMPANY)
                    self.assertIn(" ".join(names[address].split()), plain(self.body(received)))
                    self.assertEqual(self.links(received), [])

    def test_a_company_is_named_right_whatever_it_is_called(self):
        [customer_id] = self.make_customers(day=MAY)
        self.addCleanup(self.in_transaction, self._prepare_company)
        for name in (*NAMES, "Two\nLines  and\tblanks"):
            del self.sink.mails[:]
            self.in_transaction(lambda env, name=name: env.company.write({"name": name}))
            self.send(self.make_run([customer_id], "reminder"))
            shown = LONG if name is NAMES[-1] else " ".join(name.split())
            subject = f"{' '.join(name.split())}: payment reminder of 06/30/2026"
            [received] = self.sink.mails
            self.assert_mail(received, [("c0", "c0@example.com")], subject, (shown, COMPANY[1]))

    def test_a_name_over_two_lines_is_one_line_in_the_head(self):
        ids, _names = self.make_people(["Harbor\r\nBcc: thief@example.com\r\nDiner"], "en_US")
        self.send(self.make_run(ids, "activity"))
        [received] = self.sink.mails
        shown = "Harbor Bcc: thief@example.com Diner"
        self.assert_mail(received, [(shown, "en_us.0@example.com")], SUBJECTS["activity", "en_US"], COMPANY)
        self.assertIsNone(received[1]["Bcc"])

    def test_copies_and_several_recipients_are_named_right(self):
        [customer_id] = self.make_customers(day=MAY)

        def add_people(env):
            role = env.ref("customer_management.contact_role_accounting")
            people = [
                {
                    "name": name,
                    "parent_id": customer_id,
                    "email": f"books{number}@example.com",
                    "contact_role_ids": role.ids,
                }
                for number, name in enumerate(NAMES[:5])
            ]
            env["res.partner"].create(people)
            boss = env.ref("base.user_admin")
            boss.partner_id.write({"name": NAMES[1], "email": "boss@coffee.example.com"})
            env["res.partner"].browse(customer_id).user_id = boss
            env.company.statement_copy_responsible = True

        self.in_transaction(add_people)
        self.addCleanup(
            self.in_transaction, lambda env: env.company.write({"statement_copy_responsible": False}) and None
        )
        self.send(self.make_run([customer_id], "open_items"))
        [(_recipients, mail)] = [pair for pair in self.sink.mails if "open items" in pair[1]["Subject"]]
        expected = [(name, f"books{number}@example.com") for number, name in enumerate(NAMES[:5])]
        self.assert_people(mail, "To", expected)
        self.assert_people(mail, "Cc", [(NAMES[1], "boss@coffee.example.com")])

    def test_what_was_sent_is_written_down_as_it_was_sent(self):
        ids, _names = self.make_people([NAMES[1]], "en_US")
        run_id = self.make_run(ids, "open_items")
        self.send(run_id)
        text = self.on_row(run_id, lambda row: row.email_to)
        self.assertEqual(getaddresses([text]), [(NAMES[1], "en_us.0@example.com")])
        self.assertEqual(self.on_row(run_id, lambda row: row.date_to), JUNE)
