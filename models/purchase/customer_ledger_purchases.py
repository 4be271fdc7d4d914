from odoo import api, models
from odoo.tools import SQL

PURCHASES = ("total_purchases", "purchase_count", "last_purchase_date")
# Which documents are purchases, for the alias of the table.
COUNTED_INVOICE = (
    "%(document)s.move_type IN ('out_invoice', 'out_refund', 'out_receipt') AND %(document)s.state = 'posted'"
)
COUNTED_TILL_SALE = "%(document)s.account_move IS NULL AND %(document)s.state IN ('paid', 'done')"


class CustomerLedger(models.AbstractModel):
    """What customers bought: posted invoices less refunds, and till sales that have no invoice, each counted once."""

    _inherit = "customer.ledger"

    @api.model
    def _convert_at_rate_of(self, table):
        """An order's or till sale's total in the root company's currency, at the rate of its day, rounded."""
        return SQL(
            "ROUND((%(table)s.amount_total / COALESCE(NULLIF(%(table)s.currency_rate, 0), 1))::numeric, %(digits)s)",
            table=SQL.identifier(table),
            digits=self._get_digits(),
        )

    @api.model
    def _select_purchases(self):
        """Rows of ``partner_id``, ``amount`` (root company's currency, tax included, refunds negative) and ``date``.

        Invoices at the rate of the invoice, till sales at that of their day (UTC).
        """
        self.env["account.move"].flush_model(
            ["amount_total_signed", "date", "invoice_date", "move_type", "partner_id", "state"]
        )
        self.env["pos.order"].flush_model(
            ["account_move", "amount_total", "currency_rate", "date_order", "partner_id", "state"]
        )
        return SQL(
            """
            SELECT partner_id, amount_total_signed AS amount, COALESCE(invoice_date, date) AS date
              FROM account_move
             WHERE %(is_invoice)s AND company_id = ANY(%(companies)s)
         UNION ALL
            SELECT partner_id, %(amount)s, date_order::date
              FROM pos_order
             WHERE %(is_till_sale)s AND company_id = ANY(%(companies)s)
            """,
            is_invoice=SQL(COUNTED_INVOICE, document=SQL.identifier("account_move")),
            is_till_sale=SQL(COUNTED_TILL_SALE, document=SQL.identifier("pos_order")),
            amount=self._convert_at_rate_of("pos_order"),
            companies=self._get_companies(),
        )

    @api.model
    def _is_bought_by(self, partner_ids):
        """A condition on rows ``bought``. The partners as an array let the indexes of the documents be used, however
        many others there are.
        """
        return SQL(
            "bought.partner_id = ANY(ARRAY(SELECT id FROM res_partner WHERE commercial_partner_id = ANY(%s)))",
            list(partner_ids),
        )

    @api.model
    def _get_purchases_query(self, partner_ids=None):
        """One row for each customer who bought something: ``id`` and PURCHASES."""
        self.env["res.partner"].flush_model(["commercial_partner_id"])
        chosen = SQL("TRUE") if partner_ids is None else self._is_bought_by(partner_ids)
        return SQL(
            """
            SELECT owner.commercial_partner_id AS id, SUM(bought.amount) AS total_purchases,
                   COUNT(*) FILTER (WHERE bought.amount > 0) AS purchase_count,
                   MAX(bought.date) FILTER (WHERE bought.amount > 0) AS last_purchase_date
              FROM (%s) AS bought JOIN res_partner AS owner ON owner.id = bought.partner_id
             WHERE %s GROUP BY owner.commercial_partner_id
            """,
            self._select_purchases(),
            chosen,
        )
