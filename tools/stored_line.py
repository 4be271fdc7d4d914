"""What people type, paste or import into a field of one line."""

import re

# Every blank and line break but those that hold two words together, as French and dates have them.
BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
# Controls, the line breaks of Unicode, and half characters, which no database takes.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def one_line(text):
    """A text in one line, words apart by one blank, without control characters.

    >>> one_line("\\n    Statement\\r\\n  of account\\u2028 "), one_line("relevé\\u00a0: juin"), one_line(None)
    ('Statement of account', 'relevé\\xa0: juin', '')
    >>> one_line("Caf\\x00é \\x07 \\x85 Bar")
    'Café Bar'
    """
    words = BLANKS.sub(" ", text or "")
    return BLANKS.sub(" ", UNSEEN.sub("", words)).strip()


def stored_line(text):
    """A text as a field of one line keeps it: as it is, unless a line ends in it or something cannot be seen.

    >>> stored_line("Harbor  Street"), stored_line("\\x00"), stored_line(False)
    ('Harbor  Street', '', False)
    >>> stored_line("Harbor\\r\\nBcc: thief@example.com")
    'Harbor Bcc: thief@example.com'
    """
    return one_line(text) if isinstance(text, str) and UNSEEN.search(text) else text


def stored_email(text):
    """An email address as it is kept: what stands in a second line is none of it.

    >>> stored_email("ana@example.com\\r\\nBcc: thief@example.com"), stored_email("\\n ana@example.com\\t")
    ('ana@example.com', 'ana@example.com')
    """
    if not isinstance(text, str) or not UNSEEN.search(text):
        return text
    lines = UNSEEN.split(text.replace("\t", " "))
    return next(filter(None, map(one_line, lines)), "")


def stored_values(vals, fields):
    """The values of a record as they are kept: those of fields of one line without line breaks and control characters.

    :param fields: {name: field} of the model; only its ``type`` is read
    :return: a new dict
    """
    kept = dict(vals)
    for name, value in vals.items():
        if name in fields and fields[name].type == "char":
            kept[name] = stored_email(value) if "email" in name else stored_line(value)  # empty stays empty
    return kept
