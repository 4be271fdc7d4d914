from odoo import api, models
from odoo.exceptions import AccessError

from ..outermost import keeping, read_kept

KEY = "customer_management.till_invoice"


class PosOrder(models.Model):
    """Which invoice a sale at the till has is said by making it."""

    _inherit = "pos.order"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        return super().create([self.browse()._leave_invoice_aside(vals) for vals in vals_list])

    def write(self, vals):
        # EXTENDS 'base'
        return super().write(self._leave_invoice_aside(vals))

    def _generate_pos_order_invoice(self):
        # EXTENDS 'point_of_sale'
        with keeping(self.env, KEY, True):
            return super()._generate_pos_order_invoice()

    def _leave_invoice_aside(self, vals):
        """The till sends the whole sale again, with the invoice it knows of or none: that says nothing new.

        :raise AccessError: for another invoice
        """
        if "account_move" not in vals or self.env.su or read_kept(self.env, KEY):
            return vals
        invoice_id = vals["account_move"]
        if invoice_id and {invoice_id} != set(self.sudo().account_move.ids):
            raise AccessError(self.env._("Please create the invoice of a sale with the button Invoice."))
        return {name: value for name, value in vals.items() if name != "account_move"}
