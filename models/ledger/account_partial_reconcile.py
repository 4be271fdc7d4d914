from odoo import api, models


class AccountPartialReconcile(models.Model):
    """What is paid may lift a hold. What was reconciled after a day is what a balance as of that day adds back."""

    _inherit = "account.partial.reconcile"

    _customer_max_date = models.Index("(max_date)")

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        parts = super().create(vals_list)
        for _root, paid in parts.grouped(lambda part: part.company_id.root_id).items():
            items_sudo = (paid.debit_move_id | paid.credit_move_id).sudo()
            customers = items_sudo.filtered(lambda item: item.account_id.account_type == "asset_receivable").partner_id
            self.env["res.partner"].with_company(paid[:1].company_id)._lift_holds(customers.commercial_partner_id)
        return parts
