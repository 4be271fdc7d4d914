from odoo import api, fields, models

from ...tools.aging import EDGES, bucket_keys
from ...tools.aging_bar import make_bar
from ..groups import FIGURE_GROUPS

STANDARD = [f"aging_{key}" for key in bucket_keys()]


class ResPartner(models.Model):
    """The bar that shows how old a customer's debt is, in the buckets of the current root company."""

    _inherit = "res.partner"

    aging_bar = fields.Json(
        compute="_compute_aging_bar",
        compute_sudo=True,
        groups=FIGURE_GROUPS,
        help="Buckets, the youngest first: name, what is open in the company's currency, and how each is drawn.",
    )

    @api.depends_context("company", "lang")
    def _compute_aging_bar(self):
        """A list of ``label``, ``amount``, ``color`` and ``width`` of each bucket, see tools/aging_bar.py; standard
        buckets are figures that are there already.
        """
        company = self.env.company
        edges, labels = company._get_aging_edges(), company._get_aging_labels()
        aging = {} if edges == EDGES else self.env["customer.ledger"]._get_aging(self._origin.ids, edges)
        nothing = [0] * len(labels)
        for partner in self:
            if edges == EDGES:
                amounts = [partner[name] for name in STANDARD]
            else:
                amounts = [float(amount) for amount in aging.get(partner._origin.id, nothing)]
            partner.aging_bar = [
                {"label": label, "amount": amount, "color": segment.color, "width": segment.width}
                for label, amount, segment in zip(labels, amounts, make_bar(amounts), strict=True)
            ]
