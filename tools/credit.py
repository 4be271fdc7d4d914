"""The verdict on a sale on account: a value, made from a position and a policy. Amounts are Decimal, in the root
company's currency; no database, no texts of the screen.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

# What exposure consists of: unpaid invoices, payments and credit notes not applied (negative), confirmed orders not yet
# invoiced, and sales on account in till sessions that are still open.
PARTS = ("receivable", "unapplied", "orders", "till")
# What a rule says: which of them a policy softens, and which lets nothing past.
LIMITS = ("over_limit", "cash_only", "no_balance")
# The strictest first.
MODES = ("cash_only", "amount", "unlimited")


@dataclass(frozen=True)
class Claim:
    """What a document adds to its customer's exposure.

    :param amount: Decimal, in the root company's currency
    :param origin: the document; an empty recordset when there is none; the customer for what moves to it
    :param part: the item of PARTS that it goes into
    """

    partner_id: int
    amount: Decimal
    origin: Any
    part: str = "receivable"


@dataclass(frozen=True)
class Position:
    """What a customer may owe, and owes.

    :param mode: what is in force: ``amount``, ``cash_only`` or ``unlimited``
    :param source: where that comes from: ``customer``, ``temporary``, ``segment``, ``company``, ``none`` or
        ``no_balance``
    :param limit: in mode ``amount``; otherwise zero
    :param parts: {name of PARTS: amount}
    :param hold: whether the customer is on hold, whatever is owed
    :param oldest_due: due date of the oldest unpaid item that is past it
    :param has_requests: whether approvals were asked for, and not used yet
    :param pool_id: the partner whose limit it is: this one, or the parent whose subsidiaries share one
    """

    partner_id: int
    mode: str
    source: str = "customer"
    limit: Decimal = Decimal(0)
    parts: dict = field(default_factory=dict)
    hold: bool = False
    oldest_due: date | None = None
    has_requests: bool = False
    pool_id: int = 0

    @property
    def is_unlimited(self):
        return self.mode == "unlimited"

    @property
    def is_free(self):
        """Whether nothing is asked of this customer: neither a limit nor a hold."""
        return self.is_unlimited and not self.hold

    @property
    def exposure(self):
        return sum(self.parts.values(), Decimal(0))

    @property
    def available(self):
        return Decimal(0) if self.is_unlimited else self.limit - self.exposure

    def excess(self, exposure):
        """By how much an exposure is beyond what is allowed: above the limit; on hold or cash only, above what is paid
        in advance.

        >>> held = Position(1, "amount", limit=Decimal(450), hold=True)
        >>> held.excess(Decimal(400)), replace(held, hold=False).excess(Decimal(400)), held.excess(Decimal(-1))
        (Decimal('400'), Decimal('0'), Decimal('0'))
        """
        if self.is_free:
            return Decimal(0)
        return max(Decimal(0), exposure - (self.limit if self.mode == "amount" and not self.hold else 0))


@dataclass(frozen=True)
class Verdict:
    """What is said of a sale that adds ``amount`` to the exposure; ``exposure`` and ``available`` are those before it.

    :param outcome: ``allowed``, ``warned`` or ``refused``
    :param rule: which rule speaks: ``no_risk``, ``ignored``, ``unlimited``, ``within_limit``, ``approved``, ``hold`` or
        one of LIMITS
    :param over_by: by how much the limit would be passed
    """

    outcome: str
    rule: str
    limit: Decimal = Decimal(0)
    exposure: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)
    available: Decimal = Decimal(0)
    over_by: Decimal = Decimal(0)
    parts: dict = field(default_factory=dict)
    oldest_due: date | None = None

    @property
    def is_refused(self):
        return self.outcome == "refused"


@dataclass(frozen=True)
class Rise:
    """What a document adds in one change, and what speaks for it.

    :param part: the item of PARTS that it goes into
    :param policy: ``ignore``, ``warn`` or ``block``
    :param approved: the amount up to which this very document was approved; None without an approval
    :param exempt: what of the amount is nobody's decision: differences of rates and of rounding between an order and
        its invoice
    """

    amount: Decimal
    policy: str
    part: str = "receivable"
    approved: Decimal | None = None
    exempt: Decimal = Decimal(0)

    @property
    def is_approved(self):
        return self.approved is not None and self.amount <= self.approved

    @property
    def judged(self):
        """What of the amount is judged."""
        if self.policy == "ignore" or self.is_approved:
            return Decimal(0)
        return max(Decimal(0), self.amount - self.exempt)


def judge(before, after, rises):
    """The verdicts on a change, one for each rise: **no more is used**. Beyond what was allowed before the change, the
    exposure is not larger after it than before; what rises in it shares what is free, in this order.

    :param before: Position at the beginning of the change
    :param after: that at its end, of which only what is owed counts
    :param rises: list of Rise

    >>> eaten = Position(1, "amount", limit=Decimal(500), parts={"receivable": Decimal(450)})
    >>> after = replace(eaten, parts={"receivable": Decimal(530)})
    >>> [one, other] = judge(eaten, after, [Rise(Decimal(50), "block"), Rise(Decimal(30), "block")])
    >>> one.outcome, other.outcome, other.over_by
    ('allowed', 'refused', Decimal('30'))

    An order that becomes an invoice adds nothing, also to a customer who owes too much already:

    >>> [verdict] = judge(replace(eaten, hold=True), eaten, [Rise(Decimal(100), "block")])
    >>> verdict.outcome, verdict.rule
    ('allowed', 'no_risk')
    """
    net = max(Decimal(0), after.exposure - before.exposure)
    rises = [replace(rise, amount=min(rise.amount, net)) for rise in rises]
    excess = before.excess(after.exposure) - before.excess(before.exposure)
    judged = sum((rise.judged for rise in rises), Decimal(0))
    excess -= sum((rise.amount - rise.judged for rise in rises), Decimal(0))
    free = judged - max(Decimal(0), min(judged, excess))
    verdicts, parts = [], _get_start(before, after, rises)
    for rise in rises:
        passes = rise.judged <= free
        free -= rise.judged if passes else 0
        verdict = _speak(replace(before, parts=parts), rise, passes)
        verdicts.append(verdict)
        if not verdict.is_refused:
            parts = _add(parts, rise.part, rise.amount)
    return verdicts


def evaluate(position, policy, amount, approved=None):
    """The verdict on a sale that comes alone.

    :param policy: ``ignore``, ``warn`` or ``block``; a hold refuses under both of the latter
    :param amount: what the sale adds to the exposure
    :param approved: the amount up to which this very sale was approved; None without an approval

    >>> eaten = Position(1, "amount", limit=Decimal(500), parts={"receivable": Decimal(450)})
    >>> evaluate(eaten, "block", Decimal(50)).outcome, evaluate(eaten, "block", Decimal(51)).outcome
    ('allowed', 'refused')
    >>> verdict = evaluate(eaten, "warn", Decimal("60.50"))
    >>> verdict.outcome, verdict.rule, verdict.over_by, verdict.available
    ('warned', 'over_limit', Decimal('10.50'), Decimal('50'))
    >>> evaluate(eaten, "block", Decimal(51), approved=Decimal(51)).rule
    'approved'
    """
    rise = Rise(amount, policy, approved=approved)
    after = replace(position, parts=_add(position.parts, rise.part, amount))
    [verdict] = judge(position, after, [rise])
    return replace(verdict, amount=amount)


def _add(parts, part, amount):
    return {**parts, part: parts.get(part, Decimal(0)) + amount}


def _get_start(before, after, rises):
    """:return: the parts before these rises, with what others, such as companies of the pool, have added meanwhile"""
    parts = dict(after.parts)
    for rise in rises:
        parts = _add(parts, rise.part, -rise.amount)
    return parts if sum(parts.values()) > before.exposure else before.parts


def _speak(position, rise, passes):
    """:return: Verdict on a rise from this position that passes, or does not"""
    rule, over_by = _find_rule(position, rise)
    outcome = "allowed"
    if rule == "hold" or rule in LIMITS:
        if rise.is_approved:
            rule = "approved"
        elif passes:
            rule, over_by = "no_risk", Decimal(0)
        else:
            outcome = "refused" if rule == "hold" or rise.policy == "block" else "warned"
    return Verdict(
        outcome=outcome,
        rule=rule,
        limit=position.limit,
        exposure=position.exposure,
        amount=rise.amount,
        available=position.available,
        over_by=over_by,
        parts=position.parts,
        oldest_due=position.oldest_due,
    )


def _find_rule(position, rise):
    """:return: the rule that speaks, and by how much the limit would be passed"""
    exposure = position.exposure + rise.amount
    over_by = Decimal(0) if position.is_unlimited else max(Decimal(0), exposure - position.limit)
    # What adds nothing, and what was paid in advance, is no risk: not even on hold.
    if rise.amount <= 0 or exposure <= 0:
        return "no_risk", Decimal(0)
    if rise.policy == "ignore":
        return "ignored", over_by
    if position.hold:
        return "hold", over_by
    if position.is_unlimited:
        return "unlimited", over_by
    if position.mode == "cash_only":
        return ("no_balance" if position.source == "no_balance" else "cash_only"), over_by
    return ("over_limit" if over_by else "within_limit"), over_by


def strictest(positions):
    """What is allowed of several that become one: the strictest mode, limit and hold, and the sum of what they owe;
    those of one pool owe it once. The rest is the first one's.

    >>> a = Position(1, "unlimited", parts={"orders": Decimal(5)}, pool_id=1)
    >>> b = Position(2, "amount", limit=Decimal(450), parts={"orders": Decimal(7)}, hold=True, pool_id=2)
    >>> joined = strictest([a, b])
    >>> joined.partner_id, joined.mode, joined.limit, joined.hold, joined.exposure
    (1, 'amount', Decimal('450'), True, Decimal('12'))
    """
    [first, *_others] = positions
    chosen = min(positions, key=lambda position: (MODES.index(position.mode), position.limit))
    parts = {}
    for position in {position.pool_id or position.partner_id: position for position in positions}.values():
        for part, amount in position.parts.items():
            parts[part] = parts.get(part, Decimal(0)) + amount
    return replace(
        first,
        mode=chosen.mode,
        source=chosen.source,
        limit=chosen.limit,
        hold=any(position.hold for position in positions),
        parts=parts,
    )
