from odoo import api, fields, models

from .rules import DERIVED, JOINED, KEPT, RULES

FIGURES = ("customer_balance", "customer_overdue", "last_purchase_date")


class CustomerMergeWizard(models.TransientModel):
    """What the first page shows: a column for each customer, and a row for each thing in which they differ."""

    _inherit = "customer.merge.wizard"

    comparison = fields.Json(compute="_compute_comparison")

    @api.depends("partner_ids", "survivor_id")
    @api.depends_context("uid", "lang", "company", "allowed_company_ids", "tz")
    def _compute_comparison(self):
        for wizard in self:
            partners = wizard._get_columns()
            partners.check_access("read")
            wizard.comparison = {
                "columns": [wizard._describe_column(partner) for partner in partners],
                "facts": wizard._get_facts(partners) if partners else [],
                "fields": [wizard._describe_row(row) for row in wizard._get_field_rows()] if partners else [],
                "fixed": wizard._get_fixed_rows(partners) if partners else [],
            }

    @api.model
    def _describe_column(self, partner):
        about = [partner.customer_number, partner.city, "" if partner.active else self.env._("Inactive")]
        return {"id": partner.id, "name": partner.display_name, "about": " · ".join(text for text in about if text)}

    @api.model
    def _get_facts(self, partners):
        """Balances and numbers of documents, as far as the user may see them."""
        rows = self.env["customer.duplicate.group"]._get_compared_rows(partners, FIGURES)
        return [{"label": label, "texts": [text for text, _differs in cells]} for label, cells in rows]

    def _describe_row(self, row):
        return {"key": row.key, "label": row.label, "texts": row.texts, "preset": row.preset.id}

    def _get_fixed_rows(self, partners):
        """Where they differ and nobody chooses, with what becomes of it."""
        labels = self._get_labels()
        rows = []
        for name, note in self._get_notes().items():
            if name in labels and partners._has_field_access(partners._fields[name], "read"):
                texts = [self._show(partner, name) for partner in partners]
                if len(set(texts)) > 1:
                    rows.append({"key": name, "label": labels[name], "note": note, "texts": texts})
        return rows

    @api.model
    def _get_notes(self):
        """{field: what becomes of it}, of what the merge settles by itself"""
        by_rule = {
            KEPT: self.env._("Stays as it is"),
            DERIVED: self.env._("Follows from the other values"),
            JOINED: self.env._("Of all"),
        }
        notes = {name: by_rule[rule] for name, rule in RULES.items() if rule in by_rule}
        return {
            "customer_number": self.env._("Its own. It is found by those of the others, too"),
            "credit_limit": self.env._("In each company the strictest of all"),
            "credit_pool": self.env._("On as soon as one of them has it"),
            **notes,
            "category_id": by_rule[JOINED],
        }
