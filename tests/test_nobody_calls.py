"""Every public method that the addon brings is called over HTTP by people who have nothing to do with the customer."""

import inspect

from odoo.tests import tagged

from .common_intruders import REFUSED, IntruderCase
from .test_overrides import is_ours

LOGINS = ("contact", "visitor", "employee", "seller")
# What of the addon has other doors of its own, which other tests try: the basic calls of every model.
BASIC = {"create", "write", "unlink", "copy", "copy_data", "read", "onchange", "default_get", "fields_get", "get_views"}


def get_arguments(method):
    """A value for each argument without which a method cannot be called."""
    parameters = list(inspect.signature(method).parameters.values())[1:]
    missing = [each for each in parameters if each.default is each.empty and each.kind is each.POSITIONAL_OR_KEYWORD]
    samples = {"vals_list": [{}], "vals": {}, "values": {}, "fields_list": [], "domain": [], "fields": []}
    return [samples.get(each.name, False) for each in missing]


@tagged("post_install", "-at_install")
class TestNobodyCalls(IntruderCase):
    def get_our_methods(self):
        """:return: triples of a model, a method that a client may name, and the function"""
        for model in self.get_models_with_ours():
            names = {}
            for cls in model.mro():
                for name, method in vars(cls).items() if is_ours(cls) else ():
                    if inspect.isfunction(method) and not name.startswith("_") and not hasattr(method, "_onchange"):
                        names[name] = method
            for name in sorted(names.keys() - BASIC):
                if not getattr(getattr(model, name), "_api_private", False):
                    yield model._name, name, getattr(model, name)

    def get_record(self, model):
        partners = self.foreign | self.foreign_contact
        known = {record._name: record for record in (self.foreign, *self.get_belongings()[0])}
        if model in known:
            return known[model]
        if "partner_id" in self.env[model]._fields and self.env[model]._fields["partner_id"].store:
            return self.env[model].search([("partner_id", "in", partners.ids)], limit=1)
        return self.env[model].search([], limit=1)

    def test_nobody_does_something_with_somebody_else_s_customer(self):
        tables = sorted(
            {model._table for model in self.get_models_with_ours() if model._auto and not model._transient}
            | {"res_users_res_groups_rel", "res_groups_users_rel", "mail_mail", "mail_message", "mail_activity"}
            & set(self.env.registry)
        )
        methods = list(self.get_our_methods())
        self.assertGreater(len(methods), 60)
        before, answered = self.read_all(tables), {}
        for login in LOGINS:
            self.log_in(login)
            for model, name, method in methods:
                ids = [] if hasattr(method, "_api_model") else [self.get_record(model).ids]
                done, answer = self.try_call(model, name, *ids, *get_arguments(method))
                if done or answer not in REFUSED:
                    answered.setdefault((model, name), []).append((login, answer))
                self.assertNotIn("anadu", str(answer), (login, model, name))
        after = self.read_all(tables)
        self.assertEqual({table for table in tables if before[table] != after[table]}, set())
        self.assertEqual(answered, {})
