"""Lets several pytest processes share one run: each claims test files until none is left (``-p shared_run``).

The processes collect the same tests. CM_CLAIMS names a folder they share: whoever makes a file's mark there first runs
that file, so a slow file holds up its own process only. Without CM_CLAIMS nothing changes.
"""

import hashlib
import os
from itertools import groupby
from operator import attrgetter
from pathlib import Path


def is_claimed(path, folder):
    """Whether this process is the first one to ask for that file.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     is_claimed("a.py", folder), is_claimed("a.py", folder), is_claimed("b.py", folder)
    (True, False, True)
    """
    mark = Path(folder) / hashlib.sha1(str(path).encode()).hexdigest()
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def claimed_items(items, folder):
    for path, of_file in groupby(items, key=attrgetter("path")):
        if is_claimed(path, folder):
            yield from of_file


def pytest_runtestloop(session):
    """pytest's own loop, over the files that this process claims. Collection errors are left to pytest."""
    folder = os.environ.get("CM_CLAIMS")
    if not folder or session.testsfailed:
        return None
    items = claimed_items(session.items, folder)
    item = next(items, None)
    while item:
        nextitem = next(items, None)  # a fixture of the session ends after the last item only
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=nextitem)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = nextitem
    return True
