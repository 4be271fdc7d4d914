"""The bar of an aging: how wide each bucket is, and in which colour. Cards, charts, the website and letters draw it by
this rule, and have their colours from here.
"""

from dataclasses import dataclass

CALM, WARM, LATE = (110, 163, 137), (226, 176, 72), (176, 58, 46)


@dataclass(frozen=True)
class Segment:
    """One bucket in a bar.

    :param color: ``#rrggbb``; neighbours differ
    :param width: per cent of the bar, int; 0 for credits and for nothing
    """

    color: str
    width: int


def make_bar(amounts):
    """
    :param amounts: what is open in each bucket, the youngest first: Decimal or float
    :return: list of Segment, one for each amount

    >>> [(one.color, one.width) for one in make_bar([30.0, -5.0, 90.0])]
    [('#6ea389', 25), ('#e2b048', 0), ('#b03a2e', 75)]
    """
    count = len(amounts)
    return [Segment(find_color(place, count), width) for place, width in enumerate(widths(amounts))]


def find_color(place, count):
    """The colour of one of so many buckets: calm for what is not due, then from warm to red.

    >>> [find_color(place, 5) for place in range(5)]
    ['#6ea389', '#e2b048', '#d1893f', '#c16137', '#b03a2e']
    """
    if not place:
        return "#" + "".join(f"{part:02x}" for part in CALM)
    share = (place - 1) / max(count - 2, 1)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(WARM, LATE, strict=True))


def widths(amounts):
    """The percentages that the positive amounts take of a bar, at least 1 each; credits take nothing.

    >>> from decimal import Decimal
    >>> widths([Decimal(30), Decimal(-5), Decimal(90)]), widths([Decimal(-5)]), widths([0.5, 0, 1000.0])
    ([25, 0, 75], [0], [1, 0, 100])
    """
    total = sum(amount for amount in amounts if amount > 0)
    return [max(1, round(100 * amount / total)) if amount > 0 else 0 for amount in amounts]
