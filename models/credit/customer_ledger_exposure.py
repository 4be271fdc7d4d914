from decimal import Decimal

from odoo import api, models
from odoo.tools import SQL

from ...tools.credit import PARTS, Position
from ...tools.money import to_decimal

# What one row says, by the names of the fields of customers.
CREDIT_FIGURES = (
    "credit_limit_effective",
    "credit_exposure",
    "credit_available",
    "credit_receivable",
    "credit_unapplied",
    "credit_orders",
    "credit_till",
)
POSITION = (
    "mode",
    "source",
    "credit_limit_effective",
    *(f"credit_{part}" for part in PARTS),
    "hold",
    "oldest_due",
    "has_requests",
    "pool_id",
)


class CustomerLedger(models.AbstractModel):
    """What customers may owe, and what of it is used: one row for each commercial partner."""

    _inherit = "customer.ledger"

    @api.model
    def _flush_credit(self):
        self._flush_ledger()
        self._flush_orders()
        self.env["customer.credit.account"].flush_model()
        self.env["customer.credit.approval"].flush_model(["partner_id", "state"])
        self.env["customer.segment"].flush_model(["credit_limit", "credit_mode", "parent_path"])
        self.env["res.partner"].flush_model(["credit_limit", "credit_pool", "customer_segment_id", "parent_id"])

    @api.model
    def _select_exposure(self, partner_ids=None):
        """One row for each customer who uses credit: ``id``, the sum of each part, and ``oldest_due``."""
        today = self.env.company._get_today()
        due = SQL("COALESCE(item.date_maturity, item.date)")
        # Each source is planned by itself: together they would cost the planner more than the answer takes.
        rows = SQL(
            """
              WITH item AS MATERIALIZED (%(items)s), till AS MATERIALIZED (%(till)s), %(orders)s
            SELECT customer_id, CASE WHEN residual < 0 THEN 'unapplied' ELSE 'receivable' END AS part,
                   residual AS amount, CASE WHEN residual > 0 AND %(due)s < %(today)s THEN %(due)s END AS due
              FROM item
         UNION ALL SELECT customer_id, 'unapplied', amount, NULL FROM (%(put_back)s) AS paid
         UNION ALL SELECT customer_id, 'orders', amount, NULL FROM (%(need)s) AS sale
         UNION ALL SELECT customer_id, 'till', amount, NULL FROM till
            """,
            due=due,
            today=today,
            items=self._select_open_amounts(partner_ids, today, for_credit=True),
            orders=self._with_orders(partner_ids),
            put_back=self._select_put_back(),
            need=self._select_need(),
            till=self._select_till(partner_ids),
        )
        sums = [
            SQL("COALESCE(SUM(amount) FILTER (WHERE part = %s), 0) AS %s", part, SQL.identifier(f"credit_{part}"))
            for part in PARTS
        ]
        return SQL(
            "SELECT customer_id AS id, %s, MIN(due) AS oldest_due FROM (%s) AS used GROUP BY customer_id",
            SQL(", ").join(sums),
            rows,
        )

    @api.model
    def _select_pool_exposure(self, partner_ids=None, member_ids=None):
        """The same, of all companies that share a limit together: ``id`` is the parent whose limit it is."""
        pools = list(self.env["res.partner"]._get_credit_pools())
        if not pools and partner_ids is None:
            return self._select_exposure()
        members = self._get_member_ids(partner_ids) if member_ids is None else member_ids
        sums = [SQL("SUM(%(part)s) AS %(part)s", part=SQL.identifier(f"credit_{part}")) for part in PARTS]
        # OFFSET: the few who are asked for are looked up, where the planner would read all partners for them.
        apart = SQL() if members is None else SQL("OFFSET 0")
        return SQL(
            """
            SELECT COALESCE(head.id, member.id) AS id, %(sums)s, MIN(oldest_due) AS oldest_due
              FROM (%(used)s) AS used
              JOIN LATERAL (SELECT id, parent_id FROM res_partner WHERE id = used.id %(apart)s) AS member ON TRUE
              LEFT JOIN res_partner AS head ON head.id = member.parent_id AND head.id = ANY(%(pools)s)
             GROUP BY COALESCE(head.id, member.id)
            """,
            sums=SQL(", ").join(sums),
            used=self._select_exposure(members),
            apart=apart,
            pools=pools,
        )

    @api.model
    def _get_member_ids(self, partner_ids):
        """The ids of these customers and of all who share a limit with one of them; None stays None"""
        partners = self.env["res.partner"]
        if partner_ids is None or not partners._get_credit_pools():
            return partner_ids
        return partners.browse(partner_ids)._get_pool_members()

    @api.model
    def _select_segment_credit(self):
        """For each segment, the nearest one up the tree that says something of credit: ``id``, ``mode``, ``amount``."""
        root = str(self.env.company.root_id.id)
        return SQL(
            """
            SELECT DISTINCT ON (segment.id) segment.id, source.credit_mode->>%(root)s AS mode,
                   COALESCE((source.credit_limit->>%(root)s)::numeric, 0) AS amount
              FROM customer_segment AS segment
              JOIN customer_segment AS source ON segment.parent_path LIKE source.parent_path || '%%'
             WHERE source.credit_mode->>%(root)s IN ('amount', 'cash_only', 'unlimited')
             ORDER BY segment.id, LENGTH(source.parent_path) DESC
            """,
            root=root,
        )

    @api.model
    def _select_agreed(self, partner_ids=None):
        """One row for each commercial partner: what was agreed with it, or with the parent whose limit it shares
        (``pool_id``), and what its segment and the company say.
        """
        root = self.env.company.root_id
        partners_sudo = self.env["res.partner"].sudo().with_company(root)
        default = partners_sudo._fields["credit_limit"].get_company_dependent_fallback(partners_sudo) or 0.0
        chosen = SQL("TRUE") if partner_ids is None else SQL("customer.id = ANY(%s)", list(partner_ids))
        return SQL(
            """
            SELECT customer.id, payer.id AS pool_id, customer.keeps_balance,
                   COALESCE(account.hold, FALSE) OR COALESCE(own.hold, FALSE) AS hold, account.temporary_limit,
                   account.temporary_until >= %(today)s
                     AND COALESCE(account.temporary_from, %(today)s) <= %(today)s AS is_temporary,
                   COALESCE(account.mode, CASE WHEN (payer.credit_limit->>%(root)s)::numeric > 0
                     THEN 'amount' ELSE 'inherit' END) AS own_mode,
                   COALESCE((payer.credit_limit->>%(root)s)::numeric, %(default)s) AS own_amount,
                   segment.mode AS segment_mode, segment.amount AS segment_amount,
                   %(default)s::numeric AS default_amount
              FROM res_partner AS customer
              LEFT JOIN res_partner AS head ON head.id = customer.parent_id AND head.id = ANY(%(pools)s)
              JOIN res_partner AS payer ON payer.id = COALESCE(head.id, customer.id)
              LEFT JOIN customer_credit_account AS own ON own.partner_id = customer.id AND own.company_id = %(root_id)s
              LEFT JOIN customer_credit_account AS account
                     ON account.partner_id = payer.id AND account.company_id = %(root_id)s
              LEFT JOIN (%(segments)s) AS segment ON segment.id = payer.customer_segment_id
             WHERE customer.commercial_partner_id = customer.id AND %(chosen)s
            """,
            today=self.env.company._get_today(),
            root=str(root.id),
            root_id=root.id,
            default=Decimal(str(default)),
            pools=list(partners_sudo._get_credit_pools()),
            segments=self._select_segment_credit(),
            chosen=chosen,
        )

    @api.model
    def _select_limits(self, partner_ids=None):
        """One row for each commercial partner: ``id``, ``pool_id``, ``hold``, and ``mode``, ``source`` and ``amount``
        in force.

        The customer's own, else the segment's, else the company's; a temporary limit goes before all of them.
        """
        return self._choose_limits(self._select_agreed(partner_ids))

    @api.model
    def _choose_limits(self, agreed):
        """The rule itself, for rows of _select_agreed()."""
        return SQL(
            """
            SELECT id, pool_id, hold, source,
                   CASE source WHEN 'no_balance' THEN 'cash_only' WHEN 'temporary' THEN 'amount'
                        WHEN 'customer' THEN own_mode WHEN 'segment' THEN segment_mode
                        WHEN 'company' THEN 'amount' ELSE 'unlimited' END AS mode,
                   CASE source WHEN 'temporary' THEN temporary_limit WHEN 'company' THEN default_amount
                        WHEN 'customer' THEN CASE own_mode WHEN 'amount' THEN own_amount ELSE 0 END
                        WHEN 'segment' THEN CASE segment_mode WHEN 'amount' THEN segment_amount ELSE 0 END
                        ELSE 0 END AS amount
              FROM (SELECT agreed.*, CASE WHEN keeps_balance IS FALSE THEN 'no_balance'
                                          WHEN is_temporary THEN 'temporary'
                                          WHEN own_mode != 'inherit' THEN 'customer'
                                          WHEN segment_mode IS NOT NULL THEN 'segment'
                                          WHEN default_amount > 0 THEN 'company' ELSE 'none' END AS source
                      FROM (%s) AS agreed) AS choice
            """,
            agreed,
        )

    @api.model
    def _select_has_requests(self):
        return SQL(
            "EXISTS (SELECT FROM customer_credit_approval AS request WHERE request.partner_id = own.id "
            "AND request.state IN ('requested', 'approved')) AS has_requests"
        )

    @api.model
    def _get_credit_query(self, partner_ids=None, member_ids=None):
        """One row for each commercial partner: ``id``, CREDIT_FIGURES and what else a position says.

        :param member_ids: of _get_member_ids(), where they are known
        """
        self._flush_credit()
        parts = {part: SQL("COALESCE(used.%s, 0)", SQL.identifier(f"credit_{part}")) for part in PARTS}
        exposure = SQL("(%s)", SQL(" + ").join(parts.values()))
        columns = SQL(", ").join(
            SQL("%s AS %s", amount, SQL.identifier(f"credit_{part}")) for part, amount in parts.items()
        )
        return SQL(
            """
            SELECT own.id, own.pool_id, own.mode, own.source, own.hold, used.oldest_due,
                   own.amount AS credit_limit_effective,
                   own.mode = 'unlimited' AS credit_is_unlimited, %(exposure)s AS credit_exposure,
                   CASE own.mode WHEN 'unlimited' THEN 0 ELSE own.amount - %(exposure)s END AS credit_available,
                   %(requests)s, %(columns)s
              FROM (%(limits)s) AS own LEFT JOIN (%(used)s) AS used ON used.id = own.pool_id
            """,
            exposure=exposure,
            columns=columns,
            requests=self._select_has_requests(),
            limits=self._select_limits(partner_ids),
            used=self._select_pool_exposure(partner_ids, member_ids),
        )

    @api.model
    def _find_unlimited(self):
        """The ids of commercial partners without a limit, as a query."""
        self._flush_credit()
        return SQL("(SELECT id FROM (%s) AS own WHERE mode = 'unlimited')", self._select_limits())

    @api.model
    def _find_documents_of_part(self, part, partner_ids):
        """What a part of the exposure is made of: the ids of orders (``orders``) or of till sales (``till``)."""
        self._flush_credit()
        rows = self._select_orders(partner_ids) if part == "orders" else self._select_till(partner_ids)
        return [document_id for document_id, _customer_id, amount, *_more in self.env.execute_query(rows) if amount]

    @api.model
    def _get_positions(self, partner_ids, is_complete=False):
        """{commercial partner id: Position} in the root company's currency, as of this moment; one query

        :param is_complete: also what customers owe of whom nothing is asked; no decision needs it
        """
        if not partner_ids:
            return {}
        positions = {}
        for partner_id, values in self._read_positions(list(partner_ids), is_complete).items():
            mode, source, limit, *parts, hold, oldest_due, has_requests, pool_id = values
            positions[partner_id] = Position(
                partner_id=partner_id,
                mode=mode,
                source=source,
                limit=to_decimal(limit),
                parts=dict(zip(PARTS, map(to_decimal, parts), strict=True)),
                hold=hold,
                oldest_due=oldest_due,
                has_requests=has_requests,
                pool_id=pool_id,
            )
        return positions
