from odoo import api, models

from ...models.credit.allowance_watch import allowance_watch
from ...models.credit.credit_watch import credit_watch
from ...models.credit.merged_credit import MergedCredit

HOLD = ("hold", "hold_mode", "hold_reason", "hold_date", "hold_user_id", "review_date")


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Credit of merged customers: to the survivor is allowed the strictest of what was allowed to any of them, in each
    root company, whoever merges; and it is on hold as soon as one of them is.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        # EXTENDS 'base'
        partners = self.env["res.partner"].browse(partner_ids).exists() | (dst_partner or self.env["res.partner"])
        touched = partners | partners._find_companies_below_pools()
        with credit_watch(touched) as used, allowance_watch(touched) as allowed:
            merged = MergedCredit(partners)
            result = super()._merge(partner_ids, dst_partner, extra_checks)
            survivor = partners.filtered(lambda partner: not partner.sudo().merged_into_id)
            if len(survivor) == 1 < len(partners):
                used.join(survivor, partners - survivor)
                allowed.successors.update(dict.fromkeys((partners - survivor).ids, survivor.id))
                allowed.settle(self.env)
                merged.hand_over(survivor.sudo())
        return result

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        # EXTENDS 'base': one customer has one account in a company; the host would delete a source's, with its hold
        partners_sudo = dst_partner.sudo() + src_partners.sudo().sorted("id")
        customers_sudo = partners_sudo.filtered(lambda partner: partner._is_commercial_partner())
        accounts_sudo = self.env["customer.credit.account"].sudo()
        for partner_sudo in partners_sudo:
            accounts_sudo += accounts_sudo.search([("partner_id", "=", partner_sudo.id)])
        left_over = accounts_sudo.filtered(lambda account: account.partner_id not in customers_sudo)
        for accounts in (accounts_sudo - left_over).grouped("company_id").values():
            kept, others = accounts[0], accounts[1:]
            held = accounts.filtered("hold")[:1]
            if held and held != kept and not kept.hold:
                kept.write({name: held[name] for name in HOLD})
            # “Never on hold” only where it was said of all.
            if kept.hold_mode == "off" and set(accounts.mapped("hold_mode")) != {"off"}:
                kept.hold_mode = "auto"
            if kept.hold_mode == "off" and len(accounts) < len(customers_sudo):
                kept.hold_mode = "auto"
            others.unlink()
        left_over.unlink()
        return super()._update_foreign_keys(src_partners, dst_partner)
