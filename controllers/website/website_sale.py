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
        if redirection or request.env.user._is_public():
            return redirection
        if not order_sudo.only_services and not self._check_delivery_address(order_sudo.partner_shipping_id):
            return request.redirect("/shop/address?address_type=delivery")
        if not self._check_billing_address(order_sudo.partner_invoice_id):
            return request.redirect("/shop/address?address_type=billing")
        return redirection
