from dataclasses import dataclass, field
from datetime import datetime

from ...tools.audit_chain import ROOT


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a chain.

    :param reason: ``edited``, ``removed``, ``seal`` (edited, missing or in another chain), ``values`` (edited, removed
        or added), ``erasure`` (emptied without an entry that says so), ``cut`` (seals are gone that were there),
        ``place`` (nothing says any more how long the chain was), ``behind`` (what
        says so stays behind), ``resealed`` (sealed long after it was written),
        ``guard`` (the database no longer refuses changes of a table) or ``stranger`` (a trigger, rule or row policy
        of somebody else's acts on a table)
    :param entry_id: of the first entry that it concerns, False when there is none
    :param detail: what tells it from another fault of the same entry: for ``cut`` "last seal that is left:last seal
        that was there", for ``edited`` the hash of what the entry is now
    """

    reason: str
    entry_id: int | bool = False
    detail: str = ""

    # What lasts until somebody mends it, whatever is known about it.
    LASTING = ("guard", "stranger", "behind")

    @property
    def key(self):
        """By which an acknowledgement names it."""
        return f"{self.reason}:{self.entry_id or 0}:{self.detail}"


@dataclass
class ChainReport:
    """What Verify found in one company's chain.

    :param faults: those that nobody has acknowledged, in the order of the chain, no more than MOST
    :param acknowledged: how many others there are
    :param known: keys of the acknowledged faults
    :param sealed, unsealed: how many entries
    :param oldest_unsealed: UTC, None when all are sealed
    :param erased: how many values were erased by law
    :param head_sequence, head_hash: of the last seal
    """

    faults: list[Fault] = field(default_factory=list)
    acknowledged: int = 0
    known: frozenset[str] = frozenset()
    sealed: int = 0
    unsealed: int = 0
    oldest_unsealed: datetime | None = None
    erased: int = 0
    head_sequence: int = 0
    head_hash: str = ROOT

    MOST = 500

    @property
    def ok(self):
        """Whether there is nothing but what a manager has acknowledged."""
        return not self.faults

    @property
    def first_bad_id(self):
        return self.faults[0].entry_id if self.faults else False

    @property
    def reason(self):
        """Of the first fault; empty when all is well."""
        return self.faults[0].reason if self.faults else ""

    def add(self, fault):
        """:return: whether somebody has acknowledged this fault"""
        if fault.key in self.known:
            self.acknowledged += 1
            return True
        if len(self.faults) < self.MOST:
            self.faults.append(fault)
        return False
