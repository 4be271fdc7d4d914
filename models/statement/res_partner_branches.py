from dataclasses import replace

from odoo import fields, models
from odoo.fields import Domain

from ..groups import FIGURE_GROUPS


class ResPartner(models.Model):
    """Parents whose letter holds the statements of their branches, each with its sub-total."""

    _inherit = "res.partner"

    statement_with_branches = fields.Boolean(
        string="Statement Includes Branches",
        copy=False,
        groups=FIGURE_GROUPS,
        help="The companies directly below this one get no letter of their own from a schedule: this one's letter "
        "shows them with their sub-totals.",
    )

    def _build_statements_with_branches(self, date_from, date_to, kind, failures=None):
        """Statements as _build_statements() gives them, those of parents with ``branches`` where they include them.

        A branch in which nothing happened is left out. The same number of queries for any number of customers.

        :param failures: as there; a letter is not made either when that of one of its branches cannot be
        """
        customers = self.commercial_partner_id
        branches = customers._get_statement_branches()
        everybody = customers | customers.union(*branches.values())
        failed = None if failures is None else {}
        built = everybody._build_statements(date_from, date_to, kind, failed)
        own, statements = {statement.partner_id: statement for statement in built}, []
        for customer in customers:
            members = [customer.id, *branches.get(customer.id, customers.browse()).ids]
            reasons = [failed[member_id] for member_id in members if member_id in (failed or ())]
            if reasons:
                failures[customer.id] = "\n".join(reasons)
                continue
            below = [own[branch_id] for branch_id in members[1:]]
            statements.append(replace(own[customer.id], branches=[branch for branch in below if branch.blocks]))
        return statements

    def _get_statement_branches(self):
        """{id of a customer whose letter includes its branches: these, by name}"""
        heads_sudo = self.sudo().filtered("statement_with_branches")
        below = Domain("parent_id", "in", heads_sudo.ids) & Domain("is_company", "=", True)
        found_sudo = heads_sudo.search(below, order="complete_name, id") if heads_sudo else heads_sudo
        return {parent.id: branches.sudo(self.env.su) for parent, branches in found_sudo.grouped("parent_id").items()}

    def _filter_moved(self, date_from=None, date_to=None):
        """Those with anything in the ledger of the current company, also at a branch that their letter includes, and
        also when it is settled by now; within a period, or ever.
        """
        branches = self._get_statement_branches()
        everybody = self.union(*branches.values())
        moved = self.env["customer.ledger"]._find_customers(everybody.ids, date_from, date_to)
        moved.update(head_id for head_id, below in branches.items() if not moved.isdisjoint(below.ids))
        return self.filtered(lambda customer: customer.id in moved)

    def _is_covered_by_parent(self):
        """Whether the letter of the parent, which has one of its own, shows this customer already."""
        self.ensure_one()
        parent_sudo = self.sudo().parent_id
        includes = self.is_company and parent_sudo.active and parent_sudo.statement_with_branches
        return includes and not parent_sudo._is_covered_by_parent()
