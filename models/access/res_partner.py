from odoo import api, models


class ResPartner(models.Model):
    """The order in which the facets of access act when a partner is written."""

    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        return super().create(self._with_company_of_customer(self._with_creator(vals_list)))

    def write(self, vals):
        # EXTENDS 'base'
        vals = self._without_company_of_source(vals)
        self._keep_in_sight(vals)
        if vals.get("customer_rank"):
            self.filtered(lambda partner: not partner.customer_rank)._join_company()
        vals = self._with_company_of_parent(vals)
        self._leave_documents_behind(vals)  # before they are asked for their company
        self._check_company_of_documents(vals)
        result = super().write(vals)
        if "company_id" in vals:
            self.check_access("write")  # the host asks before only: nobody moves a partner to where it is not theirs
            self._move_archived_contacts(vals["company_id"])
        return result
