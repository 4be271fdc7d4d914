from odoo import api, fields, models
from odoo.fields import Domain


class CustomerPriceList(models.Model):
    """What the form says below the lists: which can never be reached, and which are left out."""

    _inherit = "customer.price.list"

    @api.model
    def _explain_chain(self, places):
        """Sentences on a chain as it stands in a form, saved or not, in the current company; one in a line.

        :param places: list of links and lists (product.pricelist, elevated), in order
        """
        today, company_sudo = self.env.company._get_today(), self.env.company.sudo()
        links = [place for place in places if place._name == self._name and (place.pricelist_id or place.discount)]
        links = [link for link in links if link._is_in_force(today)]
        lines = [link._explain_left_out(company_sudo) for link in links]
        usable = [place for place in places if place._name != self._name or place in links]
        usable = [place for place in usable if place._name != self._name or place._filter_usable(company_sudo)]
        if company_sudo.price_list_policy == "first_match":
            lines.append(self._explain_unreachable(usable))
        return "\n".join(dict.fromkeys(filter(None, lines)))

    def _explain_left_out(self, company_sudo):
        pricelist_sudo, values = self.pricelist_id, {"list": self.display_name, "company": company_sudo.name}
        if not self._filter_usable(company_sudo):
            if pricelist_sudo and not pricelist_sudo.active:
                return self.env._("“%(list)s” is archived and does not count.", **values)
            return self.env._("“%(list)s” belongs to another company and does not count in %(company)s.", **values)
        if pricelist_sudo.website_id and self._has_several_websites():
            values["website"] = pricelist_sudo.website_id.name
            return self.env._("“%(list)s” belongs to %(website)s and does not count on other websites.", **values)
        return False

    @api.model
    def _has_several_websites(self):
        """With one website, a list of it counts wherever there is one."""
        return self.env["website"].sudo().search_count([], limit=2) > 1

    @api.model
    def _explain_unreachable(self, places):
        """Of usable places, those behind one that has a price for everything."""
        names = [place.display_name for place in places]
        lists_sudo = [place if place._name != self._name else place.pricelist_id for place in places]
        closing_sudo = self._find_closing(self.env["product.pricelist"].sudo().union(*lists_sudo))
        for number, (place, list_sudo) in enumerate(zip(places, lists_sudo, strict=True)):
            closes = list_sudo in closing_sudo if list_sudo else place.discount
            behind = dict.fromkeys(name for name in names[number + 1 :] if name not in names[: number + 1])
            if closes:
                return behind and self.env._(
                    "Never reached: %(lists)s. “%(closing)s” stands before and has a price for everything.",
                    lists=", ".join(behind),
                    closing=names[number],
                )
        return False

    @api.model
    def _find_closing(self, lists_sudo):
        """Of these lists, those with a rule for each product and any quantity, today."""
        now = fields.Datetime.now()
        everything = Domain("applied_on", "=", "3_global") & Domain("min_quantity", "<=", 1)
        begun = Domain("date_start", "=", False) | Domain("date_start", "<=", now)
        lasting = Domain("date_end", "=", False) | Domain("date_end", ">=", now)
        rules_sudo = self.env["product.pricelist.item"].sudo()
        domain = Domain("pricelist_id", "in", lists_sudo._origin.ids) & everything & begun & lasting
        return rules_sudo.search(domain).pricelist_id
