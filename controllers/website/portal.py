from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal


class CustomerPortalWelcome(CustomerPortal):
    """The first page after registering."""

    @http.route()
    def home(self, **kw):
        # EXTENDS 'portal'
        response = super().home(**kw)
        registrations = request.env["customer.registration"]
        if registrations._welcome_once(request.env.user.partner_id):
            response.qcontext["welcome"] = request.env._(
                "Your account with %s is open. Here you find your orders, invoices and addresses.",
                request.website.company_id.sudo().name,
            )
        return response
