from odoo import http
from odoo.http import request

from odoo.addons.web.controllers.home import Home
from odoo.addons.web.controllers.utils import is_user_internal

MODELS = ("res.partner", "m-res.partner")


class MergedHome(Home):
    """Addresses of the web client that lead to the form of a customer that was merged, as somebody has kept them."""

    @http.route()
    def web_client(self, s_action=None, **kw):
        # EXTENDS 'web'
        uid = request.session.uid
        survivor_id = find_survivor(kw.get("subpath") or "") if uid and is_user_internal(uid) else None
        if survivor_id:
            path = request.httprequest.path.rpartition("/")[0]
            return request.redirect_query(f"{path}/{survivor_id}", request.httprequest.args, code=303)
        return super().web_client(s_action, **kw)


def find_survivor(subpath):
    """The id of who is left, where an address ends with a customer that was merged; None for all others."""
    *_before, action, record_id = ["", *subpath.split("/")]
    if not (record_id.isdecimal() and len(record_id) < 10 and shows_customers(action)):
        return None
    partner_sudo = request.env["res.partner"].sudo().browse(int(record_id)).exists()
    return partner_sudo.merged_into_id and partner_sudo._get_survivor().id


def shows_customers(action):
    """Whether the part of an address before an id is an action or a model of customers."""
    if action in MODELS:
        return True
    actions_sudo = request.env["ir.actions.act_window"].sudo()
    number = action.removeprefix("action-")
    if number != action and not number.isdecimal():
        found = request.env.ref(number, raise_if_not_found=False)
        return bool(found) and found._name == actions_sudo._name and found.sudo().res_model == "res.partner"
    domain = [("id", "=", int(number))] if number != action else [("path", "=", action)]
    return actions_sudo.search(domain, limit=1).res_model == "res.partner"
