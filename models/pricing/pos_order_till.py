from odoo import api, models


class PosOrder(models.Model):
    """In the back office, too, a sale of the till follows the lists of its customer."""

    _inherit = "pos.order"

    def _find_price_chain(self):
        """What the customer's lists say on the day of the sale, whichever list the sale has; None without any."""
        config_sudo = self.sudo().config_id
        company = self.company_id or config_sudo.company_id or self.env.company
        own_sudo = config_sudo.pricelist_id if config_sudo.use_pricelist else config_sudo.pricelist_id.browse()
        pricelists_sudo = self.env["product.pricelist"].with_company(company).sudo()
        return pricelists_sudo._get_price_chain(self.partner_id, own_sudo, self.date_order)

    def _get_chain_list(self, chain):
        """The first list of a chain that is in the currency of the till: the one that the sale has as its own."""
        config_sudo = self.sudo().config_id
        lists_sudo = self.env["product.pricelist"].sudo().browse(chain.pricelist_ids)
        first_sudo = lists_sudo.filtered(lambda list_sudo: list_sudo.currency_id == config_sudo.currency_id)[:1]
        return first_sudo.sudo(self.env.su)

    def _get_price_chain(self):
        """What gives the prices of this sale; None if its own list does, which was chosen for it."""
        chain = self._find_price_chain()
        is_chosen = chain and self.pricelist_id and self._get_chain_list(chain) != self.pricelist_id._origin
        return None if is_chosen else chain

    @api.onchange("partner_id")
    def _onchange_partner_id(self):
        # EXTENDS 'point_of_sale'
        result = super()._onchange_partner_id()
        if chain := self._find_price_chain():
            self.pricelist_id = self._get_chain_list(chain)
        return result
