from odoo import models


class ResPartner(models.Model):
    """Who changes which address of a company on the website.

    The host lets every login of a company rewrite its addresses, and carries a contact's address to the company.
    """

    _inherit = "res.partner"

    def _speaks_for_customer(self):
        """Whether this partner's login acts for the customer: it is the customer, or its primary contact."""
        partner_sudo = self.sudo()
        customer_sudo = partner_sudo.commercial_partner_id
        return partner_sudo == customer_sudo or (
            partner_sudo.is_primary_contact and partner_sudo.parent_id == customer_sudo
        )

    def _can_be_edited_by_current_customer(self, **kwargs):
        # EXTENDS 'portal': oneself, what one has added, and the rest by those who speak for the customer
        user = self.env.user
        if not super()._can_be_edited_by_current_customer(**kwargs) or user._is_public():
            return super()._can_be_edited_by_current_customer(**kwargs)
        me = user.partner_id
        return self == me or self.create_uid == user or me._speaks_for_customer()

    def _fields_sync(self, values):
        # EXTENDS 'base': a login that does not speak for its customer changes itself alone
        user = self.env.user
        if user.share and self == user.partner_id and not self._speaks_for_customer():
            upstream = {*self._address_fields(), *self._synced_commercial_fields()}
            values = {name: value for name, value in values.items() if name not in upstream}
        return super()._fields_sync(values)
