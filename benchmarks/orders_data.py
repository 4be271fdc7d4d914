"""Confirmed orders for the customers of a ledger: copies of one order that the ORM has made, written by SQL.

Not a measurement: the others import it.
"""

from odoo import Command
from odoo.tools import SQL


def make_orders(env, customers):
    """One confirmed order of 120.00 for each customer, not invoiced yet."""
    vals = {"name": "Beans", "list_price": 120.0, "taxes_id": False, "invoice_policy": "order"}
    product = env["product.product"].create(vals)
    line = Command.create({"product_id": product.id, "product_uom_qty": 1, "tax_ids": False})
    order = env["sale.order"].create({"partner_id": customers[0].id, "order_line": [line]})
    order.action_confirm()
    env.flush_all()
    copy = {"id": "new.order_id", "partner_id": "new.customer_id", "partner_invoice_id": "new.customer_id"}
    new = SQL(
        "CREATE TEMP TABLE new ON COMMIT DROP AS SELECT nextval('sale_order_id_seq') AS order_id, customer_id "
        "FROM unnest(%s::int[]) AS customer_id",
        customers[1:].ids,
    )
    env.cr.execute(new)
    insert(env, "sale_order", order.id, {**copy, "partner_shipping_id": "new.customer_id"})
    line_copy = {"id": "nextval('sale_order_line_id_seq')", "order_id": "new.order_id"}
    insert(env, "sale_order_line", order.order_line.id, {**line_copy, "order_partner_id": "new.customer_id"})
    env.cr.execute("ANALYZE sale_order, sale_order_line")
    env.invalidate_all()
    return order


def insert(env, table, record_id, values):
    """Copies one row for each row of the table ``new``, with other values in some columns."""
    env.cr.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", (table,))
    columns = [name for (name,) in env.cr.fetchall()]
    selected = [SQL(values[name]) if name in values else SQL.identifier("old", name) for name in columns]
    env.cr.execute(
        SQL(
            "INSERT INTO %s (%s) SELECT %s FROM new, %s AS old WHERE old.id = %s",
            SQL.identifier(table),
            SQL(", ").join(map(SQL.identifier, columns)),
            SQL(", ").join(selected),
            SQL.identifier(table),
            record_id,
        )
    )
