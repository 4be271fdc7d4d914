from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.statement_branches import is_worth_sending, total_blocks
from ..groups import FIGURE_GROUPS

KEPT_OUT = ("cancelled", "merged")  # for reasons that no figures change


class CustomerStatement(models.Model):
    """A row as it is looked at before it is sent: to whom it would go, what it would say, or why it is left out."""

    _inherit = "customer.statement"

    amounts = fields.Json(
        readonly=True,
        prefetch=False,
        help="Balance and overdue amount in each currency, as texts of exact numbers: of the day on which the figures "
        "were taken, then as they were sent.",
    )
    cause = fields.Char(compute="_compute_cause", help="Why no mail has left, in the words of the server if there are.")
    letter = fields.Html(compute="_compute_letter", sanitize=False, groups=FIGURE_GROUPS)

    @api.depends("reason", "error")
    @api.depends_context("lang")
    def _compute_cause(self):
        labels = dict(self._fields["reason"]._description_selection(self.env))
        for row in self:
            words = " ".join((row.error or "").split())
            row.cause = ": ".join(filter(None, [labels.get(row.reason), words]))

    # --- the letter ---------------------------------------------------------------------------------------------

    @api.depends("state", "data_hash")
    def _compute_letter(self):
        for row in self:
            row._check_may_see()
            try:
                row.letter = row.sudo()._render_letter()
            except AccessError:
                raise
            except UserError as error:  # books that do not add up
                row.letter = Markup("<p>%s</p>") % error

    def _render_letter(self):
        """The page of the letter, elevated: as it was sent, else as it would be sent now."""
        renderer = self.env["customer.statement.document"].with_company(self.company_id)
        if self.data_hash and self.state != "ready":
            lang, day = self.lang, self._get_day_of_letter()
            renderer = renderer.with_context(customer_management_lang=lang, customer_management_day=day)
            return renderer._render_html([self._get_sent_statement()])
        statement = self._build()[self]
        if self.kind == "reminder" and not is_worth_sending(statement):
            name = self.partner_id.display_name
            return Markup("<p>%s</p>") % self.env._("Nothing is overdue, so there is no payment reminder for %s.", name)
        lang = self._choose_lang(self._find_recipients()[self])
        return renderer.with_context(customer_management_lang=lang)._render_html([statement])

    # --- figures ------------------------------------------------------------------------------------------------

    def _take_figures(self):
        """Rows of one run that nobody has started get the figures of now, and are ready or left out by them."""
        skipped = self.filtered(lambda row: row.state == "skipped" and row.reason not in KEPT_OUT)
        rows = self.filtered(lambda row: row.state == "ready") | skipped
        failures = {}
        statements = rows._build(failures)
        made = rows.filtered(lambda row: statements[row])
        obstacles = rows._find_obstacles()
        contents = {**dict.fromkeys(rows - made, "not_made"), **made._find_reasons(statements)}
        reasons = {row: obstacles[row] or contents[row] for row in rows}
        for reason, same in rows.grouped(reasons.get).items():
            same._move(("ready", "skipped"), "skipped" if reason else "ready", reason=reason)
        recipients = rows._find_recipients()
        for row in rows:
            row.email_to = recipients[row]._list_addressees()
            row.error = failures.get(row.partner_id.commercial_partner_id.id) if row.reason == "not_made" else False
            if row in made:
                row.write(row._describe_amounts(statements[row], row.env.lang))

    @api.model
    def _list_amounts(self, statement):
        """[[currency code, balance, overdue]] of a statement with its branches, numbers as text."""
        return [[block.currency, str(block.closing), str(block.overdue)] for block in total_blocks(statement)]

    # --- what users do ------------------------------------------------------------------------------------------

    def action_preview(self):
        """Shows the letter as it will be sent, in a dialog that leads to the next one."""
        self.ensure_one()._check_may_see()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(self.env.ref("customer_management.customer_statement_view_preview").id, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def action_preview_next(self):
        """The letter after this one in its run; after the last the first."""
        return self._step(1).action_preview()

    def action_preview_previous(self):
        """The letter before this one in its run."""
        return self._step(-1).action_preview()

    def _step(self, by):
        ids = self.ensure_one().search([("run_id", "=", self.run_id.id)], order="state, id").ids  # as its list
        return self.browse(ids[(ids.index(self.id) + by) % len(ids)])

    def action_leave_out(self):
        """Rows that are ready are not sent with their run."""
        self._check_may_send()
        self.run_id._take_turns()
        if not self.sudo()._move("ready", "skipped", reason="cancelled"):
            raise UserError(self.env._("This statement is being sent or has been sent. Reload the page to see it."))

    def action_leave_out_next(self):
        """Leaves out the letter that is shown, and goes on with the next one."""
        following = self._step(1)
        self.action_leave_out()
        return following.action_preview()
