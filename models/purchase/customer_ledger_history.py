from odoo import api, models
from odoo.tools import SQL

from .customer_ledger_purchases import COUNTED_INVOICE, COUNTED_TILL_SALE

# Which documents are in the history; the place of a model is part of the ids of its rows, so it stays.
HISTORY_MODELS = ("sale.order", "pos.order", "account.move")
FLUSHED = {
    "account.move": (
        "amount_residual_signed amount_total amount_total_signed company_id currency_id date invoice_date "
        "invoice_date_due invoice_origin move_type name partner_id payment_state ref reversed_entry_id state"
    ),
    "account.move.line": "account_id amount_residual date date_maturity move_id",
    "payment.transaction": "amount sale_order_ids state",
    "pos.order": (
        "account_move amount_total company_id currency_rate date_order name partner_id pos_reference sale_journal state"
    ),
    "pos.payment": "payment_method_id pos_order_id",
    "res.partner": "commercial_partner_id",
    "sale.order": (
        "amount_total client_order_ref company_id currency_id currency_rate date_order invoice_status name origin "
        "partner_id state"
    ),
    "sale.order.line": "order_id qty_invoiced",
}


class CustomerLedger(models.AbstractModel):
    """Everything customers asked for and bought, document by document.

    Each document is one row. What counts as a purchase is decided where the figures of customers are: quotations and
    orders do not count, nor does a till sale that has an invoice, so the sum of ``purchases`` is the card's total.

    The three arms have the same columns of the same types, without which the database would not search inside them.
    """

    _inherit = "customer.ledger"

    @api.model
    def _select_history(self):
        """Rows of the current root company and its branches, cancelled documents left out.

        ``amount_currency`` is in the document's currency, ``amount``, ``purchases`` and ``amount_due`` are in the root
        company's; refunds are negative. ``is_billed`` says that the sale stands on an invoice, which is another row.
        """
        for name, columns in FLUSHED.items():
            self.env[name].flush_model(columns.split())
        arms = (self._select_sale_history(), self._select_till_history(), self._select_invoice_history())
        return SQL(" UNION ALL ").join(
            SQL(
                "SELECT %(model)s::varchar AS res_model, document.id AS res_id, "
                "document.id::bigint * %(step)s + %(place)s AS id, owner.commercial_partner_id AS customer_id, "
                "document.partner_id, document.company_id, %(currency)s::int AS company_currency_id, %(arm)s",
                model=model,
                step=len(HISTORY_MODELS),
                place=place,
                currency=self.env.company.currency_id.id,
                arm=arm,
            )
            for place, (model, arm) in enumerate(zip(HISTORY_MODELS, arms, strict=True))
        )

    @api.model
    def _select_sale_history(self):
        return SQL(
            """
            CASE WHEN document.state = 'sale' THEN 'order' ELSE 'quotation' END::varchar AS kind,
            document.name, document.client_order_ref AS ref, document.origin, document.date_order::date AS date,
            document.currency_id, document.amount_total::numeric AS amount_currency, %(amount)s AS amount,
            0::numeric AS purchases, 0::numeric AS amount_due,
            CASE WHEN document.state != 'sale' THEN document.state
                 WHEN document.invoice_status IN ('invoiced', 'upselling') THEN 'invoiced'
                 WHEN EXISTS (SELECT FROM sale_order_line WHERE order_id = document.id AND qty_invoiced != 0)
                 THEN 'invoiced_part' ELSE 'confirmed' END::varchar AS state,
            CASE WHEN document.state = 'sale' AND document.invoice_status NOT IN ('invoiced', 'upselling')
                 THEN %(paid_online)s END::varchar AS payment_state,
            document.state = 'sale' AND document.invoice_status IN ('invoiced', 'upselling') AS is_billed
            FROM sale_order AS document JOIN res_partner AS owner ON owner.id = document.partner_id
           WHERE document.state IN ('draft', 'sent', 'sale') AND document.company_id = ANY(%(companies)s)
            """,
            amount=self._convert_at_rate_of("document"),
            paid_online=SQL(
                """
                (SELECT CASE WHEN SUM(paid.amount) >= document.amount_total THEN 'paid'
                             WHEN SUM(paid.amount) > 0 THEN 'partial' END
                   FROM sale_order_transaction_rel AS rel
                   JOIN payment_transaction AS paid ON paid.id = rel.transaction_id
                  WHERE rel.sale_order_id = document.id AND paid.state IN ('authorized', 'done'))
                """
            ),
            companies=self._get_companies(),
        )

    @api.model
    def _select_till_history(self):
        return SQL(
            """
            CASE WHEN document.amount_total < 0 THEN 'refund' ELSE 'till' END::varchar AS kind,
            document.name, document.pos_reference AS ref, %(origin)s::varchar AS origin,
            document.date_order::date AS date, COALESCE(journal.currency_id, %(currency)s) AS currency_id,
            document.amount_total::numeric AS amount_currency, %(amount)s AS amount,
            CASE WHEN %(counted)s THEN %(amount)s ELSE 0 END AS purchases, 0::numeric AS amount_due,
            CASE WHEN document.account_move IS NULL THEN 'done' ELSE 'invoiced' END::varchar AS state,
            CASE WHEN document.account_move IS NOT NULL THEN NULL
                 WHEN EXISTS (
                    SELECT FROM pos_payment AS paid
                      JOIN pos_payment_method AS method ON method.id = paid.payment_method_id
                     WHERE paid.pos_order_id = document.id AND %(pays_later)s)
                 THEN 'on_account' ELSE 'paid' END::varchar AS payment_state,
            document.account_move IS NOT NULL AS is_billed
            FROM pos_order AS document JOIN res_partner AS owner ON owner.id = document.partner_id
            LEFT JOIN account_journal AS journal ON journal.id = document.sale_journal
           WHERE document.state IN ('paid', 'done') AND document.company_id = ANY(%(companies)s)
            """,
            origin=self._get_till_origin(),
            currency=self.env.company.currency_id.id,
            amount=self._convert_at_rate_of("document"),
            counted=SQL(COUNTED_TILL_SALE, document=SQL.identifier("document")),
            companies=self._get_companies(),
            pays_later=self.env["pos.payment.method"]._get_pay_later_condition("method"),
        )

    @api.model
    def _get_till_origin(self):
        """The orders that were taken over into a till sale, where the host's bridge of the two is installed."""
        lines = self.env["pos.order.line"]
        if "sale_order_origin_id" not in lines._fields:
            return SQL("NULL")
        lines.flush_model(["order_id", "sale_order_origin_id"])
        return SQL(
            "(SELECT STRING_AGG(DISTINCT sale.name, ', ') FROM pos_order_line AS line "
            "JOIN sale_order AS sale ON sale.id = line.sale_order_origin_id WHERE line.order_id = document.id)"
        )

    @api.model
    def _select_invoice_history(self):
        return SQL(
            """
            CASE WHEN document.move_type = 'out_refund' THEN 'refund' ELSE 'invoice' END::varchar AS kind,
            document.name, document.ref,
            COALESCE(document.invoice_origin, (SELECT name FROM account_move AS reversed
                                                WHERE reversed.id = document.reversed_entry_id)) AS origin,
            COALESCE(document.invoice_date, document.date) AS date, document.currency_id,
            document.amount_total * CASE WHEN document.move_type = 'out_refund' THEN -1 ELSE 1 END AS amount_currency,
            document.amount_total_signed AS amount,
            CASE WHEN %(counted)s THEN document.amount_total_signed ELSE 0 END AS purchases,
            CASE WHEN document.state = 'posted' THEN document.amount_residual_signed ELSE 0 END AS amount_due,
            CASE WHEN document.state = 'posted' THEN 'done' ELSE 'draft' END::varchar AS state,
            CASE WHEN document.state != 'posted' THEN NULL
                 WHEN document.payment_state IN ('in_payment', 'paid', 'reversed') THEN document.payment_state
                 WHEN document.amount_residual_signed > 0 AND %(is_late)s THEN 'overdue'
                 WHEN document.payment_state = 'partial' THEN 'partial'
                 WHEN document.amount_residual_signed != 0 THEN 'not_paid' ELSE 'paid' END::varchar AS payment_state,
            FALSE AS is_billed
            FROM account_move AS document JOIN res_partner AS owner ON owner.id = document.partner_id
           WHERE document.move_type IN ('out_invoice', 'out_refund', 'out_receipt')
             AND document.state IN ('draft', 'posted') AND document.company_id = ANY(%(companies)s)
            """,
            counted=SQL(COUNTED_INVOICE, document=SQL.identifier("document")),
            is_late=SQL(
                """
                EXISTS (SELECT FROM account_move_line AS instalment
                         WHERE instalment.move_id = document.id AND instalment.account_id = ANY(%s)
                           AND instalment.amount_residual > 0
                           AND COALESCE(instalment.date_maturity, instalment.date) < %s)
                """,
                self._get_accounts(),
                self.env.company._get_today(),
            ),
            companies=self._get_companies(),
        )

    @api.model
    def _get_monthly_purchases(self, partner_ids, first):
        """What customers bought in each month since the day ``first``, in the root company's currency.

        :return: {customer id: {first day of a month: amount as text}}; months without purchases are left out
        """
        self.env["res.partner"].flush_model(["commercial_partner_id"])
        query = SQL(
            """
            SELECT owner.commercial_partner_id, DATE_TRUNC('month', bought.date)::date, SUM(bought.amount)::varchar
              FROM (%s) AS bought JOIN res_partner AS owner ON owner.id = bought.partner_id
             WHERE %s AND bought.date >= %s
             GROUP BY 1, 2
            """,
            self._select_purchases(),
            self._is_bought_by(partner_ids),
            first,
        )
        months = {}
        for partner_id, month, amount in self.env.execute_query(query) if partner_ids else ():
            months.setdefault(partner_id, {})[month] = amount
        return months
