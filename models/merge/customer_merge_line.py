from odoo import fields, models

ACTIONS = [
    ("moved", "Moved"),
    ("deleted", "Joined"),
    ("unlinked", "Taken off"),
    ("linked", "Put on"),
    ("changed", "Changed"),
    ("added", "Added"),
]


class CustomerMergeLine(models.Model):
    """One step of a merge, with what it takes to go back. Written by SQL alone; nobody reads it by its name."""

    _name = "customer.merge.line"
    _description = "Step of a Merge"
    _order = "id"
    _log_access = False

    merge_id = fields.Many2one("customer.merge", required=True, readonly=True, index=True, ondelete="cascade")
    table_name = fields.Char(required=True, readonly=True)
    action = fields.Selection(ACTIONS, required=True, readonly=True)
    column_name = fields.Char(readonly=True, help="Of what moved.")
    source_value = fields.Char(readonly=True, help="What the column of the moved rows had before.")
    target_value = fields.Char(readonly=True, help="What it has since.")
    row_ids = fields.Json(readonly=True, help="Which rows moved.")
    row_data = fields.Json(readonly=True, help="The whole row; of one that was changed its values before and after.")
