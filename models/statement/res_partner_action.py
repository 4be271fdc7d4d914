from odoo import models


class ResPartner(models.Model):
    """The way from a customer, or several, to the dialog that sends statements."""

    _inherit = "res.partner"

    def action_send_statement(self):
        """Opens the dialog that shows, prints and e-mails statements of these customers, whichever contacts these are.

        :raise AccessError: when the user may not see what one of them owes
        """
        customers = self.commercial_partner_id
        customers._check_statement_access()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_management.res_partner_statement_action")
        context = {"active_model": "res.partner", "active_ids": customers.ids, "dialog_size": "extra-large"}
        return {**action, "context": context}
