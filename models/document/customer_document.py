from odoo import api, fields, models
from odoo.tools import SQL

BATCH = 100


class CustomerDocument(models.Model):
    """A document of a customer with its file and its expiry; somebody is reminded once before it expires."""

    _name = "customer.document"
    _description = "Customer Document"
    _order = "date_expiry, id"

    # Merge: the rows move to the survivor.
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="cascade")
    type_id = fields.Many2one("customer.document.type", required=True, ondelete="restrict")
    number = fields.Char()
    date_issue = fields.Date(string="Issued")
    date_expiry = fields.Date(string="Expires", index=True, help="The last day on which it is valid.")
    remind_days = fields.Integer(
        string="Remind Days Before", compute="_compute_remind_days", store=True, readonly=False, precompute=True
    )
    reminded_expiry = fields.Date(readonly=True, copy=False, help="The expiry that somebody was reminded of.")
    file = fields.Binary(attachment=True)
    file_name = fields.Char()

    _dates_in_order = models.Constraint(
        "CHECK (date_expiry IS NULL OR date_issue IS NULL OR date_issue <= date_expiry)",
        "A document cannot expire before it is issued. Check the two dates.",
    )

    @api.depends("type_id")
    def _compute_remind_days(self):
        for document in self:
            document.remind_days = document.type_id.remind_days

    @api.depends("type_id", "number")
    def _compute_display_name(self):
        # OVERRIDES 'base'
        for document in self:
            document.display_name = " ".join(filter(None, [document.type_id.name, document.number]))

    # --- reminders ----------------------------------------------------------------------------------------------

    @api.model
    def _cron_remind(self):
        """Daily: an activity on the customer for each document that expires soon, one for each expiry."""
        due = self.search(self._get_due_domain())
        for start in range(0, len(due), BATCH):
            batch = due[start : start + BATCH]
            batch._remind()
            self.env["ir.cron"]._commit_progress(len(batch), remaining=max(0, len(due) - start - BATCH))

    @api.model
    def _get_due_domain(self):
        """Active customers' documents whose day of reminder has come, and that nobody was reminded of."""
        self.flush_model(["date_expiry", "remind_days", "reminded_expiry"])
        today = self.env.company._get_today()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id FROM customer_document
                 WHERE date_expiry - remind_days <= %s AND reminded_expiry IS DISTINCT FROM date_expiry
                """,
                today,
            )
        )
        return [("id", "in", [row[0] for row in rows]), ("partner_id.active", "=", True)]

    def _remind(self):
        for document in self:
            user = document._get_reminded_user()
            ours = document.partner_id._in_our_name(user)
            ours.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=document.date_expiry,
                summary=ours.env._("%s expires", document.display_name),
                user_id=user.id,
            )
            document.reminded_expiry = document.date_expiry

    def _get_reminded_user(self):
        """The customer's responsible, else the user who filed the document."""
        segment = self.partner_id.customer_segment_id
        responsible = self.partner_id.user_id or (segment and segment._get_default("user_id"))
        return responsible or self.create_uid
