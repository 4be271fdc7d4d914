from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..choices import AS_PREFERRED, BY_POST, FORMATS, STATEMENT_KINDS, STATES

RUN_STATES = [("new", "Prepared"), ("sending", "Sending"), ("done", "Done")]


class CustomerStatementRun(models.Model):
    """Statements that go out together: a row for each customer, made before the first mail is sent."""

    _name = "customer.statement.run"
    _description = "Statement Run"
    _order = "id DESC"
    _rec_name = "kind"

    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade", index=True)
    kind = fields.Selection(STATEMENT_KINDS, required=True, readonly=True)
    date_from = fields.Date(string="From", readonly=True)
    date_to = fields.Date(string="Until", required=True, readonly=True, index=True)
    statement_format = fields.Selection([AS_PREFERRED, *FORMATS], string="Format", required=True, readonly=True)
    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        string="Language",
        readonly=True,
        help="Empty: the recipient's language.",
    )
    scheduled = fields.Boolean(readonly=True, help="Made by the scheduler.")
    is_started = fields.Boolean(readonly=True, index=True, help="A user or the scheduled job has started it.")
    error = fields.Text(string="Last Problem", readonly=True, help="Why sending has stopped; it is tried again.")
    row_ids = fields.One2many("customer.statement", "run_id", string="Statements", readonly=True)
    state = fields.Selection(RUN_STATES, compute="_compute_counts", search="_search_state")
    row_count = fields.Integer(string="Customers", compute="_compute_counts")
    ready_count = fields.Integer(string="Ready", compute="_compute_counts", help="Not sent yet.")
    sent_count = fields.Integer(string="Sent", compute="_compute_counts")
    failed_count = fields.Integer(string="Failed", compute="_compute_counts")
    doubt_count = fields.Integer(
        string="In Doubt",
        compute="_compute_counts",
        help="Mails that may have left or not, as the server ended while they were being sent.",
    )
    skipped_count = fields.Integer(string="Skipped", compute="_compute_counts")
    post_count = fields.Integer(string="By Post", compute="_compute_counts", help="Those that get no mail.")
    progress = fields.Integer(compute="_compute_counts", help="How many per cent of the rows are done.")

    @api.depends("kind", "date_from", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        # OVERRIDES 'base'
        for run in self:
            run.display_name = self._describe_period(run.kind, run.kind == "activity" and run.date_from, run.date_to)

    @api.model
    def _describe_period(self, kind, date_from, date_to):
        label = dict(self._fields["kind"]._description_selection(self.env)).get(kind, "")
        return f"{label} {' – '.join(format_date(self.env, day) for day in (date_from, date_to) if day)}"

    @api.depends("row_ids.state", "row_ids.reason", "is_started")
    def _compute_counts(self):
        rows, counts = self.env["customer.statement"], {}
        for run, state, reason, count in rows._read_group(
            [("run_id", "in", self.ids)], ["run_id", "state", "reason"], ["__count"]
        ):
            counts[run.id, state, reason] = count
        for run in self:
            own = {key[1:]: count for key, count in counts.items() if key[0] == run.id}
            by_state = {name: sum(n for (state, _r), n in own.items() if state == name) for name, _label in STATES}
            run.ready_count = by_state["ready"]
            run.sent_count, run.failed_count, run.skipped_count = (by_state[s] for s in ("sent", "failed", "skipped"))
            run.doubt_count = own.get(("failed", "in_doubt"), 0)
            run.post_count = sum(own.get(("skipped", reason), 0) for reason in BY_POST)
            run.row_count = sum(own.values())
            waiting = by_state["ready"] + by_state["sending"]
            run.progress = 100 * (run.row_count - waiting) // run.row_count if run.row_count else 100
            run.state = "done" if not waiting else "sending" if run.is_started else "new"

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        waiting = Domain("row_ids.state", "in", ["ready", "sending"])
        domains = {
            "done": ~waiting,
            "sending": waiting & Domain("is_started", "=", True),
            "new": waiting & Domain("is_started", "=", False),
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    # --- making a run -------------------------------------------------------------------------------------------

    @api.model
    def _create_run(self, customers, kind, date_from, date_to, statement_format, lang=False, scheduled=False):
        """A run of the current root company with one row for each commercial partner of ``customers``; sends nothing.

        :param kind: ``activity``, ``open_items`` or ``reminder``
        :param date_from: first day of the period; the open kinds need none
        :param date_to: last day
        :param statement_format: ``pdf``, ``xlsx``, ``both``, or ``inherit``: as each customer prefers
        :param lang: code of a language; empty: the recipient's
        :raise AccessError: when the user may not send statements of one of them; elevated callers are asked nothing
        """
        customers = customers.with_env(self.env).commercial_partner_id  # whose rights are asked for
        self.env["customer.statement"]._check_may_send()
        customers._check_statement_access()
        customers._check_statement_period(kind, date_from, date_to)
        formats = dict.fromkeys(customers.ids, statement_format)
        if statement_format == "inherit":
            preferences = customers._get_statement_preferences()
            formats = {customer_id: values["statement_format"] for customer_id, values in preferences.items()}
        run_sudo = self.sudo().create(
            {
                "company_id": self.env.company.sudo().root_id.id,
                "kind": kind,
                "date_from": date_from,
                "date_to": date_to,
                "statement_format": statement_format,
                "lang": lang,
                "scheduled": scheduled,
            }
        )
        self.env["customer.statement"].sudo()._insert(run_sudo, customers, formats)
        return run_sudo.with_env(self.env)
