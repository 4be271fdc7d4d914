from dataclasses import dataclass, replace

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.statement_branches import total_blocks
from ...tools.statement_data import digest, from_data, to_data

MIMETYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass
class Mailing:
    """What one row is about to send, in plain values, as it has to outlive a commit.

    :param recipients: partner ids
    :param files: list of (name, bytes, mimetype)
    """

    statement: object
    lang: str
    recipients: list
    files: list


class CustomerStatement(models.Model):
    """The statement of a row: built when it is sent, kept with the row, and shown again as it was."""

    _inherit = "customer.statement"

    def _prepare_mailings(self):
        """Builds and renders the statements of rows of one run that are ready; those not to be sent are skipped.

        What cannot be made for one customer does not stop the others.

        :return: {row id: Mailing}
        """
        try:
            return self._prepare_together()
        except Exception as error:
            self.env.cr.rollback()
            if len(self) == 1:
                self._settle("ready", "failed", reason="not_made", error=str(error))
                return {}
        mailings = {}
        for row in self:
            mailings.update(row._prepare_mailings())
            self.env.cr.commit()  # pylint: disable=invalid-commit  # the next one may roll back
        return mailings

    def _prepare_together(self):
        obstacles = self._find_obstacles(self.run_id.scheduled)
        statements = self._build()
        contents = self._find_reasons(statements)
        reasons = {row: obstacles[row] or contents[row] for row in self}
        for reason, rows in self.grouped(reasons.get).items():
            if reason:
                rows._move("ready", "skipped", reason=reason)
        rows = self.filtered(lambda row: not reasons[row])
        recipients = rows._find_recipients()
        mailings = {}
        for row in rows:
            people = recipients[row]
            lang = row._choose_lang(people)
            mailings[row.id] = Mailing(statements[row], lang, people.ids, [])
        rows._render_files(mailings)
        return mailings

    def _build(self, failures=None):
        """{row: tools.statement.Statement}, of rows of one run, as of their last day with the ledger of now

        :param failures: as of _build_statements(); these rows have None then
        """
        run = self.run_id
        if not run:
            return {}
        customers = self.partner_id.with_company(run.company_id)
        built = customers._build_statements_with_branches(run.date_from or None, run.date_to, run.kind, failures)
        by_customer = {statement.partner_id: statement for statement in built}
        return {row: by_customer.get(row.partner_id.commercial_partner_id.id) for row in self}

    def _choose_lang(self, recipients):
        """The run's language, else the recipients', as far as it is switched on."""
        installed = {code for code, _name in self.env["res.lang"].get_installed()}
        wanted = [self.lang, *recipients.mapped("lang"), self.partner_id.lang, self.company_id.partner_id.lang]
        return next((lang for lang in wanted if lang in installed), "en_US")

    def _render_files(self, mailings):
        """The files of these rows; all PDFs of one language in one go."""
        renderer = self.env["customer.statement.document"].with_company(self.run_id.company_id)
        rows = self.filtered(lambda row: row.id in mailings)
        for lang, same in rows.grouped(lambda row: mailings[row.id].lang).items():
            translated = renderer.with_context(customer_management_lang=lang, lang=lang)
            printed = same.filtered(lambda row: row.statement_format in ("pdf", "both"))
            contents = translated._render_pdfs([mailings[row.id].statement for row in printed]) if printed else []
            for row, content in zip(printed, contents, strict=True):
                mailings[row.id].files.append(self._name_file(translated, mailings[row.id].statement, "pdf", content))
            for row in same.filtered(lambda row: row.statement_format in ("xlsx", "both")):
                content = translated._render_xlsx([mailings[row.id].statement])
                mailings[row.id].files.append(self._name_file(translated, mailings[row.id].statement, "xlsx", content))

    @staticmethod
    def _name_file(renderer, statement, extension, content):
        return renderer._get_file_name(statement, extension), content, MIMETYPES[extension]

    # --- what was sent ------------------------------------------------------------------------------------------

    def _keep(self, mailing):
        """Stores what is about to be sent, with its fingerprint and files."""
        files = self.env["ir.attachment"].create(
            [
                {"name": name, "raw": content, "mimetype": mimetype, "res_model": self._name, "res_id": self.id}
                for name, content, mimetype in mailing.files
            ]
        )
        self.attachment_ids = files
        self._keep_statement(mailing.statement, mailing.lang)

    def _keep_statement(self, statement, lang):
        data = to_data(statement)
        texts = self._describe_amounts(statement, lang)
        branch_ids = [branch.partner_id for branch in statement.branches]
        self.write({"data": data, "data_hash": digest(data), "lang": lang, "branch_ids": branch_ids, **texts})

    def _describe_amounts(self, statement, lang):
        """What is owed and overdue: as texts for the mail and for lists, and to be added up."""
        blocks = total_blocks(statement)
        overdue = [(block.currency, block.overdue) for block in blocks if block.overdue]
        return {
            "balance_text": self._format_amounts([(block.currency, block.closing) for block in blocks], lang),
            "overdue_text": self._format_amounts(overdue, lang),
            "amounts": self._list_amounts(statement),
        }

    def _format_amounts(self, amounts, lang):
        """[(currency code, amount)] as text, where what is negative is prepaid; False for none."""
        env = self.with_context(lang=lang).env
        found_sudo = env["res.currency"]._find_by_code(dict(amounts))
        texts = [(amount, found_sudo[code].format(abs(float(amount)))) for code, amount in amounts]
        return ", ".join(env._("prepaid %s", text) if amount < 0 else text for amount, text in texts) or False

    def _get_sent_statement(self):
        """The statement as it was sent; that of a customer that was merged is the survivor's now.

        :raise UserError: when nothing was sent yet, or what is stored is not what was sent
        """
        self.ensure_one()
        if not self.data:
            raise UserError(self.env._("Nothing has been sent yet."))
        if digest(self.data) != self.data_hash:
            raise UserError(
                self.env._("What is stored of this statement is not what was sent. Please tell your administrator.")
            )
        statement = from_data(self.data)
        left = self.env["res.partner"]._find_survivors([branch.partner_id for branch in statement.branches])
        branches = [
            replace(branch, partner_id=left[branch.partner_id] or branch.partner_id) for branch in statement.branches
        ]
        return replace(statement, partner_id=self.partner_id.id, branches=branches)

    def _render_as_sent(self):
        """PDF of the statement as it was sent."""
        self._check_may_see()
        row_sudo = self.sudo()
        renderer_sudo = self.env["customer.statement.document"].sudo().with_company(row_sudo.company_id)
        lang, statement = row_sudo.lang or self.env.lang, row_sudo._get_sent_statement()
        renderer_sudo = renderer_sudo.with_context(
            customer_management_lang=lang, lang=lang, customer_management_day=row_sudo._get_day_of_letter()
        )
        [content] = renderer_sudo._render_pdfs([statement])
        return content

    def _get_day_of_letter(self):
        """The day on which it was sent or printed, in the user's time zone; None when it was not yet."""
        moment = self.sent_date or self.printed_date
        return fields.Datetime.context_timestamp(self, moment).date() if moment else None

    def _check_may_see(self):
        self.check_access("read")
        self.partner_id._check_statement_access()

    def action_show_as_sent(self):
        """Opens the statement as it was sent, made again from what is stored."""
        self._check_may_see()
        self.sudo()._get_sent_statement()
        return {"type": "ir.actions.act_url", "url": f"/customer_statement/{self.id}/sent.pdf", "target": "new"}

    def action_show_changes(self):
        """What a statement of the same kind and period would show differently today."""
        self._check_may_see()
        return self.env["customer.statement.changes"]._open(self)
