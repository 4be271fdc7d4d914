"""Mails, names and descriptions that the addon ships in records which an update leaves alone (noupdate).

Where one is as an earlier version shipped it, it becomes today's, language by language; what somebody has written
stays. Which they are and what they were stands in ``shipped_words.json``, written by ``dev/upgrade/earlier_words``.
"""

import json
from pathlib import Path

from odoo import SUPERUSER_ID, api

from odoo.addons.customer_management.tools.shipped_words import digest, read_shipped_words

HERE = Path(__file__).parent


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    earlier = json.loads((HERE / "shipped_words.json").read_text())
    today = read_shipped_words(HERE.parents[1])
    for name, fields in earlier.items():
        record = env.ref(f"customer_management.{name}", raise_if_not_found=False)
        for field, digests in fields.items() if record else ():
            bring_words(record, field, digests, today[name][field])


def bring_words(record, field, digests, words):
    """:param digests: ``{language: [digest, ...]}`` of what earlier versions shipped
    :param words: ``{language: text}`` of today
    """
    for lang, _name in record.env["res.lang"].get_installed():
        shipped = lang.partition("_")[0]
        translated = record.with_context(lang=lang)
        if shipped in words and digest(translated[field]) in digests.get(shipped, ()):
            translated[field] = words[shipped]
