from odoo import models


class PosOrder(models.Model):
    _inherit = "pos.order"

    def action_pos_order_paid(self):
        # EXTENDS 'point_of_sale': a buyer at the till is a customer at once, not only when the session closes
        result = super().action_pos_order_paid()
        self.partner_id._become_customers()
        return result
