"""What stands around every change that may use more of a customer's credit, whoever makes it and by whatever way.

The outermost change remembers what each customer was allowed and owed when it was first touched, and decides once, at
its end, on all that has happened in between. It is kept with the database cursor: no client reaches it.
"""

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal

from ...tools.credit import Claim, strictest
from ..outermost import keeping, read_kept
from .credit_change import CreditChange
from .customer_credit_refusal import CreditRefused

KEY = "customer_management.credit_watch"
NOTHING = (None, Decimal(0))
ALL = Decimal("Infinity")  # what a change has added, however much that is


class CreditWatch:
    """
    positions: {(root company, customer id): Position} at the first look
    amounts: {document: (customer id, Decimal)} at the first look, of those that held credit
    documents: {model: ids} of all that were looked at
    moved: {root company: ids of customers to whom something may have moved}
    passed: list of (root company, Claim, Verdict), once decided
    """

    def __init__(self, env):
        self.env = env(su=True)  # who acts stays env.uid
        self.positions, self.amounts, self.documents = {}, {}, {}
        self.moved = defaultdict(set)
        self.passed = []

    def get_credit(self, root):
        """``customer.credit`` in a root company, of who acts; None where nobody looks at credit"""
        credit = self.env["customer.credit"].with_company(root)
        return credit if credit._is_watched() else None

    # --- at the beginning -----------------------------------------------------------------------------------------

    def look(self, documents):
        """Remembers the customers of these documents, and what the documents hold of their credit. Customers may be
        handed in themselves, before what others have bought may move to them.
        """
        documents = documents.with_env(self.env)
        if documents._name == "res.partner":
            self._look_at_partners(documents)
            return
        seen = self.documents.setdefault(documents._name, set())
        new = documents.filtered(lambda document: document.id not in seen)
        seen.update(new.ids)
        for root, fresh in new.grouped(lambda document: document.company_id.root_id).items():
            self._look_at_customers(root, fresh._get_credit_customer_sudo().ids)
            fresh = fresh.filtered(lambda document, root=root: not self.is_free(root, document))
            for document_id, held in fresh._get_credit_amounts().items():
                self.amounts[fresh.browse(document_id)] = held

    def add(self, documents):
        """Documents that were created inside: they held nothing before, and their customers had all but them."""
        documents = documents.with_env(self.env)
        self.documents.setdefault(documents._name, set()).update(documents.ids)
        for root, fresh in documents.grouped(lambda document: document.company_id.root_id).items():
            known = set(self.positions)
            self._look_at_customers(root, fresh._get_credit_customer_sudo().ids)
            looked_at = {key: position.pool_id for key, position in self.positions.items() if key not in known}
            if not looked_at:
                continue
            for customer_id, amount in fresh._get_credit_amounts().values():
                pool_id = looked_at.get((root, customer_id))
                for key in (key for key, own in looked_at.items() if own == pool_id):
                    self._shift(key, fresh._credit_part, -amount)

    def _shift(self, key, part, amount):
        position = self.positions[key]
        self.positions[key] = replace(position, parts={**position.parts, part: position.parts[part] + amount})

    def _look_at_partners(self, partners):
        # Those above as well: a company that becomes a contact brings them what it owes.
        customers = partners | partners.commercial_partner_id | partners.parent_id.commercial_partner_id
        ids = customers.ids
        for root in self.env["res.company"].search([("parent_id", "=", False)]):
            if self.get_credit(root) is not None:
                self._look_at_customers(root, ids, is_complete=True)
                self.moved[root].update(ids)

    def _look_at_customers(self, root, partner_ids, is_complete=False):
        missing = {partner_id for partner_id in partner_ids if (root, partner_id) not in self.positions}
        credit = self.get_credit(root) if missing else None
        if credit is not None:
            for partner_id, position in credit._get_positions(missing, is_complete).items():
                self.positions[root, partner_id] = position

    def is_free(self, root, document):
        """Whether nothing is asked of the customer of a document, or by its company."""
        position = self.positions.get((root, document._get_credit_customer_sudo().id))
        return position.is_free and not position.has_requests if position else self.get_credit(root) is None

    def join(self, survivor, sources):
        """Of customers that become one, the strictest is what was allowed, and the sum of all is the beginning."""
        for root in {root for root, _partner_id in self.positions}:
            found = [self.positions.get((root, partner.id)) for partner in [survivor, *sources]]
            found = [position for position in found if position]
            if found:
                joined = strictest(found)
                # One who was a contact has no pool of its own: the first source had.
                pool_id = survivor.id if joined.pool_id in sources.ids else joined.pool_id
                self.positions[root, survivor.id] = replace(joined, partner_id=survivor.id, pool_id=pool_id)

    # --- at the end -----------------------------------------------------------------------------------------------

    def decide(self):
        """:raise CreditRefused: for the documents that use more than what was allowed"""
        claims, refusals, used = self._get_claims(), {}, []
        for root in sorted({*claims, *self.moved}, key=lambda root: root.id):
            change = CreditChange(self.get_credit(root), self, claims[root])
            for claim, before, verdict in change.decide():
                if verdict.is_refused:
                    refusals[claim.origin] = verdict
                    continue
                self.passed.append((root, claim, verdict))
                change.note(claim, before, verdict)
                if change.credit._is_used(before, verdict):
                    used.append((root, before.pool_id))
        if refusals:
            raise CreditRefused.of(self.env, refusals)
        for root, pool_ids in sorted(self._group(used), key=lambda pair: pair[0].id):
            self.env["customer.credit.account"].with_company(root)._bump(pool_ids)

    @staticmethod
    def _group(pairs):
        groups = defaultdict(set)
        for key, value in pairs:
            groups[key].add(value)
        return groups.items()

    def _get_claims(self):
        """{root company: [Claim]} of what documents hold at the end more than at the beginning"""
        claims = defaultdict(list)
        for name, ids in self.documents.items():
            documents = self.env[name].browse(sorted(ids)).exists()
            documents = documents.filtered(lambda document: not self.is_free(document.company_id.root_id, document))
            if self._is_alone(documents):
                customer = documents._get_credit_customer_sudo()
                claims[documents.company_id.root_id].append(Claim(customer.id, ALL, documents, documents._credit_part))
                continue
            for document_id, (customer_id, amount) in sorted(documents._get_credit_amounts().items()):
                document = documents.browse(document_id)
                owner_id, held = self.amounts.get(document, NOTHING)
                rise = amount - (held if owner_id == customer_id else 0)
                if rise > 0:
                    claims[document.company_id.root_id].append(
                        Claim(customer_id, rise, document, document._credit_part)
                    )
        return claims

    def _is_alone(self, documents):
        """Whether all that a customer owes more is owed by one document: then nobody needs to ask how much that is."""
        if sum(map(len, self.documents.values())) != 1 or self.moved or not documents:
            return False
        key = (documents.company_id.root_id, documents._get_credit_customer_sudo().id)
        return key in self.positions and documents._holds_credit()

    def absorb(self, inner):
        """Takes what was decided apart, inside of this one, for granted."""
        for root, claim, verdict in inner.passed:
            known = inner.positions.get((root, claim.partner_id))
            for (own, partner_id), position in self.positions.items():
                if own == root and known and position.pool_id == known.pool_id:
                    self._shift((own, partner_id), claim.part, verdict.amount)


@contextmanager
def credit_watch(documents, decides=True, alone=False):
    """Watches what happens inside, and refuses it when it uses more of a customer's credit than is allowed.

    :param documents: those that are about to change, of a model that inherits ``customer.credit.claimant``; or
        customers
    :param decides: False where what happens has happened outside of the database and cannot be refused any more
    :param alone: decides at its own end, also inside another watch: for callers that go on after a refusal
    :raise CreditRefused:
    """
    env, around = documents.env, read_kept(documents.env, KEY)
    if not env.registry.ready:  # while modules are loaded nobody sells
        yield CreditWatch(env)
        return
    if around is not None and not alone:
        around.look(documents)
        yield around
        return
    watch = CreditWatch(env)
    with keeping(env, KEY, watch):
        watch.look(documents)
        yield watch
        if decides:
            watch.decide()
    if around is not None:
        around.absorb(watch)
