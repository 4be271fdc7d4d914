"""Overrides are taken by the host for what they override: same decorators, and every call of the host fits.

A decorator decides how the web client's call reaches a method. One that is missing, or one too many, is not seen by
tests that call the method directly.
"""

import ast
import inspect
import re
import textwrap
from inspect import Parameter

from odoo.http import Controller
from odoo.tests import tagged

from .common import CustomerCase

OURS = "odoo.addons.customer_management."
# Attributes that the host's decorators leave on a method, and that it asks of the last override only; ``depends`` is
# joined and ``private`` inherited.
DECORATORS = ("_api_model", "_constrains", "_onchange", "_ondelete", "_autovacuum", "_readonly")
# {method of ours: why it carries other decorators than the host's}
EXCEPTIONS = {}
POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


def is_ours(cls):
    return cls.__module__.startswith(OURS)


def find_overrides(classes):
    """Class of ours, its method, the host's methods of this name below it; ``classes`` in their order of resolution."""
    for place, cls in enumerate(classes):
        for name, method in vars(cls).items() if is_ours(cls) else ():
            below = (vars(other).get(name) for other in classes[place + 1 :] if not is_ours(other))
            hosts = tuple(found for found in below if inspect.isfunction(found))
            if inspect.isfunction(method) and hosts:
                yield cls, method, hosts


def find_misfits(method, *hosts):
    """What of the calls that the host's method takes an override does not take.

    :param hosts: the method that it overrides, and those below it: where they call a parameter differently, nobody can
        call it by its name
    """
    ours, theirs, *others = (list(inspect.signature(each).parameters.values()) for each in (method, *hosts))
    kinds = {param.kind: param for param in ours}
    takes_any, takes_named = Parameter.VAR_POSITIONAL in kinds, Parameter.VAR_KEYWORD in kinds
    by_name = {param.name: param for param in ours}
    for place, param in enumerate(theirs):
        names = {param.name, *(other[place].name for other in others if place < len(other))}
        own = next((by_name[name] for name in names if name in by_name), None)
        if param.kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD):
            if param.kind not in kinds:
                yield f"takes no {param}"
        elif own is None:
            if not (takes_named and (takes_any or param.kind == Parameter.KEYWORD_ONLY)):
                yield f"has no {param.name}"
        elif param.kind in POSITIONAL and ours.index(own) != place:
            yield f"has {param.name} in another place"
        elif param.default is not Parameter.empty and own.default is Parameter.empty:
            yield f"insists on {param.name}"
    known = {param.name for params in (theirs, *others) for param in params}
    for param in ours:
        insists = param.kind in (*POSITIONAL, Parameter.KEYWORD_ONLY) and param.default is Parameter.empty
        if insists and param.name not in known:
            yield f"wants {param.name} besides"


def find_named_modules(method):
    """The modules that its comment ``# EXTENDS 'module'`` names, which stands above everything that it does; without a
    call of ``super()`` it says ``# OVERRIDES``.
    """
    source = textwrap.dedent(inspect.getsource(method))
    statements = ast.parse(source).body[0].body
    first = statements[min(len(statements) - 1, bool(ast.get_docstring(ast.parse(source).body[0])))]
    head = "\n".join(source.splitlines()[: first.lineno])
    named = re.findall(r"# (?:EXTENDS|OVERRIDES) ((?:'\w+'(?:, )?)+)", head)
    return set(re.findall(r"\w+", " ".join(named)))


def get_module(method):
    """The host's module that a method comes from; what all models have counts as of ``base``."""
    parts = method.__module__.split(".")
    return parts[2] if parts[:2] == ["odoo", "addons"] else "base"


def describe(cls, method):
    return f"{cls.__module__.removeprefix(OURS)}.{method.__name__}"


@tagged("post_install", "-at_install")
class TestOverrides(CustomerCase):
    maxDiff = None

    def get_overrides(self):
        """Each override of a host method in a model once, although several models may inherit it."""
        found = {}
        for model in self.env.registry.values():
            found.update(dict.fromkeys(find_overrides(model.mro())))
        return list(found)

    def test_overrides_carry_the_decorators_of_what_they_override(self):
        overrides = self.get_overrides()
        self.assertGreater(len(overrides), 100)
        differing = {
            f"{describe(cls, method)}: {name}"
            for cls, method, hosts in overrides
            for name in DECORATORS
            if getattr(method, name, None) != getattr(hosts[0], name, None) and describe(cls, method) not in EXCEPTIONS
        }
        self.assertEqual(differing, set())

    def test_overrides_take_every_call_that_the_host_makes(self):
        misfits = [
            f"{describe(cls, method)} {misfit}"
            for cls, method, hosts in self.get_overrides()
            for misfit in find_misfits(method, *hosts)
        ]
        self.assertEqual(misfits, [])

    def test_what_is_forced_on_a_partner_goes_straight_to_the_host(self):
        classes = self.env.registry["res.partner"].mro()
        partners = [cls for cls in classes if is_ours(cls) and vars(cls).get("_name") == "res.partner"]
        self.assertGreater(len(partners), 30)
        self.assertIn("_force_write", vars(partners[-1]))

    def test_every_exception_is_still_one(self):
        names = {describe(cls, method) for cls, method, _hosts in self.get_overrides()}
        self.assertLessEqual(set(EXCEPTIONS), names)

    def test_every_override_says_on_its_first_line_whose_method_it_extends(self):
        unnamed = [
            f"{describe(cls, method)} extends {', '.join(sorted(set(map(get_module, hosts))))}"
            for cls, method, hosts in self.get_overrides()
            if is_ours(method) and not find_named_modules(method) & set(map(get_module, hosts))
        ]
        self.assertEqual(unnamed, [])

    def test_pages_that_extend_the_hosts_stay_pages_and_take_their_addresses(self):
        pages = 0
        for cls in find_subclasses(Controller):
            for owner, method, hosts in find_overrides(cls.mro()):
                endpoints = [getattr(each, "original_endpoint", each) for each in (method, *hosts)]
                self.assertEqual(list(find_misfits(*endpoints)), [], describe(owner, method))
                named = find_named_modules(endpoints[0])
                self.assertTrue(named & set(map(get_module, endpoints[1:])), describe(owner, method))
                if hasattr(hosts[0], "original_routing"):
                    pages += 1
                    self.assertTrue(hasattr(method, "original_routing"), describe(owner, method))
        self.assertGreater(pages, 0)

    def test_the_comparison_finds_what_broke_every_new_form_once(self):
        class Host:
            def onchange(self, values, field_names, fields_spec): ...

            def find(self, domain=None, *, limit=None): ...

        class Ours:
            def onchange(self, values): ...

            def find(self, domain, limit=None, order=""): ...

        Ours.onchange._api_model = True
        self.assertNotEqual(getattr(Ours.onchange, "_api_model", None), getattr(Host.onchange, "_api_model", None))
        self.assertEqual(list(find_misfits(Ours.onchange, Host.onchange)), ["has no field_names", "has no fields_spec"])
        self.assertEqual(list(find_misfits(Ours.find, Host.find)), ["insists on domain"])
        self.assertEqual(list(find_misfits(lambda self, *args, **kwargs: None, Host.find)), [])


def find_subclasses(cls):
    for child in cls.__subclasses__():
        if is_ours(child):
            yield child
        yield from find_subclasses(child)
