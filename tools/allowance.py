"""How much a customer may owe, apart from what it owes: a value that can be compared. Amounts are Decimal, in the root
company's currency.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

RANKS = {"cash_only": 0, "amount": 1, "unlimited": 2}


@dataclass(frozen=True)
class Allowance:
    """What is in force for a customer in one root company.

    :param mode: ``cash_only``, ``amount`` or ``unlimited``
    :param limit: in mode ``amount``; otherwise zero
    :param pool_id: the partner whose limit it is: the customer itself, or the parent whose subsidiaries share one
    """

    customer_id: int
    mode: str
    limit: Decimal = Decimal(0)
    hold: bool = False
    pool_id: int = 0

    @property
    def _order(self):
        return RANKS[self.mode], self.limit if self.mode == "amount" else Decimal(0)

    @property
    def is_free(self):
        """Whether nothing is limited."""
        return self.mode == "unlimited" and not self.hold

    @property
    def is_shared(self):
        return self.pool_id not in (0, self.customer_id)

    def is_larger_than(self, other):
        """Whether the limit or the mode is better.

        >>> Allowance(1, "amount", Decimal(500)).is_larger_than(Allowance(1, "amount", Decimal(450)))
        True
        >>> Allowance(1, "amount", Decimal(0)).is_larger_than(Allowance(1, "cash_only"))
        True
        >>> Allowance(1, "cash_only").is_larger_than(Allowance(1, "cash_only"))
        False
        """
        return self._order > other._order

    def is_more_than(self, other):
        """Whether anything is better: limit, mode, or a hold that is lifted."""
        return self.is_larger_than(other) or (other.hold and not self.hold)


def find_strictest(allowances):
    """The smallest limit of all, on hold as soon as one of them is.

    >>> found = find_strictest([Allowance(1, "unlimited", hold=True), Allowance(2, "amount", Decimal(450))])
    >>> found.mode, found.limit, found.hold
    ('amount', Decimal('450'), True)
    """
    smallest = min(allowances, key=lambda allowance: allowance._order)
    return replace(smallest, hold=any(allowance.hold for allowance in allowances))
