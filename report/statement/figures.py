from odoo import models
from odoo.tools import format_date, formatLang

from ...tools.aging_bar import make_bar
from ...tools.statement_branches import movements
from .letter_values import Bucket, Figures, Movement, OpenItem, Section, Total

ZERO_WIDTH = "\ufeff"  # the host writes one after a minus, and old engines draw a box for it


class CustomerStatementDocument(models.AbstractModel):
    """The figures of a letter as they are written: a section for each branch, in it a block for each currency."""

    _inherit = "customer.statement.document"

    def _make_section(self, section, statement, lookup):
        """:param section: the statement itself, or that of one of its branches"""
        customer_sudo = lookup.partners[section.partner_id]
        return Section(
            name=customer_sudo.name if statement.branches else "",
            number=customer_sudo.customer_number or "",
            blocks=[self._make_block(block, section, lookup) for block in section.blocks],
        )

    def _make_block(self, block, section, lookup):
        make = self._make_movement if section.kind == "activity" else self._make_open_item
        charged, paid = movements(block)
        return Figures(
            **self._get_total_values(block, lookup),
            lines=[make(line, block, section, lookup) for line in block.lines],
            opening=self._write_number(block.opening, block.currency, lookup),
            opening_day=format_date(self.env, section.date_from) if section.date_from else "",
            closing_day=format_date(self.env, section.date_to),
            charged=self._write_number(charged, block.currency, lookup),
            paid=self._write_number(paid, block.currency, lookup),
        )

    def _make_total(self, block, lookup):
        """What a currency makes over all branches."""
        return Total(**self._get_total_values(block, lookup))

    def _get_total_values(self, block, lookup):
        """The fields of letter_values.Total, by name."""
        return {
            "currency": block.currency,
            "bar": self._make_bar(block, lookup),
            "closing": self._write_amount(block.closing, block.currency, lookup),
            "overdue": self._write_amount(block.overdue, block.currency, lookup),
            "is_overdue": block.overdue > 0,
        }

    def _make_movement(self, line, block, section, lookup):
        return Movement(
            date=format_date(self.env, line.date),
            due=format_date(self.env, line.due),
            document=self._name_document(line),
            reference=self._get_reference(line),
            charged=self._write_number(line.amount, block.currency, lookup) if line.amount > 0 else "",
            paid=self._write_number(-line.amount, block.currency, lookup) if line.amount < 0 else "",
            balance=self._write_number(line.balance, block.currency, lookup),
            is_marked=False,
        )

    def _make_open_item(self, line, block, section, lookup):
        is_late = line.days > 0
        return OpenItem(
            date=format_date(self.env, line.date),
            due=format_date(self.env, line.due or line.date),
            document=self._name_document(line),
            reference=self._get_reference(line),
            days=str(line.days) if is_late else "",
            amount=self._write_number(line.amount, block.currency, lookup),
            paid=self._write_number(line.paid, block.currency, lookup) if line.paid else "",
            balance=self._write_number(line.balance, block.currency, lookup),
            is_marked=section.kind == "reminder" and is_late and line.balance > 0,
        )

    def _make_bar(self, block, lookup):
        """The buckets of a block with their share of a bar; empty when nothing is open."""
        if not any(block.aging.values()):
            return []
        return [
            Bucket(
                label=self.env["res.company"]._get_aging_label(key),
                amount=self._write_number(amount, block.currency, lookup),
                width=segment.width,
                color=segment.color,
            )
            for (key, amount), segment in zip(block.aging.items(), make_bar(list(block.aging.values())), strict=True)
        ]

    # --- amounts: exact until here, and the host's formats take floats ------------------------------------------

    def _write_number(self, amount, code, lookup):
        """An amount where its currency stands above."""
        digits = lookup.currencies[code].decimal_places
        return formatLang(self.env, float(amount) + 0.0, digits=digits).replace(ZERO_WIDTH, "")

    def _write_amount(self, amount, code, lookup):
        """An amount with its currency."""
        currency_sudo = lookup.currencies[code].with_context(lang=self.env.context["lang"])
        return currency_sudo.format(float(amount)).replace(ZERO_WIDTH, "")
