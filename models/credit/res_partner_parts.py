from odoo import models


class ResPartner(models.Model):
    """What is behind each part of the exposure, as far as the reader may see documents."""

    _inherit = "res.partner"

    def action_view_credit_part(self):
        """Opens the documents of the part that the context names: an item of PARTS of tools/credit.py."""
        self.ensure_one()
        self._check_field_access(self._fields["credit_exposure"], "read")
        part = self.env.context.get("credit_part")
        if part in ("receivable", "unapplied"):
            return self._view_open_items("amount_residual", ">" if part == "receivable" else "<")
        ledger = self.env["customer.ledger"].sudo()
        ledger._flush_credit()
        ids = self.commercial_partner_id.ids
        if part == "orders":
            name, model, rows = self.env._("Orders to Invoice"), "sale.order", ledger._select_orders(ids)
        else:
            name, model, rows = self.env._("On Account at the Till"), "pos.order", ledger._select_till(ids)
        self.env.cr.execute(rows)
        found = [row[0] for row in self.env.cr.fetchall() if row[2]]
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "list,form",
            "domain": [("id", "in", found)],
        }

    def _view_open_items(self, field, operator):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Open Items"),
            "res_model": "account.move.line",
            "view_mode": "list,form",
            "domain": [
                ("partner_id.commercial_partner_id", "in", self.commercial_partner_id.ids),
                ("account_id.account_type", "=", "asset_receivable"),
                ("company_id", "child_of", self.env.company.root_id.id),
                ("parent_state", "=", "posted"),
                (field, operator, 0),
            ],
            "context": {"create": False},
        }
