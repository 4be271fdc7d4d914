from odoo import models


class SaleOrder(models.Model):
    """A cart is priced by the chain of the customer who has logged in, and after it by the website's own list."""

    _inherit = "sale.order"

    def _get_channel_pricelist(self):
        # EXTENDS
        if website := self.website_id:
            return website._get_default_pricelist_sudo(self.partner_id)
        return super()._get_channel_pricelist()

    def _filter_chain_lists(self, pricelists):
        # EXTENDS: not those of another website
        pricelists = super()._filter_chain_lists(pricelists)
        return pricelists._filter_usable_on(self.website_id) if self.website_id else pricelists

    def _compute_pricelist_id(self):
        # EXTENDS 'sale': the shop calls this itself to forget what was chosen, so that what it finds is no choice
        self._forget_choice()
        result = super()._compute_pricelist_id()
        self._forget_choice()
        return result

    def _forget_choice(self):
        if chosen := self.filtered(lambda order: order.website_id and order.pricelist_is_chosen):
            chosen.pricelist_is_chosen = False

    def _follow_visitor(self):
        """Prices the visitor's own cart by the lists that are in force now, but for a list that was chosen."""
        for order in self.filtered(lambda order: order.partner_id == self.env.user.partner_id):
            if not (order.pricelist_is_chosen and order.pricelist_id.active):
                order._compute_pricelist_id()
                order._recompute_prices()
