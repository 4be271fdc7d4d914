"""What a Tax ID tells without the country of its holder, by the forms that python-stdnum knows."""

import pkgutil

import stdnum
from stdnum import util

VALID, WRONG, UNKNOWN = "valid", "wrong", "unknown"
PREFIX_COUNTRIES = {"EL": "GR", "XI": "GB"}  # of numbers whose prefix is not the code of their country


def check_without_country(text):
    """A number with the prefix of a country is right or wrong; of another one nobody can say whose it would be.

    >>> [check_without_country(text) for text in ("DE 136 695 976", "DE123", "136695976", "EL094259216", "/", "")]
    ['valid', 'wrong', 'unknown', 'valid', 'unknown', 'unknown']
    >>> [check_without_country(text) for text in ("27AAPFU0939F1ZV", "CHE-107.787.577 IVA", "MEXA561231GR8")]
    ['unknown', 'valid', 'unknown']
    """
    rest = text.strip()[2:]
    module = rest and util.get_cc_module(get_country_code(text), "vat")
    if not module:
        return UNKNOWN
    if module.is_valid(text) or module.is_valid(rest):
        return VALID
    names = (name.strip("_") for _finder, name, _is_package in pkgutil.iter_modules(stdnum.__path__))
    others = (util.get_cc_module(name, "vat") for name in names)
    return UNKNOWN if any(other and other.is_valid(text) for other in others) else WRONG


def get_country_code(text):
    """The code of the country whose prefix a Tax ID has, or "" where it does not begin with two letters.

    >>> get_country_code("EL094259216"), get_country_code("de 1"), get_country_code("1DE")
    ('GR', 'DE', '')
    """
    prefix = text.strip()[:2].upper()
    return PREFIX_COUNTRIES.get(prefix, prefix) if prefix.isalpha() and prefix.isascii() else ""
