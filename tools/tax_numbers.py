"""Tax registration numbers, checked by python-stdnum, and the words for what is wrong with one."""

import importlib
import re
from importlib.machinery import SourceFileLoader

import stdnum
from stdnum import exceptions

from . import gstin

MODULE_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)?")

FORMAT, LENGTH, COMPONENT, CHECKSUM = "format", "length", "component", "checksum"
# Where the library's table is too narrow, a layer of ours over it.
LAYERS = {"in_.gstin": gstin}
PROBLEMS = (
    (exceptions.InvalidLength, LENGTH),
    (exceptions.InvalidChecksum, CHECKSUM),
    (exceptions.InvalidComponent, COMPONENT),
    (exceptions.InvalidFormat, FORMAT),
)


# Odoo imports stdnum through a loader of its own that cannot open the package's data files, and the modules that
# have tables (us.ein, at.tin ...) would fail on every number. Give it Python's own way to find them.
if not hasattr(stdnum.__spec__.loader, "get_resource_reader"):
    stdnum.__spec__.loader.get_resource_reader = SourceFileLoader("stdnum", stdnum.__file__).get_resource_reader


class TaxNumberError(ValueError):
    """A number that its regime does not accept; ``problem`` is one of the words above."""

    def __init__(self, problem):
        super().__init__(problem)
        self.problem = problem


def load_module(name):
    """The python-stdnum module of a regime, e.g. ``eu.vat``; ValueError when there is none of that name.

    >>> load_module("eu.vat").__name__
    'stdnum.eu.vat'
    >>> load_module("os")
    Traceback (most recent call last):
    ValueError: os
    """
    if name in LAYERS:
        return LAYERS[name]
    try:
        module = importlib.import_module(f"stdnum.{name}") if MODULE_NAME.fullmatch(name or "") else None
    except ImportError:
        module = None
    if not hasattr(module, "validate"):
        raise ValueError(name)
    return module


def compact_number(module_name, number):
    """The number as it is stored, validated.

    >>> compact_number("in_.gstin", "27 aapfu 0939f1zv")
    '27AAPFU0939F1ZV'
    >>> compact_number("in_.gstin", "27 pnea 06819b1de")
    '27PNEA06819B1DE'
    >>> compact_number("in_.gstin", "27AAPFU0939F1ZO")
    Traceback (most recent call last):
    tools.tax_numbers.TaxNumberError: checksum
    """
    if not module_name:
        return " ".join((number or "").split())
    try:
        return load_module(module_name).validate(number or "")
    except exceptions.ValidationError as error:
        raise TaxNumberError(next(word for kind, word in PROBLEMS if isinstance(error, kind))) from error


def format_number(module_name, number):
    """The number as people write it, where its regime knows how.

    >>> format_number("us.ein", "042103594"), format_number("in_.pan", "AAPFU0939F")
    ('04-2103594', 'AAPFU0939F')
    """
    module = load_module(module_name) if module_name and number else None
    return module.format(number) if hasattr(module, "format") else number
