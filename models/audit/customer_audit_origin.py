import threading
from contextlib import contextmanager
from urllib.parse import urlsplit

from odoo import api, models
from odoo.http import request

from ..outermost import keeping, read_kept

IMPORT, MERGE = "import", "merge"
MARK = "customer_audit_origin"
API_PATHS = ("/xmlrpc", "/jsonrpc", "/json/2")


class CustomerAuditEntry(models.Model):
    """Who does something, through which channel: asked of the server, never of what a client says."""

    _inherit = "customer.audit.entry"

    @api.model
    @contextmanager
    def _in_channel(self, origin):
        """What happens inside is part of an import or of a merge."""
        with keeping(self.env, MARK, origin):
            yield

    @api.model
    def _get_circumstances(self):
        """What every entry of this moment says: who, on whose behalf, from where.

        :return: values of an entry
        """
        user_sudo = self.env.user.sudo()
        values = {
            "user_id": user_sudo.id,
            "user_name": user_sudo.name,
            "is_elevated": self.env.su,
            "origin": self._get_origin(),
        }
        if request:
            values["remote_addr"] = request.httprequest.remote_addr
            acting_sudo = request.env.user.sudo() if request.env.uid else user_sudo
            if acting_sudo != user_sudo:
                acting_sudo = acting_sudo.with_env(user_sudo.env)
                values.update(on_behalf_id=acting_sudo.id, on_behalf_name=acting_sudo.name)
        return values

    @api.model
    def _get_origin(self):
        marked = read_kept(self.env, MARK)
        path = self._get_request_path()
        if marked or not path:
            return marked or "cron"
        if path.startswith(API_PATHS):
            return "api"
        if self._comes_from_till(path):
            return "till"
        user_sudo = self.env["res.users"].sudo().browse((request and request.env.uid) or self.env.uid)
        if user_sudo._is_public():
            return "website"
        return "portal" if user_sudo.share else "form"

    @api.model
    def _get_request_path(self):
        """The path of the request that is being answered, empty outside of one."""
        if request:
            return request.httprequest.path
        # While XML-RPC and JSON-RPC call a method the host puts the request away; its thread still knows the address.
        return urlsplit(getattr(threading.current_thread(), "url", "") or "").path

    @api.model
    def _comes_from_till(self, path):
        """Calls of the till's own models, and the partner form that a cashier opens there.

        The form says so itself, and is believed of cashiers in whose company a till is open.
        """
        if not self.env.user.has_group("point_of_sale.group_pos_user"):
            return False
        if path.startswith(("/pos", "/web/dataset/call_kw/pos.")):
            return True
        return bool(self.env.context.get("customer_management_at_till")) and self._is_till_open()

    @api.model
    def _is_till_open(self):
        open_here = [("state", "in", ("opening_control", "opened")), ("company_id", "in", self.env.companies.ids)]
        return bool(self.env["pos.session"].sudo().search_count(open_here, limit=1))
