from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _action_confirm(self):
        # EXTENDS 'sale': who has a confirmed order is a customer, not only who has an invoice
        result = super()._action_confirm()
        self.partner_id._become_customers()
        return result
