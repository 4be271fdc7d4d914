from odoo import api, fields, models
from odoo.exceptions import UserError

DECISION_KINDS = [
    ("hold", "Put on hold"),
    ("release", "Release"),
    ("request", "Ask for approval"),
    ("limit", "Propose a limit"),
    ("approve", "Approve"),
    ("refuse", "Refuse"),
]


class CustomerCreditDecision(models.TransientModel):
    """Asks for the reason of a step in credit control, and takes it. The step itself asks for the right to take it."""

    _name = "customer.credit.decision"
    _description = "Credit Decision"

    kind = fields.Selection(DECISION_KINDS, required=True, readonly=True)
    res_model = fields.Char(string="Model", readonly=True)
    res_ids = fields.Json(string="Records", readonly=True)
    names = fields.Text(string="For", readonly=True)
    waiting = fields.Text(string="Accepted Orders", readonly=True)
    reason = fields.Char()
    review_date = fields.Date(string="Review on")
    currency_id = fields.Many2one("res.currency", default=lambda self: self.env.company.currency_id)
    amount = fields.Monetary(string="Up to", help="What the document may add to what the customer owes.")
    date_start = fields.Date(string="Valid from")
    date_end = fields.Date(string="Valid until")

    @api.model
    def _get_models(self, kind):
        """The models of whose records a step may be taken."""
        if kind == "request":
            return self.env.registry.descendants(["customer.credit.document"], "_inherit")
        return ["res.partner"] if kind in ("hold", "release", "limit") else ["customer.credit.approval"]

    @api.model
    def default_get(self, fields):
        # EXTENDS 'base'
        values = super().default_get(fields)
        kind = values.get("kind") or self.env.context.get("default_kind")
        model = self.env.context.get("active_model")
        if kind and model in self._get_models(kind):
            records = self.env[model].browse(self.env.context.get("active_ids", [])).exists()
            if not records:  # a new document that was refused is not there
                raise UserError(self.env._("This document was not saved. Please save it as a draft first, then ask."))
            if kind in ("hold", "release"):
                records = self._choose_customers(records, kind)
            values["res_model"], values["res_ids"] = model, records.ids
            values["names"] = "\n".join(records.mapped("display_name"))
            if kind == "release":
                accepted_sudo = records._find_accepted(records.commercial_partner_id.ids)
                values["waiting"] = ", ".join(accepted_sudo.mapped("document_name"))
            if kind == "approve" and len(records) == 1:
                values["amount"] = records.amount
                values["date_end"] = records.sudo()._get_default_end()
        return values

    @api.model
    def _choose_customers(self, partners, kind):
        """Those whom a step changes: who is on hold already is not put on hold again, and the others are not released;
        none where it applies to none of them, which the dialog says.
        """
        customers = partners.commercial_partner_id
        return customers.filtered(lambda customer: customer.credit_hold == (kind == "release"))

    def action_take(self):
        """Takes the step, shows the page anew, and what there is to say."""
        self.ensure_one()
        if self.res_model not in self._get_models(self.kind) or not self.res_ids:
            raise UserError(self.env._("Please choose the records first."))
        records = self.env[self.res_model].browse(self.res_ids or [])
        step = getattr(self, f"_take_{self.kind}")
        return step(records) or self._get_page_after(records)

    def _get_page_after(self, records):
        """Whoever decides on the page of one approval goes on to the next; other pages are shown anew."""
        if self.env.context.get("customer_management_next_approval") and self.kind in ("approve", "refuse"):
            return records._get_next_action()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _take_hold(self, partners):
        partners.action_credit_hold(self.reason, self.review_date)

    def _take_release(self, partners):
        return partners.action_credit_release(self.reason)

    def _take_request(self, documents):
        documents.action_request_credit_approval(self.reason)

    def _take_limit(self, partners):
        partners.action_request_credit_limit(self.amount, self.date_start, self.date_end, self.reason)

    def _take_approve(self, approvals):
        approvals.action_approve(self.amount, self.date_end, self.reason)

    def _take_refuse(self, approvals):
        approvals.action_refuse(self.reason)
