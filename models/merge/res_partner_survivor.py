from odoo import api, models
from odoo.fields import Domain
from odoo.tools import OrderedSet


class ResPartner(models.Model):
    """The way from a customer that was merged to the one that is left: the one place where every door asks."""

    _inherit = "res.partner"

    def _get_survivor(self):
        """The partner that this one was merged into, by way of others if need be; itself where it was not merged."""
        survivor_sudo = self.sudo()
        while survivor_sudo.merged_into_id:
            survivor_sudo = survivor_sudo.merged_into_id
        return self.browse(survivor_sudo.id)

    def _follow_merges(self):
        """These partners; those that are left instead of the ones that were merged. Deleted ones are not."""
        return self.browse(OrderedSet(filter(None, self._find_survivors(self.ids).values())))

    @api.model
    def _find_survivors(self, ids):
        """Who is left of partners, whether those that were merged are still there or not.

        :return: {id: id of who is left, the same for one that was not merged; False for one that nobody knows}
        """
        partners = self.browse(ids)
        present = partners.exists()
        found = dict.fromkeys((partners - present).ids, False)
        if found:
            # Of a survivor that was merged itself, the later entry tells.
            merges = [("event", "=", "merge"), ("res_model", "=", "res.partner"), ("res_id", "in", list(found))]
            entries_sudo = self.env["customer.audit.entry"].sudo().search(merges, order="id")
            found.update((entry_sudo.res_id, entry_sudo.partner_id) for entry_sudo in entries_sudo)
        known = self.browse(OrderedSet(filter(None, found.values()))).exists()
        left = {partner.id: partner._get_survivor().id for partner in present | known}
        return {partner_id: left.get(found.get(partner_id, partner_id), False) for partner_id in ids}

    @api.model
    def _get_badge_domains(self):
        # EXTENDS
        return {**super()._get_badge_domains(), "merged": Domain("merged_into_id", "!=", False)}

    def action_view_survivor(self):
        """The customer that this one was merged into, for whoever may see both."""
        self.ensure_one()
        survivor = self._get_survivor()
        (self + survivor).check_access("read")
        return survivor.get_formview_action()

    @api.model
    def _get_partner_from_token(self, token):
        # EXTENDS 'auth_signup': who was invited before the merge gets the login of who is left, unless there is one
        partner = super()._get_partner_from_token(token)
        survivor = partner and partner._get_survivor()
        return None if survivor != partner and survivor.with_context(active_test=False).user_ids else survivor
