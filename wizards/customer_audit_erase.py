from odoo import api, fields, models


class CustomerAuditErase(models.TransientModel):
    """Erases the values in the audit trail of the customers of the chosen entries."""

    _name = "customer.audit.erase"
    _description = "Erase Values of the Audit Trail"

    customer_names = fields.Text(string="Customers", compute="_compute_customer_names")
    entry_ids = fields.Many2many("customer.audit.entry", readonly=True)
    reason = fields.Char(required=True)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if self.env.context.get("active_model") == "customer.audit.entry":
            values["entry_ids"] = [(6, 0, self.env.context.get("active_ids", []))]
        return values

    @api.depends("entry_ids")
    def _compute_customer_names(self):
        for wizard in self:
            names = set(wizard.entry_ids.mapped("partner_name")) - {False}
            wizard.customer_names = "\n".join(sorted(names))

    def action_erase(self):
        self.ensure_one()
        partner_ids = sorted({entry.partner_id for entry in self.entry_ids} - {0})
        erasures = self.env["customer.audit.entry"]._erase_values(partner_ids, self.reason)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The values of %s customers were erased from the trail.", len(erasures)),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
