from odoo import models
from odoo.http import request
from odoo.tools import lazy

from odoo.addons.website_sale.models.website import (
    PRICELIST_SELECTED_SESSION_CACHE_KEY,
    PRICELIST_SESSION_CACHE_KEY,
)

from ...tools.price_chain import PriceChain

# In the session: the lists and the policy by which the cart was priced last.
CART_LISTS = "customer_price_lists"


class Website(models.Model):
    """Whoever has logged in to the shop is shown the prices of their customer's chain of price lists."""

    _inherit = "website"

    def _get_customer_price_chain(self, partner):
        """What decides the prices of `partner` on this website; None if no link that can be used here is in force.

        The lists of other websites are left out. After all others comes what anybody else would get here.
        """
        company_sudo = self.sudo().company_id
        partner_sudo = partner.sudo().with_company(company_sudo)
        # Kept by the partner, where the cart finds them as well
        usable_sudo = partner_sudo._filter_lists_on(self, partner_sudo.chain_pricelist_ids)
        if not usable_sudo:
            return None
        lists_sudo = usable_sudo | self._get_default_pricelist_sudo(partner_sudo)
        return PriceChain(lists_sudo._ids, company_sudo.price_list_policy, company_sudo.id)

    def _get_default_pricelist_sudo(self, partner):
        """The website's own default: the list of whoever comes from the country of `partner` and was given none."""
        self_sudo = self.sudo().with_company(self.company_id)
        country = partner.country_id
        found_sudo = self_sudo.env["product.pricelist"]._get_country_pricelist_multi(country.ids)[country.id]
        code, here = self._get_geoip_country_code(), tuple(self_sudo.pricelist_ids.ids)
        available = self_sudo._get_pl_partner_order(code, False, None, here)
        return found_sudo if found_sudo.id in available or not available else found_sudo.browse(available[0])

    # --- of this request ----------------------------------------------------------------------------------------

    def _get_visitor_price_chain(self):
        """The chain of who has logged in, asked once in a request; None for the public, or without a list in force."""
        known = vars(request).setdefault("customer_price_chains", {})
        if self.env.uid not in known:
            is_asked = self.env["customer.price.list"]._exist() and not self.env.user._is_public()
            known[self.env.uid] = self._get_customer_price_chain(self.env.user.partner_id) if is_asked else None
        return known[self.env.uid]

    def _get_followed_price_chain(self):
        """The chain by which this request prices; None also where one list was chosen, which is followed alone."""
        chain = self._get_visitor_price_chain()
        return None if chain and self._find_chosen_pricelist_sudo() else chain

    def _find_chosen_pricelist_sudo(self):
        """The list that the visitor, or staff for this cart, has chosen by hand or by a code; or empty."""
        chosen_id = request.session.get(PRICELIST_SELECTED_SESSION_CACHE_KEY)
        chosen_sudo = self.env["product.pricelist"].sudo().browse(chosen_id)
        if chosen_sudo and self._is_available_here(chosen_sudo):
            return chosen_sudo
        request.session.pop(PRICELIST_SELECTED_SESSION_CACHE_KEY, None)
        cart_sudo = request.cart
        return cart_sudo.pricelist_id if cart_sudo._follows_chosen_list() else chosen_sudo.browse()

    def _is_available_here(self, pricelist_sudo):
        return (
            pricelist_sudo.exists()
            and pricelist_sudo._is_available_on_website(self)
            and pricelist_sudo._is_available_in_country(self._get_geoip_country_code())
        )

    def _get_and_cache_current_pricelist(self):
        # EXTENDS 'website_sale': the first list of the chain, whatever the session remembers
        chain = self._get_visitor_price_chain()
        if not chain:
            if CART_LISTS in request.session:
                # The customer's lists have ended: the cart is priced anew before its list is asked for
                request.session.pop(PRICELIST_SESSION_CACHE_KEY, None)
                bool(request.cart)
            return super()._get_and_cache_current_pricelist()
        pricelists_sudo = self.env["product.pricelist"].sudo()
        header_sudo = self._find_chosen_pricelist_sudo() or pricelists_sudo.browse(chain.pricelist_ids[0])
        request.session[PRICELIST_SESSION_CACHE_KEY] = header_sudo.id
        return header_sudo

    # --- the cart -----------------------------------------------------------------------------------------------

    def _get_and_cache_current_cart(self):
        # EXTENDS 'website_sale': a cart is priced anew when the customer has other lists than when it was seen last
        cart_sudo = super()._get_and_cache_current_cart()
        chain = self._get_visitor_price_chain()
        lists = [*chain.pricelist_ids, chain.policy] if chain else None
        is_over = chain and cart_sudo.pricelist_is_chosen and not cart_sudo.pricelist_id.active
        if (is_over or request.session.get(CART_LISTS) != lists) and not self.env.cr.readonly:
            cart_sudo._follow_visitor()
            if lists:
                request.session[CART_LISTS] = lists
            else:
                request.session.pop(CART_LISTS)
        if chain:
            # The host may have put the list of the cart here
            request.pricelist = lazy(self._get_and_cache_current_pricelist)
        return cart_sudo

    def _prepare_sale_order_values(self, partner_sudo):
        # EXTENDS 'website_sale': the list of a new cart was chosen when the visitor has done so, and else not
        values = super()._prepare_sale_order_values(partner_sudo)
        chosen = request.session.get(PRICELIST_SELECTED_SESSION_CACHE_KEY)
        return {**values, "pricelist_is_chosen": bool(chosen) and chosen == values["pricelist_id"]}
