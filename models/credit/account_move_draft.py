from odoo import models


class AccountMove(models.Model):
    """Invoices that are set to draft, and may come back as they were."""

    _inherit = "account.move"

    def _get_kept_credit(self):
        """{id: (commercial partner id, amount, the customer's excess)} of these invoices when they were set to draft,
        in the root company's currency
        """
        return {}
