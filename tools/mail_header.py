"""What stands in the head of a mail: one line each, or it is no mail."""

import re
from email.headerregistry import Address
from email.utils import getaddresses

from .stored_line import one_line

# A name with one of these stands in quotes, and Python's email package drops the quotes of one that does not fit into
# a line: what stands before a comma would be an address then.
QUOTED = re.compile(r'[()<>\[\]:;@\\,."]+')
LONGEST_QUOTED = 60
LONGEST_NAME = 250
LONGEST_LINE = 998  # RFC 5322, 2.1.1
# Python's email package writes an empty line, which ends the head, between two words that fit into no line.
TOO_LONG = re.compile(r"(\S{50})(?=\S)")
# "=?utf-8?q?=0D=0ABcc:...?=" in a name: Python's email package reads it, also in quotes, and writes what it means.
ENCODED = re.compile(r"=+(?=\?)|(?<=\?)=+")
# A line in which the head before it does not go on; releases of Python since 2024 refuse to write it.
BROKEN = re.compile(r"\r\n(?![ \t])|\r(?![\n \t])|(?<!\r)\n(?![ \t])")


def is_sound_head(folded):
    """Whether a head as it is written, with the end of its line, is one head in lines that every server takes.

    >>> is_sound_head("To: Ana\\r\\n <ana@example.com>\\r\\n")
    True
    >>> is_sound_head("To: Ana\\r\\nBcc: thief@example.com\\r\\n"), is_sound_head("To: " + "a" * 1000 + "\\r\\n")
    (False, False)
    """
    text = folded.removesuffix("\r\n")
    return not BROKEN.search(text) and all(len(line) <= LONGEST_LINE for line in text.split("\r\n"))


def names_same_people(folded, text):
    """Whether a head as it is written is read as the addresses that were meant.

    >>> names_same_people('To: "Diner,\\r\\n Harbor" <a@example.com>\\r\\n', '"Diner, Harbor" <a@example.com>')
    True
    >>> names_same_people('To: Diner,\\r\\n Harbor <a@example.com>\\r\\n', '"Diner, Harbor" <a@example.com>')
    False
    """
    _head, _colon, written = folded.partition(":")
    read, meant = getaddresses([written.replace("\r\n", "")]), getaddresses([text])
    return [address for _name, address in read] == [address for _name, address in meant]


def header_text(text):
    """A text in one line in which nothing is read as an encoded word.

    >>> header_text("=?utf-8?q?x=0D=0ABcc:_thief=40example.com?=")
    '?utf-8?q?x=0D=0ABcc:_thief=40example.com?'
    """
    return one_line(ENCODED.sub("", one_line(text)))


def header_name(text):
    """The name of somebody before an address: a long one goes without the characters that would put it in quotes.

    >>> header_name('"The Best" & Sons, <Ltd>')
    '"The Best" & Sons, <Ltd>'
    >>> header_name("Trading Company of the Northern Harbors, Roasters of Coffee since 1871 (Hull)")
    'Trading Company of the Northern Harbors Roasters of Coffee since 1871 Hull'
    """
    name = TOO_LONG.sub(r"\1 ", header_text(text))[:LONGEST_NAME].strip()
    is_long = len(name) + name.count('"') + name.count("\\") > LONGEST_QUOTED
    return one_line(QUOTED.sub(" ", name)) if is_long else name


def header_address(name, address):
    """A name and an address as an address object, whose text is what stands in a head.

    :param address: without a name
    :return: email.headerregistry.Address
    :raise ValueError: when a line ends in it

    >>> str(header_address("Torres, Ana", "ana@example.com")), str(header_address(None, "ana@example.com"))
    ('"Torres, Ana" <ana@example.com>', 'ana@example.com')
    >>> header_address("Ana", "ana@example.com\\nBcc: thief@example.com")
    Traceback (most recent call last):
    ...
    ValueError: invalid arguments; address parts cannot contain CR or LF
    """
    local, _at, domain = address.rpartition("@")
    return Address(header_name(name), local, domain)
