"""Lines that were invoiced unlike they were ordered are marked: of the lines that are there, few are."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    cr.execute(
        """
        SELECT line.id
          FROM sale_order_line AS line
          JOIN sale_order AS sale ON sale.id = line.order_id
          JOIN res_partner AS owner ON owner.id = sale.partner_invoice_id
          JOIN sale_order_line_invoice_rel AS link ON link.order_line_id = line.id
          JOIN account_move_line AS item ON item.id = link.invoice_line_id
          JOIN account_move AS move ON move.id = item.move_id
          JOIN res_partner AS buyer ON buyer.id = move.partner_id
         WHERE sale.state = 'sale' AND (
               buyer.commercial_partner_id != owner.commercial_partner_id OR move.currency_id != sale.currency_id
               OR move.company_id != sale.company_id OR item.product_uom_id != line.product_uom_id
               OR item.price_unit != line.price_unit OR COALESCE(item.discount, 0) != COALESCE(line.discount, 0)
               OR ABS(item.price_total * line.price_subtotal - line.price_total * item.price_subtotal) > 1
               OR EXISTS (SELECT FROM sale_order_line_invoice_rel AS other
                           WHERE other.invoice_line_id = item.id AND other.order_line_id != line.id))
        """
    )
    lines = env["sale.order.line"].browse({line_id for (line_id,) in cr.fetchall()})
    if "pos_order_line_ids" in lines._fields:
        lines |= lines.search([("state", "=", "sale"), ("pos_order_line_ids", "!=", False)])
    env.add_to_compute(lines._fields["is_invoiced_unlike"], lines)
    env.flush_all()
