from odoo import api, models

from ...tools.credit import PARTS


class ResPartner(models.Model):
    """While somebody types what is agreed, the form shows what would be in force, by the rule that decides on sales."""

    _inherit = "res.partner"

    @api.onchange(
        "credit_mode",
        "credit_limit",
        "credit_temporary_limit",
        "credit_temporary_from",
        "credit_temporary_until",
        "credit_pool",
        "customer_segment_id",
        "keeps_balance",
    )
    def _onchange_credit_agreement(self):
        if not self.env.user._sees_figures() or not self._is_commercial_partner():
            return
        typed_sudo = self.sudo()
        found = self.env["customer.ledger"].sudo()._get_typed_limit(typed_sudo)
        if not found:
            return
        typed_sudo.credit_mode_effective = found["mode"]
        typed_sudo.credit_limit_source = found["source"]
        typed_sudo.credit_is_unlimited = found["mode"] == "unlimited"
        typed_sudo.credit_limit_effective = float(found["amount"])
        used = self.env["customer.ledger"].sudo()._get_typed_exposure(typed_sudo)
        for part in PARTS:
            typed_sudo[f"credit_{part}"] = float(used[part])
        exposure = sum(used.values())
        typed_sudo.credit_exposure = float(exposure)
        typed_sudo.credit_available = 0 if found["mode"] == "unlimited" else float(found["amount"] - exposure)
