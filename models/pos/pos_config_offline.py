from odoo import fields, models


class PosConfig(models.Model):
    """How much a device of the till sells on account while nobody can ask the server."""

    _inherit = "pos.config"

    offline_credit_limit = fields.Monetary(
        string="On Account without a Connection",
        help="How much one device sells on account to one customer as long as it has no connection. 0: nothing.",
    )
