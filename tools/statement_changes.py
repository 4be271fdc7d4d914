"""What is different between a statement as it was sent and the same statement of today."""

from dataclasses import dataclass
from decimal import Decimal

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class Change:
    """One journal item, or the closing balance when it has no ``move_line_id``.

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
    changes = []
    before, after = ({block.currency: block for block in statement.blocks} for statement in (sent, today))
    for currency in sorted({*before, *after}):
        old, new = before.get(currency), after.get(currency)
        changes += _compare_lines(currency, _lines(old, sent.kind), _lines(new, today.kind))
        closings = [block.closing if block else Decimal(0) for block in (old, new)]
        if closings[0] != closings[1]:
            changes.append(Change(CHANGED, currency, "", None, *closings))
    return changes


def _lines(block, kind):
    """{journal item: (document, amount)}"""
    return {
        line.move_line_id: (line.document, line.amount if kind == "activity" else line.balance)
        for line in (block.lines if block else ())
    }


def _compare_lines(currency, old, new):
    for item in {**old, **new}:
        document = (new.get(item) or old[item])[0]
        before, after = (lines[item][1] if item in lines else None for lines in (old, new))
        if before != after:
            kind = ADDED if before is None else REMOVED if after is None else CHANGED
            yield Change(kind, currency, document, item, before, after)
