"""Which open items a payment pays, and into which receivable lines it falls. Amounts are Decimal, in its currency."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Part:
    """What one payment pays of one open item.

    :param in_full: nothing of the item stays open
    :param converted: the item is in another currency than the payment
    """

    item_id: int
    account_id: int
    amount: Decimal
    in_full: bool
    converted: bool = False


@dataclass
class ReceivableLine:
    """One line of a payment on a receivable account, to be matched with its items in this order."""

    account_id: int
    amount: Decimal = Decimal(0)
    item_ids: list = field(default_factory=list)
    is_closed: bool = False

    def add(self, part):
        self.amount += part.amount
        self.item_ids.append(part.item_id)
        self.is_closed = part.converted or not part.in_full


def allocate_oldest(open_amounts, amount):
    """What each open amount gets, in the order given, until the money is used up."""
    shares = []
    for open_amount in open_amounts:
        shares.append(max(Decimal(0), min(open_amount, amount)))
        amount -= shares[-1]
    return shares


def split_payment(parts, amount, account_id):
    """The receivable lines of a payment, as few as pay exactly these parts.

    Matching takes of a line and an item whatever fits. So items that are paid in full may share a line, and one that is
    paid in part may come last, as it gets what is left of it. Every further one needs a line of its own, and so does an
    item of another currency, where the rate decides what is left. A line is on the account of its items.

    :param account_id: where money goes that pays no item
    :return: list of ReceivableLine, which add up to ``amount``
    """
    lines = []
    for part in sorted(parts, key=lambda part: not part.in_full):
        line = None if part.converted else _find_line(lines, part.account_id)
        if not line:
            lines.append(line := ReceivableLine(part.account_id))
        line.add(part)
    rest = amount - sum((line.amount for line in lines), Decimal(0))
    if rest:
        line = _find_line(lines, account_id)
        if not line:
            lines.append(line := ReceivableLine(account_id))
        line.amount += rest
    return lines


def _find_line(lines, account_id):
    return next((line for line in lines if line.account_id == account_id and not line.is_closed), None)
