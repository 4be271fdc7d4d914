from datetime import date

from odoo import api, fields, models


class CustomerPriceList(models.Model):
    """The chains of customers as a till keeps them: with their days, since it may stay open over midnight."""

    _inherit = "customer.price.list"

    @api.model
    def _find_till_chains(self, partner_ids):
        """The places in the chains of partners, in order, that count today or later in the current company.

        :return: {partner id: list of [pricelist id, first day or False, last day or False, 1 for a link, 0 for the
            list in the host's field]}, without partners that have no link
        """
        if not partner_ids or not self._exist() or not self._is_feature_enabled():
            return {}
        rows = self._query_chains(partner_ids, self.env.company._get_today(), date.max)
        days = {
            link.id: [fields.Date.to_string(link.date_start), fields.Date.to_string(link.date_end)]
            for link in self.browse({link_id for _partner, link_id, *_others in rows if link_id})
        }
        chains = {}
        for partner_id, link_id, list_id, discount, currency_id in rows:
            list_id = list_id or self._get_discount_list_id(discount, currency_id)
            place = [list_id, *days.get(link_id, [False, False]), 1 if link_id else 0]
            chains.setdefault(partner_id, []).append(place)
        return {partner_id: places for partner_id, places in chains.items() if any(place[3] for place in places)}
