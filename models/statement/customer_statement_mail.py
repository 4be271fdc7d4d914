from psycopg2 import OperationalError

from odoo import fields, models
from odoo.service.model import PG_CONCURRENCY_ERRORS_TO_RETRY
from odoo.tools.mail import email_normalize_all, html2plaintext

from ...tools.mail_header import header_address
from ...tools.smtp_session import ACCEPTED, DELAYED, IN_DOUBT, LATER, REFUSED
from ...tools.stored_line import one_line, stored_email
from ..mail.heads import find_addresses

TEMPLATES = {
    "activity": "customer_management.mail_template_statement_activity",
    "open_items": "customer_management.mail_template_statement_open_items",
    "reminder": "customer_management.mail_template_statement_reminder",
}
LAYOUT = "customer_management.statement_mail_layout"
MOST_TRIES = 3  # of a mail for which the server has ended the session without taking it
DELAYS = (10, 60, 240)  # minutes until a mail that was put off is tried again, and again


class CustomerStatement(models.Model):
    """The mail of a row: composed, handed to the mail server once, and what came of it."""

    _inherit = "customer.statement"

    # --- composing ----------------------------------------------------------------------------------------------

    def _compose(self, mailing):
        """Writes the message of this row, which the host's mail queue never sees, and makes its mail.

        The message carries the Message-Id, so that answers and returned mails find this row.

        :return: (mail as email.message.EmailMessage, id of a mail server or False)
        """
        values = self._render_template(mailing.lang)
        people = self.env["res.partner"].browse(mailing.recipients)
        to = [
            header_address(person.name, address)
            for person in people
            for address in email_normalize_all(stored_email(person.email))
        ]
        copies = find_addresses(values["email_cc"])
        copies += [address for address in self._get_copies() if address not in copies]
        message = self._make_message(values, people)
        heads = {"email_to": ", ".join(map(str, to)), "email_cc": ", ".join(map(str, copies))}
        self.write({"mail_message_id": message.id, **heads})
        mail = self._get_mail_servers()._build_email__(
            email_from=message.email_from,
            email_to=to,
            email_cc=copies,
            reply_to=message.reply_to,
            subject=message.subject,
            body=values["html"],
            body_alternative=html2plaintext(values["html"]),
            subtype="html",
            subtype_alternative="plain",
            message_id=message.message_id,
            attachments=mailing.files + values["files"],
            headers=self._get_headers(),
        )
        return mail, values["mail_server_id"]

    def _make_message(self, values, people):
        return self.env["mail.message"].create(
            {
                "model": self._name,
                "res_id": self.id,
                "message_type": "email_outgoing",
                "subtype_id": self.env.ref("mail.mt_note").id,
                "subject": values["subject"],
                "body": values["body_html"],
                "email_from": values["email_from"],
                "reply_to": values["reply_to"] or values["email_from"],
                "partner_ids": people.ids,
                "attachment_ids": self.attachment_ids.ids,
            }
        )

    def _render_template(self, lang):
        """Subject, texts and addresses by the template of this kind, in the recipient's language."""
        template = self.env.ref(TEMPLATES[self.kind]).with_context(lang=lang)
        row = self.with_context(lang=lang)
        values = template._generate_template(
            self.ids, ("subject", "body_html", "email_from", "reply_to", "email_cc", "mail_server_id")
        )[self.id]
        html = template._render_encapsulate(
            template.email_layout_xmlid or LAYOUT,
            values["body_html"],
            add_context={
                "company": row.company_id,
                "base_url": row.get_base_url(),
                "page": row._make_mail_page(),
                "model_description": row._description,
                "record_name": row.run_id._describe_period(row.kind, row.date_from, row.date_to),
            },
            context_record=row,
        )
        files = [(one_line(file.name), file.raw, file.mimetype) for file in template.attachment_ids]
        return {**values, "html": html, "files": files}

    def _get_headers(self):
        """As the host's own mails have them: returned mails go to the company's address for these."""
        bounce = self.company_id.alias_domain_id.bounce_email or self.company_id.bounce_email
        return {"X-Auto-Response-Suppress": "OOF", **({"Return-Path": bounce} if bounce else {})}

    def _get_copies(self):
        """The responsible of the customer, where the company wants it."""
        if not self.company_id.statement_copy_responsible:
            return []
        responsible = self.partner_id.user_id or self.partner_id.customer_segment_id.responsible_id
        return find_addresses(responsible.email_formatted)

    def _get_mail_servers(self):
        """The host's mail servers in the name of this row's company."""
        domain = self.company_id.alias_domain_id
        return (
            self.env["ir.mail_server"]
            .with_company(self.company_id)
            .with_context(
                domain_notifications_email=domain.default_from_email or False,
                domain_bounce_address=domain.bounce_email or False,
            )
        )

    # --- sending ------------------------------------------------------------------------------------------------

    def _send(self, mailing, connection):
        """Sends one row that is ready, in two transactions: that it is being sent, and what came of it.

        Whoever finds it in between knows that it may have left. The caller holds the lock of the run.

        :return: whether the mail server can go on
        """
        made = self._begin(mailing)
        if not made:
            return True
        mail, server_id = made
        if not connection.open(self._get_mail_servers(), mail, server_id):
            self.env.cr.rollback()  # nothing was committed, the row is ready as before
            return False
        self.env.cr.commit()  # pylint: disable=invalid-commit  # from here on the mail may be out
        self._conclude(connection.send(mail))
        return True

    def _begin(self, mailing):
        """The row is being sent, and everything about it is stored; the caller commits.

        :return: as _compose(), or None when somebody else was faster, or the mail cannot be made
        """
        try:
            if not self._move("ready", "sending", tries=self.tries + 1):
                return None
            self._keep(mailing)
            made = self._compose(mailing)
            self.env.flush_all()
            return made
        except Exception as error:
            self.env.cr.rollback()
            if not _is_race(error):
                self._settle("ready", "failed", reason="not_made", error=str(error))
            return None

    def _conclude(self, outcome):
        """Writes down what the mail server has said."""
        refused = "\n".join(f"{address}: {text}" for address, text in outcome.refused.items())
        if outcome.state == ACCEPTED and self._has_reached_nobody(outcome.refused):
            self._settle("sending", "failed", reason="refused", error=refused)
        elif outcome.state == ACCEPTED:
            self._settle("sending", "sent", sent_date=fields.Datetime.now(), error=refused or None)
        elif outcome.state == LATER and self.tries < MOST_TRIES:
            self._settle("sending", "ready")
        elif outcome.state == DELAYED and self.tries <= len(DELAYS):
            later = fields.Datetime.add(fields.Datetime.now(), minutes=DELAYS[self.tries - 1])
            self._settle("sending", "ready", reason="delayed", error=outcome.text, retry_date=later)
        elif outcome.state in (LATER, DELAYED, REFUSED):
            self._settle("sending", "failed", reason="refused", error=outcome.text)
        elif outcome.state == IN_DOUBT:
            self._settle("sending", "failed", reason="in_doubt", error=outcome.text)

    def _has_reached_nobody(self, refused):
        """Whether the server has taken the mail for those who get a copy only."""
        return {*email_normalize_all(self.email_to or "")} <= {address.lower() for address in refused}

    def _settle(self, before, after, **values):
        """Moves one row and commits, again when somebody else wrote to it in the same moment.

        A mail that was accepted is not to stay in doubt because a note was written to its row.
        """
        for last in (False, False, False, False, True):
            try:
                if self._move(before, after, **values) and after == "sent":
                    self._log_sent()
                self.env.cr.commit()  # pylint: disable=invalid-commit  # what the server has said is not said again
                return
            except OperationalError as error:
                if last or not _is_race(error):
                    raise
                self.env.cr.rollback()

    def _log_sent(self):
        entries = self.env["customer.audit.entry"]
        fact = entries._describe_fact("email_to", self.email_to, model=self._name)
        common = {"event": "statement", "partner_id": self.partner_id.id, "company_id": self.company_id.id}
        name = self.run_id._describe_period(self.kind, self.date_from, self.date_to)
        entries._log([{**common, "res_model": self._name, "res_id": self.id, "res_name": name, "changes": [fact]}])


def _is_race(error):
    """Whether the database has refused a write because somebody else wrote to the same row in the same moment."""
    return isinstance(error, OperationalError) and error.pgcode in PG_CONCURRENCY_ERRORS_TO_RETRY
