from odoo import api, models
from odoo.tools import SQL

from ...tools.aging import EDGES, bucket_keys
from ...tools.money import to_decimal

# What one row of figures says, by the names of the fields of customers.
FIGURES = ("customer_balance", "customer_overdue", *(f"aging_{key}" for key in bucket_keys()))

# The two ends of a reconciliation; what is taken off a debit is to be added to it again, and the other way round.
SIDES = [
    {
        "own": SQL(own),
        "other": SQL(other),
        "sign": SQL(sign),
        "in_currency": SQL(own.replace("move_id", "amount_currency")),
    }
    for own, other, sign in (("debit_move_id", "credit_move_id", "+"), ("credit_move_id", "debit_move_id", "-"))
]


class CustomerLedger(models.AbstractModel):
    """The only home of SQL on the ledger of customers.

    An item is a posted journal item on a receivable account of the current root company or one of its branches. It
    belongs to the commercial partner of the item's partner, whatever contact it names; partners that keep no balance
    have none. Amounts are numeric, as the ledger rounds them; debit is positive.

    Access decides whether somebody is shown a figure, and is asked by the caller; the figure itself is complete.
    """

    _name = "customer.ledger"
    _description = "Ledger of Customers"

    @api.model
    def _get_digits(self):
        """The decimal places of the root company's currency, from the host's cache: every list asks for them."""
        own = self.env.company.currency_id
        known = self.env["res.currency"].get_all_currencies().get(own.id)
        return known["digits"][1] if known else own.decimal_places

    # --- fragments ----------------------------------------------------------------------------------------------

    @api.model
    def _flush_ledger(self):
        self.env["account.move.line"].flush_model(
            [
                "account_id",
                "amount_currency",
                "amount_residual",
                "amount_residual_currency",
                "balance",
                "company_id",
                "currency_id",
                "date",
                "date_maturity",
                "matching_number",
                "parent_state",
                "partner_id",
                "reconciled",
            ]
        )
        self.env["account.account"].flush_model(["account_type"])
        self.env["account.partial.reconcile"].flush_model()
        self.env["res.company"].flush_model(["parent_path"])
        self.env["account.move"].flush_model(["name", "ref", "payment_reference"])
        self.env["res.partner"].flush_model(["commercial_partner_id", "keeps_balance"])

    @api.model
    def _get_companies(self):
        """The ids of the current root company and its branches, as an array of SQL, asked once for a query."""
        root_sudo = self.env.company.sudo().root_id  # which the user of a branch may not read
        return SQL("ARRAY(SELECT id FROM res_company WHERE parent_path LIKE %s)", f"{root_sudo.parent_path}%")

    @api.model
    def _get_accounts(self):
        """The ids of the receivable accounts, likewise: an array lets the index of open items be used."""
        return SQL("ARRAY(SELECT id FROM account_account WHERE account_type = 'asset_receivable')")

    @api.model
    def _select_not_applied(self, as_of=None):
        """What the host takes off an item although it does not count: rows of ``move_line_id``, ``amount`` and
        ``in_currency`` to add to the host's residual.

        The host keeps what a posted item is reconciled with when that goes back to draft. As of a day, nothing counts
        that was reconciled later; the date of a reconciliation is the later one of its two items.
        """
        rows = [
            SQL(
                """
                SELECT part.%(own)s AS move_line_id, %(sign)s part.amount AS amount,
                       %(sign)s part.%(in_currency)s AS in_currency
                  FROM account_move_line AS draft
                  JOIN account_partial_reconcile AS part ON part.%(other)s = draft.id
                 WHERE draft.parent_state != 'posted' AND draft.matching_number IS NOT NULL AND %(until)s
                """,
                until=SQL("part.max_date <= %s", as_of) if as_of else SQL("TRUE"),
                **side,
            )
            for side in SIDES
        ]
        if as_of:
            rows += [self._select_applied_later(as_of, side) for side in SIDES]
        return SQL(" UNION ALL ").join(rows)

    @api.model
    def _select_applied_later(self, as_of, side):
        """The same, for what was reconciled after a day. What an entry of exchange settles counts from the day of the
        matching that it belongs to, see customer_ledger_transfers.py.
        """
        return SQL(
            """
            SELECT part.%(own)s, %(sign)s part.amount, %(sign)s part.%(in_currency)s
              FROM account_partial_reconcile AS part
             WHERE part.max_date > %(as_of)s AND NOT EXISTS (%(of_own)s)
               AND NOT EXISTS (SELECT FROM (%(of_other)s) AS other WHERE other.max_date <= %(as_of)s)
            """,
            as_of=as_of,
            of_own=self._select_exchanges(SQL("part.%s", side["own"])),
            of_other=self._select_exchanges(SQL("part.%s", side["other"])),
            **side,
        )

    @api.model
    def _select_open_amounts(self, partner_ids=None, as_of=None, for_credit=False):
        """Rows that add up to what is open: ``item_id``, ``customer_id``, ``date``, ``date_maturity``,
        ``currency_id``, ``residual`` in the company's currency and ``residual_currency`` in the item's.

        :param as_of: a day; empty for this moment, whatever items are dated
        :param for_credit: also what is posted with a later date and will be owed, and what customers owe of whom no
            balance is kept
        """
        columns = SQL(
            "item.id AS item_id, owner.commercial_partner_id AS customer_id, item.date, item.date_maturity, "
            "item.currency_id"
        )
        coming = SQL(" OR item.balance > 0") if for_credit else SQL()
        fixes = SQL("JOIN (%s) AS fix ON fix.move_line_id = item.id", self._select_not_applied(as_of))
        return SQL(
            """
            SELECT %(columns)s, item.amount_residual AS residual, item.amount_residual_currency AS residual_currency
              %(from_items)s AND item.reconciled IS NOT TRUE %(until)s
         UNION ALL
            SELECT %(columns)s, fix.amount, fix.in_currency %(from_fixes)s %(until)s
            """,
            columns=columns,
            from_items=self._from_items(partner_ids, kept_only=not for_credit),
            from_fixes=self._from_items(partner_ids, fixes, kept_only=not for_credit),
            until=SQL("AND (item.date <= %s%s)", as_of, coming) if as_of else SQL(),
        )

    @api.model
    def _select_open_items(self, partner_ids=None, as_of=None):
        """One row for each item of which something is open: ``id``, ``customer_id``, and what, as ``open`` in its own
        and ``company_open`` in the company's currency.
        """
        return SQL(
            "SELECT item_id AS id, customer_id, SUM(residual_currency) AS open, SUM(residual) AS company_open "
            "FROM (%s) AS amount GROUP BY item_id, customer_id "
            "HAVING SUM(residual_currency) != 0 OR SUM(residual) != 0",
            self._select_open_amounts(partner_ids, as_of),
        )

    @api.model
    def _from_items(self, partner_ids=None, join=None, kept_only=True):
        """FROM and WHERE of items, aliases ``item`` and ``owner``; all partners when none are given.

        :param kept_only: without customers of whom no balance is kept
        """
        chosen = SQL("TRUE") if partner_ids is None else SQL("owner.commercial_partner_id = ANY(%s)", list(partner_ids))
        return SQL(
            """
            FROM account_move_line AS item
            JOIN res_partner AS owner ON owner.id = item.partner_id
            JOIN res_partner AS customer ON customer.id = owner.commercial_partner_id
            %(join)s
           WHERE item.account_id = ANY(%(accounts)s) AND item.company_id = ANY(%(companies)s)
             AND item.parent_state = 'posted' AND %(kept)s AND %(chosen)s
            """,
            kept=SQL("customer.keeps_balance IS NOT FALSE") if kept_only else SQL("TRUE"),
            accounts=self._get_accounts(),
            companies=self._get_companies(),
            chosen=chosen,
            join=join or SQL(),
        )

    @api.model
    def _sum_buckets(self, as_of, residual, edges=EDGES):
        """Sums of ``residual`` by bucket, each ``AS aging_<bucket>``; the rule is that of tools/aging.py."""
        late = SQL("(%s::date - COALESCE(item.date_maturity, item.date))", as_of)
        sums = []
        for key, low, high in zip(bucket_keys(edges), (None, 0, *edges), (0, *edges, None), strict=True):
            above = SQL("%s > %s", late, low) if low is not None else SQL("TRUE")
            below = SQL("%s <= %s", late, high) if high is not None else SQL("TRUE")
            name = SQL.identifier(f"aging_{key}")
            sums.append(SQL("COALESCE(SUM(%s) FILTER (WHERE %s AND %s), 0) AS %s", residual, above, below, name))
        return SQL(", ").join(sums)

    @api.model
    def _get_figures_query(self, partner_ids=None):
        """One row for each customer with open items: ``id`` and FIGURES, as of today: nothing dated later counts."""
        self._flush_ledger()
        today = self.env.company._get_today()
        buckets = [SQL.identifier(f"aging_{key}") for key in bucket_keys()]
        return SQL(
            "SELECT customer_id AS id, SUM(owed) AS customer_balance, %s AS customer_overdue, %s "
            "FROM (%s) AS block GROUP BY customer_id",
            self._sum_asked_for(),
            SQL(", ").join(SQL("SUM(%(name)s) AS %(name)s", name=name) for name in buckets),
            self._select_blocks(partner_ids, today, self._sum_buckets(today, SQL("residual"))),
        )

    @api.model
    def _get_dated_later(self, partner_ids):
        """What is in the books with a later day than today: {customer id: Decimal in the root company's currency}

        That is what the balance is going to change by, such as payments of next week, also those that are matched.
        """
        self._flush_ledger()
        rows = self.env.execute_query(
            SQL(
                "SELECT customer_id, SUM(amount) FROM (SELECT customer_id, residual AS amount FROM (%s) AS moment "
                "UNION ALL SELECT customer_id, -residual FROM (%s) AS today) AS change "
                "GROUP BY customer_id HAVING SUM(amount) != 0",
                self._select_open_amounts(partner_ids),
                self._select_open_amounts(partner_ids, self.env.company._get_today()),
            )
        )
        return {partner_id: to_decimal(amount) for partner_id, amount in rows}

    # --- answers ------------------------------------------------------------------------------------------------

    @api.model
    def _read_rows(self, query, names):
        """Rows of a query as the driver gives them: {id: [value of each name]}"""
        columns = SQL(", ").join(SQL.identifier(name) for name in ("id", *names))
        rows = self.env.execute_query(SQL("SELECT %s FROM (%s) AS figures", columns, query))
        return {partner_id: values for partner_id, *values in rows}
