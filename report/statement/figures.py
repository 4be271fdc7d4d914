from types import SimpleNamespace

from odoo import models
from odoo.tools import format_date, formatLang

from ...tools.aging_bar import make_bar
from ...tools.statement_branches import movements

ZERO_WIDTH = "\ufeff"  # the host writes one after a minus, and old engines draw a box for it


class CustomerStatementDocument(models.AbstractModel):
    """The figures of a letter as they are written: a section for each branch, in it a block for each currency."""

    _inherit = "customer.statement.document"

    def _make_section(self, section, statement, world):
        """:param section: the statement itself, or that of one of its branches"""
        customer_sudo = world.partners[section.partner_id]
        return SimpleNamespace(
            name=customer_sudo.name if statement.branches else "",
            number=customer_sudo.customer_number or "",
            blocks=[self._make_block(block, section, world) for block in section.blocks],
        )

    def _make_block(self, block, section, world):
        make = self._make_movement if section.kind == "activity" else self._make_open_item
        charged, paid = movements(block)
        return SimpleNamespace(
            currency=block.currency,
            bar=self._make_bar(block, world),
            lines=[make(line, block, section, world) for line in block.lines],
            opening=self._write_number(block.opening, block.currency, world),
            opening_day=format_date(self.env, section.date_from) if section.date_from else "",
            closing_day=format_date(self.env, section.date_to),
            charged=self._write_number(charged, block.currency, world),
            paid=self._write_number(paid, block.currency, world),
            closing=self._write_amount(block.closing, block.currency, world),
            overdue=self._write_amount(block.overdue, block.currency, world),
            is_overdue=block.overdue > 0,
        )

    def _make_total(self, block, statement, world):
        """What a currency makes over all branches."""
        return SimpleNamespace(
            currency=block.currency,
            bar=self._make_bar(block, world),
            closing=self._write_amount(block.closing, block.currency, world),
            overdue=self._write_amount(block.overdue, block.currency, world),
            is_overdue=block.overdue > 0,
        )

    def _make_movement(self, line, block, section, world):
        return SimpleNamespace(
            date=format_date(self.env, line.date),
            due=format_date(self.env, line.due),
            document=line.document,
            reference=line.reference if line.reference != line.document else "",
            charged=self._write_number(line.amount, block.currency, world) if line.amount > 0 else "",
            paid=self._write_number(-line.amount, block.currency, world) if line.amount < 0 else "",
            balance=self._write_number(line.balance, block.currency, world),
            is_marked=False,
        )

    def _make_open_item(self, line, block, section, world):
        is_late = line.days > 0
        return SimpleNamespace(
            date=format_date(self.env, line.date),
            due=format_date(self.env, line.due or line.date),
            document=line.document,
            reference=line.reference if line.reference != line.document else "",
            days=str(line.days) if is_late else "",
            amount=self._write_number(line.amount, block.currency, world),
            paid=self._write_number(line.paid, block.currency, world) if line.paid else "",
            balance=self._write_number(line.balance, block.currency, world),
            is_marked=section.kind == "reminder" and is_late and line.balance > 0,
        )

    def _make_bar(self, block, world):
        """The buckets of a block with their share of a bar; empty when nothing is open."""
        if not any(block.aging.values()):
            return []
        return [
            SimpleNamespace(
                label=self.env["res.company"]._get_aging_label(key),
                amount=self._write_number(amount, block.currency, world),
                width=segment.width,
                color=segment.color,
            )
            for (key, amount), segment in zip(block.aging.items(), make_bar(list(block.aging.values())), strict=True)
        ]

    # --- amounts: exact until here, and the host's formats take floats ------------------------------------------

    def _write_number(self, amount, code, world):
        """An amount where its currency stands above."""
        digits = world.currencies[code].decimal_places
        return formatLang(self.env, float(amount) + 0.0, digits=digits).replace(ZERO_WIDTH, "")

    def _write_amount(self, amount, code, world):
        """An amount with its currency."""
        currency_sudo = world.currencies[code].with_context(lang=self.env.context["lang"])
        return currency_sudo.format(float(amount)).replace(ZERO_WIDTH, "")
