"""Aging: how late open items are, in buckets of days. Money is Decimal, in one currency at a time.

Days late are the as-of date minus the due date, else the date of the item: 0 or less is not due yet. Credits and
payments fall by their own date, as every item does; nothing is set off against the oldest debt.
"""

from decimal import Decimal

EDGES = (30, 60, 90)  # the last day of each bucket but the last; companies may have others

MOST_EDGES = 7


def parse_edges(text):
    """The edges that somebody typed: one to seven rising numbers of days.

    >>> parse_edges("15, 30,60"), parse_edges("")
    ((15, 30, 60), (30, 60, 90))
    >>> parse_edges("30,30")
    Traceback (most recent call last):
    ValueError: edges do not rise
    """
    if not (text or "").strip():
        return EDGES
    edges = tuple(int(edge) for edge in text.split(","))
    if len(edges) > MOST_EDGES or edges[0] < 1 or edges[-1] > 9999:
        raise ValueError("edges out of bounds")
    if any(low >= high for low, high in zip(edges, edges[1:], strict=False)):
        raise ValueError("edges do not rise")
    return edges


def bucket_keys(edges=EDGES):
    """The names of the buckets, the youngest first.

    >>> bucket_keys()
    ('not_due', '1_30', '31_60', '61_90', 'over_90')
    >>> bucket_keys((15,))
    ('not_due', '1_15', 'over_15')
    """
    starts = [1, *(edge + 1 for edge in edges[:-1])]
    return ("not_due", *(f"{start}_{edge}" for start, edge in zip(starts, edges, strict=True)), f"over_{edges[-1]}")


def days_late(as_of, date, due=None):
    """Days from the due date, else the date of an item, to the as-of date; negative when it is not due yet.

    >>> from datetime import date
    >>> days_late(date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 1)), days_late(date(2026, 3, 31), date(2026, 4, 1))
    (30, -1)
    """
    return (as_of - (due or date)).days


def bucket_of(days, edges=EDGES):
    """The bucket of so many days late.

    >>> [bucket_of(days) for days in (-5, 0, 1, 30, 31, 90, 91)]
    ['not_due', 'not_due', '1_30', '1_30', '31_60', '61_90', 'over_90']
    """
    if days <= 0:
        return "not_due"
    return bucket_keys(edges)[1 + sum(days > edge for edge in edges)]


def age(items, as_of, edges=EDGES):
    """Sums open amounts by bucket.

    :param items: triples (date, due or None, open amount as Decimal)
    :return: {bucket: Decimal}, all buckets

    >>> from datetime import date
    >>> age([(date(2026, 1, 1), None, Decimal("5.00"))], date(2026, 1, 31))["1_30"]
    Decimal('5.00')
    """
    aging = dict.fromkeys(bucket_keys(edges), Decimal(0))
    for date, due, amount in items:
        aging[bucket_of(days_late(as_of, date, due), edges)] += amount
    return aging


def overdue(aging):
    """What a customer is asked for in one currency: what is late, as far as anything is owed in it at all. A payment
    that no invoice knows of yet is not late, and counts all the same.

    >>> cases = ((70, 50), (70, -20), (70, -70), (-250, 0), (0, 50))
    >>> [str(overdue({"not_due": Decimal(not_due), "1_30": Decimal(late)})) for late, not_due in cases]
    ['70', '50', '0', '0', '0']
    """
    return max(Decimal(0), min(_late(aging), _owed(aging)))


def overdue_in_all(agings):
    """What a customer is asked for over all currencies, in the company's: the sum of what is overdue in each, as far as
    anything is owed in all.

    :param agings: for each currency its aging, and the same as the ledger has booked it in the company's currency

    >>> euros = {"1_30": Decimal(100)}, {"1_30": Decimal(200)}
    >>> [str(overdue_in_all([euros, ({"not_due": Decimal(-n)},) * 2])) for n in (0, 150, 230)]
    ['200', '50', '0']
    """
    asked = balance = Decimal(0)
    for aging, booked in agings:
        if overdue(aging):
            asked += max(Decimal(0), _late(booked) if _late(aging) <= _owed(aging) else _owed(booked))
        balance += _owed(booked)
    return max(Decimal(0), min(asked, balance))


def _late(aging):
    return sum((amount for key, amount in aging.items() if key != "not_due"), Decimal(0))


def _owed(aging):
    return sum(aging.values(), Decimal(0))
