"""Names of files and of spreadsheet tabs, made of what people call things."""

import re
import unicodedata

MOST_OF_FILE, MOST_OF_TAB = 120, 31
# What a file system, a shell or a header of a download may trip over.
UNSAFE_IN_FILES = re.compile(r'[\\/:*?"<>|;%\r\n\t]+')
UNSAFE_IN_TABS = re.compile(r"[\[\]:*?/\\]+")


def file_name(text, extension):
    """A name for any file system and any mail program; letters of all scripts stay.

    >>> file_name('Statement "A/B" 2026-06-30', "pdf"), file_name("../..", "xlsx")
    ('Statement A B 2026-06-30.pdf', 'document.xlsx')
    """
    text = _clean(UNSAFE_IN_FILES.sub(" ", text))[:MOST_OF_FILE].strip(". ")
    return f"{text or 'document'}.{extension}"


def tab_names(texts):
    """One valid name for each text, all different whatever the case.

    >>> tab_names(["Bar [1]", "bar 1", "'x'", "", "History"])
    ['Bar 1', 'bar 1 (2)', 'x', 'Sheet', 'History (2)']
    """
    names, taken = [], {"history"}  # which Excel keeps for itself
    for text in texts:
        name = base = _clean(UNSAFE_IN_TABS.sub(" ", text))[:MOST_OF_TAB].strip("' ") or "Sheet"
        number = 1
        while name.lower() in taken:
            number += 1
            suffix = f" ({number})"
            name = base[: MOST_OF_TAB - len(suffix)].strip() + suffix
        taken.add(name.lower())
        names.append(name)
    return names


def _clean(text):
    """Without characters that cannot be seen: controls, and marks that turn the direction of writing."""
    shown = "".join(char for char in text if unicodedata.category(char)[0] != "C")
    return " ".join(shown.split())
