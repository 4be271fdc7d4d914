from odoo import api, models


class ResPartner(models.Model):
    """Customers that belong to one company, where the company wants that; the host's rules hide them from others.

    They belong to the root company, so that branches share them, as they share numbers and balances.
    """

    _inherit = "res.partner"

    def _with_company_of_parent(self, vals):
        """Before a write: whoever comes below a customer of one company belongs to that company too."""
        if vals.get("parent_id") and "company_id" not in vals:
            parent_sudo = self.browse(vals["parent_id"]).sudo()
            if parent_sudo.company_id.customers_belong_to_company:
                vals = {**vals, "company_id": parent_sudo.company_id.id}
        return vals

    @api.model
    def _with_company_of_customer(self, vals_list):
        """Values of new partners: a customer gets the current company, and whoever is below one its parent's."""
        company_sudo = self.env.company.root_id.sudo()
        wants = company_sudo.customers_belong_to_company
        parents_sudo = self.sudo().browse({vals["parent_id"] for vals in vals_list if vals.get("parent_id")})
        if not wants and not parents_sudo.company_id.filtered("customers_belong_to_company"):
            return vals_list
        as_customer = self.env.context.get("res_partner_search_mode") == "customer"
        result = []
        for vals in vals_list:
            parent_sudo = parents_sudo.browse(vals.get("parent_id"))
            if vals.get("company_id"):
                owner = company_sudo.browse()
            elif parent_sudo:
                owner = parent_sudo.company_id.filtered("customers_belong_to_company")
            else:
                rank = vals.get("customer_rank", self.env.context.get("default_customer_rank", as_customer))
                owner = company_sudo if wants and (rank or vals.get("customer_number")) else company_sudo.browse()
            result.append({**vals, "company_id": owner.id} if owner else vals)
        return result

    def _join_company(self):
        """Shared partners that become customers belong to the current company from now on, if it wants that.

        Who trades with another company as well, colleagues, companies themselves and anonymous buyers of localisations
        stay shared.
        """
        company_sudo = self.env.company.root_id.sudo()
        if not company_sudo.customers_belong_to_company:
            return
        partners_sudo = (self - self._get_counter_customers()).sudo()
        partners_sudo = partners_sudo.filtered(lambda partner: partner._is_commercial_partner())
        for partner_sudo in partners_sudo.filtered(lambda partner: not partner.company_id and partner.partner_share):
            is_elsewhere = partner_sudo.user_ids.company_id - company_sudo or partner_sudo.ref_company_ids
            if not is_elsewhere and not partner_sudo._find_documents_elsewhere(company_sudo):
                partner_sudo.company_id = company_sudo

    @api.depends("vat", "company_id", "company_registry", "country_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_same_vat_partner_id(self):
        # EXTENDS 'base': which finds with all rights; what the user may not see is not named to him
        result = super()._compute_same_vat_partner_id()
        for name in ("same_vat_partner_id", "same_company_registry_partner_id"):
            for partner in self if not self.env.su else []:
                partner[name] = partner[name].sudo(False)._filtered_access("read")
        return result
