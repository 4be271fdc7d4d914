"""What one record is like at one moment, as plain data, and how two moments differ."""

DEFINING = ("name", "string", "type", "comodel", "selection", "tags", "default", "domain")  # of a custom field


class Look:
    """One record at one moment.

    :param values: {field: plain value}; empty for a record that is not there, or not yet a customer's
    :param owner_id: the customer that it belongs to, None for nobody's
    """

    def __init__(self, values=None, owner_id=None):
        self.values, self.owner_id = values or {}, owner_id


class Change:
    """One record before and after: ``old`` is empty for a new one, ``new`` for a deleted one."""

    def __init__(self, record, before, after):
        self.record, self.old, self.new = record, before.values, after.values
        self.owner_ids = {before.owner_id, after.owner_id} - {None}
        # A new record has no need to say what it does not have.
        pairs = {name: (self.old.get(name), self.new.get(name)) for name in {**self.old, **self.new}}
        both = self.old and self.new
        self.pairs = {name: pair for name, pair in pairs.items() if pair[0] != pair[1] and (both or any(pair))}

    def has_default(self, name):
        """Whether the value of now, which each company keeps apart, is the company's default."""
        field = self.record._fields[name]
        return self.new.get(name) == value_to_plain(field, field.get_company_dependent_fallback(self.record))


def take_snapshot(records):
    """The values of the recorded fields as plain data: {record id: {field: value}}, empty ones as None."""
    names = records._get_audited_fields() if records else []
    records_sudo = records.sudo().with_context(active_test=False)
    return {record_sudo.id: {name: to_plain(record_sudo, name) for name in names} for record_sudo in records_sudo}


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
