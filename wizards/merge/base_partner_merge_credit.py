from odoo import api, models

HOLD = ("hold", "hold_mode", "hold_reason", "hold_date", "hold_user_id", "review_date")


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Credit of merged customers: what was agreed with the survivor, and a hold as soon as one of them has it."""

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        # EXTENDS 'base': one customer has one account in a company; the host would delete a source's, with its hold
        accounts_sudo = self.env["customer.credit.account"].sudo()
        for partner in dst_partner + src_partners.sorted("id"):
            accounts_sudo += accounts_sudo.search([("partner_id", "=", partner.id)])
        for accounts in accounts_sudo.grouped("company_id").values():
            kept, others = accounts[0], accounts[1:]
            held = others.filtered("hold")[:1]
            if held and not kept.hold:
                kept.write({name: held[name] for name in HOLD})
            others.unlink()
        return super()._update_foreign_keys(src_partners, dst_partner)
