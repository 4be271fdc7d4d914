"""What one session at the till has sold, as its orders are kept."""

from uuid import uuid4

from odoo import Command

ON_ACCOUNT_EVERY, RETURN_EVERY, CUSTOMERS = 5, 50, 200


def make_session(env):
    """An open session that sells for cash and on account. :return: (session, product, customers, {type: method})"""
    journal = env["account.journal"].create({"name": "Bench", "type": "cash", "code": "BNCH"})
    methods = env["pos.payment.method"].create(
        [{"name": "Cash", "journal_id": journal.id}, {"name": "On account", "split_transactions": True}]
    )
    config = env["pos.config"].create({"name": "Bench", "payment_method_ids": methods.ids})
    config.open_ui()
    config.current_session_id.set_opening_control(0, None)
    vals = {"name": "Coffee", "type": "service", "available_in_pos": True, "taxes_id": False, "list_price": 10.0}
    customers = env["res.partner"].create([{"name": f"Buyer {n}", "customer_rank": 1} for n in range(CUSTOMERS)])
    product = env["product.product"].create(vals)
    return config.current_session_id, product, customers, {method.type: method for method in methods}


def prepare(session, product, customer, method, line_id=False):
    """One sale of 10.00, or what comes back of it."""
    amount = -10.0 if line_id else 10.0
    line = {"product_id": product.id, "qty": amount / 10.0, "price_unit": 10.0, "tax_ids": [], "uuid": str(uuid4())}
    line |= {"price_subtotal": amount, "price_subtotal_incl": amount, "refunded_orderline_id": line_id}
    return {
        "uuid": str(uuid4()),
        "access_token": str(uuid4()),
        "state": "paid",
        "session_id": session.id,
        "partner_id": customer.id,
        **{"amount_total": amount, "amount_paid": amount, "amount_tax": 0, "amount_return": 0},
        "lines": [Command.create(line)],
        "payment_ids": [Command.create({"amount": amount, "payment_method_id": method.id, "uuid": str(uuid4())})],
    }


def sell(env, count, session, product, customers, methods):
    """Each fifth is on account, and each fiftieth of all comes back."""
    orders = env["pos.order"]
    for number in range(count):
        kind = "pay_later" if number % ON_ACCOUNT_EVERY == 0 else "cash"
        back = orders[-ON_ACCOUNT_EVERY] if number and number % RETURN_EVERY == 0 else None
        customer = back.partner_id if back else customers[number % len(customers)]
        sale = prepare(session, product, customer, methods[kind], back.lines.id if back else False)
        env["pos.order"].sync_from_ui([sale])
        orders += orders.search([("uuid", "=", sale["uuid"])])
    return orders
