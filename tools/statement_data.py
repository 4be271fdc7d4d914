"""Statements as plain data, to be kept and shown again exactly as they were: JSON types, amounts and days as text."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from .statement import Block, Line, Statement, Transfer

AGINGS = ("aging", "booked")


def to_data(statement):
    """The statement as JSON types: Decimal and date as text.

    >>> from .statement import Statement
    >>> to_data(Statement(7, 1, "reminder", None, date(2026, 3, 31)))["date_to"]
    '2026-03-31'
    """
    return _list_buckets(json.loads(json.dumps(asdict(statement), default=str)))


def _list_buckets(data):
    """Aging as pairs: a database keeps the order of lists, and not that of keys."""
    for block in data["blocks"]:
        for name in AGINGS:
            block[name] = [[key, amount] for key, amount in block[name].items()]
    for branch in data["branches"]:
        _list_buckets(branch)
    return data


def from_data(data):
    """The statement that ``to_data`` was given.

    >>> statement = Statement(7, 1, "reminder", None, date(2026, 3, 31))
    >>> from_data(to_data(statement)) == statement
    True
    """
    blocks = [_read_block(block) for block in data["blocks"]]
    days = {name: _read_day(data[name]) for name in ("date_from", "date_to")}
    branches = [from_data(branch) for branch in data.get("branches", ())]
    return Statement(**{**data, **days, "blocks": blocks, "branches": branches})


def digest(data):
    """The SHA-256 of what ``to_data`` gave, in hexadecimal; the order of keys does not matter.

    >>> digest({"a": 1, "b": "ü"}) == digest({"b": "ü", "a": 1})
    True
    """
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _read_block(data):
    amounts = {name: Decimal(data[name]) for name in ("opening", "closing", "overdue")}
    # What was kept before blocks had both has one.
    agings = {name: {key: Decimal(amount) for key, amount in data.get(name, ())} for name in AGINGS}
    return Block(**{**data, **amounts, **agings, "lines": [_read_line(line) for line in data["lines"]]})


def _read_line(data):
    amounts = {name: Decimal(data[name]) for name in ("amount", "balance", "paid")}
    days = {name: _read_day(data[name]) for name in ("date", "due")}
    transfer = data.get("transfer")  # which letters of former versions have not
    return Line(**{**data, **amounts, **days, "transfer": Transfer(**transfer) if transfer else None})


def _read_day(text):
    return date.fromisoformat(text) if text else None
