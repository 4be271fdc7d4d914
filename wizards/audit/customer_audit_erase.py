from odoo import api, fields, models


class CustomerAuditErase(models.TransientModel):
    """Erases the values in the audit trail of the customers of the chosen entries."""

    _name = "customer.audit.erase"
    _description = "Erase Values of the Audit Trail"

    # Plain numbers: nothing points to the trail, and the customers may be deleted.
    customer_numbers = fields.Json(readonly=True)
    customer_names = fields.Text(string="Customers", readonly=True)
    reason = fields.Char(required=True)

    @api.model
    def default_get(self, fields):
        # EXTENDS 'base'
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "customer.audit.entry":
            entries = self.env["customer.audit.entry"].browse(self.env.context.get("active_ids", []))
            names = {entry.partner_id: entry.partner_name for entry in entries if entry.partner_id}
            values["customer_numbers"] = sorted(names)
            values["customer_names"] = "\n".join(sorted(filter(None, names.values())))
        return values

    def action_erase(self):
        self.ensure_one()
        erasures = self.env["customer.audit.entry"]._erase_values(self.customer_numbers or [], self.reason)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Customers whose values were erased from the trail: %s", len(erasures)),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
