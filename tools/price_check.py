"""What a customer would pay by each of its price lists."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class PriceCheck:
    """What one price list would give, asked alone.

    :param rule_id: its rule for product, quantity and date; None if it has none, and the price is the sales price
    :param price: Decimal, for one unit, in the currency that was asked for; before tax and fiscal position
    :param is_used: whether the customer pays this price
    """

    list_name: str
    rule_id: int | None
    price: Decimal
    is_used: bool
