from odoo import models

from ...outermost import STAYS_SHARED, keeping


class CustomerMerge(models.Model):
    """The survivor belongs to no company but that of the documents of all; and so do the users of all."""

    _inherit = "customer.merge"

    def _before_move(self, run):
        owned = [group for group in run.groups if group.survivor.sudo().company_id]
        for group in owned:
            # The users of all get the company of the survivor, as by the host's wizard
            company_sudo = group.survivor.sudo().company_id
            users_sudo = group.partners_sudo.user_ids
            if users_sudo.filtered(lambda user, own=company_sudo: user.company_id != own):
                users_sudo.write({"company_ids": [(4, company_sudo.id)], "company_id": company_sudo.id})
        return super()._before_move(run)

    def _before_values(self, run, stack):
        """The host gives a shared survivor to the company of a source; the documents of all are its own by now."""
        shared_ids = []
        for group in run.groups:
            survivor, companies_sudo = group.survivor, group.sources.sudo().company_id
            is_shared = not survivor.sudo().company_id
            if is_shared and any(survivor._find_documents_elsewhere(company_sudo) for company_sudo in companies_sudo):
                shared_ids.append(survivor.id)
        stack.enter_context(keeping(self.env, STAYS_SHARED, shared_ids))
        return super()._before_values(run, stack)
