from odoo import models
from odoo.tools import format_date

MOST_OF_NAME = 80  # leaves room for the day in the name of a file


class CustomerStatementDocument(models.AbstractModel):
    """What a letter says in words, in the language of the environment."""

    _inherit = "customer.statement.document"

    def _get_title(self, statement):
        return {
            "activity": self.env._("Statement of Account"),
            "open_items": self.env._("Open Items"),
            "reminder": self.env._("Payment Reminder"),
        }[statement.kind]

    def _get_file_title(self, statement, customer_sudo):
        name = (customer_sudo.name or customer_sudo.display_name)[:MOST_OF_NAME].strip()
        if statement.kind == "reminder":
            return self.env._("Reminder %(customer)s", customer=name)
        return self.env._("Statement %(customer)s", customer=name)

    def _name_document(self, line):
        """What stands in the column of documents: of a transfer, by whom or how an item was settled."""
        transfer = line.transfer
        if not transfer:
            return line.document or ""
        customer = self.env._("another account") if transfer.customer is None else transfer.customer
        values = {"customer": customer, "currency": transfer.currency}
        if customer and transfer.currency:
            paid = self.env._("Paid by %(customer)s in %(currency)s", **values)
            applied = self.env._("Applied to %(customer)s in %(currency)s", **values)
        elif customer:
            paid = self.env._("Paid by %(customer)s", **values)
            applied = self.env._("Applied to %(customer)s", **values)
        elif transfer.currency:
            paid = self.env._("Paid in %(currency)s", **values)
            applied = self.env._("Applied to %(currency)s", **values)
        else:
            paid = applied = self.env._("Difference of exchange rates")
        return paid if transfer.is_payment else applied

    def _get_reference(self, line):
        """What stands in the column of references: of a transfer, the document that it is of."""
        if line.transfer:
            return line.document or ""
        return line.reference if line.reference != line.document else ""

    def _get_days(self, statement):
        last = format_date(self.env, statement.date_to)
        if statement.kind != "activity":
            return last
        return self.env._("%(first)s to %(last)s", first=format_date(self.env, statement.date_from), last=last)

    def _get_period(self, statement):
        days = self._get_days(statement)
        return days if statement.kind == "activity" else self.env._("as of %(day)s", day=days)

    def _get_opening_text(self, statement, totals, lookup):
        """What the letter says before its figures.

        :param totals: one block for each currency; none when there is nothing to say
        """
        if statement.kind == "reminder" and totals:
            return self._get_reminder_text(statement, totals, lookup)
        period = self._get_period(statement)
        if statement.kind == "activity" and totals:
            return self.env._("Below you find the movements on your account from %(period)s.", period=period)
        if statement.kind == "activity":
            return self.env._("Nothing has moved on your account from %(period)s, and nothing is open.", period=period)
        if totals:
            return self.env._(
                "Below you find the items that are open on your account %(period)s. If you have paid in the meantime, "
                "please accept our thanks.",
                period=period,
            )
        return self.env._("Nothing is open on your account %(period)s. Thank you.", period=period)

    def _get_reminder_text(self, statement, totals, lookup):
        overdue = [self._write_amount(one.overdue, one.currency, lookup) for one in totals if one.overdue]
        if not overdue:
            return self.env._(
                "Nothing on your account is overdue %(period)s. Below you find what is open.",
                period=self._get_period(statement),
            )
        return self.env._(
            "According to our books the items marked below are past their due date. We kindly ask you to pay the "
            "overdue amount of %(amount)s. If your payment has crossed this letter, please accept our thanks.",
            amount=", ".join(overdue),
        )
