from odoo import api, models

ASKED = "customer_management.mail_activity_credit_approval"


class CustomerCreditApproval(models.Model):
    """Approvals of till sales: such a sale has neither a name nor activities before it is paid."""

    _inherit = "customer.credit.approval"

    @api.model
    def _prepare_request(self, document, company, amount, reason):
        # EXTENDS
        earlier_sudo = self._find(document, ["requested", "approved"]) if document._name == "pos.order" else self
        earlier_sudo._end_till_activities()
        vals = super()._prepare_request(document, company, amount, reason)
        if document._name == "pos.order" and document.state == "draft":
            vals["document_name"] = document.pos_reference or vals["document_name"]
        return vals

    def _get_activity_summary(self):
        # EXTENDS: it stands with the customer
        return self.document_name if self.res_model == "pos.order" else super()._get_activity_summary()

    def _is_activity(self, activity):
        return activity.activity_type_id == self.env.ref(ASKED, raise_if_not_found=False)

    def _tell_decision(self, document_sudo, state, reason):
        # EXTENDS
        result = super()._tell_decision(document_sudo, state, reason)
        self._end_till_activities()
        return result

    @api.model
    def _use(self, documents):
        # EXTENDS
        if documents._name == "pos.order":
            self._find(documents, ["requested", "approved"])._end_till_activities()
        result = super()._use(documents)
        if documents._name == "account.move" and documents.sudo().pos_order_ids:
            self._use(documents.sudo().pos_order_ids)
        return result

    def _withdraw(self):
        """What was asked for is not needed any more."""
        self._end_till_activities()
        self.write({"state": "cancelled"})

    def _end_till_activities(self):
        """Nobody has to do anything for these any more."""
        for approval in self.filtered(lambda approval: approval.res_model == "pos.order"):
            activities_sudo = approval.partner_id.sudo().activity_ids.filtered(self._is_activity)
            activities_sudo.filtered(lambda activity, name=approval.document_name: activity.summary == name).unlink()
