from odoo import models


class ResPartner(models.Model):
    """Which login changes which address of a company on the website.

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

    def _is_guest(self):
        """Whether neither this partner nor its customer has a login, not even an inactive one."""
        known_sudo = (self | self.commercial_partner_id).sudo().with_context(active_test=False)
        return not known_sudo.user_ids

    def _can_be_edited_by_current_customer(self, **kwargs):
        # EXTENDS 'portal': oneself, what stands below oneself, and the rest by those who speak for the customer.
        # People with a login are changed by themselves alone, as a new password goes to the address there.
        if not super()._can_be_edited_by_current_customer(**kwargs):
            return False
        if self.env.user._is_public():  # who may have come by the link to a cart
            return self._is_guest()
        me = self.env.user.partner_id
        if self == me or self.sudo().with_context(active_test=False).user_ids:
            return self == me
        return self.parent_id == me or me._speaks_for_customer()

    def _fields_sync(self, values):
        # EXTENDS 'base': on the website, those who do not speak for the customer do not carry anything up to it
        me = self.env.user.partner_id
        is_allowed = self.commercial_partner_id == me.commercial_partner_id and me._speaks_for_customer()
        if self.env.user.share and self.parent_id and not is_allowed:
            upstream = {*self._address_fields(), *self._synced_commercial_fields()}
            values = {name: value for name, value in values.items() if name not in upstream}
        return super()._fields_sync(values)

    def address_get(self, adr_pref=None):
        # EXTENDS 'base': an address that a contact has added on the website is that contact's own
        result = super().address_get(adr_pref)
        for kind, partner_id in result.items():
            picked = self.browse(partner_id)
            if kind != "contact" and picked.type == kind and picked._is_own_of_another(self._get_ancestors()):
                result[kind] = (self._find_address_of_all(kind) or self.browse(result["contact"]) or self[:1]).id
        return result

    def _get_ancestors(self):
        """These partners and those above them."""
        found, above = self, self.parent_id
        while above - found:
            found, above = found | above, above.parent_id
        return found

    def _is_own_of_another(self, mine):
        """Whether a customer's contact has added this address, and is none of these."""
        owner = self.parent_id
        is_person = owner.parent_id and not owner.is_company and owner.type in (False, "contact")
        return bool(is_person and owner not in mine and self.sudo().create_uid.share)

    def _find_address_of_all(self, kind):
        """The first address of a kind as the host looks for it, without those that are somebody else's own."""
        mine = self._get_ancestors()
        for place in mine:
            waiting = [place]
            while waiting:
                record = waiting.pop(0)
                if record.type == kind:
                    return record
                children = record.child_ids.filtered(lambda child: not child.is_company)
                waiting[:0] = [child for child in children if not child._is_own_of_another(mine)]
            if place.is_company:
                break
        return self.browse()
