from odoo import api, models
from odoo.tools import SQL

from .customer_receivable import to_decimal

AMOUNTS = {"amount", "balance", "company_amount", "company_open", "open"}


class CustomerReceivable(models.AbstractModel):
    """Single items of the ledger: what is open, now or as of a past day, and what moved in a period."""

    _inherit = "customer.receivable"

    @api.model
    def _select_item(self):
        return SQL(
            """
            SELECT item.id AS move_line_id, owner.commercial_partner_id AS partner_id, item.date,
                   item.date_maturity AS due, currency.name AS currency, move.name AS document,
                   COALESCE(NULLIF(move.ref, ''), NULLIF(move.payment_reference, ''), NULLIF(item.ref, ''), '')
                     AS reference, item.amount_currency AS amount, item.balance AS company_amount
            """
        )

    @api.model
    def _join_documents(self, from_items):
        """FROM of items with their entry and currency."""
        return SQL(
            "FROM (SELECT item.*, owner.commercial_partner_id %s) AS item "
            "JOIN res_partner AS owner ON owner.id = item.commercial_partner_id "
            "JOIN account_move AS move ON move.id = item.move_id "
            "JOIN res_currency AS currency ON currency.id = item.currency_id",
            from_items,
        )

    @api.model
    def _join_residual(self, as_of):
        """What is open of an item, as ``rest.open`` in its own and ``rest.company_open`` in the company's currency.

        As of a day: the original amount less what was reconciled with posted items until then, by the date of each
        partial reconciliation, which is the later one of the two items.
        """
        if not as_of:
            return SQL(
                """
                LEFT JOIN (SELECT move_line_id, SUM(amount) AS amount, SUM(in_currency) AS in_currency
                             FROM (%s) AS each GROUP BY move_line_id) AS fix ON fix.move_line_id = item.id
                CROSS JOIN LATERAL (SELECT item.amount_residual_currency + COALESCE(fix.in_currency, 0) AS open,
                                           item.amount_residual + COALESCE(fix.amount, 0) AS company_open) AS rest
                """,
                self._select_matched_with_drafts(),
            )
        return SQL(
            """
            CROSS JOIN LATERAL (
                SELECT item.amount_currency + COALESCE(SUM(part.in_currency), 0) AS open,
                       item.balance + COALESCE(SUM(part.amount), 0) AS company_open
                  FROM (SELECT -part.debit_amount_currency AS in_currency, -part.amount AS amount
                          FROM account_partial_reconcile AS part
                          JOIN account_move_line AS other ON other.id = part.credit_move_id
                         WHERE part.debit_move_id = item.id AND max_date <= %(as_of)s AND other.parent_state = 'posted'
                     UNION ALL
                        SELECT part.credit_amount_currency, part.amount
                          FROM account_partial_reconcile AS part
                          JOIN account_move_line AS other ON other.id = part.debit_move_id
                         WHERE part.credit_move_id = item.id AND max_date <= %(as_of)s AND other.parent_state = 'posted'
                       ) AS part
            ) AS rest
            """,
            as_of=as_of,
        )

    @api.model
    def _get_open_items(self, partner_ids, as_of=None):
        """What is open, in one query for any number of customers; the oldest due first, by customer and currency.

        :param as_of: a day; empty for this moment
        :return: list of dicts ``partner_id``, ``move_line_id``, ``date``, ``due`` (may be None), ``currency`` (ISO
            code), ``document``, ``reference``, ``amount`` and ``open`` (in that currency), ``company_amount`` and
            ``company_open`` (in the root company's), all amounts Decimal
        """
        self._flush()
        still_open = SQL(
            "AND (item.reconciled IS NOT TRUE OR item.id IN (SELECT move_line_id FROM (%s) AS fix))",
            self._select_matched_with_drafts(),
        )
        until = SQL("AND item.date <= %s", as_of) if as_of else still_open
        return self._read_items(
            SQL(
                "%s, rest.open, rest.company_open %s %s WHERE rest.open != 0 OR rest.company_open != 0 "
                "ORDER BY owner.id, currency.name, COALESCE(item.date_maturity, item.date), item.date, item.id",
                self._select_item(),
                self._join_documents(SQL("%s %s", self._from_items(partner_ids), until)),
                self._join_residual(as_of),
            )
        )

    @api.model
    def _get_movements(self, partner_ids, date_from, date_to):
        """What moved in a period, with the running balance, in one query; items of 0.00 in their currency are left out.

        :return: list of dicts as of _get_open_items(), with ``open`` as of ``date_to`` and ``balance`` running, in the
            item's currency
        """
        self._flush()
        return self._read_items(
            SQL(
                """
                SELECT * FROM (
                    %s, rest.open, rest.company_open, SUM(item.amount_currency)
                        OVER (PARTITION BY owner.id, item.currency_id ORDER BY item.date, item.id) AS balance
                    %s %s
                ) AS moved
                 WHERE date >= %s AND amount != 0 ORDER BY partner_id, currency, date, move_line_id
                """,
                self._select_item(),
                self._join_documents(SQL("%s AND item.date <= %s", self._from_items(partner_ids), date_to)),
                self._join_residual(date_to),
                date_from,
            )
        )

    @api.model
    def _get_openings(self, partner_ids, date_from):
        """Balances before a day: {customer id: {currency: Decimal in that currency}}"""
        self._flush()
        rows = self.env.execute_query(
            SQL(
                "SELECT owner.id, currency.name, SUM(item.amount_currency) %s GROUP BY owner.id, currency.name",
                self._join_documents(SQL("%s AND item.date < %s", self._from_items(partner_ids), date_from)),
            )
        )
        openings = {}
        for partner_id, currency, amount in rows:
            openings.setdefault(partner_id, {})[currency] = to_decimal(amount)
        return openings

    @api.model
    def _read_items(self, query):
        self.env.cr.execute(query)
        rows = self.env.cr.dictfetchall()
        return [{key: to_decimal(cell) if key in AMOUNTS else cell for key, cell in row.items()} for row in rows]

    @api.model
    def _get_balances_by_currency(self, partner_ids):
        """{customer id: {currency id: open Decimal in that currency}}, currencies in which nothing is open left out"""
        self._flush()
        rows = self.env.execute_query(
            SQL(
                "SELECT customer_id, currency_id, SUM(residual_currency) FROM (%s) AS item "
                "GROUP BY customer_id, currency_id HAVING SUM(residual_currency) != 0 ORDER BY 1, 2",
                self._select_open_amounts(partner_ids),
            )
        )
        balances = {}
        for partner_id, currency_id, amount in rows:
            balances.setdefault(partner_id, {})[currency_id] = to_decimal(amount)
        return balances
