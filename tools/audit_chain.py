"""The arithmetic of the audit trail: digests of values, and the chain of seals over its entries.

An entry holds only a digest of its values, so that they can be erased by law and the chain still fits. All hashes are
SHA-256 over canonical JSON, written as 64 hexadecimal digits.
"""

import hashlib
import json
from datetime import datetime

ROOT = "0" * 64  # what the first seal of a chain follows


def canonical(value):
    """One way to write a value of plain types as text: sorted keys, no spaces, no empty parts of a dictionary.

    A later version may add a column: an entry without it has the same hash as before.

    >>> canonical({"b": 1, "a": "ä", "c": None})
    '{"a":"ä","b":1}'
    """
    if isinstance(value, dict):
        value = {key: part for key, part in value.items() if part is not None}
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def _plain(value):
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    raise TypeError(f"{value!r} is of no plain type")


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def digest_value(salt, model, field, before, after):
    """The digest of one changed value; the salt keeps short values from being guessed from it.

    :param before, after: {"data": canonical JSON, "text": as people read it}
    """
    return digest(canonical([salt, model, field, canonical(before), canonical(after)]))


def digest_values(digests):
    """The digest of an entry's values, of their digests in the order in which they were written."""
    return digest("".join(digests))


def seal(previous, sequence, entry):
    """The hash of one entry in its place of the chain.

    :param previous: hash of the seal before, ROOT for the first
    :param sequence: 1, 2, 3 ... in one chain
    :param entry: {column: value} of the entry, empty ones left out
    """
    return digest(canonical([previous, sequence, canonical(entry)]))
