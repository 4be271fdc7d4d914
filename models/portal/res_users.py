from odoo import models
from odoo.fields import Domain

ACCOUNTING = "accounting"  # the code of the contact role


class ResUsers(models.Model):
    """Whose statement a login may see, in the app and on the website."""

    _inherit = "res.users"

    def _find_statement_customer_sudo(self):
        """The customer whose statement this login sees on the website: its own, elevated; empty when there is none.

        A contact sees that of its company. Staff see their own only: they could make themselves a contact of anybody.
        """
        partner_sudo = self.sudo().partner_id
        customer_sudo = partner_sudo.commercial_partner_id
        if self._is_internal() and customer_sudo != partner_sudo:
            return customer_sudo.browse()
        # The counter customer keeps no balance.
        return customer_sudo.filtered(lambda partner: partner.active and partner.is_customer and partner.keeps_balance)

    def _get_own_statements_domain(self):
        """Which statements this user sees, as far as it depends on whose customers stand in the letter."""
        others = ~self._get_own_customers_domain()
        return self._get_own_customers_domain("partner_id") & ~Domain("branch_ids", "any", others)

    def _find_statement_companies_sudo(self):
        """Root companies that show their statement to this login, elevated; that of the website's company first."""
        roots_sudo = self.env.company.sudo().root_id | self.sudo().company_ids.root_id
        return roots_sudo.filtered(self._may_see_statement_of)

    def _may_see_statement_of(self, company_sudo):
        """A company may keep statements to the customer's own login and to its primary and accounting contacts."""
        partner_sudo = self.sudo().partner_id
        customer_sudo = partner_sudo.commercial_partner_id
        if customer_sudo.company_id and customer_sudo.company_id.root_id != company_sudo:
            return False
        if not company_sudo.portal_statement_contacts or partner_sudo._speaks_for_customer():
            return True
        return ACCOUNTING in partner_sudo.contact_role_ids.mapped("code")
