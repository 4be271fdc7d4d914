"""In Odoo's shell: digests of the words that earlier versions shipped in records which an update leaves alone, and
that are others today, into CM_FILE. CM_EARLIER: folders of those versions, with colons between.

For the file ``shipped_words.json`` of a migration.
"""

import json
import os
from pathlib import Path

from odoo.addons.customer_management.tools.shipped_words import digest, read_shipped_words

env = globals()["env"]
found = {}
today = read_shipped_words(os.environ["CM_REPO"])
for folder in os.environ["CM_EARLIER"].split(":"):
    for name, fields in read_shipped_words(folder).items():
        record = env.ref(f"customer_management.{name}", raise_if_not_found=False)
        for field, words in fields.items() if record else ():
            for language, text in words.items():
                if today[name].get(field, {}).get(language) in (None, text):
                    continue
                # As it was stored: some fields hold HTML that is cleaned.
                stored = digest(record._fields[field].convert_to_cache(text, record))
                digests = found.setdefault(name, {}).setdefault(field, {}).setdefault(language, [])
                if stored not in digests:
                    digests.append(stored)
Path(os.environ["CM_FILE"]).write_text(json.dumps(found, indent=4, sort_keys=True) + "\n")
