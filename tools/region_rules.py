"""Which region an address belongs to: plain values in, a region id out."""

import re
from typing import NamedTuple


class Address(NamedTuple):
    """Where a customer is: database ids, 0 for none; ``zip`` as typed."""

    country: int
    state: int
    zip: str
    companies: frozenset = frozenset()  # the customer's company and its parents; empty: shared by all


class Rule(NamedTuple):
    """One line of a region: it holds for a country, for one state of it, or for a range of postal codes in it.

    ``rank`` decides between regions that match equally well: the deeper node first, then the older.
    """

    region: int
    company: int
    rank: tuple
    country: int
    state: int = 0
    zip_from: str = ""
    zip_to: str = ""


def normalize_zip(text):
    """Postal codes are compared without spaces, hyphens and case.

    >>> normalize_zip(" sw1a 1aa "), normalize_zip("10-115"), normalize_zip(None)
    ('SW1A1AA', '10115', '')
    """
    return re.sub(r"[^0-9A-Z]", "", (text or "").upper())


def zip_in_range(code, low, high):
    """Both ends count, and each end is compared by its own length, so that a prefix is a range too.

    >>> zip_in_range("12345", "10", "19"), zip_in_range("20000", "10", "19"), zip_in_range("SW1A1AA", "SW", "SW")
    (True, False, True)
    >>> zip_in_range("01067", "01000", "01999"), zip_in_range("", "", "")
    (True, False)
    """
    return bool(code) and low <= code[: len(low)] and code[: len(high)] <= high


def specificity(rule):
    """Postal codes beat a state, a state beats a country; the longer postal code is the closer one.

    >>> specificity(Rule(1, 0, (0,), 9, 0, "10", "19")) > specificity(Rule(1, 0, (0,), 9, 5))
    True
    """
    if rule.zip_from:
        return 2, min(len(rule.zip_from), len(rule.zip_to))
    return (1, 0) if rule.state else (0, 0)


def holds(rule, address, code):
    """Whether a rule speaks for an address whose normalized postal code is ``code``."""
    return (
        rule.country == address.country
        and (not rule.company or rule.company in address.companies)
        and (not rule.state or rule.state == address.state)
        and (not rule.zip_from or zip_in_range(code, rule.zip_from, rule.zip_to))
    )


def match_region(rules_by_country, address):
    """The id of the region whose rule fits an address best, 0 when none does.

    :param rules_by_country: {country id: [Rule]}

    >>> north, berlin = Rule(1, 0, (1, -1), 9), Rule(2, 0, (2, -2), 9, 0, "10", "14")
    >>> match_region({9: [north, berlin]}, Address(9, 0, "10115"))
    2
    >>> match_region({9: [north, berlin]}, Address(9, 0, "20095"))
    1
    >>> match_region({9: [north, berlin]}, Address(7, 0, "10115"))
    0
    """
    code = normalize_zip(address.zip)
    fitting = [rule for rule in rules_by_country.get(address.country, ()) if holds(rule, address, code)]
    if not fitting:
        return 0
    return max(fitting, key=lambda rule: (specificity(rule), rule.rank)).region
