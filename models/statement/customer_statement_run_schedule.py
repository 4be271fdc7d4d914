import logging

from odoo import api, models

_logger = logging.getLogger(__name__)


class CustomerStatementRun(models.Model):
    """Runs that the scheduler makes: for each root company, schedule and kind, once for each period that has ended.

    What counts is the period, not the day on which the scheduler comes: days that were missed are caught up. Of several
    missed periods only the last one goes out as open items or as a reminder, as these tell how things are at its end.
    """

    _inherit = "customer.statement.run"

    @api.model
    def _cron_send(self):
        """Daily, and whenever somebody starts a long run."""
        for root in self.env["res.company"].search([("parent_id", "=", False)]):
            self._attempt(self.with_company(root)._schedule_runs)
        started = [("is_started", "=", True), ("row_ids.state", "in", ["ready", "sending"])]
        runs, progress = self.search(started, order="id"), self.env["ir.cron"]._commit_progress
        progress(remaining=sum(runs.mapped("ready_count")))
        for run in runs:
            if not self._attempt(run._send):
                return
        progress(remaining=0)  # what others are sending, and what waits for a mail server, is not for this time

    @api.model
    def _attempt(self, work):
        """One company or one run that fails does not stop the others."""
        try:
            result = work()
            self.env["ir.cron"]._commit_progress()
            return result
        except Exception:
            self.env.cr.rollback()
            _logger.exception("Statements of account: %s", work)
            return True

    @api.model
    def _schedule_runs(self):
        """The runs of the current root company that are due, in one transaction with the note that they are made."""
        company = self.env.company.root_id
        for schedule, periods in company._get_closed_statement_periods().items():
            if periods:
                self._schedule_periods(schedule, periods)
        company._close_statement_periods()

    @api.model
    def _schedule_periods(self, schedule, periods):
        customers = self._find_scheduled(schedule)
        preferences = customers._get_statement_preferences()
        for kind, same in customers.grouped(lambda customer: preferences[customer.id]["statement_kind"]).items():
            for date_from, date_to in periods if kind == "activity" else periods[-1:]:
                run = self._create_run(same, kind, date_from, date_to, "inherit", scheduled=True)
                if run.row_count:
                    run.is_started = True
                else:
                    run.unlink()  # all of them were scheduled before

    @api.model
    def _find_scheduled(self, schedule):
        """Customers of this schedule with anything in the ledger: those that never bought on account get no row."""
        partners = self.env["res.partner"]
        return partners.search(partners._get_scheduled_domain(schedule), order="id")._filter_moved()
