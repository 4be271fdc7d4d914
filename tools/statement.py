"""The values of a statement of account, built from rows of the ledger. Money is Decimal, rounded by its currency.

Debit is positive: what the customer owes. Every block must balance; one that does not is an error, never a letter.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .aging import EDGES, age, days_late, overdue

KIND_CODES = ("activity", "open_items", "reminder")


class UnbalancedStatement(ValueError):
    """Opening and movements do not make the closing balance, or aging does not add up to it."""


@dataclass(frozen=True)
class Transfer:
    """A matching with an item in another currency, of another customer, or of nobody, as one of its sides sees it.

    :param is_payment: the item was paid by the other one; False: it was applied to that
    :param currency: ISO code of the other item, where it is another currency, else empty
    :param customer: name of whose the other item is, empty where it is the same customer's; None: of whom the letter
        does not tell
    """

    is_payment: bool
    currency: str
    customer: str | None


@dataclass(frozen=True)
class Line:
    """One journal item, or a transfer: then ``document`` is that of the item, and ``move_line_id`` is 0.

    :param amount: original amount, in the block's currency
    :param balance: the running balance, or for the open kinds what is open of this item
    :param days: late on the last day of the statement, negative when not due yet
    :param paid: what has been paid of it until then, signed like ``amount``
    """

    date: date
    due: date | None
    document: str
    reference: str
    amount: Decimal
    balance: Decimal
    days: int
    paid: Decimal
    move_line_id: int
    transfer: Transfer | None = None


@dataclass(frozen=True)
class Block:
    """One currency of a statement; amounts in that currency.

    :param overdue: what is late, as far as anything is owed in this currency
    :param booked: the aging as the ledger has booked it in the company's currency
    """

    currency: str
    opening: Decimal
    lines: list
    closing: Decimal
    aging: dict
    overdue: Decimal
    booked: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Statement:
    """What one customer owes one company.

    :param blocks: the company's currency first, then the others by their codes
    :param branches: statements of customers below this one, where it gets them with its own; empty otherwise
    :param currency: ISO code of the company's currency; empty in what former versions have kept
    """

    partner_id: int
    company_id: int
    kind: str
    date_from: date | None
    date_to: date
    blocks: list = field(default_factory=list)
    branches: list = field(default_factory=list)
    currency: str = ""


def build_block(kind, currency, opening, rows, open_rows, date_to, edges=EDGES):
    """One block from the ledger.

    :param opening: balance before the first day; 0 for the open kinds
    :param rows: movements in order, dicts of ``date``, ``due``, ``document``, ``reference``, ``amount``, ``open``,
        ``move_line_id``, and ``transfer`` where it is one; for the open kinds the open items
    :param open_rows: what is open on ``date_to``, dicts of ``date``, ``due``, ``open``, ``company_open``
    :raise UnbalancedStatement: when the parts do not agree
    """
    lines, balance = [], opening
    for row in rows:
        balance += row["amount"] if kind == "activity" else row["open"]
        lines.append(_build_line(row, balance if kind == "activity" else row["open"], date_to))
    aging, booked = (
        age(((row["date"], row["due"], row[amount]) for row in open_rows), date_to, edges)
        for amount in ("open", "company_open")
    )
    total = sum(aging.values(), Decimal(0))
    if total != balance:
        raise UnbalancedStatement(f"{currency}: closing {balance}, aging {total}")
    return Block(currency, opening, lines, balance, aging, overdue(aging), booked)


def _build_line(row, balance, date_to):
    return Line(
        date=row["date"],
        due=row["due"],
        document=row["document"],
        reference=row["reference"],
        amount=row["amount"],
        balance=balance,
        days=days_late(date_to, row["date"], row["due"]),
        paid=row["amount"] - row["open"],
        move_line_id=row["move_line_id"],
        transfer=row.get("transfer"),
    )


def group_rows(rows):
    """{partner id: {currency: rows}}, in the order in which they come."""
    grouped = defaultdict(lambda: defaultdict(list))
    for row in rows:
        grouped[row["partner_id"]][row["currency"]].append(row)
    return grouped
