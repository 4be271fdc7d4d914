"""Every public method that the addon brings is called over HTTP by people who have nothing to do with the customer."""

import inspect

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..test_overrides import is_ours
from .common_intruders import NOISE, REFUSED, IntruderCase

USER_ERROR = "odoo.exceptions.UserError"
LOGINS = ("contact", "visitor", "employee", "seller")
# Calls of every model, which other tests try with values of their own.
BASIC = {
    *("create", "write", "unlink", "copy", "copy_data", "read", "onchange", "default_get", "fields_get", "get_views"),
    *("load", "execute_import", "export_data", "message_update", "name_search"),
}
# What answers without a right on the record, and why that is nothing: nothing is changed, nobody is named.
OPENS = "an action whose list or dialog shows what the reader may read, and asks for rights itself"
ANSWERED = {
    "action_view_audit_trail": OPENS,
    "action_view_duplicates": OPENS,
    "action_view_merges": OPENS,
    "action_view_payments": OPENS,
    "action_view_purchases": OPENS,
    "action_view_survivor": OPENS,
    "action_view_customers": OPENS,
    "action_archive": OPENS,
    "action_ask_to_archive": OPENS,
    "action_merge_duplicates": OPENS,
    "action_merge_registered": OPENS,
    "action_open_duplicates": OPENS,
    "action_confirm_each": "says of each order why it is not confirmed",
    "address_get": "employees and contacts of the customer read its addresses",
    "fixed_rate_shipment": "takes an order as a record, which no client can send: an error of the host's own",
    "create_company": "nothing to do for a contact without the name of a company",
    "get_bindings": "names of actions: the host tells everybody who may open one",
    "get_new_partner": "a page of what the reader finds by a search",
}
# What is refused to everybody, and not for a right.
NEVER = {("discuss.channel", "message_subscribe"): "channels have members and no followers"}

# What a dialog cannot be opened without.
VALUES = {"customer.credit.decision": {"kind": "hold"}}


def get_our_methods(model):
    """The methods of a model that the addon wrote and a client may name: pairs of name and function."""
    names = set()
    for cls in model.mro():
        for name, method in vars(cls).items() if is_ours(cls) else ():
            if inspect.isfunction(method) and not name.startswith("_") and not hasattr(method, "_onchange"):
                names.add(name)
    methods = [(name, getattr(model, name)) for name in sorted(names - BASIC)]
    return [(name, method) for name, method in methods if not getattr(method, "_api_private", False)]


@tagged("post_install", "-at_install")
class TestNobodyCalls(IntruderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls.quote(cls.foreign)

    def setUp(self):
        super().setUp()
        models = self.get_models_with_ours()
        self.tables = sorted({model._table for model in models if model._auto and not model._transient} - NOISE)
        self.samples = {
            "partner_ids": self.foreign.ids,
            "domain": [],
            "offset": 0,
            "config_id": 1,
            "model_name": "res.partner",
            "res_ids": self.foreign.ids,
        }
        for login in LOGINS:  # the first visit of each writes by itself
            self.log_in(login)
            self.try_call("res.partner", "read", [], ["name"])

    def get_arguments(self, method):
        """A value for each argument without which a method cannot be called, or does nothing."""
        parameters = list(inspect.signature(method).parameters.values())[1:]
        missing = [
            each
            for each in parameters
            if each.kind is each.POSITIONAL_OR_KEYWORD and (each.default is each.empty or each.name == "partner_ids")
        ]
        return [self.samples.get(each.name, False) for each in missing]

    def get_records(self):
        """{model: ids of a record that has to do with the customer}"""
        partners = self.foreign | self.foreign_contact
        known = {record._name: record.ids for record in (self.foreign, self.draft, *self.get_belongings())}
        for model in self.get_models_with_ours():
            if model._name not in known and model._auto and not model._transient:
                field = model._fields.get("partner_id")
                own = [("partner_id", "in", partners.ids)] if field and field.store else []
                known[model._name] = self.env[model._name].sudo().search(own, limit=1).ids
        return known

    def find_answered(self, model, name, method, ids):
        """Who gets another answer than a refusal."""
        ids = [] if hasattr(method, "_api_model") else [ids]
        for login in LOGINS:
            self.log_in(login)
            done, answer = self.try_call(model, name, *ids, *self.get_arguments(method))
            self.assertNotIn("anadu", str(answer), (login, model, name))
            if done or answer not in REFUSED:
                yield login, answer

    def test_nobody_does_something_with_somebody_else_s_customer(self):
        records, answered, called = self.get_records(), {}, 0
        before = self.read_all(self.tables)
        for model in self.get_models_with_ours():
            for name, method in get_our_methods(model) if records.get(model._name) else ():
                called += 1
                for login, answer in self.find_answered(model._name, name, method, records[model._name]):
                    if name not in ANSWERED and ((model._name, name) not in NEVER or answer != USER_ERROR):
                        answered.setdefault((model._name, name), []).append((login, str(answer)[:200]))
        after = self.read_all(self.tables)
        self.assertEqual({table for table in self.tables if before[table] != after[table]}, set())
        self.assertEqual(answered, {})
        self.assertGreater(called, 50)

    def test_no_dialog_opened_upon_somebody_else_s_customer_does_something(self):
        before, answered, made = self.read_all(self.tables), {}, set()
        context = {"active_model": "res.partner", "active_id": self.foreign.id, "active_ids": self.foreign.ids}
        context |= {"default_partner_id": self.foreign.id, "default_partner_ids": [[6, 0, self.foreign.ids]]}
        for model in [model for model in self.get_models_with_ours() if model._transient and get_our_methods(model)]:
            for login in LOGINS:
                self.log_in(login)
                with mute_logger("odoo.sql_db"):  # what a dialog wants to be filled in
                    opened, ids = self.try_call(model._name, "create", VALUES.get(model._name, {}), context=context)
                made |= {model._name} if opened else set()
                for name, method in get_our_methods(model) if opened else ():
                    done, answer = self.try_call(model._name, name, [ids], *self.get_arguments(method), context=context)
                    if done or answer not in (*REFUSED, USER_ERROR):
                        answered.setdefault((model._name, name), []).append((login, str(answer)[:200]))
        after = self.read_all(self.tables)
        self.assertEqual({table for table in self.tables if before[table] != after[table]}, set())
        self.assertEqual(answered, {})
        self.assertGreater(len(made), 1)
