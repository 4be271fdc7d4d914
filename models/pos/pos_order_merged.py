from odoo import api, models


class PosOrder(models.Model):
    """A till that has not asked since may sell to a customer whom the office has merged meanwhile."""

    _inherit = "pos.order"

    @api.model
    def _process_order(self, order, existing_order):
        # EXTENDS 'point_of_sale': which would make it a sale to nobody, and leave its invoice out
        if order.get("partner_id"):
            survivor = self.env["res.partner"].browse(order["partner_id"])._follow_merges()
            order["partner_id"] = survivor.id or order["partner_id"]
        return super()._process_order(order, existing_order)
