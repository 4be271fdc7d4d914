"""What a watched change comes to in one root company: who owes more, by which documents, and what is said of each."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from ...tools.credit import PARTS, Claim


class CreditChange:
    def __init__(self, credit, watch, claims):
        self.credit = credit
        # Without those that a merge has ended.
        self.moved = set(credit.env["res.partner"].browse(watch.moved[credit.env.company]).exists().ids)
        here = credit.env.company
        self.seen = {partner_id: position for (root, partner_id), position in watch.positions.items() if root == here}
        self.claims = claims
        ids = {claim.partner_id for claim in claims if not self._is_free(claim.partner_id)}
        self.after = credit._get_positions(ids | self.moved, is_complete=bool(self.moved))

    def _is_free(self, partner_id):
        return partner_id in self.seen and self.seen[partner_id].is_free

    def decide(self):
        """Yields (Claim, Position at the beginning, Verdict), of each customer in the order of their ids."""
        claims = defaultdict(list)
        for claim in [*self.claims, *self._get_moves()]:
            claims[claim.partner_id].append(claim)
        for partner_id in sorted(claims):
            after = self.after.get(partner_id, self.seen.get(partner_id))
            before = self._get_before(partner_id, after)
            verdicts = self.credit._judge(before, after, claims[partner_id])
            for claim, verdict in zip(claims[partner_id], verdicts, strict=True):
                yield claim, before, verdict

    def _get_before(self, partner_id, after):
        """The position at the beginning; of a customer that the change has reached only later, the one without it."""
        seen = self.seen.get(partner_id)
        if seen and seen.pool_id == after.pool_id:
            return seen
        for position in self.seen.values():
            if position.pool_id == after.pool_id:
                return replace(after, parts=position.parts)
        parts = dict.fromkeys(PARTS, Decimal(0)) if partner_id in self.moved else dict(after.parts)
        for claim in self.claims:
            if partner_id not in self.moved and self.after[claim.partner_id].pool_id == after.pool_id:
                parts[claim.part] -= claim.amount
        return replace(after, parts=parts)

    def _get_moves(self):
        """What has moved to customers, beside what the documents of the change have added."""
        for partner_id in sorted(self.moved & self.after.keys()):
            after = self.after[partner_id]
            before = self._get_before(partner_id, after)
            for part in PARTS:
                own = sum(
                    (claim.amount for claim in self.claims if claim.partner_id == partner_id and claim.part == part),
                    Decimal(0),
                )
                rise = after.parts[part] - before.parts[part] - own
                if rise > 0:
                    yield Claim(partner_id, rise, self.credit.env["res.partner"].browse(partner_id), part)

    def note(self, claim, before, verdict):
        """Leaves behind what a document that has passed leaves: its approvals are used, and a warning is written."""
        document = claim.origin
        if before.has_requests and document._name != "res.partner":
            self.credit.env["customer.credit.approval"]._use(document)
        if verdict.outcome == "warned":
            self.credit._note_warning(document)
