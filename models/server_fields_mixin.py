from odoo import api, models

from .outermost import keeping, read_kept

KEY = "customer_management.server_fields"


def saying(env):
    """Inside, the server itself says what stands in such fields. Nothing that a client has sent is written there."""
    return keeping(env, KEY, True)


class Said(dict):
    """What the server has said of one record and says of its copy, among other values. What a client sends is none."""


class ServerFieldsMixin(models.AbstractModel):
    """Fields that the server alone fills in: whatever a client sends for them is left aside, as a till sends the whole
    sale again with all that it has read. ``readonly`` holds on screens only.
    """

    _name = "server.fields.mixin"
    _description = "Fields Filled in by the Server Alone"

    _server_fields = frozenset()

    @api.model
    def default_get(self, fields):
        # EXTENDS 'base': neither the context nor defaults that users keep say anything
        return super().default_get([name for name in fields if name not in self._server_fields])

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        return super().create([self._leave_server_fields_aside(vals) for vals in vals_list])

    def write(self, vals):
        # EXTENDS 'base'
        return super().write(self._leave_server_fields_aside(vals))

    @api.model
    def _leave_server_fields_aside(self, vals):
        if read_kept(self.env, KEY) or self._server_fields.isdisjoint(vals):
            return vals
        return {
            name: value for name, value in vals.items() if name not in self._server_fields or isinstance(value, Said)
        }
