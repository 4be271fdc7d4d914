from odoo import api, models
from odoo.tools.mail import email_normalize_all, html2plaintext

from ..groups import CREDIT_CONTROLLER


class CustomerStatement(models.Model):
    """What comes back of the mail of a row, where the company's mailbox is read by Odoo: answers and returned mails."""

    _inherit = "customer.statement"

    # --- answers ------------------------------------------------------------------------------------------------

    def message_update(self, msg_dict, update_vals=None):
        # EXTENDS 'mail': an answer is read by somebody, whoever has sent the statement
        for row_sudo in self.sudo():
            if not row_sudo.message_partner_ids:
                row_sudo.message_subscribe(row_sudo._find_reader().partner_id.ids)
        return super().message_update(msg_dict, update_vals)

    def _find_reader(self):
        """The user to be told of an answer: the first that may see the row, of the sender, those responsible for the
        customer and its segment, and the credit controllers.
        """
        customer_sudo = self.sudo().partner_id
        controllers_sudo = self.env.ref(CREDIT_CONTROLLER).sudo().all_user_ids.sorted("id")
        users = [self.sudo().run_id.create_uid, customer_sudo.user_id, customer_sudo.customer_segment_id.responsible_id]
        for user in [*users, *controllers_sudo]:
            if user.active and user._is_internal() and not user._is_superuser() and self._may_be_read_by(user):
                return user
        return self.env["res.users"]

    def _may_be_read_by(self, user):
        company_sudo = self.sudo().company_id
        allowed = user.company_ids.filtered(lambda other: other.root_id == company_sudo.root_id)
        return bool(allowed) and self.with_user(user).with_context(allowed_company_ids=allowed.ids).has_access("read")

    # --- returned mails -----------------------------------------------------------------------------------------

    def _message_receive_bounce(self, email, partner):
        # EXTENDS 'mail'
        result = super()._message_receive_bounce(email, partner)
        self._take_bounce(email)
        return result

    def _take_bounce(self, email, text=None):
        """The mail of these rows has come back: it had left, and did not arrive.

        :param email: the address that did not take it; empty when the returned mail does not tell
        """
        for row_sudo in self.sudo():
            if email and email not in email_normalize_all(row_sudo.email_to or ""):
                continue  # a copy, or of an earlier try and sent to another address since
            if row_sudo.reason == "bounced":
                row_sudo.error = text or row_sudo.error
            elif row_sudo._move(("sent", "sending", "failed"), "failed", reason="bounced", error=text):
                address = email or row_sudo.email_to
                row_sudo._in_our_name()._message_log(body=self.env._("The mail to %s has come back.", address))


class MailThread(models.AbstractModel):
    """Returned mails of statements: also those that do not say which address they were for, with what they say."""

    _inherit = "mail.thread"

    @api.model
    def _routing_handle_bounce(self, email_message, message_dict):
        # EXTENDS 'mail'
        result = super()._routing_handle_bounce(email_message, message_dict)
        message = message_dict["bounced_message"]
        if message.model == "customer.statement":
            rows = self.env["customer.statement"].search([("mail_message_id", "=", message.id)])
            rows._take_bounce(message_dict["bounced_email"], html2plaintext(message_dict.get("body") or "").strip())
        return result
