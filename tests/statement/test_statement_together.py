import logging
from contextlib import nullcontext

from odoo.exceptions import UserError

from ..common_statement import StatementCase


class TestStatementTogether(StatementCase):
    """Several users who press Send in the same second: each customer gets one mail, and the log no error."""

    @staticmethod
    def expect_collisions():
        """Nothing is muted here, the host's database log included."""
        return nullcontext()

    def press_together(self, run_id, users=4):
        def press(env):
            try:
                env["customer.statement.run"].browse(run_id).action_send()
            except UserError as error:
                return str(error)
            return ""

        return self.in_parallel(*[press] * users)

    def test_four_users_send_one_run_at_once(self):
        for _again in range(5):
            del self.sink.mails[:]
            run_id = self.make_run(self.make_customers(3))
            with self.assertLogs("odoo", logging.INFO) as logs:
                logging.getLogger("odoo").info("begins")
                answers = self.press_together(run_id)
            loud = [record.getMessage() for record in logs.records if record.levelno >= logging.WARNING]
            self.assertEqual(loud, [])
            self.assertEqual(self.sink.recipients(), ["c0@example.com", "c1@example.com", "c2@example.com"])
            self.assertLessEqual(set(answers), {"", "There is nothing left to send."})
            self.assertIn("", answers)
