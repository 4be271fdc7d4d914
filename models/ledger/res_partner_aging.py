from odoo import api, fields, models

from ...tools.aging import EDGES, bucket_keys
from ..groups import FIGURES

STANDARD = [f"aging_{key}" for key in bucket_keys()]


class ResPartner(models.Model):
    """The bar that shows how old a customer's debt is, in the buckets of the current root company."""

    _inherit = "res.partner"

    # Computed: a merge need not know it.
    aging_bar = fields.Json(
        compute="_compute_aging_bar",
        compute_sudo=True,
        groups=FIGURES,
        help="Buckets, the youngest first: their names and what is open, in the company's currency.",
    )

    @api.depends_context("company", "lang", "tz")
    def _compute_aging_bar(self):
        """Lists of ``label`` and ``amount`` of each bucket; standard buckets are figures that are there already."""
        company = self.env.company
        edges, labels = company._get_aging_edges(), company._get_aging_labels()
        aging = {} if edges == EDGES else self.env["customer.ledger"]._get_aging(self._origin.ids, edges)
        nothing = [0] * len(labels)
        for partner in self:
            if edges == EDGES:
                amounts = [partner[name] for name in STANDARD]
            else:
                amounts = map(float, aging.get(partner._origin.id, nothing))
            buckets = zip(labels, amounts, strict=True)
            partner.aging_bar = [{"label": label, "amount": amount} for label, amount in buckets]
