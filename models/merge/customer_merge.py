from odoo import fields, models


class CustomerMerge(models.Model):
    """What became of customers that were merged: who stayed, who went, and each step with the way back."""

    _name = "customer.merge"
    _description = "Merge of Customers"
    _order = "id DESC"
    _rec_name = "source_names"

    survivor_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, ondelete="cascade")
    source_names = fields.Char(string="Merged", required=True, readonly=True)
    state = fields.Selection([("done", "Done"), ("undone", "Undone")], default="done", required=True, readonly=True)
    user_id = fields.Many2one("res.users", default=lambda self: self.env.uid, readonly=True, ondelete="set null")
    date = fields.Datetime(default=fields.Datetime.now, required=True, readonly=True)
    line_ids = fields.One2many("customer.merge.line", "merge_id", readonly=True)

    def _get_moved_rows(self):
        """:return: {(table, column): set of ids} of the rows that moved"""
        moved = {}
        for line in self.sudo().line_ids.filtered(lambda line: line.action == "moved"):
            moved.setdefault((line.table_name, line.column_name), set()).update(line.row_ids)
        return moved
