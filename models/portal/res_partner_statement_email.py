from markupsafe import Markup

from odoo import models
from odoo.tools import email_normalize_all

# What decides to which address a customer's statements go, as far as a login on the website can change it.
DECIDING = {"email", "active", "parent_id", "is_primary_contact", "contact_role_ids"}


class ResPartner(models.Model):
    """A change on the website of the address that statements go to is told to the address that they went to."""

    _inherit = "res.partner"

    def write(self, vals):
        # EXTENDS 'base'
        customers_sudo = self.browse()
        if self.env.user.share and DECIDING & set(vals):
            customers_sudo = self.sudo().commercial_partner_id.filtered("is_customer")
        before = customers_sudo._get_statement_addresses()
        result = super().write(vals)
        after = customers_sudo._get_statement_addresses()
        for customer_sudo in customers_sudo:
            if gone := before[customer_sudo.id] - after[customer_sudo.id]:
                customer_sudo._tell_that_statements_go_elsewhere(gone)
        return result

    def _get_statement_addresses(self):
        """:return: {customer id: set of the email addresses that its statements go to}"""
        recipients = self._get_statement_recipients() if self else {}
        return {
            customer_id: {address for partner in partners for address in email_normalize_all(partner.email or "")}
            for customer_id, partners in recipients.items()
        }

    def _tell_that_statements_go_elsewhere(self, addresses):
        """Queues a mail to each of these addresses; it does not say which the new one is."""
        self.ensure_one()
        partner = self.with_context(lang=self.lang or self.env.lang)
        company_sudo = (self.company_id or self.env.company).sudo()
        text = partner.env._(
            "The address for statements of account of %(customer)s was changed on our website. They do not come to "
            "this address any more.",
            customer=self.name,  # not as the portal shows it, with its address
        )
        question = partner.env._("If this was not meant to be, please write to us.")
        mails = [
            {
                "subject": partner.env._("%s: statements of account go to another address", company_sudo.name),
                "body_html": Markup("<p>%s</p><p>%s</p><p>--<br/>%s</p>") % (text, question, company_sudo.name),
                "email_from": company_sudo.email_formatted,
                "email_to": address,
                "auto_delete": True,
            }
            for address in sorted(addresses)
        ]
        self.env["mail.mail"].sudo().create(mails)
        self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()
