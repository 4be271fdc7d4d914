from odoo import api, fields, models

# What keeps house: it moves like all else, and nobody asks for it.
UNTOLD = ("customer.duplicate.", "customer_duplicate_", "mail_followers_")


class CustomerMerge(models.Model):
    """What a merge did, as people read it: how many rows of what, and not which."""

    _inherit = "customer.merge"

    summary = fields.Html(compute="_compute_summary", sanitize=False)

    @api.depends("line_ids", "state", "left_rows", "newer_rows")
    @api.depends_context("lang")
    def _compute_summary(self):
        for merge in self:
            merge_sudo = merge.sudo()
            values = {
                "moves": self._describe_moves(merge_sudo._count_moves()),
                "conflicts": merge_sudo._describe_conflicts(),
                "left": self._describe_moves(merge_sudo._split_keys("left_rows")),
                "newer": self._describe_moves(merge_sudo._split_keys("newer_rows")),
                "is_undone": merge.state == "undone",
                "survivor": merge.survivor_id,
            }
            merge.summary = self.env["ir.qweb"]._render("customer_management.customer_merge_summary", values)

    def _split_keys(self, name):
        """``{table.column: count}`` as a preview has it: {(model, column): count}"""
        models_by_table = self._get_models_by_table()
        pairs = [(key.partition("."), count) for key, count in (self[name] or {}).items()]
        return {(models_by_table.get(table, table), column): count for (table, _dot, column), count in pairs}

    @api.model
    def _describe_moves(self, moves):
        """
        :param moves: {(model, field): number of rows}, a table where there is no model
        :return: list of {"label", "count", "details"}, the most rows first. Several fields of a model name the customer
            in the same rows as a rule: where their numbers differ, they stand in the details
        """
        found = {}
        told = {key: count for key, count in moves.items() if not key[0].startswith(UNTOLD)}
        for (model, column), count in told.items():
            label, detail = self._name_rows(model, column)
            counts = found.setdefault(label, {})
            counts[detail] = counts.get(detail, 0) + count
        rows = [
            {
                "label": label,
                "count": max(counts.values()),
                "details": ", ".join(f"{detail} {count}" for detail, count in counts.items())
                if len(set(counts.values())) > 1
                else "",
            }
            for label, counts in found.items()
        ]
        return sorted(rows, key=lambda row: (-row["count"], row["label"]))

    @api.model
    def _name_rows(self, model, column):
        """:return: what such rows are called, and in which of their fields the customer stands"""
        if model in self.env:
            field = self.env[model]._fields.get(column)
            detail = field._description_string(self.env) if field else ""
            return self.env["ir.model"]._get(model).sudo().name, detail
        for (table, _one, _other), named in self.env.registry.many2many_relations.items():
            for owner, name in sorted(named) if table == model else ():
                field = self.env[owner]._fields[name]
                owner_sudo = self.env["ir.model"]._get(owner).sudo()
                return f"{owner_sudo.name}: {field._description_string(self.env)}", ""
        return model.replace("_", " "), ""
