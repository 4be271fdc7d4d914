from odoo import models


class ResPartner(models.Model):
    """On a website only those of a customer's price lists count that are of no website, or of this one."""

    _inherit = "res.partner"

    def _filter_lists_on(self, website, pricelists, date=None):
        """Those of a partner's lists that can be used on `website`; none where no link can: as the host has it then.

        :param pricelists: all that are in force for it, with the one in the host's field
        :param date: the day of the links; today when empty
        """
        # What the customer is linked to need not be for everybody here
        usable = pricelists.filtered(lambda pricelist: pricelist.website_id.id in (False, website.id))
        if usable == pricelists or usable != self.commercial_partner_id.specific_property_product_pricelist:
            return usable
        # All that is left is the list in the host's field, to which there may be a link as well
        places = self.env["customer.price.list"].sudo()._find_chains(self._origin.ids, date).get(self._origin.id, ())
        return usable.filtered(lambda pricelist: any(link and pricelist.id == own for link, own in places))
