"""Statements with those of the branches below them: their sections in order, and what they make in all."""

from decimal import Decimal

from .aging import overdue
from .statement import Block


def flatten(statement):
    """The statement and those of its branches, in the order in which a letter shows them."""
    return [statement, *(below for branch in statement.branches for below in flatten(branch))]


def total_blocks(statement):
    """One block without lines for each currency, by code: the statement with its branches.

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
    return [_add(code, grouped[code]) for code in sorted(grouped)]


def asked_for(block):
    """What a reminder asks for in one currency: what is late, as far as anything is owed in all. A payment that no
    invoice knows of yet is not late, and counts all the same.

    >>> def one(late, not_due):
    ...     aging = {"not_due": Decimal(not_due), "1_30": Decimal(late)}
    ...     return Block("USD", Decimal(0), [], sum(aging.values()), aging, max(Decimal(0), aging["1_30"]))
    >>> [str(asked_for(one(late, not_due))) for late, not_due in ((70, 50), (70, -20), (70, -70), (-250, 0), (0, 50))]
    ['70', '50', '0', '0', '0']
    """
    return max(Decimal(0), min(block.overdue, block.closing))


def is_worth_sending(statement):
    """Whether a statement with its branches tells anything: a reminder of something overdue, another of anything."""
    blocks = total_blocks(statement)
    return any(asked_for(block) for block in blocks) if statement.kind == "reminder" else bool(blocks)


def movements(block):
    """What was charged, and what was paid or credited, both positive.

    >>> movements(Block("USD", Decimal(0), [], Decimal(0), {}, Decimal(0)))
    (Decimal('0'), Decimal('0'))
    """
    amounts = [line.amount for line in block.lines]
    charged = sum((amount for amount in amounts if amount > 0), Decimal(0))
    return charged, charged - sum(amounts, Decimal(0))


def _add(code, blocks):
    aging = {}
    for block in blocks:
        for key, amount in block.aging.items():
            aging[key] = aging.get(key, Decimal(0)) + amount
    opening, closing = (sum((getattr(block, name) for block in blocks), Decimal(0)) for name in ("opening", "closing"))
    return Block(code, opening, [], closing, aging, overdue(aging))
