from odoo import api, models

from ...models.website.res_partner import FACTS


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """When and where a merged customer registered, and the approval: the survivor's, else the last source's."""

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_values(self, src_partners, dst_partner):
        # EXTENDS 'base': the host writes as who merges, and nobody types these
        partners_sudo = dst_partner.sudo() + src_partners.sudo()[::-1]
        known = {name: [value for value in (partner[name] for partner in partners_sudo) if value] for name in FACTS}
        if not any(known.values()):
            return super()._update_values(src_partners, dst_partner)
        partners_sudo.write(dict.fromkeys(FACTS, False))
        result = super()._update_values(src_partners, dst_partner)
        facts = {name: values[0] for name, values in known.items() if values}
        dst_partner.sudo().write({name: getattr(value, "id", value) for name, value in facts.items()})
        return result
