from contextlib import ExitStack, contextmanager

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .allowance_watch import allowance_watch, find_ledgers
from .credit_watch import credit_watch

# What takes a customer, a contact or an address to another customer, with what was sold to it.
MOVING = {"parent_id", "is_company", "company_type", "commercial_partner_id"}
# What takes a customer out of its own credit, or gives it another one's.
GUARDED = MOVING | {"customer_segment_id"}


class ResPartner(models.Model):
    """Limits and holds are not changed by the way: only who sets limits moves a customer to a segment with a better
    one, or makes a customer with a limit or hold a contact of another company.
    """

    _inherit = "res.partner"

    @contextmanager
    def _watch_moves(self, vals):
        """Stands around a write of ``vals``: what was sold goes along with who moves, and nobody gets more credit."""
        if not GUARDED & vals.keys():
            yield
            return
        with ExitStack() as watches:
            if MOVING & vals.keys():
                watches.enter_context(credit_watch(self | self.browse(vals.get("parent_id") or ())))
            watches.enter_context(allowance_watch(self, vals.keys()))
            yield

    def _begin_as_new_customers(self):
        """Of contacts that have become customers: the limit that the host has handed down to them, and what was agreed
        when they were customers before, is not theirs. A hold stays.
        """
        if not self:
            return
        self.flush_recordset(["credit_limit"])
        self.env.cr.execute(SQL("UPDATE res_partner SET credit_limit = NULL WHERE id = ANY(%s)", self.ids))
        self.invalidate_recordset(["credit_limit"])
        accounts_sudo = self.env["customer.credit.account"].sudo().search([("partner_id", "in", self.ids)])
        accounts_sudo.filtered("hold")._forget_terms()
        accounts_sudo.filtered(lambda account: not account.hold).unlink()
        if pools := self.filtered("credit_pool"):
            pools._force_write({"credit_pool": False})
            self.env.registry.clear_cache()

    def _leave_better_segments(self):
        """Of contacts that have become customers: a segment that gives more than a new customer has is not theirs."""
        better = set()
        for ledger in find_ledgers(self.env) if self.customer_segment_id else ():
            for partner_id, allowance in ledger._get_allowances(self.ids).items():
                if not allowance.is_shared and allowance.is_larger_than(ledger._get_new_allowance(partner_id)):
                    better.add(partner_id)
        self.browse(better)._force_write({"customer_segment_id": False})

    def _lower_credit(self, ledger, strictest):
        """Writes a mode and a limit where this customer's own are better, whoever acts: stricter is free.

        :param ledger: customer.ledger in the root company
        :param strictest: Allowance
        """
        if not ledger._get_allowances(self.ids)[self.id].is_larger_than(strictest):
            return
        ledger.env["customer.credit.account"]._ensure(self)[self.id].mode = strictest.mode
        if strictest.mode == "amount":
            companies_sudo = ledger.env["res.company"].search([("id", "child_of", ledger.env.company.id)])
            for company_sudo in companies_sudo:
                self.with_company(company_sudo)._force_write({"credit_limit": float(strictest.limit)})

    def _find_companies_below_pools(self):
        """The companies below these partners, where one of them shares its limit with those below it."""
        if not set(self._get_credit_pools()) & set(self.ids):
            return self.browse()
        below = Domain("parent_id", "in", self.ids) & Domain("is_company", "=", True)
        return self.browse(self.sudo().with_context(active_test=False).search(below).ids)

    def _check_no_more_is_allowed(self, old, new, successors):
        """:raise UserError: where a customer ends with more than it had, or shares its limit with others

        :param old: Allowance of this customer before a change
        :param new: Allowance of the customer that it is, or belongs to, now
        :param successors: {id of a merged partner: id of the one that remains}
        """
        pool_id = successors.get(old.pool_id, old.pool_id)
        if pool_id != new.pool_id and (old.is_shared or new.is_shared):
            raise UserError(
                self.env._(
                    "%s shares its limit with other companies, or would do so. Please ask a credit controller.",
                    self._get_credit_name(successors),
                )
            )
        if not new.is_more_than(old):
            return
        if new.customer_id != successors.get(self.id, self.id):
            raise UserError(
                self.env._(
                    "%s has a credit limit or is on hold. Please ask a credit controller to make it a contact.",
                    self._get_credit_name(successors),
                )
            )
        raise UserError(self._get_better_segment_message(successors))

    def _check_begins_as_new(self, ledger, old, new):
        """:raise UserError: where a contact that becomes a customer begins with more than a new one, or takes along
        what counted against the limit of its customer

        :param ledger: customer.ledger in the root company
        :param old: Allowance of the customer that it was a contact of
        """
        if not new.is_shared and new.is_larger_than(ledger._get_new_allowance(self.id)):
            raise UserError(self._get_better_segment_message({}))
        if old.is_free or new.pool_id == old.pool_id:
            return
        if ledger._get_positions([self.id], is_complete=True)[self.id].exposure > 0:
            raise UserError(
                self.env._(
                    "%s has open orders or invoices, which count against a credit limit. Please ask a credit "
                    "controller to make it a customer of its own.",
                    self.display_name,
                )
            )

    def _get_better_segment_message(self, successors):
        return self.env._(
            "The segment has another credit limit. Please ask a credit controller to choose it for %s.",
            self._get_credit_name(successors),
        )

    def _get_credit_name(self, successors):
        return self.browse(successors.get(self.id, self.id)).display_name

    @api.model
    def _find_customers_of_segments(self, segments):
        """The customers to which these segments, or those above them, say how much is allowed."""
        partners_sudo = self.sudo().with_context(active_test=False)
        return partners_sudo.search([("customer_segment_id", "child_of", segments.ids)]).commercial_partner_id

    def create_company(self):
        # EXTENDS 'base': one change, at whose end the person is a contact of the company with the same segment
        with allowance_watch(self):
            return super().create_company()
