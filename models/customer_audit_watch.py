from collections import defaultdict
from contextlib import contextmanager

from ..tools.audit_chain import canonical

CURRENT = "customer_audit_watch"


class Watch:
    """What the watched records were like before a call, to compare with what they are like after it.

    The outermost call watches for all that it calls in turn: one entry for one change, however many writes it takes.
    An exception leaves no entry, as it leaves no change.
    """

    def __init__(self):
        self.before = defaultdict(dict)  # {model: {id: {field: plain value}}}; no field for a new record
        self.names = {}  # {record: its name}, of records that are deleted
        self.has_deletions = False

    def look(self, records):
        """Remembers the records as they are now, unless they are known already."""
        known = self.before[records._name]
        unknown = records.filtered(lambda record: record.id and record.id not in known)
        known.update(take_snapshot(unknown))

    def add_new(self, records):
        """Records that were created just now, whatever was written to them since."""
        self.before[records._name].update({record.id: {} for record in records})

    def add_joining(self, records):
        """Records that may begin to belong to a customer."""
        for record in records:
            self.before[records._name].setdefault(record.id, {})

    def remember_deleted(self, records):
        self.has_deletions = True
        self.names.update({record: record._get_audit_name() for record in records.sudo()})

    def find_changes(self, env):
        """The records of which anything differs, as Change values."""
        found = []
        for name, before in self.before.items():
            records = env[name].sudo().with_context(active_test=False).browse(before)
            after = take_snapshot(records.exists() if self.has_deletions else records)
            for record in records:
                change = Change(record, before[record.id], after.get(record.id, {}))
                for name in record._get_silent_fields(change):
                    change.pairs.pop(name, None)
                if change.pairs:
                    found.append(change)
        return found


class Change:
    """One record before and after.

    :param old, new: {field: plain value}; ``old`` is empty for a new record, ``new`` for a deleted one
    """

    def __init__(self, record, old, new):
        self.record, self.old, self.new = record, old, new
        # A new record has no need to say what it does not have.
        pairs = {name: (old.get(name), new.get(name)) for name in {**old, **new}}
        self.pairs = {
            name: pair for name, pair in pairs.items() if pair[0] != pair[1] and (all((old, new)) or any(pair))
        }


def take_snapshot(records):
    """The values of the recorded fields as plain data: {record id: {field: value}}, empty ones as None."""
    names = records._get_audited_fields()
    records = records.sudo().with_context(active_test=False)
    return {record.id: {name: to_plain(record, name) for name in names} for record in records}


def to_plain(record, name):
    field, value = record._fields[name], record[name]
    if field.type in ("many2many", "one2many"):
        return sorted(value.ids) or None
    if field.type == "many2one":
        return value.id or None
    if field.type in ("date", "datetime"):
        return str(value) if value else None
    if field.type in ("float", "monetary", "integer", "boolean"):
        return value  # zero and no are values
    return value or None


def describe(records, names_by_id, field, plain):
    """One plain value as people read it, or None.

    :param names_by_id: {comodel: {id: display name}} of what relational values point to
    """
    if plain is None:
        return None
    if field.relational:
        known = names_by_id[field.comodel_name]
        ids = plain if isinstance(plain, list) else [plain]
        return ", ".join(known.get(record_id, f"#{record_id}") for record_id in ids)
    if field.type == "selection":
        return dict(field._description_selection(records.env)).get(plain, plain)
    if field.type == "boolean":
        return records.env._("yes") if plain else records.env._("no")
    return str(plain)


def describe_changes(env, found):
    """Changes of many records in the form that customer.audit.entry keeps; one query for each kind of relation.

    :param found: list of Change
    :return: list of lists of changes, in the same order
    """
    wanted = defaultdict(set)
    for change in found:
        for name, pair in change.pairs.items():
            if change.record._fields[name].relational:
                for plain in pair:
                    comodel = change.record._fields[name].comodel_name
                    wanted[comodel].update(plain if isinstance(plain, list) else [plain])
    names_by_id = {}
    for comodel, ids in wanted.items():
        targets = env[comodel].sudo().with_context(active_test=False).browse(ids - {None}).exists()
        names_by_id[comodel] = {target.id: target.display_name for target in targets}
    return [
        [describe_pair(change.record, name, pair, names_by_id) for name, pair in change.pairs.items()]
        for change in found
    ]


def describe_pair(record, name, pair, names_by_id):
    described = {"model": record._name, "field": name}
    for when, plain in zip(("before", "after"), pair, strict=True):
        if plain is not None:
            text = describe(record, names_by_id, record._fields[name], plain)
            described[when] = {"data": canonical(plain), "text": text}
    return described


@contextmanager
def watching(env):
    """The watch of the outermost call around this one; when that call has ended well, its entries are written."""
    cache = env.cr.cache
    if cache.get(CURRENT):
        yield cache[CURRENT]
        return
    watch = cache[CURRENT] = Watch()
    try:
        yield watch
    finally:
        cache.pop(CURRENT, None)
    env["customer.audit.entry"]._log_watched(watch)
