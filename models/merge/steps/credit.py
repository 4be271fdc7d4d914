from contextlib import contextmanager

from odoo import models

from ...credit.allowance_watch import KEY as ALLOWANCE
from ...credit.allowance_watch import allowance_watch
from ...credit.credit_watch import KEY as CREDIT
from ...credit.credit_watch import credit_watch
from ...credit.merged_credit import MergedCredit
from ...outermost import read_kept

HOLD = ("hold", "hold_mode", "hold_reason", "hold_date", "hold_user_id", "review_date")


class CustomerMerge(models.Model):
    """Credit of merged customers: to the survivor is allowed the strictest of what was allowed to any of them, in each
    root company, whoever merges; and it is on hold as soon as one of them is.
    """

    _inherit = "customer.merge"

    @contextmanager
    def _watching(self, partners):
        """Once around all merges of one call: nobody gets more credit by them."""
        touched = partners | partners._find_companies_below_pools()
        with credit_watch(touched), allowance_watch(touched), super()._watching(partners):
            yield

    def _before_move(self, run):
        run.kept["credit"] = MergedCredit(run.groups)
        partners_sudo = self.env["res.partner"].sudo().browse(run.merge_of)
        found_sudo = self.env["customer.credit.account"].sudo().search([("partner_id", "in", partners_sudo.ids)])
        for group in run.groups if found_sudo else ():
            ordered_sudo = group.partners_sudo
            accounts_sudo = found_sudo.filtered(lambda account, own=ordered_sudo: account.partner_id in own)
            ids = ordered_sudo.ids
            self._join_accounts(ordered_sudo, accounts_sudo.sorted(lambda one, ids=ids: ids.index(one.partner_id.id)))
        return super()._before_move(run)

    def _join_accounts(self, partners_sudo, accounts_sudo):
        """One customer has one account in a company; of several that of the first stays, with the hold of any."""
        customers_sudo = partners_sudo.filtered(lambda partner: partner._is_commercial_partner())
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

    def _finish(self, run):
        used, allowed = read_kept(self.env, CREDIT), read_kept(self.env, ALLOWANCE)
        for group in run.groups:
            if used:
                used.join(group.survivor, group.sources)
            allowed.successors.update(dict.fromkeys(group.sources.ids, group.survivor.id))
        allowed.settle(self.env)
        run.kept["credit"].hand_over()
        return super()._finish(run)
