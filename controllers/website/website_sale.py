from odoo.http import request

from odoo.addons.website_sale.controllers.main import WebsiteSale


class CustomerWebsiteSale(WebsiteSale):
    def _get_shop_payment_errors(self, order):
        # EXTENDS 'website_sale': an inactive customer reads why before anything is paid
        errors = super()._get_shop_payment_errors(order)
        message = order._get_inactive_customer_message()
        if message:
            errors.append((request.env._("Sorry, this order cannot be placed."), message))
        return errors

    def _check_addresses(self, order_sudo):
        # EXTENDS 'website_sale': whoever may not complete the address of the order adds one
        redirection = super()._check_addresses(order_sudo)
        if not redirection and (kind := self._find_incomplete_address(order_sudo)):
            return request.redirect(f"/shop/address?address_type={kind}")
        return redirection

    def _find_incomplete_address(self, order_sudo):
        """Which address the visitor, who has logged in, has to add before this order goes on.

        :return: ``delivery``, ``billing`` or None
        """
        if request.env.user._is_public():
            return None
        if not order_sudo.only_services and not self._check_delivery_address(order_sudo.partner_shipping_id):
            return "delivery"
        return None if self._check_billing_address(order_sudo.partner_invoice_id) else "billing"

    def _prepare_address_form_values(self, partner_sudo, *args, order_sudo=False, **kwargs):
        # EXTENDS 'website_sale': the page says why it asks
        values = super()._prepare_address_form_values(partner_sudo, *args, order_sudo=order_sudo, **kwargs)
        if order_sudo and not partner_sudo:
            is_asked = self._find_incomplete_address(order_sudo) == values["address_type"]
            values["incomplete_address"] = values["address_type"] if is_asked else None
        return values
