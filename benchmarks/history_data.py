"""One customer with very many documents, and many more documents of others, written by SQL.

Of ten documents three are orders (a third of them invoiced), three are till sales (a third of them invoiced) and four
are invoices, over five years. Not a measurement: history.py imports it.
"""

import os

from odoo import Command
from odoo.tools import SQL

DOCUMENTS = int(os.environ.get("DOCUMENTS", 50_000))  # of the one customer
OTHERS = int(os.environ.get("OTHERS", 500_000))  # of 5,000 others
CUSTOMERS = 5000


def make_customers(env):
    """:return: the customer with three contacts, and the others"""
    partners = env["res.partner"].with_context(tracking_disable=True)
    contacts = [Command.create({"name": f"Contact {number}"}) for number in range(3)]
    customer = partners.create({"name": "Big", "is_company": True, "customer_rank": 1, "child_ids": contacts})
    vals_list = [{"name": f"Customer {n}", "is_company": True, "customer_rank": 1} for n in range(CUSTOMERS)]
    others = partners.create(vals_list)
    if not env.company.chart_template:
        env["account.chart.template"].try_loading("generic_coa", env.company, install_demo=False)
    env.flush_all()
    return customer, others


def make_documents(env, partners, count):
    """``count`` documents, spread over the partners."""
    product = env["product.product"].search([], limit=1) or env["product.product"].create({"name": "Coffee"})
    names = {
        "ids": partners.ids,
        "count": count,
        "company": env.company.id,
        "currency": env.company.currency_id.id,
        "sale": env["account.journal"].search([("type", "=", "sale")], limit=1).id,
        "product": product.id,
        "uom": product.uom_id.id,
    }
    for statement in STATEMENTS:
        env.cr.execute(SQL(statement, **names))
    env.cr.execute("ANALYZE")
    env.invalidate_all()


STATEMENTS = (
    """
    CREATE TEMP TABLE history ON COMMIT DROP AS
    SELECT number, (%(ids)s::int[])[(1 + number %% CARDINALITY(%(ids)s::int[]))::int] AS partner_id,
           CURRENT_DATE - (number * 7919 %% 1826)::int AS day, (5000 + number * 104729 %% 100000) / 100.0 AS amount,
           number / 10 %% 10 AS digit, number / 100 %% 3 = 0 AS billed
      FROM generate_series(1, %(count)s::bigint) AS number
    """,
    """
    WITH made AS (
        INSERT INTO sale_order (name, state, invoice_status, partner_id, partner_invoice_id, partner_shipping_id,
                                company_id, currency_id, currency_rate, date_order, amount_total, picking_policy)
        SELECT 'S/' || number, CASE number %% 4 WHEN 0 THEN 'sent' ELSE 'sale' END,
               CASE WHEN billed THEN 'invoiced' ELSE 'to invoice' END, partner_id, partner_id, partner_id,
               %(company)s, %(currency)s, 1, day, amount, 'direct'
          FROM history WHERE digit < 3
        RETURNING id, amount_total
    )
    INSERT INTO sale_order_line (order_id, name, product_id, product_uom_id, product_uom_qty, price_unit,
                                 customer_lead, qty_invoiced)
    SELECT id, 'Coffee', %(product)s, %(uom)s, 1, amount_total, 0, 0 FROM made
    """,
    """
    INSERT INTO account_move (name, move_type, state, partner_id, commercial_partner_id, journal_id, company_id,
        currency_id, date, invoice_date, invoice_date_due, auto_post, payment_state, amount_total,
        amount_total_signed, amount_residual_signed)
    SELECT 'INV/' || partner_id || '/' || number,
           CASE number %% 9 WHEN 0 THEN 'out_refund' ELSE 'out_invoice' END, 'posted', partner_id,
           partner_id, %(sale)s, %(company)s, %(currency)s, day, day, day + 30, 'no',
           CASE number %% 5 WHEN 0 THEN 'not_paid' ELSE 'paid' END, amount,
           CASE number %% 9 WHEN 0 THEN -amount ELSE amount END,
           CASE number %% 5 WHEN 0 THEN amount ELSE 0 END
      FROM history WHERE digit >= 6
    """,
    """
    INSERT INTO pos_order (name, state, partner_id, company_id, currency_rate, date_order, amount_total, amount_tax,
                           amount_paid, amount_return, account_move)
    SELECT 'Till/' || number, 'done', partner_id, %(company)s, 1, day, amount, 0, amount, 0,
           CASE WHEN billed THEN (SELECT MAX(id) FROM account_move WHERE move_type = 'out_invoice') END
      FROM history WHERE digit BETWEEN 3 AND 5
    """,
    "DROP TABLE history",
)
