"""What the exposure of customers is counted from, as data: what is watched, and what clients may not write."""

from odoo.tools import SQL

# What the SQL of the exposure reads, and is flushed before it.
FLUSHED = {
    "account.move": "commercial_partner_id company_id currency_id move_type payment_state state",
    "account.move.line": "move_id price_total product_uom_id quantity",
    "account.payment": "move_id state",
    "payment.transaction": (
        "amount company_id currency_id operation partner_id payment_id source_transaction_id state"
    ),
    "pos.order": "account_move company_id currency_rate partner_id session_id state",
    "pos.payment": "amount payment_method_id pos_order_id",
    "pos.payment.method": "journal_id",
    "pos.session": "config_id state",
    "res.currency.rate": "company_id currency_id name rate",
    "sale.order": "amount_total company_id currency_id invoice_status partner_invoice_id state transaction_ids",
    "sale.order.line": (
        "display_type invoice_lines is_downpayment order_id price_subtotal price_total price_unordered product_uom_id "
        "product_uom_qty qty_delivered state untaxed_amount_invoiced"
    ),
    "uom.uom": "factor",
}

# Lines of confirmed orders of which not everything is invoiced and posted, or more is delivered than ordered: few, and
# found by an index.
OPEN_BY_AMOUNT = SQL(
    "line.state = 'sale' AND (COALESCE(line.untaxed_amount_invoiced, 0) < line.price_subtotal "
    "OR line.qty_delivered > line.product_uom_qty)"
)
