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
