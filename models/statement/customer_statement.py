from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..choices import FORMATS, REASONS, STATEMENT_KINDS, STATES
from ..groups import STATEMENT_SENDERS


class CustomerStatement(models.Model):
    """A row: what was or will be sent to one customer of a run, and what became of it.

    The statement is what it says (values, see tools/statement.py), the letter how that is printed. Rows are only made
    by customer.statement.run, and change their state in _move() only. Users read them; what they do goes through
    actions that ask for their rights.
    """

    _name = "customer.statement"
    _description = "Statement of Account"
    _inherit = ["mail.thread"]
    _order = "id DESC"
    _mail_post_access = "read"

    run_id = fields.Many2one("customer.statement.run", required=True, readonly=True, index=True, ondelete="cascade")
    # Merge: moves to the survivor; see wizards/merge/base_partner_merge_statement.py.
    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, readonly=True, index=True, ondelete="restrict"
    )
    # Merge: the survivor takes the place of each source. Those who may not see all of them do not see the row.
    branch_ids = fields.Many2many("res.partner", string="Branches in the Letter", readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    kind = fields.Selection(STATEMENT_KINDS, required=True, readonly=True)
    date_from = fields.Date(string="From", readonly=True)
    date_to = fields.Date(string="Until", required=True, readonly=True)
    statement_format = fields.Selection(FORMATS, string="Format", required=True, readonly=True)
    scheduled = fields.Boolean(readonly=True, help="Made by the scheduled job: once for a customer, kind and period.")
    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        string="Language",
        readonly=True,
        help="Empty: the recipient's language.",
    )
    state = fields.Selection(STATES, default="ready", required=True, readonly=True, index=True)
    reason = fields.Selection(
        REASONS,
        readonly=True,
        help="Why no mail has left, or why it did not arrive. In doubt: the server ended or the connection broke while "
        "the mail was being sent, so it may have arrived; it is only sent again by hand. Put off: the mail server has "
        "asked to wait; it is tried again by itself.",
    )
    error = fields.Text(string="What the Server Said", readonly=True)
    tries = fields.Integer(readonly=True)
    retry_date = fields.Datetime(string="Next Try", readonly=True, help="When a mail that was put off is tried again.")
    email_to = fields.Char(string="Addressee", readonly=True)
    email_cc = fields.Char(string="Copy to", readonly=True)
    sent_date = fields.Datetime(string="Sent on", readonly=True)
    printed_date = fields.Datetime(string="Printed on", readonly=True)
    balance_text = fields.Char(string="Balance", readonly=True, help="As it is sent, in each currency.")
    overdue_text = fields.Char(string="Overdue", readonly=True, help="As it is sent, in each currency.")
    data = fields.Json(readonly=True, prefetch=False, help="The statement as it was sent; see tools/statement_data.py.")
    data_hash = fields.Char(string="Fingerprint", readonly=True, help="SHA-256 of what was sent.")
    mail_message_id = fields.Many2one("mail.message", string="Mail", readonly=True, ondelete="set null")
    attachment_ids = fields.Many2many("ir.attachment", string="Files", readonly=True)

    # A second line of defence: whoever schedules a period twice is refused by the database.
    _scheduled_once = models.UniqueIndex(
        "(partner_id, company_id, kind, COALESCE(date_from, '-infinity'), date_to) "
        "WHERE scheduled AND state != 'skipped'",
        "This statement of this customer and period is scheduled already.",
    )
    _run_state = models.Index("(run_id, state)")

    @api.depends("partner_id", "kind", "date_from", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        # OVERRIDES 'base'
        for row in self:
            row.display_name = f"{row.run_id._describe_period(row.kind, row.date_from, row.date_to)}: " + (
                row.partner_id.sudo().complete_name or ""
            )

    # --- how rows come to be and change -------------------------------------------------------------------------

    @api.model
    def _insert(self, run, customers, preferences):
        """The rows of a new run, by one statement; a scheduled one that is there already is left out.

        :param preferences: {customer id: format}
        """
        obstacles = customers._get_statement_obstacles(run.scheduled)
        date_from = run.date_from if run.kind == "activity" else None
        ids = customers.ids
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO customer_statement
                       (run_id, company_id, kind, date_from, date_to, scheduled, lang, tries, create_uid, create_date,
                        write_uid, write_date, partner_id, statement_format, state, reason)
                SELECT %(run)s, %(company)s, %(kind)s, %(date_from)s, %(date_to)s, %(scheduled)s, %(lang)s, 0,
                       %(uid)s, NOW() AT TIME ZONE 'UTC', %(uid)s, NOW() AT TIME ZONE 'UTC', customer.id, format,
                       CASE WHEN reason IS NULL THEN 'ready' ELSE 'skipped' END, reason
                  FROM unnest(%(ids)s::int[], %(formats)s::text[], %(reasons)s::text[]) AS customer(id, format, reason)
                 ORDER BY customer.id
                    ON CONFLICT DO NOTHING
                """,
                run=run.id,
                company=run.company_id.id,
                kind=run.kind,
                date_from=date_from,
                date_to=run.date_to,
                scheduled=run.scheduled,
                lang=run.lang or None,
                uid=self.env.uid,
                ids=ids,
                formats=[preferences[customer_id] for customer_id in ids],
                reasons=[obstacles.get(customer_id) for customer_id in ids],
            )
        )
        run.invalidate_recordset()

    def _move(self, before, after, **values):
        """The one place where rows change their state: those that are in state ``before`` go to ``after``.

        Whoever else moves one of them in the same moment is refused by the database, and so is whoever comes second.

        :param before: a state, or several
        :param values: other columns to write
        :return: the rows that were moved
        """
        self.flush_recordset()
        values = {
            "reason": None,
            "error": None,
            "retry_date": None,
            **values,
            "state": after,
            "write_uid": self.env.uid,
        }
        pairs = [SQL("%s = %s", SQL.identifier(name), value) for name, value in values.items()]
        self.env.cr.execute(
            SQL(
                "UPDATE customer_statement SET %s, write_date = NOW() AT TIME ZONE 'UTC' "
                "WHERE id = ANY(%s) AND state = ANY(%s) RETURNING id",
                SQL(", ").join(pairs),
                self.ids,
                [before] if isinstance(before, str) else list(before),
            ),
            log_exceptions=False,  # to come second is no error
        )
        moved = self.browse(row_id for (row_id,) in self.env.cr.fetchall())
        self.invalidate_recordset(flush=False)
        self.env["customer.statement.run"].invalidate_model()  # they count their rows
        return moved

    # --- what users do ------------------------------------------------------------------------------------------

    def _check_may_send(self):
        """Those who send, cancel or send again may see these customers and what they owe."""
        if self.env.su:
            return
        if not self.env.user.has_groups(STATEMENT_SENDERS):
            raise AccessError(self.env._("Statements are sent by the accounting department and credit controllers."))
        self.check_access("read")
        self.partner_id._check_statement_access()

    def action_resend(self):
        """Sends these again, with the figures of now. One in doubt may come twice then: the user was asked."""
        self._check_may_send()
        doubtful = self.filtered(lambda row: row.reason == "in_doubt")
        rows_sudo = self.sudo()._move(("failed", "skipped"), "ready", tries=0)
        if not rows_sudo:
            raise UserError(self.env._("This statement is being sent or has been sent. Reload the page to see it."))
        for row in rows_sudo & doubtful.sudo():
            row._in_our_name()._message_log(body=self.env._("Sent again, although the first mail may have arrived."))
        # In a run that nobody has started yet they wait for it.
        started = rows_sudo.run_id.filtered("is_started").with_env(self.env)
        return started._start() if started else None
