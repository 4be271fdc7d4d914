import logging
from contextlib import contextmanager, suppress

from psycopg2 import InterfaceError, OperationalError

from odoo import api, fields, models
from odoo.api import Environment
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.service.model import PG_CONCURRENCY_ERRORS_TO_RETRY
from odoo.tools import SQL

from .mail_connection import StatementConnection

_logger = logging.getLogger(__name__)

LOCK = 519_041_771  # with the id of a run: the advisory lock for sending it; any number that nobody else takes
BATCH = 25  # letters that are rendered together
TOO_EARLY = "Statements were not sent at once; the scheduler will."
AT_ONCE = 20  # a run of so many rows does not wait for the scheduler


class CustomerStatementRun(models.Model):
    """Sending a run, each mail once, whoever starts it, however often, and whatever ends it in between.

    Sending a run takes a lock that belongs to the database session. It goes with the session, so that a row that is
    ``sending`` while nobody holds the lock was left by a process that died: its mail may be out, and only a person may
    send it again. The rows that are still ``ready`` were not touched.
    """

    _inherit = "customer.statement.run"

    # --- what users do ------------------------------------------------------------------------------------------

    def _check_may_send(self):
        self.check_access("read")
        self.sudo().row_ids.with_env(self.env)._check_may_send()

    def action_send(self):
        """Sends what is ready: a few at once, many by the scheduler."""
        self._check_may_send()
        self._take_turns()
        self.sudo().row_ids.filtered("retry_date")._move("ready", "ready")  # at once, whoever has put them off
        return self._start()

    def _take_turns(self):
        """Whoever presses the button in the same moment waits here, and Odoo tries again with what the first has done.

        That is no error, so it is not logged as one.
        """
        query = SQL("SELECT FROM customer_statement_run WHERE id IN %s ORDER BY id FOR NO KEY UPDATE", tuple(self.ids))
        if self:
            self.flush_recordset()
            self.env.cr.execute(query, log_exceptions=False)

    def action_resend_failed(self):
        """What the mail server has refused, what could not be made and what came back goes out again; not what is in
        doubt."""
        self._check_may_send()
        self._take_turns()
        failed_sudo = self.sudo().row_ids.filtered(lambda row: row.state == "failed" and row.reason != "in_doubt")
        if not failed_sudo._move("failed", "ready", tries=0):
            raise UserError(self.env._("There is nothing to send again. What is in doubt is decided one by one."))
        return self._start()

    def action_cancel(self):
        """What is ready is not sent any more; what is being sent goes on."""
        self._check_may_send()
        self.sudo().row_ids._move("ready", "skipped", reason="cancelled")

    def _start(self):
        """Lets what is ready be sent when this transaction is committed; the caller has asked for rights."""
        runs_sudo = self.sudo().filtered("ready_count")
        if not runs_sudo:
            raise UserError(self.env._("There is nothing left to send."))
        runs_sudo.write({"is_started": True, "error": False})
        # For long runs at once. For a short one some minutes later, when what is sent now was interrupted.
        short = sum(runs_sudo.mapped("ready_count")) <= AT_ONCE
        self._wake_scheduler(minutes=5 if short else 0)
        if short:
            registry, uid, ids = self.env.registry, self.env.uid, runs_sudo.ids
            self.env.cr.postcommit.add(lambda: _send_at_once(registry, uid, ids))
            return None
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._("The statements are being sent. The run shows how far it is."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    def _wake_scheduler(self, minutes=0, at=None):
        cron_sudo = self.env.ref("customer_management.ir_cron_send_statements").sudo()
        cron_sudo._trigger(at or fields.Datetime.add(fields.Datetime.now(), minutes=minutes))

    def _show_runs(self):
        """The action that opens these runs."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_management.customer_statement_run_action")
        if len(self) == 1:
            action.update(res_id=self.id, views=[(False, "form")], view_mode="form")
        return action

    # --- sending ------------------------------------------------------------------------------------------------

    @contextmanager
    def _locked(self):
        """Whether this session holds the lock of this run while inside; it starts with a fresh look at the database."""
        self.env.cr.execute("SELECT pg_try_advisory_lock(%s, %s)", (LOCK, self.id))
        [locked] = self.env.cr.fetchone()
        self.env.cr.commit()  # pylint: disable=invalid-commit  # what others have sent until now must be seen
        try:
            yield locked
        finally:
            if locked:
                with suppress(InterfaceError):  # the connection is gone, and the lock with it
                    self.env.cr.rollback()
                    self.env.cr.execute("SELECT pg_advisory_unlock(%s, %s)", (LOCK, self.id))

    def _send(self):
        """Sends one run, elevated, as long as there is time; commits all the time.

        :return: whether there is time for more
        """
        with self._locked() as locked:
            if not locked:  # somebody is sending it
                return True
            self._mark_interrupted()
            connection = StatementConnection()
            try:
                is_time_left = self._send_batches(connection)
            finally:
                connection.close()
            self._wake_for_delayed()
            return is_time_left

    def _send_batches(self, connection):
        rows = self.env["customer.statement"].with_company(self.company_id)
        ready, progress = self._get_ready_domain(), self.env["ir.cron"]._commit_progress
        while batch := rows.search(ready, order="id", limit=BATCH):
            mailings = batch._prepare_mailings()
            time_left = progress(len(batch) - len(mailings))
            for row_id, mailing in mailings.items():
                if not rows.browse(row_id)._send(mailing, connection):
                    return self._stop(connection.problem)
                time_left = progress(1)
            if time_left <= 0:  # what is rendered is sent, so that each time brings a run further
                return False
        return True

    def _get_ready_domain(self):
        not_put_off = Domain("retry_date", "=", False) | Domain("retry_date", "<=", fields.Datetime.now())
        return Domain("run_id", "=", self.id) & Domain("state", "=", "ready") & not_put_off

    def _wake_for_delayed(self):
        """The scheduler comes back when the first of the mails that were put off is to be tried again."""
        delayed = [("run_id", "=", self.id), ("state", "=", "ready"), ("retry_date", "!=", False)]
        first = self.env["customer.statement"].search(delayed, order="retry_date", limit=1)
        if first:
            self._wake_scheduler(at=first.retry_date)
            self.env.cr.commit()  # pylint: disable=invalid-commit  # as all that is done here

    def _mark_interrupted(self):
        """Rows that are being sent, and nobody sends them: that process has died, and nobody knows how far it came."""
        rows = self.env["customer.statement"].search([("run_id", "=", self.id), ("state", "=", "sending")])
        text = self.env._("The server ended while this mail was being sent.")
        rows._move("sending", "failed", reason="in_doubt", error=text)
        self.env.cr.commit()  # pylint: disable=invalid-commit  # they stay so whatever comes

    def _stop(self, problem):
        """The mail server does not answer: the run waits, and is tried again."""
        _logger.warning("Statements are not sent, as the mail server does not answer: %s", problem)
        self.error = problem
        self._wake_scheduler(minutes=30)
        self.env.cr.commit()  # pylint: disable=invalid-commit  # the next run is tried on its own
        return True


def _send_at_once(registry, uid, run_ids):
    """After the commit that started these runs, in a session of its own.

    What fails here is not lost: the scheduler comes back to it.
    """
    try:
        with registry.cursor() as cr:
            env = Environment(cr, uid, {}, su=True)
            # What its caller has undone before the commit is not there, or was not started.
            for run in env["customer.statement.run"].search([("id", "in", run_ids), ("is_started", "=", True)]):
                run._send()
    except OperationalError as error:
        is_race = error.pgcode in PG_CONCURRENCY_ERRORS_TO_RETRY
        _logger.log(logging.INFO if is_race else logging.ERROR, TOO_EARLY, exc_info=not is_race)
    except Exception:
        _logger.exception(TOO_EARLY)
