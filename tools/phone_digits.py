"""Telephone numbers as people type them, made comparable: digits only, without the parts that vary."""

import re

TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
PHONE_CHARACTERS = re.compile(r"[\d\s+()/.\-\u2010-\u2015]+")
SHORTEST_SEARCH = 4


def phone_digits(text):
    """The digits of a number, without the optional zero in parentheses, an international prefix or a trunk zero.

    >>> phone_digits("+49 (0)30 12345"), phone_digits("0049 30 12345"), phone_digits("030 / 123-45")
    ('493012345', '493012345', '3012345')
    >>> phone_digits("+1 212-555-0101"), phone_digits("ext."), phone_digits(None)
    ('12125550101', '', '')
    """
    return re.sub(r"\D", "", TRUNK_ZERO.sub("", text or "")).lstrip("0")


def search_digits(text):
    """What to look for in stored digits when somebody types ``text`` into a search box; empty when it is no number.

    A number in national format is the end of the same number in international format, so that searching for the
    digits anywhere in the stored ones finds every way to write it.

    >>> search_digits("+49 (0)30 12345"), search_digits("(030) 12345")
    ('493012345', '3012345')
    >>> search_digits("001"), search_digits("Harbor 12345"), search_digits("C00187")
    ('', '', '')
    """
    digits = phone_digits(text)
    if not PHONE_CHARACTERS.fullmatch(text or "") or len(digits) < SHORTEST_SEARCH:
        return ""
    return digits
