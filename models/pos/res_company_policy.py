from odoo import api, models


class ResCompany(models.Model):
    """The counter customer of a company stays as long as tills sell to it."""

    _inherit = "res.company"

    @api.constrains("counter_customer_id")
    def _check_counter_customer_of_tills(self):
        tills_sudo = self.env["pos.config"].sudo().search([("company_id", "in", self.ids)])
        tills_sudo._check_counter_customer_is_there()
