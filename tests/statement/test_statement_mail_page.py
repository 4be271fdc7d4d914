import re
from datetime import date

from odoo import Command

from ...models.statement.customer_statement_mail import TEMPLATES
from ..common_statement import JUNE, StatementCase


class TestStatementMailPage(StatementCase):
    """What stands around the text of a mail: title, amounts at a glance, the way to the portal."""

    def send_to(self, kind="open_items", **values):
        """The HTML of the one mail to a customer who owes 100.00 since June, as it arrives, with single blanks."""
        del self.sink.mails[:]
        self.send(self.make_run(self.make_customers(**values), kind))
        [(_to, mail)] = self.sink.mails
        return " ".join(mail.get_body(("html",)).get_content().replace("\xa0", " ").split())

    def words_of(self, page):
        """Without the hidden words that mail programs show in their lists."""
        return " ".join(re.sub(r"<[^>]+>", " ", page.partition("</div>")[2]).split())

    def test_the_amounts_stand_above_the_text_with_days_as_the_reader_writes_them(self):
        words = self.words_of(self.send_to(day=date(2026, 5, 1)))
        self.assertIn("Open Items as of 06/30/2026 Balance $ 100.00 Overdue $ 100.00 Dear c0,", words)
        self.assertIn("Please find attached what is open on your account as of 06/30/2026.", words)
        self.assertNotIn("Your Statement of Account", words)
        words = self.words_of(self.send_to(day=JUNE))
        self.assertIn("Balance $ 100.00 Dear c0,", words)

    def test_each_amount_is_said_once_in_every_kind_of_mail(self):
        for kind in TEMPLATES:
            words = self.words_of(self.send_to(kind, day=date(2026, 5, 1)))
            self.assertIn("Balance $ 100.00 Overdue $ 100.00", words)
            self.assertEqual(words.count("100.00"), 2, words)
        self.assertIn("We would be glad to receive what is overdue soon.", words)

    def test_a_mail_in_arabic_is_arabic_from_the_title_to_the_end_and_runs_from_right_to_left(self):
        self.in_transaction(lambda env: env["res.lang"]._activate_lang("ar_001") and None)
        ours = [("name", "=", "customer_management")]
        self.in_transaction(lambda env: env["ir.module.module"].search(ours)._update_translations("ar_001"))
        page = self.send_to(day=date(2026, 5, 1), lang="ar_001")
        self.assertIn('<html lang="ar" dir="rtl"', page)
        words = self.words_of(page)
        for arabic in ("البنود المفتوحة حتى 30/06/2026", "الرصيد $ 100.00", "متأخر السداد $ 100.00"):
            self.assertIn(arabic, words)
        self.assertIsNone(re.search(r"Balance|Overdue|Statement|Open|Dear", words))

    def test_who_has_a_login_finds_the_way_to_the_portal_and_nobody_else(self):
        self.assertNotIn("/my/statement", self.send_to())

        def invite(env):
            customer = env["res.partner"].search([("name", "=", "c0")], order="id desc", limit=1)
            portal = {"group_ids": [Command.set(env.ref("base.group_portal").ids)]}
            env["res.users"].create({"name": "c0", "login": "c0", "partner_id": customer.id, **portal})
            return customer.id, env.company.id, env.company.get_base_url()

        customer_id, company_id, base_url = self.in_transaction(invite)
        del self.sink.mails[:]
        self.send(self.make_run([customer_id]))
        [(_to, mail)] = self.sink.mails
        for kind in ("html", "plain"):
            self.assertIn(f"{base_url}/my/statement?company={company_id}", mail.get_body((kind,)).get_content())
