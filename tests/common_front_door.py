"""What clients can ask our code for, as sources and views have it: routes and the buttons of views."""

import inspect
from importlib import import_module
from pkgutil import walk_packages

from lxml import etree

from odoo import http

from odoo.addons.customer_management import controllers

OURS = "customer_management"


def find_routes():
    """The paths that our controllers declare; of a host's route that one extends, the class and the method."""
    found = set()
    for module in walk_packages(controllers.__path__, f"{controllers.__name__}."):
        for _name, controller in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(controller, http.Controller) and controller.__module__ == module.name:
                for name, method in vars(controller).items():
                    if hasattr(method, "original_routing"):
                        found |= set(method.original_routing.get("routes") or [f"{controller.__name__}.{name}"])
    return found


def find_buttons(env, *models, views=()):
    """{(model, method)} of the buttons of type object in our own views.

    :param models: all views of these
    :param views: and these, by their name in the data, for a model of the host of which others have views as well
    """
    found = set()
    for data in env["ir.model.data"].search([("module", "=", OURS), ("model", "=", "ir.ui.view")]):
        view = env["ir.ui.view"].browse(data.res_id)
        if view.model in models or data.name in views:
            for button in etree.fromstring(view.arch_db).iter("button"):
                if button.get("type") == "object":
                    found.add((_find_model(env, view.model, button), button.get("name")))
    return found


def _find_model(env, model, node):
    """Of which model a node of a view is: lists may stand inside of fields."""
    for field in reversed([each for each in node.iterancestors("field") if each.get("name") not in (None, "arch")]):
        if field.get("name") in env[model]._fields and env[model]._fields[field.get("name")].comodel_name:
            model = env[model]._fields[field.get("name")].comodel_name
    return model
