from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.aging import MOST_EDGES, bucket_keys, parse_edges


class ResCompany(models.Model):
    """The buckets of days in which a company looks at what is late."""

    _inherit = "res.company"

    aging_edges = fields.Char(
        string="Aging Buckets",
        default="30,60,90",
        help="The last day of each bucket, separated by commas: 30,60,90 gives not due, 1 to 30, 31 to 60, 61 to 90, "
        "and more than 90 days late. For the bar on customers, the aging report and statements.",
    )

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base'
        return [*super()._get_company_root_delegated_field_names(), "aging_edges"]

    @api.constrains("aging_edges")
    def _check_aging_edges(self):
        for company in self:
            try:
                parse_edges(company.aging_edges)
            except ValueError:
                text = self.env._(
                    "Please enter aging buckets as one to %s rising numbers of days with commas between them, e.g. "
                    "30,60,90.",
                    MOST_EDGES,
                )
                raise ValidationError(text) from None

    def _get_aging_edges(self):
        """The last day of each bucket but the open last one, as tools/aging.py takes them: a tuple of int."""
        return parse_edges(self.root_id.sudo().aging_edges)

    def _get_aging_labels(self):
        """The texts of the buckets, in the order and number of ``bucket_keys()``, the youngest first."""
        return [self._get_aging_label(key) for key in bucket_keys(self._get_aging_edges())]

    @api.model
    def _get_aging_label(self, key):
        """The text of one bucket of tools/aging.py, also of one that the company had in former times."""
        start, _mark, end = key.partition("_")
        if key == "not_due":
            return self.env._("Not due")
        if key == "1_1":
            return self.env._("1 day late")
        if key == "over_1":
            return self.env._("More than one day late")
        if start == "over":
            return self.env._("More than %s days late", end)
        return self.env._("%(start)s to %(end)s days late", start=start, end=end)
