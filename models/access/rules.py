"""Models that bear the name, address or account of a customer, and have a rule for users with own customers."""

PARTNER = "res.partner"
# security/access/own_customers_security.xml has a rule for each
RULED = frozenset(
    {
        *(PARTNER, "res.partner.bank", "res.users", "sale.order", "sale.order.line", "sale.report"),
        *("account.move", "account.move.line", "account.payment", "account.partial.reconcile"),
        *("account.bank.statement.line", "account.invoice.report", "account.analytic.account", "account.analytic.line"),
        *("payment.transaction", "pos.order", "pos.order.line", "pos.payment", "report.pos.order"),
        *("stock.picking", "stock.move", "stock.move.line", "rating.rating", "mail.followers", "mail.notification"),
        *("customer.document", "customer.tax.registration", "customer.purchase", "customer.credit.approval"),
        *("customer.aging.report", "customer.statement", "customer.price.list"),
        *("customer.duplicate.group", "customer.duplicate.pair", "customer.duplicate.dismissal"),
    }
)
