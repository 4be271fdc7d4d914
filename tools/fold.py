"""Names as they are compared and searched for, alike in Python and in PostgreSQL, and in static/src/pos/finding."""

import re
import unicodedata

# Latin letters that Unicode does not take apart
APART = {"Ø": "o", "ø": "o", "Ł": "l", "ł": "l", "Đ": "d", "đ": "d", "Ħ": "h", "ħ": "h", "ı": "i"}
RANGES = ((0xC0, 0x180), (0x370, 0x530), (0x1E00, 0x1F00))  # Latin, Greek and Cyrillic, more of Latin
# What is written for a letter with two dots, or one that not every keyboard has, or at the end of a word
PAIRS = {"ß": "ss", "ς": "σ", "æ": "a", "œ": "o", "ae": "a", "oe": "o", "ue": "u"}
BETWEEN = '&+,;:/()-–|"\xa0'  # words
MANY_SPACES = ("   ", "  ", "  ")  # up to eleven in a row; PostgreSQL takes twice as long with a regular expression
WITHIN = ".'’"  # a word: e.K., O'Neill
LINKS = ("and", "und", "et", "y")  # the words for "&", which is none
FORMS = (
    *("ag", "bv", "co", "cokg", "company", "corp", "corporation", "ek", "eurl", "gbr", "gmbh", "inc", "incorporated"),
    *("kg", "kgaa", "limited", "llc", "llp", "ltd", "mbh", "nv", "ohg", "oy", "plc", "private", "pte", "pty", "pvt"),
    *("sa", "sarl", "sas", "se", "spa", "srl", "ug"),
)
LEFT_OUT = f"(^| )({'|'.join(LINKS + FORMS)})(?= |$)"  # means the same in PostgreSQL


def _make_table():
    letters = (chr(number) for start, end in RANGES for number in range(start, end))
    plain = {letter: APART.get(letter) or unicodedata.normalize("NFD", letter)[0].lower() for letter in letters}
    return {letter: base for letter, base in plain.items() if base != letter.lower() and base.isalpha()}


TABLE = _make_table()
FROM, TO = "".join(TABLE), "".join(TABLE.values())


def fold(text):
    """
    >>> fold("Bäckerei ØHLMANN"), fold("Škoda & Łódź"), fold("MUELLER, Straße")
    ('backerei ohlmann', 'skoda & lodz', 'muller, strasse')
    """
    text = unicodedata.normalize("NFC", text).translate(str.maketrans(TABLE)).lower()
    for pair, letter in PAIRS.items():
        text = text.replace(pair, letter)
    return text


def get_essence(text):
    """The words of a name without what people write in different ways, or leave out.

    >>> get_essence("Calder and Sons, Ltd."), get_essence("CALDER & SONS"), get_essence("Vogel-Bäckerei GmbH & Co. KG")
    ('calder sons', 'calder sons', 'vogel backerei')
    """
    words = fold(text).translate(str.maketrans(BETWEEN, " " * len(BETWEEN), WITHIN))
    words = re.sub(LEFT_OUT, "", words)
    for spaces in MANY_SPACES:
        words = words.replace(spaces, " ")
    return words.strip(" ")


def fold_column(column):
    """The same as ``fold`` in PostgreSQL, for an index and for the queries that are to find it.

    :param column: its name
    """
    plain = f"CASE WHEN {column} ~ '^[ -~]*$' THEN {column} ELSE translate({column}, '{FROM}', '{TO}') END"
    folded = f"lower({plain})"
    for pair, letter in PAIRS.items():
        folded = f"replace({folded}, '{pair}', '{letter}')"
    return folded


def essence_column(column):
    """The same as ``get_essence``, in the same way."""
    letters = f"{BETWEEN}{WITHIN}".replace("'", "''")  # what is within has no letter that stands for it
    words = f"translate({fold_column(column)}, '{letters}', '{' ' * len(BETWEEN)}')"
    words = f"regexp_replace({words}, '{LEFT_OUT}', '', 'g')"
    for spaces in MANY_SPACES:
        words = f"replace({words}, '{spaces}', ' ')"
    return f"btrim({words})"
