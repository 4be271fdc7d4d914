from odoo import api, models
from odoo.tools import SQL

from ...tools.money import to_decimal

AMOUNTS = {"amount", "company_amount", "company_open", "open"}


class CustomerLedger(models.AbstractModel):
    """Single items of the ledger: what is open, now or as of a past day, and what moved in a period."""

    _inherit = "customer.ledger"

    @api.model
    def _select_item(self):
        return SQL(
            """
            SELECT item.id AS move_line_id, chosen.customer_id AS partner_id, item.date,
                   item.date_maturity AS due, currency.name AS currency, move.name AS document,
                   COALESCE(NULLIF(move.ref, ''), NULLIF(move.payment_reference, ''), NULLIF(item.ref, ''), '')
                     AS reference, item.amount_currency AS amount, item.balance AS company_amount
            """
        )

    @api.model
    def _join_documents(self, items):
        """FROM of rows ``id`` and ``customer_id`` of items, with their entry and currency."""
        return SQL(
            "FROM (%s) AS chosen JOIN account_move_line AS item ON item.id = chosen.id "
            "JOIN account_move AS move ON move.id = item.move_id "
            "JOIN res_currency AS currency ON currency.id = item.currency_id",
            items,
        )

    @api.model
    def _get_open_items(self, partner_ids, as_of=None):
        """What is open, in one query for any number of customers; the oldest due first, by customer and currency.

        :param as_of: a day; empty for this moment
        :return: list of dicts ``partner_id``, ``move_line_id``, ``date``, ``due`` (may be None), ``currency`` (ISO
            code), ``document``, ``reference``, ``amount`` and ``open`` (in that currency), ``company_amount`` and
            ``company_open`` (in the root company's), all amounts Decimal
        """
        self._flush_ledger()
        return self._read_items(
            SQL(
                "%s, chosen.open, chosen.company_open %s "
                "ORDER BY 2, currency.name, COALESCE(item.date_maturity, item.date), item.date, item.id",
                self._select_item(),
                self._join_documents(self._select_open_items(partner_ids, as_of)),
            )
        )

    @api.model
    def _get_movements(self, partner_ids, date_from, date_to):
        """What moved in a period, in one query; items of 0.00 in their currency are left out.

        A transfer, see customer_ledger_transfers.py, has the ``document`` of its own item, ``move_line_id`` 0, and
        beyond that ``counter_customer_id`` (None: of nobody) and ``counter_currency`` (ISO code); these are absent in
        other rows.

        :return: list of dicts as of _get_open_items() without what is open, by customer, currency, date and id, the
            transfers of a day last
        """
        self._flush_ledger()
        within = SQL("BETWEEN %s AND %s", date_from, date_to)
        items = SQL(
            "SELECT item.id, owner.commercial_partner_id AS customer_id %s AND item.date %s "
            "AND item.amount_currency != 0 AND %s",
            self._from_items(partner_ids),
            within,
            self._is_no_exchange(),
        )
        rows = self._read_items(
            SQL(
                "SELECT * FROM (%s, NULL::int AS counter_id, NULL::int AS counter_customer_id, "
                "NULL::varchar AS counter_currency, item.id AS item_id %s UNION ALL %s) AS movement "
                "ORDER BY partner_id, currency, date, counter_id IS NOT NULL, item_id, counter_id",
                self._select_item(),
                self._join_documents(items),
                self._select_transfer_rows(partner_ids, SQL("date %s", within)),
            )
        )
        for row in rows:
            row.pop("item_id")
            if row.pop("counter_id") is None:
                del row["counter_customer_id"], row["counter_currency"]
        return rows

    @api.model
    def _select_transfer_rows(self, partner_ids, within):
        """Transfers with the columns of movements."""
        return SQL(
            """
            SELECT 0, chosen.customer_id, chosen.date, NULL::date, currency.name, move.name, '', chosen.amount,
                   chosen.company_amount, chosen.counter_id, chosen.counter_customer_id, counter_currency.name, item.id
              %s
              JOIN account_move_line AS counter ON counter.id = chosen.counter_id
              JOIN res_currency AS counter_currency ON counter_currency.id = counter.currency_id
            """,
            self._join_documents(
                SQL(
                    "SELECT item_id AS id, transfer.* FROM (%s) AS transfer",
                    self._select_transfers(partner_ids, within),
                )
            ),
        )

    @api.model
    def _get_openings(self, partner_ids, date_from):
        """Balances before a day: {customer id: {currency: Decimal in that currency}}"""
        self._flush_ledger()
        rows = self.env.execute_query(
            SQL(
                "SELECT moved.customer_id, currency.name, SUM(moved.amount) FROM ("
                "SELECT owner.commercial_partner_id AS customer_id, item.currency_id, item.amount_currency AS amount "
                "%(from_items)s AND item.date < %(date_from)s AND %(is_no_exchange)s UNION ALL "
                "SELECT transfer.customer_id, item.currency_id, transfer.amount FROM (%(transfers)s) AS transfer "
                "JOIN account_move_line AS item ON item.id = transfer.item_id"
                ") AS moved JOIN res_currency AS currency ON currency.id = moved.currency_id GROUP BY 1, 2",
                from_items=self._from_items(partner_ids),
                date_from=date_from,
                is_no_exchange=self._is_no_exchange(),
                transfers=self._select_transfers(partner_ids, SQL("date < %s", date_from)),
            )
        )
        openings = {}
        for partner_id, currency, amount in rows:
            openings.setdefault(partner_id, {})[currency] = to_decimal(amount)
        return openings

    @api.model
    def _find_customers(self, partner_ids, date_from=None, date_to=None):
        """The ids of those of these commercial partners that have anything in the ledger, in a period or ever."""
        self._flush_ledger()
        since = SQL("date >= %s", date_from) if date_from else SQL("TRUE")
        until = SQL("date <= %s", date_to) if date_to else SQL("TRUE")
        query = SQL(
            "SELECT customer_id FROM (SELECT owner.commercial_partner_id AS customer_id, item.date %(from_items)s "
            "AND item.amount_currency != 0 AND %(is_no_exchange)s UNION ALL "
            "SELECT customer_id, date FROM (%(transfers)s) AS transfer) AS moved "
            "WHERE %(since)s AND %(until)s GROUP BY customer_id",
            from_items=self._from_items(partner_ids),
            is_no_exchange=self._is_no_exchange(),
            transfers=self._select_transfers(partner_ids),
            since=since,
            until=until,
        )
        return {partner_id for (partner_id,) in self.env.execute_query(query)}

    @api.model
    def _read_items(self, query):
        rows = self.env.execute_query(query)
        names = [column.name for column in self.env.cr.description]
        places = [place for place, name in enumerate(names) if name in AMOUNTS]
        items = []
        for row in rows:
            cells = list(row)
            for place in places:
                cells[place] = to_decimal(cells[place])
            items.append(dict(zip(names, cells, strict=True)))
        return items

    @api.model
    def _get_balances_by_currency(self, partner_ids, as_of=None):
        """{customer id: {currency id: open Decimal in that currency}}, currencies in which nothing is open left out

        :param as_of: a day; empty for this moment, whatever items are dated
        """
        self._flush_ledger()
        rows = self.env.execute_query(
            SQL(
                "SELECT customer_id, currency_id, SUM(residual_currency) FROM (%s) AS item "
                "GROUP BY customer_id, currency_id HAVING SUM(residual_currency) != 0 ORDER BY 1, 2",
                self._select_open_amounts(partner_ids, as_of),
            )
        )
        balances = {}
        for partner_id, currency_id, amount in rows:
            balances.setdefault(partner_id, {})[currency_id] = to_decimal(amount)
        return balances
