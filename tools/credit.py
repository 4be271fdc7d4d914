"""The verdict on a sale on account: a value, made from a position and a policy. Amounts are Decimal, in the root
company's currency; no database, no texts of the screen.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

# What exposure consists of: unpaid invoices, payments and credit notes not applied (negative), confirmed orders not yet
# invoiced, and sales on account in till sessions that are still open.
PARTS = ("receivable", "unapplied", "orders", "till")
# What a rule says: which of them a policy softens, and which lets nothing past.
LIMITS = ("over_limit", "cash_only", "no_balance")


# The part of the exposure that a document goes into.
PART = {"sale.order": "orders", "account.move": "receivable", "pos.order": "till"}


@dataclass(frozen=True)
class Claim:
    """What a document adds to its customer's exposure.

    :param amount: Decimal, in the root company's currency
    :param origin: the document; an empty recordset when there is none
    :param is_booked: whether the ledger counts it already, as after the change that is judged
    """

    partner_id: int
    amount: Decimal
    origin: Any
    is_booked: bool = False


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
    def exposure(self):
        return sum(self.parts.values(), Decimal(0))

    @property
    def available(self):
        return Decimal(0) if self.is_unlimited else self.limit - self.exposure


@dataclass(frozen=True)
class Verdict:
    """What is said of a sale that adds ``amount`` to the exposure; ``exposure`` and ``available`` are those before it.

    :param outcome: ``allowed``, ``warned`` or ``refused``
    :param rule: which rule speaks: ``no_risk``, ``ignored``, ``unlimited``, ``within_limit``, ``approved``, ``hold`` or
        one of LIMITS
    :param over_by: by how much the limit would be passed
    :param lifts: what would let the sale pass, in the reader's language
    """

    outcome: str
    rule: str
    limit: Decimal = Decimal(0)
    exposure: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)
    available: Decimal = Decimal(0)
    over_by: Decimal = Decimal(0)
    parts: dict = field(default_factory=dict)
    lifts: str = ""
    oldest_due: date | None = None

    @property
    def is_refused(self):
        return self.outcome == "refused"


def evaluate(position, policy, amount, approved=None):
    """The verdict on a sale.

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
    rule, over_by = _find_rule(position, policy, amount)
    outcome = "allowed"
    if rule == "hold" or rule in LIMITS:
        outcome = "refused" if rule == "hold" or policy == "block" else "warned"
        if outcome == "refused" and approved is not None and amount <= approved:
            outcome, rule = "allowed", "approved"
    return Verdict(
        outcome=outcome,
        rule=rule,
        limit=position.limit,
        exposure=position.exposure,
        amount=amount,
        available=position.available,
        over_by=over_by,
        parts=dict(position.parts),
        oldest_due=position.oldest_due,
    )


def _find_rule(position, policy, amount):
    """:return: the rule that speaks, and by how much the limit would be passed"""
    over_by = Decimal(0) if position.is_unlimited else max(Decimal(0), position.exposure + amount - position.limit)
    # What adds nothing, and what was paid in advance, is no risk: not even on hold.
    if amount <= 0 or position.exposure + amount <= 0:
        return "no_risk", Decimal(0)
    if policy == "ignore":
        return "ignored", over_by
    if position.hold:
        return "hold", over_by
    if position.is_unlimited:
        return "unlimited", over_by
    if position.mode == "cash_only":
        return ("no_balance" if position.source == "no_balance" else "cash_only"), over_by
    return ("over_limit" if over_by else "within_limit"), over_by
