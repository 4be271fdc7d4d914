from odoo import models

NAMED = (
    "res.partner",
    "res.partner.bank",
    "sale.order",
    "account.move",
    "account.payment",
    "pos.order",
    "customer.segment",
    "customer.region",
)


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        # EXTENDS 'base': in debug mode the host names the very records that it refuses
        error = super()._make_access_error(operation, records)
        if records._name in NAMED and error.args:
            message = error.args[0]
            for record_sudo in records[:6].sudo():
                message = message.replace(f", {record_sudo.display_name} (", " (")
            error.args = (message, *error.args[1:])
        return error
