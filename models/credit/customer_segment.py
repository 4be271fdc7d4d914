from odoo import models

from .allowance_watch import allowance_watch

# What says how much the customers of a segment, and of those below it, may owe.
ALLOWING = {"parent_id", "credit_mode", "credit_limit"}


class CustomerSegment(models.Model):
    """A segment gives its customers no better credit, unless who changes it may set limits."""

    _inherit = "customer.segment"

    def write(self, vals):
        # EXTENDS 'base'
        if not ALLOWING & vals.keys() or self.env.user._may_set_credit():
            return super().write(vals)
        with allowance_watch(self.env["res.partner"]._find_customers_of_segments(self).sudo(False)):
            return super().write(vals)
