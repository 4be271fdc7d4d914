from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """Holds that rules set and lift: every night, and when a payment may lift one."""

    _inherit = "res.partner"

    def _apply_hold_rules(self):
        """Puts these commercial partners on hold, or releases them, as the rules of the current root company say."""
        root = self.env.company.root_id
        reasons = self._find_hold_reasons(root, self.ids)
        accounts = self.env["customer.credit.account"]._find(self)
        held = self & accounts.filtered("hold").partner_id.sudo(self.env.su)
        today = self.env.company._get_today()
        spared = accounts.filtered(
            lambda account: account.hold_mode != "auto" or (account.grace_until and account.grace_until >= today)
        ).partner_id
        fresh = (self - spared - held).filtered(lambda partner: partner.id in reasons)
        for reason, partners in fresh.grouped(lambda partner: reasons[partner.id]).items():
            partners._write_hold({"hold": True, "hold_reason": reason, "grace_until": False})
        # A customer that keeps no balance for a while is not released by that.
        lifted = held.filtered(lambda partner: partner.id not in reasons and partner.keeps_balance) - spared
        if lifted:
            lifted._write_hold({"hold": False, "hold_reason": False})

    @api.model
    def _find_hold_reasons(self, root, partner_ids=None):
        """{id of a customer: name of the first rule that puts it on hold}"""
        reasons = {}
        for rule_sudo in self.env["customer.hold.rule"].sudo().search([("company_id", "=", root.id)]):
            for partner_id in rule_sudo._find_customers(partner_ids):
                reasons.setdefault(partner_id, rule_sudo.name)
        return reasons

    @api.model
    def _lift_holds(self, partners):
        """After an event that may lift a hold: looks only at those that a rule holds, and at orders that wait."""
        partners = partners.with_company(self.env.company)  # the one of the event, whatever the user works in
        accounts_sudo = self.env["customer.credit.account"]._find(partners)
        held = accounts_sudo.filtered(lambda account: account.hold and account.hold_mode == "auto").partner_id
        if held:
            partners.sudo().browse(held.ids)._apply_hold_rules()
        partners._judge_accepted_again()

    @api.model
    def _cron_apply_hold_rules(self):
        """Every night, company by company, in batches that are committed one by one."""
        for root in self.env["res.company"].search([("parent_id", "=", False)]):
            partners = self.with_company(root).with_context(active_test=False)
            reasons = partners._find_hold_reasons(root)
            held_sudo = (
                self.env["customer.credit.account"]
                .sudo()
                .search(
                    Domain("company_id", "=", root.id) & Domain("hold", "=", True) & Domain("hold_mode", "=", "auto")
                )
            )
            touched = partners.browse(sorted({*reasons} ^ {*held_sudo.partner_id.ids}))
            for start in range(0, len(touched), 100):
                touched[start : start + 100]._apply_hold_rules()
                self.env["ir.cron"]._commit_progress(100, remaining=max(0, len(touched) - start - 100))
        self._revert_temporary_limits()
        self.env["customer.credit.approval"]._set_due_limits()
        for root in self.env["res.company"].search([("parent_id", "=", False)]):
            self.with_company(root)._judge_waiting()

    @api.model
    def _revert_temporary_limits(self):
        """A temporary limit ends by its date; what is left of it is cleared, so that the trail says so."""
        ended_sudo = (
            self.env["customer.credit.account"].sudo().search([("temporary_until", "<", self.env.company._get_today())])
        )
        ended_sudo.write({"temporary_limit": False, "temporary_from": False, "temporary_until": False})
