from odoo import models

from ...tools.money import to_decimal
from ...tools.statement_branches import is_worth_sending, total_blocks


class CustomerStatement(models.Model):
    """Why a statement is not sent, by what stands in it; what stands against any statement of a customer, whatever is
    owed, is asked of the customer.
    """

    _inherit = "customer.statement"

    def _find_reasons(self, statements):
        """{row of one run: why its statement is not sent, by what stands in it; None when it is}"""
        moved = self.browse()
        if self.company_id.statement_only_if == "due_or_moved":
            moved = self._filter_moved()
        return {row: row._find_reason(statements[row], row in moved) for row in self}

    def _find_reason(self, statement, has_moved):
        if not self._is_wanted(statement, has_moved):
            return "nothing_due"
        minimum = to_decimal(self.company_id.statement_minimum) if self.scheduled else 0
        return "below_minimum" if minimum and self._sum_closings(statement) < minimum else None

    def _is_wanted(self, statement, has_moved):
        """Whether there is something to send; of a scheduled one, as the company says for all but reminders."""
        if self.kind == "reminder" or not self.scheduled:
            return is_worth_sending(statement)
        rule = self.company_id.statement_only_if
        owes = any(block.closing > 0 for block in total_blocks(statement))
        return rule == "always" or owes or (rule == "due_or_moved" and has_moved)

    def _filter_moved(self):
        """Rows whose customers had movements in the period of the run."""
        run = self.run_id
        customers = self.partner_id.commercial_partner_id.with_company(run.company_id)
        moved = customers._filter_moved(run.date_from or None, run.date_to)
        return self.filtered(lambda row: row.partner_id.commercial_partner_id in moved)

    def _sum_closings(self, statement):
        """What is owed in all currencies, in the company's."""
        company, total, blocks = self.company_id, to_decimal(0), total_blocks(statement)
        currencies_sudo = self.env["res.currency"]._find_by_code(block.currency for block in blocks)
        for block in blocks:
            currency_sudo = currencies_sudo[block.currency]
            amount = currency_sudo._convert(float(block.closing), company.currency_id, company, self.date_to)
            total += to_decimal(amount)
        return total
