from odoo import api, models


class CustomerCredit(models.AbstractModel):
    """The invoice that the till makes of a sale at once holds the credit in its place, and passes by its approval."""

    _inherit = "customer.credit"

    @api.model
    def _get_approved_amounts(self, claims, positions):
        # EXTENDS
        approved = super()._get_approved_amounts(claims, positions)
        for claim in claims:
            sale_sudo = self._get_invoiced_sale_sudo(claim.origin)
            if sale_sudo and positions[claim.partner_id].has_requests:
                amounts = self.env["customer.credit.approval"]._get_approved_amounts(sale_sudo)
                amount = amounts.get((sale_sudo.id, claim.partner_id))
                approved |= {} if amount is None else {(claim.origin.id, claim.partner_id): amount}
        return approved

    @api.model
    def _get_invoiced_sale_sudo(self, document):
        """The one sale at the till whose invoice this is; None for anything else."""
        if document is None or document._name != "account.move":
            return None
        sales_sudo = document.sudo().pos_order_ids
        return sales_sudo if len(sales_sudo) == 1 else None
