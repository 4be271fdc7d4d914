from odoo import api, models
from odoo.exceptions import UserError


class ProductPricelist(models.Model):
    """Lists that customers and segments have: one that can be used again counts again, and none is deleted."""

    _inherit = "product.pricelist"

    def _find_links_sudo(self):
        links_sudo = self.env["customer.price.list"].sudo()
        return links_sudo.search([("pricelist_id", "in", self.ids)]) if links_sudo._exist() else links_sudo

    @api.constrains("active", "company_id")
    def _check_price_list_caps(self):
        self._find_links_sudo()._check_caps()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_given(self):
        for pricelist in self:
            links_sudo = pricelist._find_links_sudo()
            if links_sudo:
                raise UserError(
                    self.env._(
                        "“%(list)s” is a price list of customers or segments (%(count)s). Remove it there first, or "
                        "archive it.",
                        list=pricelist.display_name,
                        count=len(links_sudo),
                    )
                )
