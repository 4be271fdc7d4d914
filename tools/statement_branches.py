"""Statements with those of the branches below them: their sections in order, and what they make in all."""

from decimal import Decimal

from .aging import overdue, overdue_in_all
from .statement import Block


def flatten(statement):
    """The statement and those of its branches, in the order in which a letter shows them."""
    return [statement, *(below for branch in statement.branches for below in flatten(branch))]


def total_blocks(statement):
    """One block without lines for each currency, the company's first: the statement with its branches.

    What is overdue is what the late buckets make together, so that a credit of one branch counts for the others.

    >>> from datetime import date
    >>> from .statement import Statement
    >>> def one(code, amount):
    ...     return Block(code, Decimal(0), [], Decimal(amount), {"1_30": Decimal(amount)}, Decimal(0))
    >>> branch = Statement(8, 1, "open_items", None, date(2026, 6, 30), [one("USD", -3)])
    >>> [total] = total_blocks(Statement(7, 1, "open_items", None, date(2026, 6, 30), [one("USD", 10)], [branch]))
    >>> total.closing, total.overdue, total.aging
    (Decimal('7'), Decimal('7'), {'1_30': Decimal('7')})
    """
    grouped = {}
    for section in flatten(statement):
        for block in section.blocks:
            grouped.setdefault(block.currency, []).append(block)
    return [_add(code, grouped[code]) for code in own_first(grouped, statement.currency)]


def own_first(codes, own):
    """Codes of currencies in the order of a letter: the company's own, then the others.

    >>> own_first({"EUR", "USD", "GBP"}, "USD"), own_first({"EUR", "USD"}, "")
    (['USD', 'EUR', 'GBP'], ['EUR', 'USD'])
    """
    return sorted(codes, key=lambda code: (code != own, code))


def is_worth_sending(statement):
    """Whether a statement with its branches tells anything: a reminder of something overdue, to whoever is not in
    credit over all currencies; another of anything.
    """
    blocks = total_blocks(statement)
    if statement.kind == "reminder":
        return overdue_in_all((block.aging, block.booked) for block in blocks) > 0
    return bool(blocks)


def movements(block):
    """What was charged, and what was paid or credited, both positive.

    >>> movements(Block("USD", Decimal(0), [], Decimal(0), {}, Decimal(0)))
    (Decimal('0'), Decimal('0'))
    """
    amounts = [line.amount for line in block.lines]
    charged = sum((amount for amount in amounts if amount > 0), Decimal(0))
    return charged, charged - sum(amounts, Decimal(0))


def _add(code, blocks):
    aging, booked = (_add_agings(getattr(block, name) for block in blocks) for name in ("aging", "booked"))
    opening, closing = (sum((getattr(block, name) for block in blocks), Decimal(0)) for name in ("opening", "closing"))
    return Block(code, opening, [], closing, aging, overdue(aging), booked)


def _add_agings(agings):
    total = {}
    for aging in agings:
        for key, amount in aging.items():
            total[key] = total.get(key, Decimal(0)) + amount
    return total
