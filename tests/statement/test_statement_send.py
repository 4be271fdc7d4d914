from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from ..common_statement import StatementCase


class TestStatementSend(StatementCase):
    """One mail for one row, over a real socket."""

    def test_a_short_run_is_sent_when_the_button_is_pressed(self):
        run_id = self.make_run(self.make_customers(3))
        self.send(run_id)
        self.assertEqual(self.sink.recipients(), ["c0@example.com", "c1@example.com", "c2@example.com"])
        self.assertEqual(self.states(run_id), [("c0", "sent", ""), ("c1", "sent", ""), ("c2", "sent", "")])

    def test_the_mail_says_what_is_owed_and_answers_go_to_the_company(self):
        run_id = self.make_run(self.make_customers(), statement_format="both")
        self.send(run_id)
        [(_to, mail)] = self.sink.mails
        self.assertEqual(mail["Subject"], "Coffee Traders: open items as of 06/30/2026")
        self.assertIn("accounts@coffee.example.com", mail["Reply-To"])
        self.assertIn("Balance $ 100.00", " ".join(mail.get_body(("plain",)).get_content().split()))
        self.assertEqual([part.get_filename() for part in mail.iter_attachments()], ["pdf.pdf", "xlsx.xlsx"])
        self.assertEqual(self.on_row(run_id, lambda row: row.mail_message_id.message_id), mail["Message-Id"].strip())
        self.assertEqual(self.on_row(run_id, lambda row: sorted(row.attachment_ids.mapped("raw"))), [b"pdf", b"xlsx"])

    def test_the_hosts_mail_queue_never_sees_it(self):
        run_id = self.make_run(self.make_customers(2))
        self.send(run_id)
        queued = self.in_transaction(lambda env: env["mail.mail"].search_count([("model", "=", "customer.statement")]))
        self.assertEqual(queued, 0)

    def test_what_was_sent_is_not_sent_again(self):
        run_id = self.make_run(self.make_customers(2))
        self.send(run_id)
        with self.assertRaisesRegex(UserError, "nothing left to send"):
            self.send(run_id)
        self.assertEqual(len(self.sink.mails), 2)

    def test_a_refused_address_fails_with_the_servers_words_and_goes_out_when_it_is_mended(self):
        run_id = self.make_run(self.make_customers(2))
        self.sink.refused = {"c1@example.com": "550 5.1.1 unknown user"}
        self.send(run_id)
        self.assertEqual(self.states(run_id), [("c0", "sent", ""), ("c1", "failed", "refused")])
        errors = self.in_transaction(lambda env: env["customer.statement.run"].browse(run_id).row_ids.mapped("error"))
        self.assertIn("c1@example.com: 550 5.1.1 unknown user", errors)
        self.sink.refused = {}
        self.call("customer.statement.run", run_id, "action_resend_failed")
        self.assertEqual(self.sink.recipients(), ["c0@example.com", "c1@example.com"])
        self.assertEqual({state for _name, state, _reason in self.states(run_id)}, {"sent"})

    def test_one_refused_recipient_of_two_is_told(self):
        [customer_id] = self.make_customers()
        self.in_transaction(lambda env: env["res.partner"].browse(customer_id).write({"email": "a@x.com, b@x.com"}))
        run_id = self.make_run([customer_id])
        self.sink.refused = {"b@x.com": "550 no b"}
        self.send(run_id)
        self.assertEqual(self.sink.recipients(), ["a@x.com"])
        self.assertEqual(self.on_row(run_id, lambda row: (row.state, row.error)), ("sent", "b@x.com: 550 no b"))

    @mute_logger("odoo.addons.customer_management.models.statement.customer_statement_run_send")
    def test_a_mail_server_that_does_not_answer_leaves_the_rows_ready(self):
        run_id = self.make_run(self.make_customers(2))
        self.in_transaction(lambda env: env["ir.mail_server"].search([]).write({"smtp_port": 9}))
        self.send(run_id)
        self.assertEqual(self.states(run_id), [("c0", "ready", ""), ("c1", "ready", "")])
        self.assertTrue(self.in_transaction(lambda env: env["customer.statement.run"].browse(run_id).error))
        self.in_transaction(self._connect)
        self.in_transaction(lambda env: env["customer.statement.run"]._cron_send())
        self.assertEqual(self.sink.recipients(), ["c0@example.com", "c1@example.com"])

    def test_a_server_that_says_later_is_asked_again_and_then_it_has_failed(self):
        run_id = self.make_run(self.make_customers())
        self.sink.reply = "421 too many mails in this session"
        self.send(run_id)
        self.assertEqual(
            self.on_row(run_id, lambda row: (row.state, row.reason, row.tries, row.error)),
            ("failed", "refused", 3, "421 too many mails in this session"),
        )

    def come_back(self, minutes):
        """The scheduler, so many minutes later."""
        later = datetime.now().replace(microsecond=0) + timedelta(minutes=minutes)
        with patch.object(fields.Datetime, "now", lambda *_args: later):
            self.in_transaction(lambda env: env["customer.statement.run"]._cron_send())

    def test_a_mail_that_is_put_off_waits_and_the_others_do_not(self):
        run_id = self.make_run(self.make_customers(2))
        self.sink.refused["c0@example.com"] = "451 4.7.1 greylisted, try again later"
        self.send(run_id)
        self.assertEqual(self.states(run_id), [("c0", "ready", "delayed"), ("c1", "sent", "")])
        self.sink.refused.clear()
        self.come_back(9)
        self.assertEqual(self.sink.recipients(), ["c1@example.com"])
        self.come_back(11)
        self.assertEqual(self.sink.recipients(), ["c0@example.com", "c1@example.com"])
        self.assertEqual(self.states(run_id), [("c0", "sent", ""), ("c1", "sent", "")])

    def test_a_mail_that_is_put_off_again_and_again_has_failed(self):
        run_id = self.make_run(self.make_customers())
        self.sink.refused["c0@example.com"] = "450 4.2.1 too many for now"
        self.send(run_id)
        for minutes in (11, 61 + 11):
            self.come_back(minutes)
            self.assertEqual(self.states(run_id), [("c0", "ready", "delayed")])
        self.come_back(61 + 11 + 241)
        self.assertEqual(
            self.on_row(run_id, lambda row: (row.state, row.reason, row.tries, row.error, row.retry_date)),
            ("failed", "refused", 4, "c0@example.com: 450 4.2.1 too many for now", False),
        )
        self.sink.refused.clear()
        self.call("customer.statement.run", run_id, "action_resend_failed")
        self.assertEqual(self.states(run_id), [("c0", "sent", "")])

    def test_who_presses_send_does_not_wait_for_what_was_put_off(self):
        run_id = self.make_run(self.make_customers())
        self.sink.refused["c0@example.com"] = "451 later"
        self.send(run_id)
        self.sink.refused.clear()
        self.send(run_id)
        self.assertEqual(self.states(run_id), [("c0", "sent", "")])

    def test_a_connection_that_breaks_after_the_mail_leaves_a_doubt_that_only_a_person_ends(self):
        run_id = self.make_run(self.make_customers(2))
        self.sink.hangs_up = True
        self.send(run_id)
        self.assertEqual(self.states(run_id), [("c0", "failed", "in_doubt"), ("c1", "failed", "in_doubt")])
        self.assertEqual(self.sink.recipients(), ["c0@example.com", "c1@example.com"])
        self.sink.hangs_up = False
        with self.assertRaisesRegex(UserError, "decided one by one"):
            self.call("customer.statement.run", run_id, "action_resend_failed")
        self.in_transaction(lambda env: env["customer.statement.run"]._cron_send())
        self.assertEqual(len(self.sink.mails), 2)
        row_ids = self.in_transaction(lambda env: env["customer.statement.run"].browse(run_id).row_ids.ids)
        self.call("customer.statement", row_ids[:1], "action_resend")
        self.assertEqual(len(self.sink.mails), 3)

    def test_a_row_that_is_cancelled_meanwhile_is_not_sent(self):
        run_id = self.make_run(self.make_customers(2))
        self.call("customer.statement.run", run_id, "action_cancel")
        self.assertEqual({reason for _n, _s, reason in self.states(run_id)}, {"cancelled"})
        with self.assertRaisesRegex(UserError, "nothing left to send"):
            self.send(run_id)
        self.assertEqual(self.sink.mails, [])

    def test_what_is_undone_before_the_commit_is_not_sent(self):
        run_id = self.make_run(self.make_customers())

        def undo(env):
            run = env["customer.statement.run"].browse(run_id)
            try:
                with env.cr.savepoint():
                    run.action_send()
                    raise ValueError("the caller has thought better of it")
            except ValueError:
                return run.is_started

        self.assertFalse(self.in_transaction(undo))
        self.assertEqual(self.sink.mails, [])
        self.assertEqual(self.states(run_id), [("c0", "ready", "")])

    @mute_logger("odoo.addons.customer_management.models.statement.customer_statement_run_send")
    def test_a_mail_that_the_host_cannot_address_does_not_stop_the_others(self):
        first, second = self.make_customers(2)
        run_id = self.make_run([first, second])
        prepare = IrMail_Server._prepare_email_message__

        def stumble(servers, message, session):
            if "c0@" in message["To"]:
                raise ValueError("no such header")
            return prepare(servers, message, session)

        with patch.object(IrMail_Server, "_prepare_email_message__", stumble):
            self.send(run_id)
        self.assertEqual(self.states(run_id), [("c0", "failed", "in_doubt"), ("c1", "sent", "")])
