from decimal import Decimal

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ...tools.statement import KIND_CODES, Statement, UnbalancedStatement, build_block, group_rows


class ResPartner(models.Model):
    """Statements of account: the values, for any number of customers, from the ledger; and the way to the dialog that
    sends them.
    """

    _inherit = "res.partner"

    def action_send_statement(self):
        """Opens the dialog that shows, prints and emails statements of these customers, whichever contacts these are.

        :raise AccessError: when the user may not see what one of them owes
        """
        customers = self.commercial_partner_id
        customers._check_statement_access()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_management.res_partner_statement_action")
        context = {"active_model": "res.partner", "active_ids": customers.ids, "dialog_size": "extra-large"}
        return {**action, "context": context}

    def _build_statements(self, date_from, date_to, kind, failures=None):
        """One statement for each commercial partner of self, in order; blocks are empty when nothing happened.

        Of the journals of the current root company and its branches, and checked: opening + movements = closing = sum
        of aging. The same number of queries for any number of customers.

        :param date_from: first day of an ``activity``; the open kinds ignore it
        :param date_to: last day
        :param kind: ``activity``, ``open_items`` or ``reminder``
        :param failures: a dict that takes {customer id: why its statement cannot be made}; these are left out then
        :return: list of tools.statement.Statement, amounts as Decimal in the currency of each block
        :raise AccessError: when the user may not see what one of them owes; elevated callers are asked nothing
        :raise UserError: when the ledger of a customer does not balance
        """
        customers = self.commercial_partner_id
        customers._check_statement_access()
        self._check_statement_period(kind, date_from, date_to)
        ids, ledger = customers.ids, self.env["customer.ledger"]
        opened = group_rows(ledger._get_open_items(ids, date_to))
        moved, openings = opened, {}
        if kind == "activity":
            rows = self._add_open(ledger._get_movements(ids, date_from, date_to), opened)
            self._tell_transfers(rows)
            moved = group_rows(rows)
            openings = ledger._get_openings(ids, date_from)
        date_from = date_from if kind == "activity" else None
        company_sudo = self.env.company.sudo().root_id
        edges = company_sudo._get_aging_edges()
        own = self.env["res.currency"].get_all_currencies()[company_sudo.currency_id.id]["name"]  # without a query
        statements, failed = [], {}
        for customer in customers:
            try:
                blocks = customer._build_blocks(
                    kind, openings.get(customer.id, {}), moved[customer.id], opened[customer.id], date_to, edges
                )
            except UnbalancedStatement as error:
                failed[customer.id] = customer._explain_unbalanced(error)
                continue
            days = {"date_from": date_from, "date_to": date_to}
            blocks.sort(key=lambda block: block.currency != own)  # the others stay in their order
            statements.append(Statement(customer.id, company_sudo.id, kind, **days, blocks=blocks, currency=own))
        if failed and failures is None:
            raise UserError("\n".join(failed.values()))
        if failures is not None:
            failures.update(failed)
        return statements

    @api.model
    def _check_statement_period(self, kind, date_from, date_to):
        if kind not in KIND_CODES:
            raise ValueError(f"A statement is one of {', '.join(KIND_CODES)}, not {kind!r}")
        if kind == "activity" and not (date_from and date_from <= date_to):
            raise UserError(self.env._("Please choose a first day that is not after the last day."))

    @staticmethod
    def _add_open(rows, opened):
        """Adds to movements what is ``open`` of each on the last day."""
        still_open = {
            row["move_line_id"]: row["open"]
            for currencies in opened.values()
            for open_rows in currencies.values()
            for row in open_rows
        }
        for row in rows:
            row["open"] = still_open.get(row["move_line_id"], Decimal(0))
        return rows

    def _check_statement_access(self):
        """Refuses users that may not see what these customers owe, whatever way they came."""
        if self.env.su:
            return
        if not self.env.user._sees_figures():
            raise AccessError(self.env._("Your rights do not include what customers owe. Please ask your manager."))
        self.check_access("read")

    def _build_blocks(self, kind, openings, moved, opened, date_to, edges):
        """One block for each currency in which there is something to say, by code.

        :raise UnbalancedStatement: when the parts of one do not agree
        """
        openings = {code: amount for code, amount in openings.items() if amount}
        blocks = []
        for code in sorted({*openings, *moved, *opened}):
            rows = [row for row in moved.get(code, []) if kind == "activity" or row["open"]]
            open_rows, opening = opened.get(code, []), openings.get(code, Decimal(0))
            blocks.append(build_block(kind, code, opening, rows, open_rows, date_to, edges))
        return [block for block in blocks if block.lines or block.opening]

    def _explain_unbalanced(self, error):
        return self.env._(
            "The statement of %(customer)s does not add up, so it is not made: %(details)s. Please have the "
            "reconciled items of this customer checked.",
            customer=self.sudo().display_name,
            details=error,
        )
