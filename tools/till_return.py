"""What of a return at the till may be handed back in money. Amounts are Decimal, in the currency of the sale."""

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True)
class SoldGoods:
    """A sale at the till, with what has come back of it.

    :param taken: money that was taken for it, less the change
    :param on_account: what the customer was to pay later
    :param handed_back: money that was handed back for it since
    :param credited: what was taken off the account for it since, by returns or in the office
    :param unpaid: what is still to be paid of the part on account, less what was taken off it
    """

    taken: Decimal = ZERO
    on_account: Decimal = ZERO
    handed_back: Decimal = ZERO
    credited: Decimal = ZERO
    unpaid: Decimal = ZERO

    @property
    def paid_since(self):
        """What was paid of the part on account, and not taken off the account again.

        >>> SoldGoods(on_account=Decimal(60), credited=Decimal(10), unpaid=Decimal(20)).paid_since
        Decimal('30')
        """
        return self.on_account - self.credited - self.unpaid

    @property
    def cap(self):
        """The money taken, plus what was paid since, less what was handed back; below zero if that was too much.

        >>> SoldGoods(taken=Decimal(40), on_account=Decimal(60), unpaid=Decimal(60)).cap
        Decimal('40')
        """
        return self.taken + self.paid_since - self.handed_back

    def get_money(self, amount, tolerance=ZERO):
        """The most of a return of ``amount`` that is handed back: first it makes the unpaid part smaller.

        >>> sale = SoldGoods(taken=Decimal(40), on_account=Decimal(60), unpaid=Decimal(60))
        >>> sale.get_money(Decimal(100)), sale.get_money(Decimal(50))
        (Decimal('40'), Decimal('0'))

        :param tolerance: what the rounding of cash may add
        """
        return max(ZERO, min(amount - self.unpaid, self.cap) + tolerance) if amount > 0 else ZERO


def share_net(net, amounts):
    """What of the net amount of an exchange falls to each sale whose goods come back: to the first ones first, and what
    is more than all of them to the last.

    >>> share_net(Decimal(70), [Decimal(50), Decimal(50)]), share_net(Decimal(70), [Decimal(50)])
    ([Decimal('50'), Decimal('20')], [Decimal('70')])
    """
    shares = []
    for amount in amounts[:-1]:
        shares.append(max(ZERO, min(amount, net - sum(shares))))
    return [*shares, net - sum(shares)]
