"""What is different between a statement as it was sent and the same statement of today."""

from dataclasses import dataclass
from decimal import Decimal

from .statement_branches import flatten

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class Change:
    """One journal item, a transfer (``move_line_id`` 0), or the closing balance (None).

    :param before: the amount that was shown, None for what is new
    :param after: the amount that would be shown today, None for what is gone
    """

    kind: str
    currency: str
    document: str
    move_line_id: int | None
    before: Decimal | None
    after: Decimal | None


def compare(sent, today):
    """Changes between two tools.statement.Statement of one customer, kind and period, by currency; no order changes.

    Of an ``activity`` the amount of a line counts, as running balances follow; of the open kinds what is open.
    """
    changes, (old, new) = [], (_read(sent), _read(today))
    for currency in sorted({*old, *new}):
        lines_before, closing_before = old.get(currency, ({}, Decimal(0)))
        lines_after, closing_after = new.get(currency, ({}, Decimal(0)))
        changes += _compare_lines(currency, lines_before, lines_after)
        if closing_before != closing_after:
            changes.append(Change(CHANGED, currency, "", None, closing_before, closing_after))
    return changes


def _read(statement):
    """{currency: ({journal item or transfer: (document, amount)}, closing balance)}, with those of its branches"""
    found = {}
    for block in (block for section in flatten(statement) for block in section.blocks):
        lines, closing = found.get(block.currency, ({}, Decimal(0)))
        for line in block.lines:
            amount = line.amount if statement.kind == "activity" else line.balance
            item = line.move_line_id or (line.document, line.date, line.transfer)
            _document, before = lines.get(item, ("", Decimal(0)))
            lines[item] = (line.document, before + amount)
        found[block.currency] = (lines, closing + block.closing)
    return found


def _compare_lines(currency, old, new):
    for item in {**old, **new}:
        document = (new.get(item) or old[item])[0]
        before, after = (lines[item][1] if item in lines else None for lines in (old, new))
        if before != after:
            kind = ADDED if before is None else REMOVED if after is None else CHANGED
            yield Change(kind, currency, document, item if isinstance(item, int) else 0, before, after)
