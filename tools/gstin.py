"""GSTIN, the numbers of India's goods and services tax: a thin layer over ``stdnum.in_.gstin``.

The library knows the form of ordinary taxpayers only, and the states of 2014. The forms here are those that the tax
portal publishes for developers, https://developer.gst.gov.in/apiportal/taxpayer/returns, and the codes of states
those of its e-invoices, https://einvoice1.gst.gov.in/Others/MasterCodes. The check digit is the library's.

>>> validate("27 aapfu 0939f1zv")
'27AAPFU0939F1ZV'
>>> validate("9917IRL29003OSG"), get_pan("9917IRL29003OSG"), get_state("9917IRL29003OSG")
('9917IRL29003OSG', None, None)
>>> validate("27PNEA06819B1DE"), get_pan("27PNEA06819B1DE"), get_state("27PNEA06819B1DE")
('27PNEA06819B1DE', None, 'MH')
>>> validate("27AAPFU0939F1Z")
Traceback (most recent call last):
InvalidLength: ...
>>> validate("369296450896540")
Traceback (most recent call last):
InvalidFormat: ...
>>> validate("39AAPFU0939F1ZQ")
Traceback (most recent call last):
InvalidComponent: ...
>>> validate("27PNEA06819B1DX")
Traceback (most recent call last):
InvalidChecksum: ...
"""

import re
import string

from stdnum import luhn
from stdnum.exceptions import InvalidComponent, InvalidFormat, InvalidLength
from stdnum.in_ import pan
from stdnum.in_.gstin import compact

ALPHABET = string.digits + string.ascii_uppercase
# Ten characters that may be a PAN; the TAN of somebody who deducts tax has four letters and five digits instead.
WITH_PAN = re.compile(r"\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z][Z1-9A-J][0-9A-Z]", re.ASCII)
# Holders from abroad: no resident who trades here for a while, and providers of online services (OIDAR).
FROM_ABROAD = re.compile(r"(\d{4}[A-Z]{3}\d{5}NR|99\d{2}[A-Z]{3}\d{5}OS)[0-9A-Z]", re.ASCII)
OTHERS = (
    re.compile(r"\d{4}[A-Z]{3}\d{5}[UO]N[0-9A-Z]", re.ASCII),  # bodies of the United Nations, embassies, notified ones
    re.compile(r"\d{2}[A-Z]{4}\d{5}[A-Z][1-9A-Z]D[0-9A-Z]", re.ASCII),  # who deducts tax, by TAN
    re.compile(r"\d{2}[A-Z]{4}\d{5}[A-Z]\dZ\d", re.ASCII),  # departments of the government, by TAN
)
# The state of each code, as ISO 3166-2:IN and the host write it. 25 and 26 became one territory in 2020, 28 was Andhra
# Pradesh until 2014; numbers with them are still in use.
STATES = {
    "01": "JK",
    "02": "HP",
    "03": "PB",
    "04": "CH",
    "05": "UK",
    "06": "HR",
    "07": "DL",
    "08": "RJ",
    "09": "UP",
    "10": "BR",
    "11": "SK",
    "12": "AR",
    "13": "NL",
    "14": "MN",
    "15": "MZ",
    "16": "TR",
    "17": "ML",
    "18": "AS",
    "19": "WB",
    "20": "JH",
    "21": "OD",
    "22": "CG",
    "23": "MP",
    "24": "GJ",
    "25": "DD",
    "26": "DN",
    "27": "MH",
    "28": "AP",
    "29": "KA",
    "30": "GA",
    "31": "LD",
    "32": "KL",
    "33": "TN",
    "34": "PY",
    "35": "AN",
    "36": "TS",
    "37": "AP",
    "38": "LA",
    "97": "IN_OT",  # other territory: the host's Indian localisation has it
}
CENTRE = "99"


def validate(number):
    """The number in its stored form; one of stdnum's errors says what is wrong with it."""
    number = compact(number)
    if len(number) != 15:
        raise InvalidLength()
    forms = WITH_PAN, FROM_ABROAD, *OTHERS
    if not any(form.fullmatch(number) for form in forms):
        raise InvalidFormat()
    if number[:2] not in STATES and number[:2] != CENTRE:
        raise InvalidComponent()
    if WITH_PAN.fullmatch(number):
        pan.validate(number[2:12])
    luhn.validate(number, ALPHABET)
    return number


def is_from_abroad(number):
    """Whether the holder has no seat in India, so that the number says nothing of an address there.

    >>> is_from_abroad("9917IRL29003OSG"), is_from_abroad("0717UNO00157UNO")
    (True, False)
    """
    return bool(FROM_ABROAD.fullmatch(number))


def get_pan(number):
    """The PAN inside a valid number; None in those that are given by another number of the holder.

    >>> get_pan("27AAPFU0939F1ZV"), get_pan("0717UNO00157UNO")
    ('AAPFU0939F', None)
    """
    return number[2:12] if WITH_PAN.fullmatch(number) else None


def get_state(number):
    """The state of a valid number, as ISO 3166-2:IN writes it; None where it says none.

    >>> get_state("21AAPFU0939F1Z7"), get_state("99AAPFU0939F1ZK")
    ('OD', None)
    """
    return None if is_from_abroad(number) else STATES.get(number[:2])
