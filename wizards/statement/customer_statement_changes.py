from odoo import api, fields, models
from odoo.tools.misc import format_date

from ...tools.statement_changes import ADDED, CHANGED, REMOVED, compare

CHANGE_KINDS = [(ADDED, "New"), (REMOVED, "Gone"), (CHANGED, "Changed")]


class CustomerStatementChanges(models.TransientModel):
    """What a statement that was sent would show differently today. Made by the server, and read only."""

    _name = "customer.statement.changes"
    _description = "Changes since a Statement"

    statement_id = fields.Many2one("customer.statement", readonly=True, ondelete="cascade")
    line_ids = fields.One2many("customer.statement.changes.line", "changes_id", readonly=True)

    @api.model
    def _open(self, row):
        """Compares one row with today; the caller has asked for rights."""
        row_sudo = row.sudo()
        sent = row_sudo._get_sent_statement()
        changes = compare(sent, row_sudo._build()[row_sudo])
        currencies_sudo = self.env["res.currency"]._find_by_code(change.currency for change in changes)
        lines = [
            {
                "kind": change.kind,
                "currency_id": currencies_sudo[change.currency].id,
                "document": change.document or self.env._("Balance"),
                "is_balance": change.move_line_id is None,
                "before": float(change.before or 0),
                "after": float(change.after or 0),
            }
            for change in changes
        ]
        wizard_sudo = self.sudo().create({"statement_id": row.id, "line_ids": [(0, 0, line) for line in lines]})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Changes since %s", format_date(self.env, row_sudo.date_to)),
            "res_model": self._name,
            "res_id": wizard_sudo.id,
            "views": [(False, "form")],
            "target": "new",
        }


class CustomerStatementChangesLine(models.TransientModel):
    _name = "customer.statement.changes.line"
    _description = "Change since a Statement"
    _order = "is_balance, id"

    changes_id = fields.Many2one("customer.statement.changes", required=True, readonly=True, ondelete="cascade")
    kind = fields.Selection(CHANGE_KINDS, string="Change", readonly=True)
    document = fields.Char(readonly=True)
    is_balance = fields.Boolean(readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    before = fields.Monetary(string="As Sent", readonly=True)
    after = fields.Monetary(string="Today", readonly=True)
