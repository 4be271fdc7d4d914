from odoo import api, fields, models
from odoo.tools import format_date

from .customer_credit_approval import ANSWER_ACTIVITY, ASKED_ACTIVITY


class CustomerCreditApproval(models.Model):
    """The answer to who asked: on the document, by a mail, and as something to do, which the host counts on top."""

    _inherit = "customer.credit.approval"

    def _tell_decision(self, document_sudo, state, reason):
        """A note for the staff, and the answer to the user who asked; a till sale or a deleted document gets none."""
        if not document_sudo:
            return
        asker_sudo = self.requested_by.filtered(lambda user: user.active and not user.share)
        ours = document_sudo._in_our_name(asker_sudo)
        word = dict(self._fields["state"]._description_selection(ours.env))[state]
        ours.message_post(
            subject=self.with_env(ours.env)._get_answer_subject(word),
            body=ours.env._("Credit: %(decision)s. %(reason)s", decision=word, reason=reason or ""),
            partner_ids=asker_sudo.partner_id.ids,
            subtype_xmlid="mail.mt_note",
        )
        if "activity_ids" not in document_sudo._fields:
            return
        ours.activity_feedback([ASKED_ACTIVITY], feedback=reason or "")
        if asker_sudo and asker_sudo != self.env.user and not (self.is_limit and state == "approved"):
            # The mail about the decision says it already.
            ours = ours.with_context(mail_activity_quick_update=True)
            ours.activity_schedule(
                ANSWER_ACTIVITY,
                summary=self.with_env(ours.env)._get_answer_summary(state),
                note=reason or "",
                user_id=asker_sudo.id,
            )

    def _get_answer_subject(self, word):
        if self.is_limit:
            return self.env._("%(decision)s: credit limit of %(name)s", decision=word, name=self.partner_id.name)
        names = {"document": self.document_name, "customer": self.partner_id.name}
        return self.env._("%(decision)s: %(document)s, %(customer)s", decision=word, **names)

    def _get_answer_summary(self, state):
        """What is left to do for who asked."""
        if state == "approved":
            return self.env._("Approved: please go on with it")
        return self.env._("Refused by the credit controller")

    def _get_answer_text(self):
        text = self.env._("By %s.", self.approved_by.name)
        if self.state == "approved":
            until = format_date(self.env, self.date_end)
            text = self.env._("By %(user)s, valid until %(day)s.", user=self.approved_by.name, day=until)
        return f"{text} {self.reason or ''}".strip()


class CustomerCreditDocument(models.AbstractModel):
    _inherit = "customer.credit.document"

    credit_answer = fields.Char(string="Answer of Credit Control", compute="_compute_credit_answer", compute_sudo=True)

    @api.depends("credit_state")
    @api.depends_context("lang")
    def _compute_credit_answer(self):
        """Who decided on these documents, until when it is valid, and why, as far as something is decided."""
        self.credit_answer = False
        decided = self.filtered(lambda document: document.credit_state in ("approved", "refused"))
        latest = {}
        for approval in self.env["customer.credit.approval"]._find(decided._origin, ["approved", "refused"]):
            latest.setdefault(approval.res_id, approval)
        for document in decided.filtered(lambda document: document._origin.id in latest):
            document.credit_answer = latest[document._origin.id]._get_answer_text()
