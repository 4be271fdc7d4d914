from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...tools.money import to_decimal
from ..groups import CREDIT_CONTROLLER, FIGURE_GROUPS

ASKED_ACTIVITY = "customer_management.mail_activity_credit_approval"
PASSES_ACTIVITY = "customer_management.mail_activity_credit_passes"
ANSWER_ACTIVITY = "customer_management.mail_activity_credit_answer"
ACTIVITIES = [ASKED_ACTIVITY, PASSES_ACTIVITY, ANSWER_ACTIVITY]
STATES = [
    ("requested", "Waiting"),
    ("approved", "Approved"),
    ("refused", "Refused"),
    ("used", "Used"),
    ("cancelled", "Cancelled"),
]


class CustomerCreditApproval(models.Model):
    """The decision of a credit controller that one document may pass, up to an amount and a day.

    It is stored, and used up by the document it is for; nothing else lets a refused document past. Users ask for it on
    the document; controllers decide here. No user writes it by other ways: access rights let everybody read only.
    """

    _name = "customer.credit.approval"
    _description = "Credit Approval"
    _order = "id DESC"
    _rec_name = "document_name"

    res_model = fields.Char(string="Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(string="Document", model_field="res_model", required=True, readonly=True)
    document_name = fields.Char(readonly=True)
    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(readonly=True, groups=FIGURE_GROUPS, help="What the document may add to the exposure.")
    date_end = fields.Date(string="Valid until", readonly=True)
    request_reason = fields.Char(string="Why", readonly=True)
    reason = fields.Char(string="Reason of the Decision", readonly=True)
    requested_by = fields.Many2one("res.users", readonly=True, ondelete="set null")
    approved_by = fields.Many2one("res.users", string="Decided by", readonly=True, ondelete="set null")
    state = fields.Selection(STATES, default="requested", required=True, readonly=True, index=True)
    is_accepted = fields.Boolean(
        string="Accepted by the Customer",
        readonly=True,
        help="The customer has signed or paid: the document is confirmed as soon as it is approved or the customer is "
        "released.",
    )
    passes_since = fields.Datetime(
        string="Allowed since", readonly=True, help="Since when credit allows the order, which a person is to confirm."
    )
    partner_hold = fields.Boolean(related="partner_id.credit_hold", string="Customer on Hold")
    user_id = fields.Many2one(related="partner_id.user_id", string="Responsible")

    _document = models.Index("(res_model, res_id)")

    # --- what documents ask -------------------------------------------------------------------------------------

    @api.model
    def _find(self, documents, states=None):
        """The approvals of documents, the latest first, elevated."""
        domain = Domain("res_model", "=", documents._name) & Domain("res_id", "in", documents.ids)
        return self.sudo().search(domain & (Domain("state", "in", states) if states else Domain.TRUE))

    @api.model
    def _get_approved_amounts(self, documents):
        """The amounts up to which documents may pass today, for the customer and company that they were approved for.

        :return: {(document id, customer id): Decimal in the current root company's currency}
        """
        today, amounts = self.env.company._get_today(), {}
        for approval in self._find(documents, ["approved"]):
            if approval.company_id == self.env.company.root_id and (approval.date_end or today) >= today:
                key = (approval.res_id, approval.partner_id.id)
                amounts[key] = max(amounts.get(key, 0), to_decimal(approval.amount))
        return amounts

    @api.model
    def _use(self, documents):
        """Uses up what was asked for or approved for these documents: they have passed."""
        approvals_sudo = self._find(documents, ["requested", "approved"])
        approvals_sudo.write({"state": "used", "passes_since": False})
        passed_sudo = documents.sudo().browse(approvals_sudo.mapped("res_id"))
        if "activity_ids" in documents._fields:
            passed_sudo.activity_unlink(ACTIVITIES)
        if "credit_state" in documents._fields:
            passed_sudo.invalidate_recordset(["credit_state"], flush=False)

    @api.model
    def _request(self, document, verdict, reason, is_accepted=False):
        """Asks the controllers to let a document pass; what was asked for it before is replaced.

        :return: the approval, elevated
        """
        return self._request_amount(document, float(verdict.amount), reason, is_accepted)

    @api.model
    def _request_amount(self, document, amount, reason, is_accepted=False):
        """The same for an amount in the root company's currency, of which there is no verdict."""
        company_sudo = document.sudo().company_id.root_id
        vals = self._prepare_request(document, company_sudo, amount, reason)
        approval_sudo = self.sudo().create({**vals, "is_accepted": is_accepted or vals["is_accepted"]})
        approval_sudo._ask_controllers()
        return approval_sudo

    @api.model
    def _prepare_request(self, document, company, amount, reason):
        """The values of a new request; what waits for this document in this company is replaced by it."""
        earlier_sudo = self._find(document, ["requested", "approved"])
        earlier_sudo = earlier_sudo.filtered(lambda approval: approval.company_id == company)
        is_accepted = any(earlier_sudo.filtered(lambda approval: approval.state == "requested").mapped("is_accepted"))
        earlier_sudo.write({"state": "cancelled", "passes_since": False})
        if "activity_ids" in document._fields:
            document.sudo().activity_unlink([ANSWER_ACTIVITY])
        is_for_customer = self.env.user.share or self.env.user._is_superuser()
        return {
            "is_accepted": is_accepted,
            "res_model": document._name,
            "res_id": document.id,
            "document_name": document.display_name,
            "partner_id": document._get_credit_customer_sudo().id,
            "company_id": company.id,
            "amount": amount,
            "request_reason": reason,
            # Customers ask nobody, nor does the scheduler: their salesperson does.
            "requested_by": document.sudo().user_id.id if is_for_customer else self.env.uid,
        }

    def _ask_controllers(self):
        """Something to do for one controller of the company."""
        document_sudo = self._get_document()
        if "activity_ids" not in document_sudo._fields:  # till sales have none
            document_sudo = self.partner_id
        controller = self._choose_controller()
        if controller:
            ours = document_sudo._in_our_name(controller)
            ours.activity_schedule(
                ASKED_ACTIVITY,
                summary=self.with_env(ours.env)._get_activity_summary(),
                note=self.request_reason or "",
                user_id=controller.id,
            )

    def _get_activity_summary(self):
        """What the activity is about; its mail begins with the name of the document that it stands with."""
        return self.env._("Approval asked for: %s", self.partner_id.name)

    def _choose_controller(self):
        """One, so that not all do it; the one who asked comes last."""
        controllers_sudo = (
            self.env.ref(CREDIT_CONTROLLER)
            .sudo()
            .all_user_ids.filtered(
                lambda user: user.active and self.company_id in user.company_ids.root_id and not user.share
            )
        )
        return min(controllers_sudo, key=lambda user: (user == self.requested_by, user.id), default=None)

    def _note_passing(self, passes):
        """Says on an accepted order, which a person is to confirm, that credit allows it now; or does no more."""
        self.passes_since = passes and fields.Datetime.now()
        document_sudo = self._get_document()
        document_sudo.invalidate_recordset(["credit_passes_now"], flush=False)
        document_sudo.activity_unlink([PASSES_ACTIVITY])
        user_sudo = document_sudo.user_id or self._choose_controller()
        if passes and user_sudo:
            ours = document_sudo._in_our_name(user_sudo)
            note = ours.env._("The customer has accepted this order, and credit allows it now. Please confirm it.")
            ours.activity_schedule(PASSES_ACTIVITY, note=note, user_id=user_sudo.id)

    # --- what controllers do ------------------------------------------------------------------------------------

    def action_approve(self, amount=None, date_end=None, reason=None):
        """Lets the documents pass.

        :param amount: up to how much, in the root company's currency; empty: what was asked for
        :param date_end: until when, empty: as long as the company says
        """
        self._check_may_decide()
        for approval_sudo in self.sudo():
            vals = {"date_end": date_end or approval_sudo._get_default_end()}
            approval_sudo._decide("approved", reason, {**vals, "amount": amount or approval_sudo.amount})
            approval_sudo._take_effect()

    def _get_default_end(self):
        """Until when a document may pass, when the controller does not say."""
        return fields.Date.add(self.company_id._get_today(), days=self.company_id.credit_approval_days)

    def _take_effect(self):
        """What the customer has accepted is confirmed; the rest is confirmed by the user who asked."""
        if self.is_accepted and self.res_model == "sale.order":
            self._get_document()._confirm_accepted()

    def action_refuse(self, reason=None):
        self._check_may_decide()
        for approval_sudo in self.sudo():
            approval_sudo._decide("refused", reason, {})

    def _check_may_decide(self):
        if not self.env.user.has_group(CREDIT_CONTROLLER):
            raise AccessError(self.env._("Documents are approved by credit controllers."))
        self.check_access("read")
        for approval in self:
            if approval.state not in ("requested", "approved"):
                raise UserError(self.env._("%s is decided already.", approval.document_name))
            if approval.requested_by == self.env.user and approval.company_id.sudo().credit_forbid_self_approval:
                raise UserError(self.env._("Somebody else has to decide on what you asked for."))

    def _decide(self, state, reason, vals):
        """Writes a decision, tells who asked, and leaves it in the trail."""
        self.write({**vals, "state": state, "reason": reason, "approved_by": self.env.uid})
        self._tell_decision(self._get_document(), state, reason)
        words = dict(self._fields["state"]._description_selection(self.env))
        entries = self.env["customer.audit.entry"]
        facts = [entries._describe_fact("approval", f"{words[state]}. {reason or ''}".strip())]
        entries._log(
            [
                {
                    "event": "approval",
                    "partner_id": approval.partner_id.id,
                    "res_model": approval.res_model,
                    "res_id": approval.res_id,
                    "res_name": approval.document_name,
                    "company_id": approval.company_id.id,
                    "changes": facts,
                }
                for approval in self
            ]
        )

    def _get_document(self):
        return self.env[self.res_model].browse(self.res_id).exists()

    def action_open_document(self):
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id).get_formview_action()
