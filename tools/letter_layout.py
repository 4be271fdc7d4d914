"""What a letter on paper needs to know that has nothing to do with its contents."""

import re
import unicodedata

from markupsafe import Markup, escape

LONG_WORD = re.compile(r"\S{25,}")
COLOR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")
INK = "#1f3a5f"


def ink(color):
    """A colour that may stand in a style sheet: the one given if it is one, else dark blue.

    >>> ink("#875A7B"), ink("red; } body { display: none"), ink(None)
    ('#875A7B', '#1f3a5f', '#1f3a5f')
    """
    return color if COLOR.fullmatch(color or "") else INK


def group_number(number):
    """An account number in groups of four where it is an IBAN, else as it is written.

    >>> group_number("DE89370400440532013000"), group_number("12-345 678")
    ('DE89 3704 0044 0532 0130 00', '12-345 678')
    """
    compact = re.sub(r"\s+", "", number or "").upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", compact):
        return (number or "").strip()
    return " ".join(compact[place : place + 4] for place in range(0, len(compact), 4))


def direction(text):
    """``rtl`` for what begins in Arabic or Hebrew, else ``ltr``: telephone numbers, addresses, untranslated texts.

    >>> direction("+49 40 555"), direction("12 \u0634\u0627\u0631\u0639"), direction("12 Harbor Street")
    ('ltr', 'rtl', 'ltr')
    """
    kinds = (unicodedata.bidirectional(char) for char in text or "")
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def breakable(text):
    """Markup of a text whose long words may be broken anywhere; one that cannot be would make all of a letter smaller,
    as the engine of wkhtmltopdf fits the widest line to the page.

    >>> breakable("Bar & Grill"), breakable("x" * 25).count("<wbr/>")
    (Markup('Bar &amp; Grill'), 24)
    """
    text, pieces, end = text or "", [], 0
    for word in LONG_WORD.finditer(text):
        pieces += [escape(text[end : word.start()]), Markup("<wbr/>").join(word[0])]
        end = word.end()
    return Markup("").join([*pieces, escape(text[end:])])
