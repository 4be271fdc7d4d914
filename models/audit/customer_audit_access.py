from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..groups import CUSTOMER_MANAGER

NOT_UNDONE = """NOT EXISTS (
    SELECT FROM customer_audit_entry AS undone
     WHERE undone.event = 'unmerge' AND undone.id > {merge}.id
       AND undone.partner_id = {merge}.partner_id AND undone.res_id = {merge}.res_id
)"""


class CustomerAuditEntry(models.Model):
    """Who reads which entries: managers all of their companies and of none, others those of customers that they see.

    The record rule asks for ``is_readable``; companies are plain numbers here, so that the host's own rule for them
    does not fit.
    """

    _inherit = "customer.audit.entry"

    is_readable = fields.Boolean(compute="_compute_is_readable", search="_search_is_readable")

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_readable(self):
        readable_sudo = self.sudo().search([("id", "in", self.ids), ("is_readable", "=", True)])
        for entry in self:
            entry.is_readable = entry in readable_sudo

    @api.model
    def _search_is_readable(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        entries = Domain("company_id", "in", self.env.companies.root_id.ids)
        if self.env.user.has_group(CUSTOMER_MANAGER):
            return entries | Domain("company_id", "=", False)
        # The rule asks with all rights; the question is about the user. Who sees the survivor of a merge sees what
        # was merged into it.
        partners = self.env["res.partner"].sudo(False).with_context(active_test=False)._search([])
        merged = self.sudo()._search(Domain("event", "=", "merge") & Domain("partner_id", "in", partners))
        merged.add_where(SQL(NOT_UNDONE.format(merge=merged.table)))
        return entries & (Domain("partner_id", "in", partners) | Domain("partner_id", "in", merged.subselect("res_id")))
