from odoo import models
from odoo.exceptions import UserError


class ResPartner(models.Model):
    """Payments of a customer: recording one, and those there are."""

    _inherit = "res.partner"

    def action_record_payment(self):
        """Opens the dialog that records a payment of the customer, whichever of its contacts this is."""
        self.ensure_one()
        self.env["account.payment"].check_access("create")
        customer = self.commercial_partner_id
        customer._check_takes_payments()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record Payment"),
            "res_model": "res.partner.payment",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_partner_id": customer.id},
        }

    def _check_takes_payments(self):
        """A payment lands on the customer's balance, which there has to be."""
        if not self.keeps_balance:
            message = self.env._(
                "No balance is kept for %s, so there is nothing a payment could be recorded on. "
                "Sales to this customer are paid at once.",
                self.display_name,
            )
            raise UserError(message)

    def action_view_payments(self):
        """The host's list of customer payments, of the customer with its contacts."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("account.action_account_payments")
        customer = self.commercial_partner_id
        action["domain"] = [("partner_type", "=", "customer"), ("partner_id.commercial_partner_id", "=", customer.id)]
        action["context"] = {
            "default_payment_type": "inbound",
            "default_partner_type": "customer",
            "default_partner_id": customer.id,
        }
        return action
