from odoo import models


class SaleOrder(models.Model):
    """A cart is priced by the chain of the customer who has logged in, and after it by the website's own list."""

    _inherit = "sale.order"

    def _get_customer_pricelists(self):
        # EXTENDS: not those of another website
        found = super()._get_customer_pricelists()
        for cart in self.filtered("website_id"):
            found[cart.id] = cart.partner_id._filter_lists_on(cart.website_id, found[cart.id], cart._get_chain_day())
        return found

    def _find_left_behind(self):
        # EXTENDS: a cart is priced anew when its customer comes
        return super(SaleOrder, self.filtered(lambda order: not order.website_id))._find_left_behind()

    def _get_channel_pricelists(self):
        # EXTENDS
        carts = self.filtered("website_id")
        found = super(SaleOrder, self - carts)._get_channel_pricelists()
        places = carts.grouped(lambda cart: (cart.website_id, cart.partner_id.country_id))
        for (website, _country), orders in places.items():
            default_sudo = website._get_default_pricelist_sudo(orders[:1].partner_id)
            found |= dict.fromkeys(orders._ids, default_sudo)
        return found

    def _compute_pricelist_id(self):
        # EXTENDS 'sale': the shop calls this to forget what was chosen; what it finds then would count as chosen
        self._forget_choice()
        result = super()._compute_pricelist_id()
        for cart in self._forget_choice().filtered("price_chain_list_ids"):
            cart.write({"pricelist_id": cart.price_chain_list_ids[:1].id, "pricelist_is_chosen": False})
        return result

    def _forget_choice(self):
        """:return: the carts of which the list counted as chosen"""
        carts = self.filtered(lambda order: order.website_id and order.pricelist_is_chosen)
        if carts:
            carts.pricelist_is_chosen = False
        return carts

    def _update_address(self, partner_id, fnames=None):
        # EXTENDS 'website_sale': the list that was chosen for a cart stays when its own customer comes back to it
        is_kept = self._follows_chosen_list() and "partner_id" in (fnames or ()) and self.partner_id.id == partner_id
        chosen = self.pricelist_id
        result = super()._update_address(partner_id, fnames)
        if is_kept and not self.pricelist_is_chosen and self.website_id._get_visitor_price_chain():
            self.pricelist_id = chosen
            self._recompute_prices()
        return result

    def _follows_chosen_list(self):
        return self.pricelist_is_chosen and self.pricelist_id.active

    def _follow_visitor(self):
        """Prices the visitor's own cart by the lists that are in force now, but for a list that was chosen."""
        for order in self.filtered(lambda order: order.partner_id == self.env.user.partner_id):
            if not order._follows_chosen_list():
                order._compute_pricelist_id()
                order._recompute_prices()
