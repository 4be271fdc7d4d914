from odoo import fields, models
from odoo.exceptions import UserError

from ..choices import BY_POST


class CustomerStatementRun(models.Model):
    """Letters by post, for those who have no email address or want none: one PDF, and each statement is kept as one
    that is sent by mail.
    """

    _inherit = "customer.statement.run"

    def action_print_without_email(self):
        """Makes the letters of those who get no mail, and opens them as one PDF."""
        self.ensure_one()._check_may_send()
        rows, failures = self.sudo()._get_rows_by_post(), {}
        statements = rows._build(failures)
        for row in rows.filtered(lambda row: not statements[row]):  # named by the run, and the others go on
            row._move("skipped", "failed", reason="not_made", error=failures[row.partner_id.commercial_partner_id.id])
            rows -= row
        reasons = rows._find_reasons(statements)
        statements = {row: statements[row] for row in rows if not reasons[row]}
        if not statements:
            nothing = self.env._("There is nothing to print: no statement is due for customers who get no mail.")
            raise UserError("\n".join(failures.values()) or nothing)
        recipients = rows._find_recipients()
        for row, statement in statements.items():
            row._keep_statement(statement, row._choose_lang(recipients[row]))
            row.printed_date = fields.Datetime.now()
        return {"type": "ir.actions.act_url", "url": f"/customer_statement/run/{self.id}/by_post.pdf", "target": "new"}

    def _get_rows_by_post(self):
        return self.row_ids.filtered(lambda row: row.state == "skipped" and row.reason in BY_POST).sorted(
            lambda row: (row.partner_id.zip or "", row.partner_id.complete_name or "", row.id)
        )

    def _render_by_post(self):
        """One PDF of what was made by action_print_without_email()."""
        self._check_may_send()
        rows_sudo = self.sudo()._get_rows_by_post().filtered("printed_date")
        renderer_sudo = self.env["customer.statement.document"].sudo().with_company(self.sudo().company_id)
        return renderer_sudo._render_merged_pdf([row._get_sent_statement() for row in rows_sudo])
