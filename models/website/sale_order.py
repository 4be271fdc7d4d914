from odoo import SUPERUSER_ID, models


class SaleOrder(models.Model):
    """The carts of the web shop keep what the host put there, until they are confirmed."""

    _inherit = "sale.order"

    def _is_cart(self):
        return bool(self.website_id) and self.state in ("draft", "sent")

    def _get_policy_vals(self, vals):
        # EXTENDS: a cart is known by its website
        names = [name for name in ("website_id", "state") if vals.get(name)]
        return {**super()._get_policy_vals(vals), **{name: vals[name] for name in names}}

    def _redirects_contacts(self):
        # EXTENDS: a cart belongs to the visitor who is logged in, and moves to the company when it is confirmed
        return super()._redirects_contacts() and not self._is_cart()

    def _needs_active_customer(self):
        # EXTENDS: the payment page and the confirmation refuse, not each click into the cart
        return super()._needs_active_customer() and not self._is_cart()

    def _starts_in_sale_currency(self):
        # EXTENDS: the shop shows the prices of its own price list
        return super()._starts_in_sale_currency() and not self.website_id

    def _get_credit_checkpoint(self):
        # EXTENDS: what customers order in the shop, and the server after a payment; for staff an order is an order
        is_shop = self.website_id and (self.env.user.share or self.env.uid == SUPERUSER_ID)
        return "credit_policy_shop" if is_shop else super()._get_credit_checkpoint()

    def action_confirm(self):
        # EXTENDS 'sale'
        for order in self.filtered(lambda order: order._is_cart()):
            order._move_cart_to_company()
        return super().action_confirm()

    def _move_cart_to_company(self):
        """The company as the customer, the buyer as the contact person; all that was shown to the buyer stays."""
        customer, person = self._split_contact(self.partner_id)
        if not person or self.company_id.sudo().contacts_invoiced:
            return
        kept = {
            name: field.convert_to_write(self[name], self)
            for name, field in self._fields.items()
            if field.store and field.compute and not field.readonly and "partner_id" in self.pool.field_depends[field]
        }
        if self.partner_invoice_id == person:
            kept["partner_invoice_id"] = customer.address_get(["invoice"])["invoice"]
        self.write({**kept, "partner_id": customer.id, "contact_person_id": person.id})
