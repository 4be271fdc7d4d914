from odoo import api, models
from odoo.exceptions import UserError


class ActiveCustomerMixin(models.AbstractModel):
    """A document that a customer who is inactive does not get."""

    _name = "active.customer.mixin"
    _description = "Document for Active Customers"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        documents = super().create(vals_list)
        documents._check_active_customers()
        return documents

    def write(self, vals):
        # EXTENDS 'base'
        result = super().write(vals)
        if vals.get("partner_id"):
            self._check_active_customers()
        return result

    def _check_active_customers(self):
        """:raise UserError: for the first of these documents that its customer may not get"""
        for document in self:
            message = document._needs_active_customer() and document._get_inactive_customer_message()
            if message:
                raise UserError(message)

    def _get_inactive_customer_message(self):
        """Why this document's customer may not get it; empty when he may."""
        # The partner of the public user is archived by the host.
        inactive_sudo = self._get_paying_customers_sudo().filtered(
            lambda customer: not customer.active and customer.is_customer and not customer.is_public
        )
        if not inactive_sudo:
            return ""
        if self.env.user.share:
            return self.env._("This cannot be ordered online at the moment. Please contact us, we are glad to help.")
        return self.env._(
            "%s is inactive. Activate the customer first, or choose another one.", inactive_sudo[0].display_name
        )

    def _get_paying_customers_sudo(self):
        return self.partner_id.sudo().commercial_partner_id

    def _needs_active_customer(self):
        """Whether this document, as it stands, is a new sale."""
        return True
