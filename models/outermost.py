"""What a call leaves for the calls inside it, such as the watch of the trail or that over a customer's credit.

It is kept with the database cursor, and not in the context: a client sends whatever context it likes, and no client
reaches the cursor. It also reaches code that runs as another user or in another company. The host's cache of the cursor
is not the place: it is emptied when a savepoint inside the call is rolled back.
"""

from contextlib import contextmanager
from weakref import WeakKeyDictionary

# Kept by a merge: the survivors that belong to no company, since there are documents of several.
STAYS_SHARED = "customer_management.stays_shared"

KEPT = WeakKeyDictionary()  # {cursor: {key: value}}


@contextmanager
def keeping(env, key, value):
    """Inside, ``read_kept(env, key)`` is ``value``; afterwards what it was before."""
    kept = KEPT.setdefault(env.cr, {})
    before = kept.get(key)
    kept[key] = value
    try:
        yield
    finally:
        kept[key] = before


def read_kept(env, key):
    """What the innermost call around this one keeps under ``key``; None without one."""
    return KEPT.get(env.cr, {}).get(key)


@contextmanager
def outermost(env, key, make):
    """One thing for all calls inside each other: the outermost makes it, and is the one to finish it.

    :param make: called without parameters, by the outermost call only
    :return: (what was made, whether this call is the outermost)
    """
    kept = read_kept(env, key)
    if kept is not None:
        yield kept, False
        return
    kept = make()
    with keeping(env, key, kept):
        yield kept, True
