from odoo import api, models
from odoo.tools import SQL

from ...tools.aging import bucket_keys
from ...tools.money import to_decimal

CREDITS = "9"  # the bucket of credits and payments that are open: after those of days, which are at most eight


class CustomerLedger(models.AbstractModel):
    """The age of what is open, in the buckets of a company: by customer, and item by item as of any day."""

    _inherit = "customer.ledger"

    @api.model
    def _get_aging(self, partner_ids, edges):
        """What is open today by bucket, in one query, in the root company's currency.

        :return: {customer id: [Decimal of each bucket, the youngest first]}; nothing for customers without open items
        """
        if not partner_ids:
            return {}
        self._flush_ledger()
        today = self.env.company._get_today()
        sums = self._sum_buckets(today, SQL("residual"), edges)
        opened = self._select_open_amounts(partner_ids, today)
        query = SQL("SELECT customer_id AS id, %s FROM (%s) AS item GROUP BY customer_id", sums, opened)
        rows = self._read_rows(query, [f"aging_{key}" for key in bucket_keys(edges)])
        return {partner_id: [to_decimal(amount) for amount in amounts] for partner_id, amounts in rows.items()}

    @api.model
    def _select_aged_items(self, as_of, edges):
        """Open items of the current root company and its branches, one row each, with what one looks at them by.

        Credits and payments are in a bucket of their own, however old they are.
        ``amount`` and ``residual`` are in the root company's currency, those with ``_currency`` in the item's.

        :param as_of: a day; empty for today, as the balances of customers are
        """
        as_of = as_of or self.env.company._get_today()
        return SQL(
            """
            SELECT item.id AS item_id, item.move_id, rest.customer_id AS partner_id, item.company_id,
                   owner.customer_segment_id, owner.customer_region_id, owner.user_id, item.currency_id,
                   %(own_currency)s AS company_currency_id, item.date, COALESCE(item.date_maturity, item.date) AS due,
                   %(as_of)s::date AS as_of, %(as_of)s::date - COALESCE(item.date_maturity, item.date) AS days_late,
                   CASE WHEN rest.company_open < 0 THEN %(credits)s
                        ELSE WIDTH_BUCKET(
                            %(as_of)s::date - COALESCE(item.date_maturity, item.date), %(starts)s
                        )::text
                    END AS bucket,
                   item.balance AS amount, item.amount_currency, rest.company_open AS residual,
                   rest.open AS residual_currency
              FROM (%(opened)s) AS rest
              JOIN account_move_line AS item ON item.id = rest.id
              JOIN res_partner AS owner ON owner.id = rest.customer_id
            """,
            own_currency=self.env.company.currency_id.id,
            as_of=as_of,
            credits=CREDITS,
            starts=[1, *(edge + 1 for edge in edges)],
            opened=self._select_open_items(as_of=as_of),
        )
