"""What is delivered without being ordered has a price: of the lines that are there, few need one."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    cr.execute("SELECT id FROM sale_order_line WHERE product_uom_qty = 0 AND price_unit != 0 AND display_type IS NULL")
    lines = env["sale.order.line"].browse([line_id for (line_id,) in cr.fetchall()])
    env.add_to_compute(lines._fields["price_unordered"], lines)
    env.flush_all()
