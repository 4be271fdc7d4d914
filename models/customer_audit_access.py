from odoo import api, fields, models
from odoo.fields import Domain

from .customer_groups import CUSTOMER_MANAGER


class ResUsers(models.Model):
    _inherit = "res.users"

    def _get_trail_domain(self, company_ids):
        """Which entries of the audit trail this user reads: managers all of their companies, others those of
        customers that they see.

        :param company_ids: the companies that the user works in
        """
        roots_sudo = self.env["res.company"].sudo().browse(company_ids).root_id
        entries = Domain("company_id", "in", roots_sudo.ids)
        if self.has_group(CUSTOMER_MANAGER):
            return entries
        return entries & Domain("is_customer_readable", "=", True)


class CustomerAuditEntry(models.Model):
    """Who reads which entries: whoever sees the customer, or the one that it was merged into."""

    _inherit = "customer.audit.entry"

    is_customer_readable = fields.Boolean(
        compute="_compute_is_customer_readable", search="_search_is_customer_readable"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_customer_readable(self):
        readable = self.search([("id", "in", self.ids), ("is_customer_readable", "=", True)])
        for entry in self:
            entry.is_customer_readable = entry in readable

    @api.model
    def _search_is_customer_readable(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        # The rule asks with all rights; the question is about the user.
        partners = self.env["res.partner"].sudo(False).with_context(active_test=False)._search([])
        merged = self.sudo()._search(Domain("event", "=", "merge") & Domain("partner_id", "in", partners))
        return Domain("partner_id", "in", partners) | Domain("partner_id", "in", merged.subselect("res_id"))
