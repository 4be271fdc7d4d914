"""Amounts, which are never floats in sums."""

from decimal import Decimal


def to_decimal(amount):
    """An amount of the ledger, which the host's driver hands over as the nearest float; its shortest text is exact."""
    return Decimal(str(amount))
