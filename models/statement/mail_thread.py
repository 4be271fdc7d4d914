from odoo import api, models
from odoo.tools.mail import html2plaintext


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
