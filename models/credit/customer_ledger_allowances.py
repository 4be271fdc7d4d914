from odoo import api, models
from odoo.tools import SQL

from ...tools.allowance import Allowance
from ...tools.money import to_decimal


class CustomerLedger(models.AbstractModel):
    """How much customers may owe, without a look at what they owe."""

    _inherit = "customer.ledger"

    @api.model
    def _get_allowances(self, partner_ids):
        """{id: Allowance} of commercial partners in the current root company; one query, contacts are left out"""
        if not partner_ids:
            return {}
        self.env["customer.credit.account"].flush_model()
        self.env["customer.segment"].flush_model(["credit_limit", "credit_mode", "parent_path"])
        names = ["commercial_partner_id", "credit_limit", "credit_pool", "customer_segment_id", "keeps_balance"]
        self.env["res.partner"].flush_model([*names, "parent_id"])
        rows = self.env.execute_query(
            SQL(
                "SELECT id, mode, amount, hold, pool_id FROM (%s) AS own ORDER BY id",
                self._select_limits(list(partner_ids)),
            )
        )
        return {
            partner_id: Allowance(partner_id, mode, to_decimal(amount), hold, pool_id)
            for partner_id, mode, amount, hold, pool_id in rows
        }

    @api.model
    def _get_new_allowance(self, partner_id):
        """What is allowed to a customer about whom nobody has said anything yet: the company's limit, or none."""
        partners_sudo = self.env["res.partner"].sudo().with_company(self.env.company.root_id)
        default = partners_sudo._fields["credit_limit"].get_company_dependent_fallback(partners_sudo) or 0.0
        mode = "amount" if default > 0 else "unlimited"
        return Allowance(partner_id, mode, to_decimal(default), pool_id=partner_id)
