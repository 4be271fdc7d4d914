from odoo import models
from odoo.exceptions import AccessError

MANAGED = {"counter_customer_id", "customer_policy", "offline_credit_limit"}
MANAGERS = ("point_of_sale.group_pos_manager", "base.group_system")


class PosConfig(models.Model):
    """What limits cashiers is not theirs to change, although the host lets them write the till itself."""

    _inherit = "pos.config"

    def write(self, vals):
        # EXTENDS 'point_of_sale'
        if MANAGED & vals.keys() and not self.env.su and not any(map(self.env.user.has_group, MANAGERS)):
            raise AccessError(
                self.env._(
                    "Managers of tills decide to whom a till sells, and how much it sells on account without a "
                    "connection."
                )
            )
        return super().write(vals)
