"""The period of a statement: by a word, or by days that somebody chose. Nothing of it lies in the future."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

PRESETS = ("this_month", "last_month", "this_quarter", "last_quarter", "this_year", "last_12_months")
CUSTOM = "custom"
DEFAULT_PRESET = "last_12_months"  # of the portal
MOST_DAYS = 2 * 366  # of one statement that a customer asks for


class UnreadablePeriod(ValueError):
    """What somebody chose is no period. ``args[0]``: ``unknown``, ``order`` or ``length``."""


@dataclass(frozen=True)
class Choice:
    """What somebody wants to see: the open kinds have no first day."""

    kind: str
    preset: str
    date_from: date | None
    date_to: date


def find_period(preset, today):
    """First and last day; a period that is not over ends today.

    >>> today = date(2026, 3, 31)
    >>> for preset in PRESETS: print(preset, *find_period(preset, today))
    this_month 2026-03-01 2026-03-31
    last_month 2026-02-01 2026-02-28
    this_quarter 2026-01-01 2026-03-31
    last_quarter 2025-10-01 2025-12-31
    this_year 2026-01-01 2026-03-31
    last_12_months 2025-04-01 2026-03-31
    """
    month = today.replace(day=1)
    quarter = month - relativedelta(months=(month.month - 1) % 3)
    day = relativedelta(days=1)
    return {
        "this_month": (month, today),
        "last_month": (month - relativedelta(months=1), month - day),
        "this_quarter": (quarter, today),
        "last_quarter": (quarter - relativedelta(months=3), quarter - day),
        "this_year": (today.replace(month=1, day=1), today),
        "last_12_months": (today - relativedelta(years=1) + day, today),
    }[preset]


def read_choice(query, kinds, today):
    """What the parameters of an address ask for; what they leave open is the first kind, and the last twelve months.

    :param query: dict of text: ``kind``, ``preset``, or ``date_from`` and ``date_to`` in ISO form
    :raise UnreadablePeriod: with the reason

    >>> kinds, today = ("activity", "open_items"), date(2026, 3, 31)
    >>> read_choice({"preset": "last_month"}, kinds, today).date_from
    datetime.date(2026, 2, 1)
    >>> read_choice({"kind": "open_items", "date_to": "2026-05-01"}, kinds, today)
    Choice(kind='open_items', preset='custom', date_from=None, date_to=datetime.date(2026, 3, 31))
    >>> try: read_choice({"date_from": "2026-03-02", "date_to": "2026-03-01"}, kinds, today)
    ... except UnreadablePeriod as error: print(error)
    order
    """
    kind = query.get("kind") or kinds[0]
    preset = query.get("preset") or (CUSTOM if query.get("date_from") or query.get("date_to") else DEFAULT_PRESET)
    if kind not in kinds or preset not in (*PRESETS, CUSTOM):
        raise UnreadablePeriod("unknown")
    if kind != "activity":
        day = min(_read_day(query.get("date_to")) or today, today)
        return Choice(kind, CUSTOM, None, day)
    if preset != CUSTOM:
        return Choice(kind, preset, *find_period(preset, today))
    date_from, date_to = _read_day(query.get("date_from")), min(_read_day(query.get("date_to")) or today, today)
    if not date_from:
        raise UnreadablePeriod("unknown")
    if date_from > date_to:
        raise UnreadablePeriod("order")
    if (date_to - date_from).days >= MOST_DAYS:
        raise UnreadablePeriod("length")
    return Choice(kind, CUSTOM, date_from, date_to)


def _read_day(text):
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UnreadablePeriod("unknown") from None
