from odoo import api, fields, models
from odoo.fields import Domain

CREDIT_STATES = [
    ("none", "None"),
    ("waiting", "Waiting for Approval"),
    ("approved", "Approved"),
    ("refused", "Refused"),
    ("accepted_on_hold", "Accepted, on Credit Hold"),
]
# The state of the latest approval, in the document's words.
WORDS = {"requested": "waiting", "approved": "approved", "used": "approved", "refused": "refused", "cancelled": "none"}


class CustomerCreditDocument(models.AbstractModel):
    """A document that is decided on before it is sold on account, and what became of it when it was refused: asked
    for, approved, refused, or kept for the customer who has signed or paid.

    A model that inherits it has the fields ``state``, ``company_id`` and ``currency_id``.
    """

    _name = "customer.credit.document"
    _inherit = "customer.credit.claimant"
    _description = "Document on Account"

    credit_state = fields.Selection(
        CREDIT_STATES,
        string="Credit",
        compute="_compute_credit_state",
        search="_search_credit_state",
        compute_sudo=True,
        help="Waiting: credit controllers have been asked to let this document pass. Accepted, on credit hold: the "
        "customer has signed or paid, and the order is confirmed by itself once a credit controller approves it, or "
        "credit allows it.",
    )
    credit_warning = fields.Text(compute="_compute_credit_warning")
    credit_is_refused = fields.Boolean(compute="_compute_credit_warning")

    @api.depends("state")
    def _compute_credit_state(self):
        latest = {}
        for approval in self.env["customer.credit.approval"]._find(self):
            latest.setdefault(approval.res_id, approval)
        for document in self:
            approval = latest.get(document._origin.id)
            document.credit_state = WORDS[approval.state] if approval else "none"
            if approval and approval.is_accepted and approval.state == "requested":
                document.credit_state = "accepted_on_hold"

    @api.model
    def _search_credit_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        approvals_sudo = self.env["customer.credit.approval"].sudo().search([("res_model", "=", self._name)])
        documents = self.browse(set(approvals_sudo.mapped("res_id")))  # a handful: what was ever refused
        found = Domain("id", "in", documents.exists().sudo().filtered(lambda one: one.credit_state in value).ids)
        return found | Domain("id", "not in", documents.ids) if "none" in value else found

    def _preview_credit_verdicts(self):
        """{document: (commercial partner, Verdict)} as if each alone were confirmed now, with what is typed and not
        saved yet; not those without credit
        """
        raise NotImplementedError

    @api.depends("company_id", "currency_id", "state")
    @api.depends_context("uid", "lang")
    def _compute_credit_warning(self):
        """Why these documents would be refused or warned about, in the reader's words; empty when they pass."""
        self.credit_warning = self.credit_is_refused = False
        if self.env.user.share:
            return
        drafts = self.filtered(lambda document: document.state in ("draft", "sent"))
        for document, (customer, verdict) in drafts._preview_credit_verdicts().items():
            if verdict.outcome != "allowed":
                document.credit_warning = self.env["customer.credit"]._explain(verdict, customer)
                document.credit_is_refused = verdict.is_refused

    def action_request_credit_approval(self, reason=None):
        """Asks the credit controllers to let these documents pass, as far as they would be refused now.

        :param reason: text for the controllers
        """
        self.check_access("write")
        for document, (_customer, verdict) in self._preview_credit_verdicts().items():
            if verdict.is_refused:
                self.env["customer.credit.approval"]._request(document, verdict, reason)
        self.invalidate_recordset(["credit_state"], flush=False)
