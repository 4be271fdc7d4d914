from odoo import api, models

TRIGGERS = {"amount", "payment_method_id", "pos_order_id"}


class PosPayment(models.Model):
    """Payments of sales that are made: whether and how much is on account is decided here too."""

    _inherit = "pos.payment"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        default = self.env.context.get("default_pos_order_id")
        order_ids = {vals.get("pos_order_id", default) for vals in vals_list}
        with self.env["pos.order"]._browse_made(order_ids)._watch_sales():
            return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        order_ids = {*self.pos_order_id.ids, vals.get("pos_order_id")} if TRIGGERS & vals.keys() else ()
        with self.env["pos.order"]._browse_made(order_ids)._watch_sales():
            return super().write(vals)

    def unlink(self):
        # EXTENDS 'base'
        with self.env["pos.order"]._browse_made(self.pos_order_id.ids)._watch_sales():
            return super().unlink()
