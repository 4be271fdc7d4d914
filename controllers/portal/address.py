from werkzeug.exceptions import Forbidden

from odoo.exceptions import ValidationError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal


class CustomerPortalAddress(CustomerPortal):
    """Addresses of a company on the website: those who do not speak for it add addresses of their own."""

    def _is_own_only(self):
        """Whether the visitor has logged in and does not speak for a customer."""
        user = request.env.user
        return not user._is_public() and not user.partner_id._speaks_for_customer()

    def _prepare_address_form_values(self, *args, **kwargs):
        # EXTENDS 'portal'
        values = super()._prepare_address_form_values(*args, **kwargs)
        values["keeps_company_name"] = self._is_own_only()
        return values

    def _create_or_update_address(self, partner_sudo, *args, **form_data):
        # EXTENDS 'portal': the host writes this name to the company
        if self._is_own_only():
            form_data.pop("company_name", None)
        try:
            with request.env.cr.savepoint():
                return super()._create_or_update_address(partner_sudo, *args, **form_data)
        except ValidationError as error:  # by the registered numbers of the customer: shown in the form, as others are
            is_changed = form_data.get("vat", partner_sudo.vat) != partner_sudo.vat
            return partner_sudo, {"invalid_fields": ["vat"] if is_changed else [], "messages": [str(error)]}

    def _complete_address_values(self, address_values, *args, **kwargs):
        # EXTENDS 'portal': an address of one's own stands under oneself, where address_get finds it for no colleague
        order_sudo = kwargs.get("order_sudo")
        is_revived = order_sudo and request.env.user._is_public() and not order_sudo._is_anonymous_cart()
        if is_revived and not order_sudo.partner_id._is_guest():  # the cart of somebody who has to log in
            raise Forbidden()
        result = super()._complete_address_values(address_values, *args, **kwargs)
        if self._is_own_only() and address_values.get("parent_id"):
            address_values["parent_id"] = request.env.user.partner_id.id
        return result
