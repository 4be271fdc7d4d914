"""A ledger of any size, the same on every run, written by SQL and checked against the ORM.

Of each customer's invoices, one about every month back from today, the older ones are paid in full, one in seven of
the three latest in part, and the rest are open. Not a measurement: the others import it.
"""

import os

from odoo.tools import SQL

CUSTOMERS = int(os.environ.get("CUSTOMERS", 5000))
INVOICES = int(os.environ.get("INVOICES", 10))  # of each customer


def make_customers(env):
    customers = env["res.partner"]
    for start in range(0, CUSTOMERS, 5000):
        vals_list = [
            {"name": f"Customer {number}", "is_company": True, "customer_rank": 1}
            for number in range(start, min(start + 5000, CUSTOMERS))
        ]
        customers |= customers.with_context(tracking_disable=True).create(vals_list)
    return customers


def make_ledger(env, customers=None):
    """The ledger of these customers, else of new ones. :return: the customers"""
    company = env.company
    if not company.chart_template:
        env["account.chart.template"].try_loading("generic_coa", company, install_demo=False)
    customers = customers or make_customers(env)
    env.flush_all()
    account = company.partner_id.property_account_receivable_id
    journals = {kind: env["account.journal"].search([("type", "=", kind)], limit=1) for kind in ("sale", "bank")}
    names = {
        "ids": customers.ids,
        "invoices": INVOICES,
        "company": company.id,
        "currency": company.currency_id.id,
        "sale": journals["sale"].id,
        "bank": journals["bank"].id,
        "receivable": account.id,
        "cash": journals["bank"].default_account_id.id,
        "income": env["account.account"].search([("account_type", "=", "income")], limit=1).id,
    }
    for statement in STATEMENTS:
        env.cr.execute(SQL(statement, **names))
    env.cr.execute("ANALYZE")
    env.invalidate_all()
    check(env, customers)
    return customers


# An amount of 50 to 1,049.99 that depends on customer and number only.
STATEMENTS = (
    """
    CREATE TEMP TABLE plan ON COMMIT DROP AS
    SELECT nextval('account_move_id_seq') AS move_id, nextval('account_move_line_id_seq') AS line_id,
           partner_id, number, CURRENT_DATE - 30 * number - place::int %% 28 AS day,
           (5000 + (place * 7919 + number * 104729) %% 100000) / 100.0 AS amount,
           CASE WHEN number > 2 THEN 1.0 WHEN (place + number) %% 7 = 0 THEN 0.5 ELSE 0.0 END AS paid
      FROM unnest(%(ids)s::int[]) WITH ORDINALITY AS customer(partner_id, place)
     CROSS JOIN generate_series(0, %(invoices)s - 1) AS number
    """,
    """
    CREATE TEMP TABLE payment ON COMMIT DROP AS
    SELECT nextval('account_move_id_seq') AS move_id, nextval('account_move_line_id_seq') AS line_id,
           plan.line_id AS debit, partner_id,
           LEAST(day + 25, CURRENT_DATE) AS day, ROUND(amount * paid, 2) AS amount, amount AS billed
      FROM plan WHERE paid > 0
    """,
    """
    INSERT INTO account_move (id, name, move_type, state, partner_id, commercial_partner_id, journal_id, company_id,
                              currency_id, date, invoice_date, auto_post, payment_state, amount_total_signed)
    SELECT move_id, 'INV/' || move_id, 'out_invoice', 'posted', partner_id, partner_id, %(sale)s, %(company)s,
           %(currency)s, day, day, 'no', CASE paid WHEN 1 THEN 'paid' WHEN 0 THEN 'not_paid' ELSE 'partial' END, amount
      FROM plan
     UNION ALL
    SELECT move_id, 'PAY/' || move_id, 'entry', 'posted', partner_id, partner_id, %(bank)s, %(company)s, %(currency)s,
           day, NULL, 'no', NULL, amount
      FROM payment
    """,
    """
    INSERT INTO account_move_line (id, move_id, partner_id, account_id, company_id, journal_id, currency_id,
        company_currency_id, date, date_maturity, parent_state, display_type, balance, debit, credit, amount_currency,
        amount_residual, amount_residual_currency, reconciled)
    SELECT line_id, move_id, partner_id, %(receivable)s, %(company)s, %(sale)s, %(currency)s, %(currency)s, day,
           day + 30, 'posted', 'payment_term', amount, amount, 0, amount, amount - ROUND(amount * paid, 2),
           amount - ROUND(amount * paid, 2), paid = 1
      FROM plan
     UNION ALL
    SELECT nextval('account_move_line_id_seq'), move_id, partner_id, %(income)s, %(company)s, %(sale)s, %(currency)s,
           %(currency)s, day, NULL, 'posted', 'product', -amount, 0, amount, -amount, 0, 0, FALSE
      FROM plan
     UNION ALL
    SELECT line_id, move_id, partner_id, %(receivable)s, %(company)s, %(bank)s, %(currency)s, %(currency)s, day, day,
           'posted', 'payment_term', -amount, 0, amount, -amount, 0, 0, TRUE
      FROM payment
     UNION ALL
    SELECT nextval('account_move_line_id_seq'), move_id, partner_id, %(cash)s, %(company)s, %(bank)s, %(currency)s,
           %(currency)s, day, NULL, 'posted', 'product', amount, amount, 0, amount, 0, 0, FALSE
      FROM payment
    """,
    """
    INSERT INTO account_partial_reconcile (debit_move_id, credit_move_id, amount, debit_amount_currency,
        credit_amount_currency, debit_currency_id, credit_currency_id, company_id, max_date)
    SELECT debit, line_id, amount, amount, amount, %(currency)s, %(currency)s, %(company)s, day FROM payment
    """,
)


def check(env, customers):
    """The ORM computes the same residuals from the reconciliations, and core's receivable is our balance."""
    some = customers[:: max(1, len(customers) // 50)]
    lines = env["account.move.line"].search(
        [("partner_id", "in", some.ids), ("account_id.account_type", "=", "asset_receivable")]
    )
    stored = {line: (line.amount_residual, line.reconciled) for line in lines}
    lines._compute_amount_residual()
    assert stored == {line: (line.amount_residual, line.reconciled) for line in lines}, "residuals differ"
    env.invalidate_all()
    for customer in some:
        assert abs(customer.customer_balance - customer.credit) < 0.005, "balances differ"
