from collections import defaultdict
from contextlib import contextmanager

from ...tools.audit_chain import canonical
from ..outermost import outermost

CURRENT = "customer_audit_watch"
DEFINING = ("name", "string", "type", "comodel", "selection", "tags", "default", "domain")  # of a custom field


class Watch:
    """What the watched records were like before a call, to compare with what they are like after it.

    The outermost call watches for all that it calls in turn: one entry for one change, however many writes it takes.
    An exception leaves no entry, as the transaction or savepoint around it leaves no change; who catches one and
    commits what was done before it must write the entries himself.
    """

    def __init__(self):
        # {(model, id of the company in which it was looked at): {record id: Look}}
        self.looks = defaultdict(dict)
        self.names = {}  # {(model, id): its name}, of records that are deleted
        self.choices = {}  # the same of what recorded fields point to, as it is shown there

    def look(self, records):
        """Remembers the records as they are now, unless they are known already."""
        known = self.looks[records._name, records.env.company.id]
        unknown = records.filtered(lambda record: record.id and record.id not in known)
        owners = unknown._get_audit_owners()
        for record_id, values in take_snapshot(unknown).items():
            known[record_id] = Look(values, owners.get(record_id))

    def add_new(self, records):
        """Records that were created just now, whatever was written to them since."""
        self.looks[records._name, records.env.company.id].update({record.id: Look() for record in records})

    def add_joining(self, records):
        """Records that may begin to belong to a customer."""
        for record in records:
            self.looks[records._name, records.env.company.id].setdefault(record.id, Look())

    def remember_deleted(self, records):
        self.names.update(
            {(record_sudo._name, record_sudo.id): record_sudo._get_audit_name() for record_sudo in records.sudo()}
        )

    def make_entries(self, env):
        """All that has changed, as finished entries: what _log() takes."""
        found = self.find_changes(env)
        if not found:
            return []
        owner_ids = set().union(*(change.owner_ids for change in found)) - {0}
        known = set(env["res.partner"].browse(owner_ids).exists().ids) if self.names else owner_ids
        entries = []
        for change, changes in zip(found, describe_changes(env, found, self.choices), strict=True):
            record = change.record
            name = self.names.get((record._name, record.id)) or record._get_audit_name()
            for entry in record._get_audit_entries(change, changes):
                entry.update(res_model=record._name, res_id=record.id, res_name=name)
                partner_id = entry.get("partner_id")
                if partner_id and partner_id not in known:
                    entry["partner_name"] = self.names.get(("res.partner", partner_id)) or f"#{partner_id}"
                if entry["event"] == "delete":
                    entry["company_id"] = change.old["company_id"]
                entries.append(entry)
        return entries

    def find_changes(self, env):
        """The records of which anything differs, as Change values; what no company has apart is told once."""
        found, told = [], set()
        for (model, company_id), looks in self.looks.items():
            records_sudo = env[model].sudo().with_company(company_id).with_context(active_test=False).browse(looks)
            existing = records_sudo.exists()
            after, owners = take_snapshot(existing), existing._get_audit_owners()
            given = {} if all(look.values for look in looks.values()) else records_sudo._get_given_values()
            for record in records_sudo:
                look = looks[record.id]
                change = Change(record, look, Look(after.get(record.id, {}), owners.get(record.id)), given)
                silent = record._get_silent_fields(change) if change.pairs else ()
                change.pairs = {
                    name: pair
                    for name, pair in change.pairs.items()
                    if name not in silent and (model, record.id, name) not in told
                }
                shared = (name for name in change.pairs if not record._fields[name].company_dependent)
                told.update((model, record.id, name) for name in shared)
                if change.pairs:
                    found.append(change)
        return found


class Look:
    """One record at one moment.

    :param values: {field: plain value}; empty for a record that is not there, or not yet a customer's
    :param owner_id: the customer that it belongs to, None for nobody's
    """

    def __init__(self, values=None, owner_id=None):
        self.values, self.owner_id = values or {}, owner_id


class Change:
    """One record before and after: ``old`` is empty for a new one, ``new`` for a deleted one.

    :param given: {field: value} of what every new record has, which a new one does not say
    """

    def __init__(self, record, before, after, given):
        self.record, self.old, self.new = record, before.values, after.values
        self.owner_ids = {before.owner_id, after.owner_id} - {None}
        # What every new one has, and what a deleted one did not have, need not be said.
        silent = given if not self.old else {} if not self.new else None
        pairs = {name: (self.old.get(name), self.new.get(name)) for name in {**self.old, **self.new}}
        self.pairs = {
            name: pair
            for name, pair in pairs.items()
            if pair[0] != pair[1] and (silent is None or (pair[0] or pair[1] or None) != (silent.get(name) or None))
        }

    def has_default(self, name):
        """Whether the value of now, which each company keeps apart, is the company's default."""
        field = self.record._fields[name]
        return self.new.get(name) == value_to_plain(field, field.get_company_dependent_fallback(self.record))


def take_snapshot(records):
    """The values of the recorded fields as plain data: {record id: {field: value}}, empty ones as None."""
    names = records._get_audited_fields() if records else []
    records_sudo = records.sudo().with_context(active_test=False)
    return {record.id: {name: to_plain(record, name) for name in names} for record in records_sudo}


def to_plain(record, name):
    field = record._fields[name]
    if field.type == "properties":
        return record._get_audited_properties(name) or None
    return value_to_plain(field, record[name])


def value_to_plain(field, value):
    if field.type == "properties_definition":
        return [{key: part for key, part in prop.items() if key in DEFINING} for prop in value or ()] or None
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
    if field.type == "properties_definition":
        return ", ".join(f"{prop.get('string') or prop['name']} ({prop.get('type')})" for prop in plain)
    if field.type == "properties":
        return records._describe_properties(field.name, plain)
    if field.relational:
        known = names_by_id[field.comodel_name]
        ids = plain if isinstance(plain, list) else [plain]
        return ", ".join(known.get(record_id, f"#{record_id}") for record_id in ids)
    if field.type == "selection":
        return dict(field._description_selection(records.env)).get(plain, plain)
    if field.type == "boolean":
        return records.env._("yes") if plain else records.env._("no")
    return str(plain)


def describe_changes(env, found, names=None):
    """Changes of many records in the form that customer.audit.entry keeps; one query for each kind of relation.

    :param found: list of Change
    :param names: {(model, id): name} of records that are deleted
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
        targets_sudo = env[comodel].sudo().with_context(active_test=False).browse(ids - {None}).exists()
        names_by_id[comodel] = {target.id: target.display_name for target in targets_sudo}
    for (model, record_id), name in (names or {}).items():
        names_by_id.setdefault(model, {}).setdefault(record_id, name)
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
    with outermost(env, CURRENT, Watch) as (watch, is_outermost):
        yield watch
    if is_outermost:
        env["customer.audit.entry"]._log(watch.make_entries(env))
