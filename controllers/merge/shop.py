from odoo.http import request, route

from odoo.addons.website_sale.controllers.main import WebsiteSale


class MergedShop(WebsiteSale):
    """A page of the checkout that was open while the office merged the address that it shows: the host asks about who
    is left whether it is the visitor's.
    """

    @route()
    def shop_update_address(self, partner_id, address_type="billing", **kw):
        # EXTENDS 'website_sale'
        return super().shop_update_address(self._find_address_left(partner_id), address_type, **kw)

    def _prepare_address_update(self, order_sudo, partner_id=None, address_type=None):
        # EXTENDS 'website_sale'
        return super()._prepare_address_update(order_sudo, self._find_address_left(partner_id), address_type)

    def _find_address_left(self, partner_id):
        if not partner_id:
            return partner_id
        partner_sudo = request.env["res.partner"].sudo().browse(int(partner_id)).exists()
        return partner_sudo._get_survivor().id if partner_sudo else int(partner_id)
