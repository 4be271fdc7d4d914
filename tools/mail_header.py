"""What stands in the head of a mail: one line each, or it is no mail."""

import re

# Every blank and line break but those that hold two words together, as French and dates have them.
BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
# A name with one of these stands in quotes, and Python's e-mail package drops the quotes of one that does not fit into
# a line: what stands before a comma would be an address then.
QUOTED = re.compile(r'[()<>\[\]:;@\\,."]+')
LONGEST_QUOTED = 60


def one_line(text):
    """A text in one line, words apart by one blank.

    >>> one_line("\\n    Statement\\r\\n  of account\\u2028 "), one_line("relevé\\u00a0: juin"), one_line(None)
    ('Statement of account', 'relevé\\xa0: juin', '')
    """
    return BLANKS.sub(" ", text or "").strip()


def header_name(text):
    """The name of somebody before an address: a long one goes without the characters that would put it in quotes.

    >>> header_name('"The Best" & Sons, <Ltd>')
    '"The Best" & Sons, <Ltd>'
    >>> header_name("Trading Company of the Northern Harbors, Roasters of Coffee since 1871 (Hull)")
    'Trading Company of the Northern Harbors Roasters of Coffee since 1871 Hull'
    """
    name = one_line(text)
    is_long = len(name) + name.count('"') + name.count("\\") > LONGEST_QUOTED
    return one_line(QUOTED.sub(" ", name)) if is_long else name
