import json

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL
from odoo.tools.mail import email_normalize

from ...tools.mail_header import one_line
from ..mail.heads import format_addresses

FILE_NAME = "audit-trail-heads.json"


class CustomerAuditSeal(models.Model):
    """The heads of the chains in a file that is kept outside of Odoo: what no owner of the database can change.

    A chain that still has a seal with the same hash in the same place has every entry before it as it was.
    """

    _inherit = "customer.audit.seal"

    @api.model
    def _make_heads_file(self, heads):
        """The content of the file, as bytes.

        :param heads: list of {"chain": id of the company, 0 for none; "company": its name; "sequence", "hash"}
        """
        document = {"verified": fields.Datetime.to_string(fields.Datetime.now()), "chains": heads}
        return json.dumps(document, indent=2, ensure_ascii=False).encode()

    @api.model
    def _read_heads_file(self, content):
        """The heads in a file, and when it was made.

        :raise UserError: for any other file
        """
        try:
            document = json.loads(content)
            heads = [
                {**head, "sequence": int(head["sequence"]), "hash": str(head["hash"])} for head in document["chains"]
            ]
            return heads, str(document["verified"])
        except (KeyError, TypeError, ValueError):
            raise UserError(self.env._("This file does not hold the last seals of an audit trail.")) from None

    @api.model
    def _compare_head(self, chain, head):
        """Whether a chain still contains a head of earlier.

        :return: bool, and a sentence
        """
        place = head["sequence"]
        if not place:
            return True, self.env._("Nothing was sealed then.")
        query = SQL("SELECT hash FROM customer_audit_seal WHERE company_id = %s AND sequence = %s", chain, place)
        found = [value for (value,) in self.env.execute_query(query)]
        if not found:
            return False, self.env._("Seal %s of the file is no longer there.", place)
        if found != [head["hash"]]:
            return False, self.env._("Seal %s is not the one in the file: the trail before it was changed.", place)
        return True, self.env._("Seal %s is the one in the file: all before it is as it was.", place)

    @api.model
    def _cron_mail_heads(self):
        """Daily: to the address that a company has given."""
        companies = self.env["res.company"].search([("audit_heads_email", "!=", False), ("parent_id", "=", False)])
        for company in companies:
            self.with_company(company).with_context(lang=company.partner_id.lang)._mail_heads(company)

    @api.model
    def _mail_heads(self, company):
        """One mail with the heads of a company's chain and of the one of no company, sent through the host."""
        heads = self._get_heads()
        rows = [
            {"chain": chain, "company": name, "sequence": heads[chain][0], "hash": heads[chain][1]}
            for chain, name in ((company.id, company.name), (0, self.env._("No company")))
            if chain in heads
        ]
        attachment = {"name": FILE_NAME, "raw": self._make_heads_file(rows), "mimetype": "application/json"}
        text = self.env._(
            "Please keep the attached file. “Verify the Audit Trail” compares it with the trail, and shows whether "
            "anything before it was changed."
        )
        values = {
            "subject": one_line(self.env._("Last seals of the audit trail: %s", company.name)),
            "body_html": f"<p>{text}</p>",
            "email_to": format_addresses(company.audit_heads_email),
            "auto_delete": True,
            "attachment_ids": [(0, 0, {**attachment, "res_model": "mail.message"})],
        }
        if company.email_formatted:
            values["email_from"] = format_addresses(company.email_formatted)
        self.env["mail.mail"].create(values).send()


class ResCompany(models.Model):
    _inherit = "res.company"

    audit_heads_email = fields.Char(
        string="Mail the Last Seals to",
        help="Sent every day. Choose an address that those who run this database cannot reach.",
    )

    @api.constrains("audit_heads_email")
    def _check_audit_heads_email(self):
        for company in self.filtered("audit_heads_email"):
            if not all(map(email_normalize, company.audit_heads_email.split(","))):
                raise ValidationError(self.env._("“%s” is not an email address.", company.audit_heads_email))

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base'
        return [*super()._get_company_root_delegated_field_names(), "audit_heads_email"]
