"""Words in the data files of this addon that an update leaves alone (noupdate), and by what they are known again."""

import hashlib
from pathlib import Path

import polib
from lxml import etree


def digest(text):
    """By what a text is known again, however its lines are broken.

    >>> digest("Kind  regards,\\n") == digest("Kind regards,")
    True
    """
    return hashlib.sha256(" ".join((text or "").split()).encode()).hexdigest()[:16]


def read_shipped_words(folder):
    """What the files below a folder of this addon ship in records that an update leaves alone.

    :param folder: path of the addon, of this or of an earlier version
    :return: ``{record: {field: {language: text}}}``; English is ``en``, others are named as their files in ``i18n``
    """
    words = {}
    for path in [path for name in ("data", "security") for path in sorted(Path(folder, name).glob("**/*.xml"))]:
        root = etree.parse(path).getroot()
        records = root.iterfind(".//record[@id]") if root.get("noupdate") == "1" else ()
        for record in records:
            words[record.get("id")] = {
                field.get("name"): {"en": text} for field in record.iterfind("field") if (text := _read_field(field))
            }
    for path in sorted(Path(folder).glob("i18n/*.po")):
        _add_translations(words, polib.pofile(str(path)), path.stem)
    return words


def _read_field(field):
    """The text of a field's node; None for what is worked out, a reference or empty."""
    if field.get("eval") or field.get("ref") or field.get("file"):
        return None
    if field.get("type") == "html":
        # As Odoo reads it (odoo.tools.convert).
        return "".join(etree.tostring(node, method="html", encoding="unicode") for node in field)
    return field.text


def _add_translations(words, entries, language):
    for entry in entries:
        for place, _line in entry.occurrences:
            # model:mail.template,subject:customer_management.mail_template_statement_activity
            kind, _colon, where = place.partition(":")
            if kind != "model" or not entry.msgstr:
                continue
            name, _colon, record = where.partition(":")
            texts = words.get(record.partition(".")[2], {}).get(name.partition(",")[2])
            if texts:
                texts[language] = entry.msgstr
