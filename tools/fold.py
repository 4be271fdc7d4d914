"""Letters without their accents, alike in Python and in PostgreSQL, for databases without the extension unaccent."""

import unicodedata

# Latin letters that Unicode does not take apart
APART = {"Ø": "o", "ø": "o", "Ł": "l", "ł": "l", "Đ": "d", "đ": "d", "Ħ": "h", "ħ": "h", "ı": "i"}


def _make_table():
    letters = map(chr, (*range(0xC0, 0x180), *range(0x1E00, 0x1F00)))
    plain = {letter: APART.get(letter) or unicodedata.normalize("NFD", letter)[0].lower() for letter in letters}
    return {letter: base for letter, base in plain.items() if base.isascii() and base.isalpha()}


TABLE = _make_table()
FROM, TO = "".join(TABLE), "".join(TABLE.values())


def fold(text):
    """
    >>> fold("Bäckerei ØHLMANN"), fold("Škoda & Łódź")
    ('backerei ohlmann', 'skoda & lodz')
    """
    return unicodedata.normalize("NFC", text).translate(str.maketrans(TABLE)).lower()


def fold_column(column):
    """The same in PostgreSQL, for an index and for the queries that are to find it.

    :param column: its name, or "%s"
    """
    return f"lower(translate({column}, '{FROM}', '{TO}'))"
