"""Rows of the host's tables that give and narrow access to customers: switched off, changed, made, deleted.

An update of an addon writes its rows again: what is as it was before is no entry.
"""

from odoo import api, models

from ..customer_audited_policy_mixin import ADDON


class CustomerAuditedRowMixin(models.AbstractModel):
    _name = "customer.audited.row.mixin"
    _description = "Audited Row of Access"
    _inherit = "customer.audited.policy.mixin"
    _audit_event = "access"

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return ["name", "active", "model_id", "perm_read", "perm_write", "perm_create", "perm_unlink"]

    def _get_audit_owners(self):
        # EXTENDS: the addon's own rows, and those of others on customers, their bank accounts and the addon's models
        names_sudo = self.env["ir.model.data"].sudo().search([("module", "=", ADDON), ("model", "=", self._name)])
        own_ids = set(names_sudo.mapped("res_id"))
        return {
            row_sudo.id: 0
            for row_sudo in self.sudo()
            if row_sudo.id in own_ids
            or row_sudo.model_id.model in ("res.partner", "res.partner.bank")
            or row_sudo.model_id.model.startswith("customer.")
        }


class IrRule(models.Model):
    _name = "ir.rule"
    _inherit = ["customer.audited.row.mixin", "ir.rule"]

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return [*super()._get_audited_fields(), "domain_force", "groups"]


class IrModelAccess(models.Model):
    _name = "ir.model.access"
    _inherit = ["customer.audited.row.mixin", "ir.model.access"]

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return [*super()._get_audited_fields(), "group_id"]
