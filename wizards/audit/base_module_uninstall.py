from odoo import api, fields, models

ADDON = "customer_management"


class BaseModuleUninstall(models.TransientModel):
    """Before this addon goes: what becomes of the audit trail, and the file to take along."""

    _inherit = "base.module.uninstall"

    customer_trail_count = fields.Integer(
        compute="_compute_customer_trail_count", help="Entries of the audit trail that the uninstallation removes."
    )

    @api.depends("module_ids")
    def _compute_customer_trail_count(self):
        for wizard in self:
            ours = ADDON in wizard._get_modules().mapped("name")
            wizard.customer_trail_count = self.env["customer.audit.entry"].sudo().search_count([]) if ours else 0

    def action_download_customer_trail(self):
        attachment = self.env["customer.audit.entry"]._write_file()
        return {"type": "ir.actions.act_url", "url": f"/web/content/{attachment.id}?download=1", "target": "download"}
