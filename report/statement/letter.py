from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import date

from odoo import models
from odoo.tools import format_date
from odoo.tools.image import image_data_uri, image_process

from ...tools.letter_layout import group_number, ink
from ...tools.statement_branches import flatten, total_blocks
from .letter_values import BankAccount, Letter, Letterhead, Slip

WEBP = b"U"  # how one begins in base 64; the engine of wkhtmltopdf knows none


class CustomerStatementDocument(models.AbstractModel):
    """The letter around the figures: who writes to whom, when, why, and where to pay."""

    _inherit = "customer.statement.document"

    def _make_letter(self, statement, lookup):
        """The letter_values.Letter of a statement, in the language of the environment."""
        totals = total_blocks(statement)
        sections = [self._make_section(section, statement, lookup) for section in flatten(statement)]
        return Letter(
            **self._make_letter_page(statement, lookup),
            statement=statement,
            title=self._get_title(statement),
            period=self._get_period(statement),
            period_label=self.env._("Period") if statement.kind == "activity" else self.env._("As of"),
            period_value=self._get_days(statement),
            opening_text=self._get_opening_text(statement, totals, lookup),
            sections=[section for section in sections if section.blocks],
            totals=[self._make_total(block, lookup) for block in totals] if statement.branches else [],
            slips=self._get_slips(statement, totals, lookup),
        )

    def _make_letter_page(self, statement, lookup):
        """Who writes to whom, when, and in what language: these fields of letter_values.LetterPage, by name."""
        language = self.env["res.lang"]._get_data(code=self.env.context["lang"])
        letterhead = self._get_letterhead(statement.company_id, lookup)
        customer_sudo = lookup.partners[statement.partner_id]
        return {
            "language": language.code,
            "lang": language.code.split("_")[0],
            "direction": language.direction,
            "color": letterhead.color,
            "letterhead": letterhead,
            "customer": customer_sudo.name or customer_sudo.display_name,
            "address": self._get_address(customer_sudo),
            "number": customer_sudo.customer_number or customer_sudo.ref or "",
            "date": format_date(self.env, self._get_day_of_letter()),
        }

    def _get_day_of_letter(self):
        """The day that the server says; what a client sends is no date but a text."""
        day = self.env.context.get("customer_management_day")
        return day if isinstance(day, date) else self.env.company._get_today()

    # --- who writes ---------------------------------------------------------------------------------------------

    def _get_letterhead(self, company_id, lookup):
        """The company as it stands on its paper."""
        key = (company_id, self.env.context["lang"])
        if key not in lookup.letterheads:
            company_sudo = self.env["res.company"].sudo().browse(company_id)
            partner_sudo = company_sudo.partner_id
            banks_sudo = partner_sudo.bank_ids.filtered(lambda bank: bank.company_id.id in (False, company_id))
            lookup.letterheads[key] = Letterhead(
                company_sudo=company_sudo,
                banks_sudo=banks_sudo,
                journal_sudo=self._find_reference_journal(company_sudo),
                banks=[
                    BankAccount(name=bank.bank_id.name or "", account=group_number(bank.acc_number))
                    for bank in banks_sudo
                ],
                name=company_sudo.name,
                logo=self._get_logo(company_sudo),
                lines=self._get_lines(partner_sudo),
                contacts=[text for text in (company_sudo.phone, company_sudo.email, company_sudo.website) if text],
                vat=company_sudo.vat,
                vat_label=company_sudo.country_id.vat_label or self.env._("Tax ID"),
                color=ink(company_sudo.primary_color),
            )
        return lookup.letterheads[key]

    def _get_logo(self, company_sudo):
        """The logo for the source of an image; None when the company has not chosen one."""
        if company_sudo.uses_default_logo or not company_sudo.partner_id.image_512:
            return None
        logo = company_sudo.partner_id.image_512
        if logo.startswith(WEBP):
            logo = b64encode(image_process(b64decode(logo), output_format="PNG"))
        return image_data_uri(logo)

    def _get_lines(self, partner_sudo):
        """The lines of a postal address, without a name."""
        text = partner_sudo.with_context(lang=self.env.context["lang"])._display_address(without_company=True)
        return [line.strip() for line in text.splitlines() if line.strip()]

    # --- to whom ------------------------------------------------------------------------------------------------

    def _get_address(self, customer_sudo):
        """The lines for the window of the envelope: where invoices go."""
        found = customer_sudo.address_get(["invoice"])["invoice"]
        # The customer itself brings what was read of the others along.
        address_sudo = customer_sudo if found in (False, customer_sudo.id) else customer_sudo.browse(found)
        names = [customer_sudo.name, address_sudo.name]
        return [*dict.fromkeys(filter(None, names)), *self._get_lines(address_sudo)]

    # --- where to pay -------------------------------------------------------------------------------------------

    def _get_slips(self, statement, totals, lookup):
        """How much to pay to which account, for each currency in which something is to be paid."""
        letterhead = self._get_letterhead(statement.company_id, lookup)
        customer_sudo = lookup.partners[statement.partner_id]
        slips = []
        for block in totals:
            amount = block.overdue if statement.kind == "reminder" else block.closing
            if amount <= 0:
                continue
            banks_sudo = letterhead.banks_sudo
            bank_sudo = banks_sudo.filtered(lambda bank, code=block.currency: bank.currency_id.name == code)[:1]
            bank_sudo = bank_sudo or banks_sudo.filtered(lambda bank: not bank.currency_id)[:1] or banks_sudo[:1]
            slips.append(
                Slip(
                    amount=self._write_amount(amount, block.currency, lookup),
                    holder=bank_sudo.acc_holder_name or letterhead.name,
                    account=group_number(bank_sudo.acc_number),
                    bank=bank_sudo.bank_id.name or "",
                    bic=bank_sudo.bank_bic or "",
                    reference=self._get_payment_reference(customer_sudo, letterhead),
                )
            )
        return self._say_accounts_once(slips)

    def _say_accounts_once(self, slips):
        """Slips to the same account stand together, and all but the first of them give the amount only."""
        grouped = {}
        for slip in slips:
            grouped.setdefault(replace(slip, amount=""), []).append(slip)
        return [replace(slip, is_repeated=number > 0) for same in grouped.values() for number, slip in enumerate(same)]

    def _find_reference_journal(self, company_sudo):
        """The journal of sales, when payments are to name the customer and not the invoice; else none."""
        journals_sudo = self.env["account.journal"].sudo()
        domain = [*journals_sudo._check_company_domain(company_sudo), ("type", "=", "sale")]
        journal_sudo = journals_sudo.search(domain, limit=1)
        return journal_sudo.filtered(lambda journal: journal.invoice_reference_type == "partner")

    def _get_payment_reference(self, customer_sudo, letterhead):
        """What the customer writes on a payment: its number, after what invoices ask for where that is the same on
        all of them.
        """
        number = customer_sudo.customer_number or customer_sudo.ref or customer_sudo.name
        if not letterhead.journal_sudo:
            return number
        values = {"partner_id": customer_sudo.id, "journal_id": letterhead.journal_sudo.id, "move_type": "out_invoice"}
        return f"{self.env['account.move'].sudo().new(values)._get_invoice_computed_reference()} / {number}"
