from odoo import models


class CustomerMerge(models.Model):
    """Tax registrations that two have are one. What a customer has in common with all below it, such as the Tax ID:
    whoever was below a source has the survivor's from now on, and no contact brings the numbers of its company to
    another one.
    """

    _inherit = "customer.merge"

    def _before_move(self, run):
        sources_sudo = self.env["res.partner"].sudo().browse(pair.src for pair in run.pairs)
        for group in run.groups if sources_sudo.tax_registration_ids else ():
            if group.sources.sudo().tax_registration_ids:
                group.partners_sudo.tax_registration_ids._drop_repeated()
        return super()._before_move(run)

    def _before_values(self, run, stack):
        """Who stands below whom has changed by SQL."""
        for group in run.groups:
            for source_sudo in group.sources.sudo():
                source_sudo._clear(source_sudo._get_shared_identities())
        return super()._before_values(run, stack)

    def _after_values(self, run):
        result = super()._after_values(run)
        survivors_sudo = self.env["res.partner"].sudo().browse(group.survivor.id for group in run.groups)
        names = survivors_sudo._commercial_fields()
        plain = [name for name in names if not survivors_sudo._fields[name].company_dependent]
        for customer_sudo, family_sudo in survivors_sudo._find_below().grouped("commercial_partner_id").items():
            other_sudo = (family_sudo - survivors_sudo).filtered(
                lambda partner, own=customer_sudo: any(partner[name] != own[name] for name in plain)
            )
            if other_sudo:
                other_sudo.write(customer_sudo._convert_fields_to_values(plain))
        return result
