from odoo import fields, models


class ResCompany(models.Model):
    """How long merges of a company's customers can be undone; branches have the setting of their root company."""

    _inherit = "res.company"

    merge_undo_days = fields.Integer(
        default=0,
        string="Days to Undo a Merge",
        help="So many days after a merge it can still be undone, as long as nothing else prevents it. 0: no limit.",
    )
    _merge_undo_days = models.Constraint(
        "CHECK (merge_undo_days >= 0)", "A merge can be undone for a number of days, or with 0 without a limit."
    )

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base'
        return [*super()._get_company_root_delegated_field_names(), "merge_undo_days"]
