from odoo import api, models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """What a customer has in common with all below it, such as the Tax ID: whoever was below a source has the
    survivor's from now on, and no contact brings the numbers of its company to another one.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_values(self, src_partners, dst_partner):
        # EXTENDS 'base': which changes by SQL who stands below whom
        for source_sudo in src_partners.sudo():
            source_sudo._clear(source_sudo._get_shared_identities())
        result = super()._update_values(src_partners, dst_partner)
        survivor_sudo = dst_partner.sudo()
        below_sudo = survivor_sudo._find_below() - survivor_sudo
        common = survivor_sudo._commercial_fields()
        plain = [name for name in common if not survivor_sudo._fields[name].company_dependent]
        below_sudo.write(survivor_sudo.commercial_partner_id._convert_fields_to_values(plain))
        return result
