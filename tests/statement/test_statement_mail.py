from unittest.mock import patch

from odoo.tools import mute_logger

from ...models.statement.customer_statement_content import CustomerStatement
from ...models.statement.customer_statement_mail import (
    CustomerStatement as StatementOfMail,
)
from ..common_statement import MAY, StatementCase, render_nothing

BOUNCE = """From: MAILER-DAEMON@mx.example.com
To: bounce@coffee.example.com
Subject: Undelivered Mail Returned to Sender
Message-Id: <bounce-{number}@mx.example.com>
Content-Type: multipart/report; report-type=delivery-status; boundary="XX"
MIME-Version: 1.0

--XX
Content-Type: text/plain

The mailbox of this customer is full.

--XX
{report}
--XX
Content-Type: message/rfc822

Message-Id: {message_id}
Subject: Statement

Dear customer
--XX--
"""
REPORT = """Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.2.2
"""


class TestStatementMail(StatementCase):
    """What stands in the mails, in which language, and what comes back."""

    def make_french_template(self, env):
        env["res.lang"]._activate_lang("fr_FR")
        template = env.ref("customer_management.mail_template_statement_open_items")
        subject = "{{ object.company_id.name }} : relevé au {{ format_date(object.date_to) }}"
        template.with_context(lang="fr_FR").subject = subject

    def bounce(self, message_id, address=None, number=1):
        report = REPORT.format(address=address) if address else "Content-Type: text/plain\n\nNo more is known."
        text = BOUNCE.format(message_id=message_id, report=report, number=number)
        self.in_transaction(lambda env: env["mail.thread"].message_process(False, text))

    def test_each_kind_is_mailed_with_a_subject_of_one_line(self):
        customer_ids = self.make_customers(day=MAY)
        for kind in ("activity", "open_items", "reminder"):
            self.send(self.make_run(customer_ids, kind))
        self.assertEqual(
            [mail.get_all("Subject") for _to, mail in self.sink.mails],
            [
                ["Coffee Traders: statement of account until 06/30/2026"],
                ["Coffee Traders: open items as of 06/30/2026"],
                ["Coffee Traders: payment reminder of 06/30/2026"],
            ],
        )

    def test_everybody_is_written_to_in_their_own_language(self):
        self.in_transaction(self.make_french_template)
        first, second, third = self.make_customers(3)

        def speak(env):
            env["res.partner"].browse(first).lang = "fr_FR"
            contact = {"name": "Jeanne", "parent_id": third, "email": "jeanne@example.com", "lang": "fr_FR"}
            env["res.partner"].create(contact)

        self.in_transaction(speak)
        run_id = self.make_run([first, second, third])
        self.send(run_id)
        subjects = {to[0]: mail["Subject"] for to, mail in self.sink.mails}
        self.assertEqual(
            subjects,
            {
                "c0@example.com": "Coffee Traders : relevé au 30/06/2026",
                "c1@example.com": "Coffee Traders: open items as of 06/30/2026",
                "jeanne@example.com": "Coffee Traders : relevé au 30/06/2026",
            },
        )

    def test_a_run_may_say_the_language(self):
        self.in_transaction(self.make_french_template)
        self.send(self.make_run(self.make_customers(), lang="fr_FR"))
        self.assertEqual(self.sink.mails[0][1]["Subject"], "Coffee Traders : relevé au 30/06/2026")

    def test_the_responsible_gets_a_copy_where_the_company_wants_it(self):
        admin_id = self.in_transaction(lambda env: env.ref("base.user_admin").id)
        boss = {"email": "boss@coffee.example.com"}
        self.in_transaction(lambda env: env.ref("base.user_admin").partner_id.write(boss))
        customer_ids = self.make_customers(user_id=admin_id)
        self.send(self.make_run(customer_ids))
        self.in_transaction(lambda env: env.company.write({"statement_copy_responsible": True}))
        self.addCleanup(
            self.in_transaction, lambda env: env.company.write({"statement_copy_responsible": False}) and None
        )
        self.send(self.make_run(customer_ids))
        self.assertEqual(
            [sorted(to) for to, mail in self.sink.mails if "open items" in mail["Subject"]],
            [["c0@example.com"], ["boss@coffee.example.com", "c0@example.com"]],
        )

    def test_files_of_the_template_go_along(self):
        def attach(env):
            terms = {"name": "terms.txt", "raw": b"Terms", "mimetype": "text/plain"}
            template = env.ref("customer_management.mail_template_statement_open_items")
            template.attachment_ids = [(0, 0, terms)]

        self.in_transaction(attach)
        self.send(self.make_run(self.make_customers()))
        names = [part.get_filename() for part in self.sink.mails[0][1].iter_attachments()]
        self.assertEqual(names, ["pdf.pdf", "terms.txt"])

    def make_copied_run(self):
        """A run of one customer, c0, whose responsible gets a copy."""

        def prepare(env):
            env.company.statement_copy_responsible = True
            admin = env.ref("base.user_admin")
            admin.partner_id.email = "boss@coffee.example.com"
            return admin.id

        self.addCleanup(
            self.in_transaction, lambda env: env.company.write({"statement_copy_responsible": False}) and None
        )
        return self.make_run(self.make_customers(user_id=self.in_transaction(prepare)))

    def test_a_copy_that_arrives_does_not_make_up_for_the_customer_who_is_refused(self):
        run_id = self.make_copied_run()
        self.sink.refused["c0@example.com"] = "550 unknown user"
        self.send(run_id)
        mails = [to for to, mail in self.sink.mails if "open items" in mail["Subject"]]
        self.assertEqual(mails, [["boss@coffee.example.com"]])
        self.assertEqual(self.states(run_id), [("c0", "failed", "refused")])
        self.assertIn("550 unknown user", self.on_row(run_id, lambda row: row.error))

    def test_a_copy_that_comes_back_does_not_fail_what_the_customer_has_got(self):
        run_id = self.make_copied_run()
        self.send(run_id)
        self.assertEqual(
            self.on_row(run_id, lambda row: (row.email_to, row.email_cc)),
            ("c0 <c0@example.com>", "Administrator <boss@coffee.example.com>"),
        )
        self.bounce(self.sink.mails[-1][1]["Message-Id"], "boss@coffee.example.com")
        self.assertEqual(self.states(run_id), [("c0", "sent", "")])

    def test_each_mail_stands_in_the_trail(self):
        [customer_id] = self.make_customers()
        self.send(self.make_run([customer_id]))

        def read(env):
            found = [("partner_id", "=", customer_id), ("event", "=", "statement")]
            entries = env["customer.audit.entry"].search(found)
            return entries.mapped("res_name"), entries.mapped("changes")

        names, changes = self.in_transaction(read)
        self.assertEqual(names, ["Open items 06/30/2026"])
        self.assertIn("c0@example.com", changes[0])

    def test_returned_mails_find_their_row_with_and_without_the_address(self):
        for number, address in enumerate(("c0@example.com", None)):
            run_id = self.make_run(self.make_customers())
            self.send(run_id)
            self.bounce(self.sink.mails[-1][1]["Message-Id"], address, number)
            self.assertEqual(self.states(run_id), [("c0", "failed", "bounced")])
            self.assertIn("mailbox of this customer is full", self.on_row(run_id, lambda row: row.error))

    def test_a_mail_that_comes_back_late_does_not_fail_the_one_that_was_sent_since(self):
        [customer_id] = self.make_customers()
        run_id = self.make_run([customer_id])
        self.send(run_id)
        first = self.sink.mails[0][1]["Message-Id"]
        self.bounce(first, "c0@example.com")
        self.in_transaction(lambda env: env["res.partner"].browse(customer_id).write({"email": "new@example.com"}))
        self.call("customer.statement.run", run_id, "action_resend_failed")
        self.bounce(first, "c0@example.com", 2)
        self.assertEqual(self.states(run_id), [("c0", "sent", "")])
        self.assertEqual(self.sink.recipients(), ["c0@example.com", "new@example.com"])

    @mute_logger("odoo.addons.customer_management.models.statement.customer_statement_content")
    def test_one_that_cannot_be_made_does_not_stop_the_others(self):
        customer_ids = self.make_customers(3)

        def render(rows, letters):
            if customer_ids[1] in rows.partner_id.ids:
                raise ValueError("no font for this")
            render_nothing(rows, letters)

        run_id = self.make_run(customer_ids)
        with patch.object(CustomerStatement, "_render_files", render):
            self.send(run_id)
        self.assertEqual(self.states(run_id), [("c0", "sent", ""), ("c1", "failed", "not_made"), ("c2", "sent", "")])

    def test_a_template_that_cannot_be_rendered_fails_its_rows_with_the_reason(self):
        run_id = self.make_run(self.make_customers(day=MAY), kind="reminder")
        with patch.object(StatementOfMail, "_render_template", side_effect=ValueError("no such field")):
            self.send(run_id)
        self.assertEqual(self.states(run_id), [("c0", "failed", "not_made")])
        self.assertEqual(self.on_row(run_id, lambda row: row.error), "no such field")
        self.assertEqual(self.on_row(run_id, lambda row: (row.mail_message_id.id, row.data)), (False, False))
        self.assertEqual(self.sink.mails, [])

    def test_the_figures_are_those_of_the_moment_of_sending(self):
        customer_ids = self.make_customers(2)
        run_id = self.make_run(customer_ids)

        def settle(env):
            invoice = env["account.move"].search([("partner_id", "=", customer_ids[0])])
            reversal = {"move_type": "out_refund", "partner_id": customer_ids[0], "invoice_date": "2026-06-30"}
            refund = env["account.move"].create(
                {**reversal, "invoice_line_ids": [(0, 0, {"name": "Back", "price_unit": 100.0, "tax_ids": False})]}
            )
            refund.action_post()
            lines = (invoice + refund).line_ids
            lines.filtered(lambda line: line.account_id.account_type == "asset_receivable").reconcile()

        self.in_transaction(settle)
        self.send(run_id)
        self.assertEqual(self.states(run_id), [("c0", "skipped", "nothing_due"), ("c1", "sent", "")])
