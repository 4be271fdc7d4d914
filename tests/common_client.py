"""The web client over HTTP: log in, call methods with ids as it does, open and save forms, read error dialogs.

A method that is called directly does not see what users see: ``call_kw`` takes ids off, checks what may be called, and
turns exceptions into dialogs.
"""

from lxml import etree

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import CustomerCase

X2MANY = ("one2many", "many2many")
CREATE, UPDATE = 0, 1  # commands of rows


class Refused(Exception):
    """What the server answers when it does not do it.

    :param name: full Python name of the exception's class: by it the web client finds its dialog
    :param message: what the dialog says
    :param context: what the exception carries besides
    """

    def __init__(self, data):
        super().__init__(data["message"])
        self.name, self.message, self.context = data["name"], data["message"], data.get("context") or {}


@tagged("post_install", "-at_install")
class ClientCase(HttpCase, CustomerCase):
    """Tests that act as the web client of somebody who has logged in."""

    def log_in(self, login, password=None):
        """The password is the login where none is given."""
        self.authenticate(login, password or login)

    def call(self, model, method, *args, **kwargs):
        """A public method of a model, by the web client's own route: the ids stand first in ``args``.

        :raise Refused: with what the dialog of the client would show
        """
        params = {"model": model, "method": method, "args": list(args), "kwargs": kwargs}
        return self.post(f"/web/dataset/call_kw/{model}/{method}", params)

    def press(self, model, method, ids, **kwargs):
        """A button of type object: ``call_button`` gives back an action or False."""
        params = {"model": model, "method": method, "args": [ids], "kwargs": kwargs}
        return self.post(f"/web/dataset/call_button/{model}/{method}", params)

    def load_action(self, xmlid):
        """What the client gets for a menu or a link."""
        return self.post("/web/action/load", {"action_id": xmlid})

    def post(self, path, params):
        # The host warns in its log of each refusal; what it says is asserted by the caller.
        with mute_logger("odoo.http"):
            answer = self.url_open(path, json={"id": 1, "jsonrpc": "2.0", "method": "call", "params": params}).json()
        if "error" in answer:
            raise Refused(answer["error"]["data"])
        return answer.get("result")

    def open_new(self, model, view_id=False, **context):
        """A new form of ``model`` as the client opens it.

        :return: Form
        """
        return Form(self, model, view_id, context)

    def assert_dialog(self, name, pattern, function):
        """That a call ends in a dialog of this exception, and what it says."""
        with self.assertRaises(Refused) as caught:
            function()
        self.assertEqual(caught.exception.name, name)
        self.assertRegex(caught.exception.message, pattern)
        return caught.exception


class Form:
    """A form view in the browser: ``get_views``, ``onchange`` and ``web_save`` as the client calls them.

    :param values: what the form shows, as the client gets it
    """

    def __init__(self, case, model, view_id, context):
        self.case, self.model, self.context, self.ids = case, model, context, []
        found = case.call(model, "get_views", views=[[view_id, "form"]], options={"toolbar": True}, context=context)
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
        [record] = self.case.call(
            self.model, "web_save", self.ids, self._get_sent(), context=self.context, specification=self.spec
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
        return self.case.call(self.model, "onchange", self.ids, values, names, self.spec, context=self.context)

    def _take(self, answer):
        for name, value in (answer.get("value") or {}).items():
            rows = isinstance(value, list) and value and isinstance(value[0], (list, tuple))
            value = _join_rows(self.changed.get(name) or [], value) if rows else value
            self.values[name] = self.changed[name] = value

    def _get_sent(self):
        return {name: _as_sent(value, self.spec[name]) for name, value in self.changed.items() if name in self.spec}


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
