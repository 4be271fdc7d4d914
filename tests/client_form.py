"""A form as the web client opens, fills in and saves it, over HTTP: plain Python, for tests and `make story`."""

from lxml import etree

X2MANY = ("one2many", "many2many")
CREATE, UPDATE = 0, 1  # commands of rows


class Form:
    """A form view in the browser: ``get_views``, ``onchange`` and ``web_save`` as the client calls them.

    :param client: has a method ``call(model, method, *args, **kwargs)`` over HTTP
    :param values: what the form shows, as the client gets it
    """

    def __init__(self, client, model, view_id, context):
        self.client, self.model, self.context, self.ids = client, model, context, []
        found = client.call(model, "get_views", views=[[view_id, "form"]], options={"toolbar": True}, context=context)
        self.models = found["models"]
        self.arch = etree.fromstring(found["views"]["form"]["arch"])
        self.spec = self._make_spec(model, self.arch)
        self.values, self.changed = {}, {}
        self._take(self._onchange({}, []))

    def set(self, **values):
        """Types values in, and takes what the server makes of them; a many2one by its id, rows as commands."""
        for name, value in values.items():
            self._take({"value": {name: _number_rows(name, value)}})
        self._take(self._onchange(self._get_sent(), list(values)))
        return self

    def save(self):
        """:return: the id of the record"""
        [record] = self.client.call(
            self.model,
            "web_save",
            self.ids,
            self._get_sent(for_saving=True),
            context=self.context,
            specification=self.spec,
        )
        self.ids, self.values, self.changed = [record["id"]], record, {}
        return record["id"]

    def _make_spec(self, model, node):
        """What the client reads: the fields of a view, and of the lists in it."""
        spec = {}
        for found in _find_fields(node):
            description = self.models[model]["fields"][found.get("name")]
            asked = {}
            if description["type"] == "many2one":
                asked = {"fields": {"display_name": {}}}
            elif description["type"] in X2MANY and len(found):
                asked = {"fields": self._make_spec(description["relation"], found[0]), "limit": 40}
            spec[found.get("name")] = asked
        return spec

    def _onchange(self, values, names):
        return self.client.call(self.model, "onchange", self.ids, values, names, self.spec, context=self.context)

    def _take(self, answer):
        for name, value in (answer.get("value") or {}).items():
            rows = isinstance(value, list) and value and isinstance(value[0], (list, tuple))
            value = _join_rows(self.changed.get(name) or [], value) if rows else value
            self.values[name] = self.changed[name] = value

    def _get_sent(self, for_saving=False):
        """An onchange gets everything; what is saved is without fields that are read-only."""
        return {
            name: _as_sent(value, self.spec[name])
            for name, value in self.changed.items()
            if name in self.spec and not (for_saving and self._is_readonly(name))
        }

    def _is_readonly(self, name):
        """Whether the client sends no value of this field, as far as the view says so once for all."""
        nodes = [node for node in _find_fields(self.arch) if node.get("name") == name]
        default = self.models[self.model]["fields"][name].get("readonly")
        return bool(nodes) and all(
            node.get("force_save") != "1" and (node.get("readonly") or str(default)) in ("1", "True") for node in nodes
        )


def _find_fields(node):
    """The fields of a view, without those of the lists inside its fields."""
    for child in node:
        if child.tag == "field":
            yield child
        else:
            yield from _find_fields(child)


def _number_rows(name, value):
    """New rows get an id of the client's own, by which the server speaks of them."""
    if not isinstance(value, list):
        return value
    return [
        [CREATE, f"virtual_{name}_{place}", command[2]] if command[0] == CREATE else list(command)
        for place, command in enumerate(value)
    ]


def _join_rows(commands, changes):
    """Commands and what came to them: a change of a new row goes into the command that creates it."""
    rows = {command[1]: list(command) for command in commands}
    for command, row_id, values in changes:
        if command == UPDATE and row_id in rows and rows[row_id][0] in (CREATE, UPDATE):
            rows[row_id][2] = {**rows[row_id][2], **values}
        else:
            rows[row_id] = [command, row_id, values]
    return list(rows.values())


def _as_sent(value, asked):
    """A value as the client sends it: records by id.

    :param asked: what the specification says of its field
    """
    fields = asked.get("fields") or {}
    if fields and isinstance(value, dict):
        return value.get("id", False)
    if not isinstance(value, list) or not all(isinstance(command, (list, tuple)) for command in value):
        return value
    return [
        [command, row_id, {key: _as_sent(each, fields.get(key) or {}) for key, each in values.items()}]
        if isinstance(values, dict)
        else [command, row_id, values]
        for command, row_id, values in value
    ]
