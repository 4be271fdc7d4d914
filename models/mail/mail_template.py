from odoo import models

from ...tools.mail_header import header_text
from .heads import format_addresses

ADDRESSES = ("email_from", "reply_to", "email_to", "email_cc")


class MailTemplate(models.Model):
    """Our mails: what a template, a name or a translation breaks over lines goes into the head of a mail in one."""

    _inherit = "mail.template"

    def _generate_template(
        self, res_ids, render_fields, recipients_allow_suggested=False, find_or_create_partners=False
    ):
        # EXTENDS 'mail'
        rendered = super()._generate_template(
            res_ids,
            render_fields,
            recipients_allow_suggested=recipients_allow_suggested,
            find_or_create_partners=find_or_create_partners,
        )
        if self.model and self.env[self.model]._original_module == "customer_management":
            for values in rendered.values():
                values.update({name: format_addresses(values[name]) for name in ADDRESSES if values.get(name)})
                if "subject" in values:
                    values["subject"] = header_text(values["subject"])
        return rendered
