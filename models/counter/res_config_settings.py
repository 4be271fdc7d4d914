from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    counter_customer_id = fields.Many2one(related="company_id.counter_customer_id", readonly=False)

    def action_make_counter_customer(self):
        """The button of a company without one; what else was changed in the settings waits for their own button."""
        self.ensure_one()
        self.company_id._make_counter_customer()
        return {"type": "ir.actions.client", "tag": "reload"}
