from odoo import api, models, tools
from odoo.exceptions import AccessError


class ResPartner(models.Model):
    """Customers that record rules hide from the user, whatever company he switches to."""

    _inherit = "res.partner"

    @api.model
    def _find_hidden_customers(self, ids):
        """Which of these partners are customers, leads, contacts or addresses that the user may not see.

        Partners of users and companies are no secret, and vendors are nobody's customers.

        :return: set of ids
        """
        if not ids:
            return set()
        companies = self.env.user.company_ids.ids
        partners = self.with_context(active_test=False, allowed_company_ids=companies).browse(ids)
        hidden_sudo = (partners - partners.search([("id", "in", partners.ids)])).sudo().exists()
        return set(hidden_sudo.filtered(lambda partner: partner._is_secret()).ids)

    def _is_secret(self):
        commercial = self.commercial_partner_id
        is_vendor = commercial.supplier_rank and not commercial.is_customer
        return self.partner_share and not self.ref_company_ids and not is_vendor

    @api.model
    def _refuse_hidden(self, ids):
        """:raise AccessError: without naming whom, when one of these partners is hidden from the user"""
        if self.sudo(False)._find_hidden_customers(ids):
            self._raise_hidden_customer()

    @api.model
    def _raise_hidden_customer(self):
        raise AccessError(
            self.env._("This customer, contact or address is not among those that you may see. Please choose another.")
        )


class ResUsers(models.Model):
    _inherit = "res.users"

    @tools.ormcache("self.id")
    def _may_miss_customers(self):
        """Whether rules may hide customers from this member of staff: for everybody else nothing is looked at."""
        if not self._is_internal():
            return False
        if self._sees_own_customers_only():
            return True
        wanted = [("customers_belong_to_company", "=", True)]
        return bool(self.env["res.company"].sudo().search_count(wanted, limit=1))
