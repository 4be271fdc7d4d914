"""A receipt for a payment: what was received, what it pays, and how it moves the balance. Plain values; amounts are
Decimal."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class PaidItem:
    """An item that a payment pays, in whole or in part.

    :param currency: ISO code of the item, in which ``open_before`` and ``paid`` are
    :param share: what of the payment it took, in the payment's currency; None where the books do not say yet
    """

    document: str
    reference: str
    date: date
    due: date
    currency: str
    open_before: Decimal
    paid: Decimal
    share: Decimal | None

    @property
    def rest(self):
        return self.open_before - self.paid


@dataclass(frozen=True)
class Receipt:
    """
    :param currency: ISO code of ``amount`` and of what follows from it
    :param items: list of PaidItem, the oldest due first
    :param balance_day: on which day ``balances`` are
    :param balances: {ISO code: (without the payment, with it)}; empty where no balance is kept, or the payment is not
        in the books yet
    :param allowance: what was taken off the items besides the money, as for an early payment; in the payment's currency
    """

    payment_id: int
    partner_id: int
    company_id: int
    number: str
    date: date
    memo: str
    currency: str
    amount: Decimal
    items: list
    is_booked: bool
    allowance: Decimal
    balance_day: date
    balances: dict

    @property
    def shared(self):
        """What the items took of the payment and the allowance."""
        return sum((item.share for item in self.items if item.share is not None), Decimal(0))

    @property
    def on_account(self):
        """What pays nothing yet."""
        return self.amount + self.allowance - self.shared if self.is_booked else Decimal(0)


def balances_around(after, items, on_account, currency):
    """Balances without and with a payment.

    :param after: {ISO code: balance with the payment}
    :return: {ISO code: (balance without it, balance with it)}, by code

    >>> paid = PaidItem("INV/1", "", None, None, "USD", Decimal(100), Decimal(100), Decimal(92))
    >>> balances_around({"USD": Decimal(50)}, [paid], Decimal(8), "EUR")
    {'EUR': (Decimal('8'), Decimal('0')), 'USD': (Decimal('150'), Decimal('50'))}
    """
    before = dict(after)
    for code, amount in [*((item.currency, item.paid) for item in items), (currency, on_account)]:
        before[code] = before.get(code, Decimal(0)) + amount
    around = {code: (before[code], after.get(code, Decimal(0))) for code in sorted(before)}
    return {code: pair for code, pair in around.items() if any(pair) or code == currency}
