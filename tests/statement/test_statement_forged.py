from odoo.tools import mute_logger

from ..common_client import Refused
from ..common_sink import SinkCase


class TestStatementForged(SinkCase):
    """What a client writes into a run sends nothing: only the buttons do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.email = "office@harbor.example.com"
        cls.bill(100, cls.days_ago(70), due=cls.days_ago(40))

    def prepare(self):
        """A run as the office prepares it in the dialog."""
        self.log_in("office")
        context = {"active_model": "res.partner", "active_ids": self.customer.ids}
        dialog = self.open_new("res.partner.statement", **context).save()
        action = self.press("res.partner.statement", "action_prepare_run", [dialog])
        return self.env[action["res_model"]].browse(action["res_id"])

    @mute_logger("odoo.http")
    def test_a_forged_state_sends_nothing(self):
        run = self.prepare()
        row = run.row_ids
        for model, ids, vals in (
            (run._name, run.ids, {"is_started": True}),
            (run._name, run.ids, {"state": "sending"}),
            (run._name, run.ids, {"row_ids": [[1, row.id, {"state": "sending"}]]}),
            (row._name, row.ids, {"state": "sent"}),
            (row._name, row.ids, {"email_to": "thief@example.com"}),
        ):
            for login in ("office", "admin"):
                self.log_in(login)
                with self.assertRaises(Refused, msg=(login, vals)):
                    self.call(model, "web_save", ids, vals, specification={"id": {}})
        with self.scheduler() as env:
            env["customer.statement.run"]._cron_send()
        self.env.invalidate_all()
        self.assertEqual((run.is_started, row.state, self.sink.mails), (False, "ready", []))

    def test_what_was_sent_is_not_sent_again_whoever_presses_send(self):
        run = self.prepare()
        self.press(run._name, "action_send", run.ids)
        self.log_in("credit")
        with self.assertRaises(Refused):
            self.press(run._name, "action_send", run.ids)
        self.assertEqual(self.sink.recipients(), ["office@harbor.example.com"])

    def test_who_is_chosen_in_the_dialog_gets_the_mail_and_nobody_else(self):
        self.contact.email = "laura@harbor.example.com"
        self.log_in("office")
        context = {"active_model": "res.partner", "active_ids": self.customer.ids}
        dialog = self.open_new("res.partner.statement", **context)
        dialog.set(recipient_ids=[[6, 0, self.customer.ids]])
        self.press("res.partner.statement", "action_email", [dialog.save()])
        self.assertEqual(self.sink.recipients(), ["office@harbor.example.com"])
        stranger = self.make_customer("Stranger", email="thief@example.com")
        dialog = self.open_new("res.partner.statement", **context)
        dialog.set(recipient_ids=[[6, 0, stranger.ids]])
        with self.assertRaises(Refused):
            self.press("res.partner.statement", "action_email", [dialog.save()])
        self.assertEqual(self.sink.recipients(), ["office@harbor.example.com"])
