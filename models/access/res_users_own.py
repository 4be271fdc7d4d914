from odoo import models
from odoo.fields import Domain

from ..groups import CUSTOMER_USER, CUSTOMER_USER_OWN
from .rule_domain import lead_to


class ResUsers(models.Model):
    """Users who see their own customers only: what the record rules of the addon ask.

    The rules are global, so that they narrow what the host's group rules open; for everybody else they are true.
    """

    _inherit = "res.users"

    def _sees_own_customers_only(self):
        return self.has_group(CUSTOMER_USER_OWN) and not self.has_group(CUSTOMER_USER)

    def _get_own_customers_domain(self, path=False):
        """Which records this user sees, as far as it depends on whose customer somebody is.

        The answer is kept with the rule for as long as the user, its groups and the settings stay what they are: what
        else it depends on is in the domain.

        :param path: of a document, the field that leads to the partner; empty for partners themselves
        """
        if not self._sees_own_customers_only():
            return Domain.TRUE
        partners = Domain.OR(
            [
                lead_to("commercial_partner_id", ~Domain("is_customer", "=", True) | self._get_own_domain()),
                Domain("partner_share", "=", False),  # colleagues
                Domain("ref_company_ids", "!=", False),
                Domain("is_counter_customer", "=", True),
            ]
        )
        for name in reversed(path.split(".") if path else ()):
            partners = lead_to(name, partners)
        return partners

    def _get_own_domain(self):
        """Which customers are this user's own: responsible for them, and what his company's settings add."""
        company, own = self.company_id.root_id, Domain("user_id", "=", self.id)
        if company.own_customers_unassigned:
            own |= Domain("user_id", "=", False)
        if company.own_customers_segment:
            own |= Domain("user_id", "=", False) & Domain("customer_segment_id.responsible_id", "=", self.id)
        if company.own_customers_team:
            membership = Domain("active", "=", True) & Domain("user_id", "=", self.id)
            teams = Domain("user_id", "=", self.id) | Domain("crm_team_member_ids", "any", membership)
            team_mates = Domain("active", "=", True) & Domain("crm_team_id", "any", teams)
            own |= Domain("user_id.crm_team_member_ids", "any", team_mates)
        return own

    def _get_own_notifications_domain(self):
        """Notifications: of messages to and from this user only, as others lead to foreign customers and, where
        customers belong to companies, to those of other companies."""
        if not self._may_miss_customers() or (self._is_system() and not self._sees_own_customers_only()):
            return Domain.TRUE
        return Domain("res_partner_id", "=", self.partner_id.id) | Domain("author_id", "=", self.partner_id.id)

    def _get_own_reconciles_domain(self):
        """Which reconciliations this user sees: they bear the names of the items that they bring together."""
        if not self._may_miss_customers():
            return Domain.TRUE
        sides = [self._get_own_customers_domain(f"{side}_move_id.partner_id") for side in ("debit", "credit")]
        return Domain.AND([*sides, [("company_id", "in", self.company_ids.ids)]])

    def _get_own_till_sales_domain(self, path=False):
        """Which till sales this user sees: those of sessions that are open, which he may have to close, and then his
        own customers'.

        :param path: of a part of a sale, the field that holds the sale; empty for sales themselves
        """
        if not self._sees_own_customers_only():
            return Domain.TRUE
        sales = Domain("session_id.state", "!=", "closed") | self._get_own_customers_domain("partner_id")
        return lead_to(path, sales) if path else sales
