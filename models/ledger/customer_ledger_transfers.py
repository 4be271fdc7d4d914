from odoo import api, models
from odoo.tools import SQL

from .customer_ledger import SIDES


class CustomerLedger(models.AbstractModel):
    """Items that were settled across: by an item in another currency, of another customer, or of nobody.

    Such a matching moves what is owed in the currency of an item without a second item there. It is a movement of its
    own on each side, a transfer, so that opening + movements = closing = aging for each customer and currency.

    Entries of exchange, which the host makes when a matching shows a difference of rates, are none of the customer's
    business: their items are no movements, and what they settle is part of the matching that they belong to, on its
    day, although they may be booked later.
    """

    _inherit = "customer.ledger"

    @api.model
    def _select_exchanges(self, item):
        """Matchings between posted items that an item of an entry of exchange belongs to: the main ones.

        OFFSET 0 keeps the plan of two lookups by index for each item: as a join of everything with everything, which
        the database takes it for on tables without statistics, it takes minutes.

        :param item: SQL of the id of the item; one that is open is an item as any other
        """
        return SQL(
            """
            SELECT main.id, main.max_date, main.debit_move_id, main.credit_move_id
              FROM account_move_line AS exchange
              JOIN account_partial_reconcile AS main ON main.exchange_move_id = exchange.move_id
              JOIN account_move_line AS debit ON debit.id = main.debit_move_id AND debit.parent_state = 'posted'
              JOIN account_move_line AS credit ON credit.id = main.credit_move_id AND credit.parent_state = 'posted'
             WHERE exchange.id = %(item)s AND exchange.reconciled
            OFFSET 0
            """,
            item=item,
        )

    @api.model
    def _is_no_exchange(self):
        return SQL("NOT EXISTS (%s)", self._select_exchanges(SQL("item.id")))

    @api.model
    def _select_transfers(self, partner_ids=None, within=None):
        """One row for each item, the item that it was settled by or has settled, and day: ``item_id``,
        ``customer_id``, ``counter_id``, ``counter_customer_id`` (NULL: of nobody), ``date``, and what it adds to what
        the customer owes, as ``amount`` in the item's and ``company_amount`` in the company's currency.

        :param within: a condition on ``date``
        """
        rows = [
            SQL(
                """
                SELECT item.id AS item_id, owner.commercial_partner_id AS customer_id, counter.id AS counter_id,
                       payer.commercial_partner_id AS counter_customer_id,
                       GREATEST(item.date, LEAST(part.max_date, main.max_date)) AS date,
                       -(%(sign)s part.%(in_currency)s) AS amount, -(%(sign)s part.amount) AS company_amount
                 %(from_items)s AND other.parent_state = 'posted' AND part.%(in_currency)s != 0
                   AND (main.id IS NOT NULL OR counter.currency_id != item.currency_id
                        OR payer.commercial_partner_id IS DISTINCT FROM owner.commercial_partner_id)
                   AND %(is_no_exchange)s
                """,
                from_items=self._from_items(partner_ids, self._join_counters(side)),
                is_no_exchange=self._is_no_exchange(),
                **side,
            )
            for side in SIDES
        ]
        return SQL(
            "SELECT item_id, customer_id, counter_id, counter_customer_id, date, SUM(amount) AS amount, "
            "SUM(company_amount) AS company_amount FROM (%s) AS transfer WHERE %s GROUP BY 1, 2, 3, 4, 5 "
            "HAVING SUM(amount) != 0",
            SQL(" UNION ALL ").join(rows),
            within or SQL("TRUE"),
        )

    @api.model
    def _join_counters(self, side):
        """The matchings ``part`` of an ``item``, the ``main`` one of an exchange, and the ``counter`` item with its
        ``payer``.
        """
        return SQL(
            """
            JOIN account_partial_reconcile AS part ON part.%(own)s = item.id
            JOIN account_move_line AS other ON other.id = part.%(other)s
            LEFT JOIN LATERAL (SELECT * FROM (%(exchanges)s) AS found LIMIT 1) AS main ON TRUE
            JOIN account_move_line AS counter ON counter.id = CASE WHEN main.id IS NULL THEN other.id
                 WHEN main.debit_move_id = item.id THEN main.credit_move_id ELSE main.debit_move_id END
            LEFT JOIN res_partner AS payer ON payer.id = counter.partner_id
            """,
            exchanges=self._select_exchanges(SQL("other.id")),
            **side,
        )
