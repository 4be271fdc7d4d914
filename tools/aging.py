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
    """What is late in all, at least zero: credits count where they fall.

    >>> overdue({"not_due": Decimal(9), "1_30": Decimal(5), "over_30": Decimal(-7)})
    Decimal('0')
    """
    return max(Decimal(0), sum((amount for key, amount in aging.items() if key != "not_due"), Decimal(0)))
