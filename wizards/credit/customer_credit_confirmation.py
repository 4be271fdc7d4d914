from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ...models.credit.customer_credit_refusal import CreditRefused

OUTCOMES = [
    ("confirmed", "Confirmed"),
    ("refused", "Refused"),
    ("waiting", "Waiting for Approval"),
    ("failed", "Not Confirmed"),
]


class CustomerCreditConfirmation(models.TransientModel):
    """What became of orders that were confirmed together: a row for each, and the way to ask for those refused."""

    _name = "customer.credit.confirmation"
    _description = "Confirmed Orders"

    line_ids = fields.One2many("customer.credit.confirmation.line", "confirmation_id", string="Orders")
    summary = fields.Char(compute="_compute_summary")
    can_ask = fields.Boolean(compute="_compute_summary")
    reason = fields.Char()

    @api.depends("line_ids.outcome")
    def _compute_summary(self):
        for confirmation in self:
            outcomes = confirmation.line_ids.mapped("outcome")
            good, whole = outcomes.count("confirmed"), len(outcomes)
            confirmation.summary = self.env._("%(good)s of %(all)s orders confirmed", good=good, all=whole)
            confirmation.can_ask = "refused" in outcomes

    @api.model
    def _record_outcomes(self, orders, refused):
        """The dialog on what became of these orders.

        :param refused: {order: the error that kept it from being confirmed}
        :return: an action
        """
        rows = [self._prepare_row(order, refused.get(order)) for order in orders]
        return self.create({"line_ids": [Command.create(row) for row in rows]})._open()

    @api.model
    def _prepare_row(self, order, refusal):
        outcome = "failed" if refusal else "confirmed"
        if isinstance(refusal, CreditRefused):
            outcome = "waiting" if order.credit_state in ("waiting", "accepted_on_hold") else "refused"
        return {"order_id": order.id, "outcome": outcome, "reason": refusal.args[0] if refusal else False}

    def action_ask(self):
        """Asks the credit controllers to let all pass that were refused; the dialog stays, and says so."""
        self.ensure_one()
        lines = self.line_ids.filtered(lambda line: line.outcome == "refused")
        if not lines:
            raise UserError(self.env._("Nothing of this was refused."))
        lines.order_id.action_request_credit_approval(self.reason)
        for line in lines:
            if line.order_id.credit_state == "waiting":
                line.outcome = "waiting"
        return self._open()

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Confirm Orders"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }


class CustomerCreditConfirmationLine(models.TransientModel):
    _name = "customer.credit.confirmation.line"
    _description = "Confirmed Orders: an Order"

    confirmation_id = fields.Many2one("customer.credit.confirmation", required=True, ondelete="cascade")
    order_id = fields.Many2one("sale.order", required=True, readonly=True, ondelete="cascade")
    partner_id = fields.Many2one(related="order_id.partner_id", related_sudo=False)
    outcome = fields.Selection(OUTCOMES, required=True, readonly=True)
    reason = fields.Text(readonly=True)
