from odoo import api, fields, models
from odoo.exceptions import UserError


class CustomerCreditApproval(models.Model):
    """Proposed limits: approvals whose document is the customer, and whose amount is the limit.

    With a last day the limit is temporary, else it becomes the customer's own; with a first day it waits for it.
    """

    _inherit = "customer.credit.approval"

    date_start = fields.Date(string="Valid from", readonly=True)
    is_limit = fields.Boolean(string="Limit", compute="_compute_is_limit", search="_search_is_limit")

    @api.depends("res_model")
    def _compute_is_limit(self):
        for approval in self:
            approval.is_limit = approval.res_model == "res.partner"

    def _search_is_limit(self, operator, value):
        if operator != "in":
            return NotImplemented
        if len(value) != 1:
            return [(1, "=", int(bool(value)))]
        return [("res_model", "=" if True in value else "!=", "res.partner")]

    def _get_default_end(self):
        # EXTENDS: a limit without a last day is no temporary one
        return self.date_end if self.is_limit else super()._get_default_end()

    def _take_effect(self):
        # EXTENDS
        if not self.is_limit:
            return super()._take_effect()
        if not self.date_start or self.date_start <= self.company_id._get_today() or self.date_end:
            self._set_limit()
        return None

    def _set_limit(self):
        customer_sudo = self.partner_id.with_company(self.company_id)
        if self.date_end:
            vals = {"credit_temporary_limit": self.amount, "credit_temporary_until": self.date_end}
            customer_sudo.write({**vals, "credit_temporary_from": self.date_start})
        else:
            customer_sudo.write({"credit_limit": self.amount, "credit_mode": "amount"})
        self.state = "used"

    @api.model
    def _set_due_limits(self):
        """Every night: limits whose first day has come."""
        today = self.env.company._get_today()
        due = [("res_model", "=", "res.partner"), ("state", "=", "approved"), ("date_start", "<=", today)]
        for approval_sudo in self.sudo().search(due, order="id"):
            approval_sudo._set_limit()


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _get_credit_customer_sudo(self):
        return self.sudo().commercial_partner_id

    def action_request_credit_limit(self, amount, date_start=None, date_end=None, reason=None):
        """Proposes a limit to the credit controllers.

        :param amount: in the root company's currency
        :param date_start: the first day; empty: at once
        :param date_end: the last day of a temporary limit; empty: for good
        """
        self.check_access("write")
        customer = self.commercial_partner_id.ensure_one()
        if amount <= 0:
            raise UserError(self.env._("Please propose an amount. A controller sets “Cash only” on the customer."))
        if date_end and date_end < (date_start or self.env.company._get_today()):
            raise UserError(self.env._("The last day of the limit has to be after its first one."))
        approvals = self.env["customer.credit.approval"]
        vals = approvals._prepare_request(customer, self.env.company.root_id, amount, reason)
        request_sudo = approvals.sudo().create({**vals, "date_start": date_start, "date_end": date_end})
        request_sudo._ask_controllers()
