from dataclasses import dataclass

from odoo import SUPERUSER_ID, models

from .heads import format_addresses

KEY = "customer_management_voice"


@dataclass(frozen=True)
class Voice:
    """What stands in the context under KEY. A client can send the key, but not an instance of this class.

    :param company_id: the company that speaks; None where the user does
    """

    company_id: int | None = None


class MailThread(models.AbstractModel):
    """In whose name the addon writes activities and notes, and that they make nobody a follower of the record.

    Nor does anybody make a customer a follower that the user may not see: followers are mailed, and named.
    """

    _inherit = "mail.thread"

    def _in_our_name(self, reader=None):
        """These records, for an activity or a note that the addon writes on them by itself.

        Staff speak for themselves. What a customer, a visitor or the scheduler sets off is said by the company of the
        record, in its own language and not the customer's, and answers go there. Whoever is given something to do
        reads the record and not the mails of its customer.

        :param reader: the user whom it is for, and whose language it is in
        """
        lang = reader.sudo().lang if reader else False
        quiet = self.with_context(**{KEY: Voice()}, lang=lang or self.env.lang)
        if self.env.user._is_internal() and not self.env.user._is_superuser():
            return quiet
        first_sudo = self.sudo()[:1]
        company = first_sudo._mail_get_companies(default=self.env.company).get(first_sudo.id, self.env.company)
        lang = lang or company.sudo().partner_id.lang
        return quiet.with_user(SUPERUSER_ID).with_company(company).with_context(**{KEY: Voice(company.id)}, lang=lang)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        # EXTENDS 'mail'
        if isinstance(self.env.context.get(KEY), Voice):
            return True
        if partner_ids and not self.env.su and self.env.user._may_miss_customers():
            self.env["res.partner"]._refuse_hidden(partner_ids)
        return super().message_subscribe(partner_ids=partner_ids, subtype_ids=subtype_ids)

    def _message_compute_author(self, author_id=None, email_from=None):
        # EXTENDS 'mail'
        voice = self.env.context.get(KEY)
        company_sudo = self.env["res.company"].sudo()
        if isinstance(voice, Voice):
            company_sudo = company_sudo.browse(voice.company_id)
        if company_sudo.email_formatted:
            return company_sudo.partner_id.id, format_addresses(company_sudo.email_formatted)
        return super()._message_compute_author(author_id=author_id, email_from=email_from)
