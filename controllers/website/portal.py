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
        response.qcontext["is_welcomed"] = registrations._welcome_once(request.env.user.partner_id)
        return response
