"""What the exposure of customers is counted from, as data: what is watched, and what clients may not write."""

from odoo.tools import SQL

# What the SQL of the exposure reads, and is flushed before it.
FLUSHED = {
    "account.move": "commercial_partner_id company_id currency_id move_type partner_id payment_state state",
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
        "display_type invoice_lines is_downpayment is_invoiced_unlike order_id price_subtotal price_total "
        "price_unordered product_uom_id product_uom_qty qty_delivered state untaxed_amount_invoiced"
    ),
    "uom.uom": "factor",
}

# Lines of confirmed orders of which not everything is invoiced and posted, or more is delivered than ordered, or which
# were invoiced unlike they were ordered: few, and found by an index.
OPEN_BY_AMOUNT = SQL(
    "line.state = 'sale' AND (COALESCE(line.untaxed_amount_invoiced, 0) < line.price_subtotal "
    "OR line.qty_delivered > line.product_uom_qty OR line.is_invoiced_unlike)"
)

# Facts: who changes one of them may change what a customer uses. The watch stands around these writes, or the reason
# why it need not is below.
FACTS = {
    "account.move": {"company_id", "currency_id", "line_ids", "move_type", "partner_id", "state"},
    "account.move.line": {
        *("account_id", "amount_currency", "balance", "currency_id", "date_maturity", "discount", "move_id"),
        *("partner_id", "price_unit", "product_id", "product_uom_id", "quantity", "tax_ids"),
    },
    "payment.transaction": {
        *("amount", "company_id", "currency_id", "operation", "partner_id", "payment_id", "source_transaction_id"),
        "state",
    },
    "pos.order": {"company_id", "lines", "partner_id", "payment_ids", "session_id", "state"},
    "pos.order.line": {"order_id", "price_subtotal_incl", "price_unit", "product_id", "qty", "sale_order_line_id"},
    "pos.payment": {"amount", "payment_method_id", "pos_order_id"},
    "res.partner": {"credit_pool", "is_company", "keeps_balance", "parent_id"},
    "sale.order": {
        *("company_id", "currency_id", "order_line", "partner_id", "partner_invoice_id", "pricelist_id", "state"),
    },
    "sale.order.line": {
        *("discount", "display_type", "is_downpayment", "order_id", "price_unit", "product_id", "product_uom_id"),
        *("product_uom_qty", "qty_delivered", "tax_ids"),
    },
}

# What the server computes from them; a client that sends it is not listened to.
ECHOES = {
    "account.move": frozenset({"commercial_partner_id", "payment_state"}),
    "account.move.line": frozenset(
        {
            *("amount_residual", "amount_residual_currency", "company_id", "date", "parent_state", "payment_id"),
            *("price_subtotal", "price_total", "reconciled"),
        }
    ),
    "pos.order": frozenset({"currency_rate"}),
    "res.partner": frozenset({"commercial_partner_id"}),
    "sale.order": frozenset({"amount_tax", "amount_total", "amount_untaxed", "currency_rate", "invoice_status"}),
    "sale.order.line": frozenset(
        {
            *("company_id", "currency_id", "invoice_status", "is_invoiced_unlike", "price_reduce_taxexcl"),
            *("price_reduce_taxinc", "price_subtotal", "price_tax", "price_total", "price_unordered", "qty_invoiced"),
            *("state", "untaxed_amount_invoiced", "untaxed_amount_to_invoice"),
        }
    ),
}
# Of them, what the host's own code never writes, so that nobody is listened to, the superuser neither: computing does
# not come through write(). Of invoices it writes the commercial partner, when a partner moves.
NEVER_WRITTEN = {
    "account.move.line": frozenset({"amount_residual", "amount_residual_currency", "parent_state", "reconciled"}),
    "res.partner": frozenset({"commercial_partner_id"}),
    "sale.order": frozenset({"invoice_status"}),
    "sale.order.line": frozenset(
        {
            *("invoice_status", "is_invoiced_unlike", "price_unordered", "qty_invoiced", "state"),
            *("untaxed_amount_invoiced", "untaxed_amount_to_invoice"),
        }
    ),
}
# The payment state of an invoice that was taken over from another program, which counts as posted.
LEGACY = "invoicing_legacy"

# Links between documents: clients make them with the documents, and not when those are posted or paid.
LINKS = {
    "account.move": {"pos_order_ids"},
    "account.move.line": {"sale_line_ids"},
    "payment.transaction": {"sale_order_ids"},
    "pos.order": {"account_move"},
    "sale.order": {"transaction_ids"},
    "sale.order.line": {"invoice_lines"},
}

# What is read besides, and why no watch need stand around it.
NOT_WATCHED = {
    "account.account": "Accounts are set up by accountants.",
    "account.journal": "Journals are set up by accountants.",
    "account.partial.reconcile": "Matching, and its undoing, always counts and is never refused.",
    "account.payment": "Payments, and their undoing, always count and are never refused.",
    "customer.credit.account": "What is allowed has a guard of its own.",
    "customer.credit.approval": "Approvals are data that the decision uses.",
    "customer.segment": "What is allowed has a guard of its own.",
    "pos.config": "Tills are set up by managers.",
    "pos.payment.method": "Ways to pay are set up by managers.",
    "pos.session": "Closing a session always counts and is never refused.",
    "product.product": "Of a product only its unit is read, which the host keeps once it is used.",
    "product.template": "Of a product only its unit is read, which the host keeps once it is used.",
    "res.company": "Companies are set up by administrators.",
    "res.currency": "Currencies are set up by administrators.",
    "res.currency.rate": "Changes of rates always count and are never refused.",
    "uom.uom": "Units are set up by managers, and the host keeps their sizes once they are used.",
}
NOT_WATCHED_FIELDS = {
    "account.move.line": {
        "matching_number": "It names a matching, which always counts.",
    },
    "res.partner": {
        "credit_limit": "What is allowed has a guard of its own.",
        "customer_segment_id": "What is allowed has a guard of its own.",
    },
}
