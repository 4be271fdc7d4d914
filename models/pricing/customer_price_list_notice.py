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
        lines += self._explain_websites([link for link in links if link._filter_usable(company_sudo)], company_sudo)
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
        return False

    @api.model
    def _explain_websites(self, links, company_sudo):
        """One sentence for each website: the host gives every new list one. Where the company has no other, all lists
        of it count wherever there is one.
        """
        names = {}
        for link in links:
            names.setdefault(link.pricelist_id.website_id, {})[link.display_name] = True
        theirs_sudo = self.env["website"].sudo().search([("company_id", "=", company_sudo.id)])
        return [
            self.env._("Of the websites, on %(website)s only: %(lists)s.", website=website.name, lists=", ".join(lists))
            for website, lists in names.items()
            if website and theirs_sudo != website
        ]

    @api.model
    def _tell_after(self, links, places):
        """Which lists count after those of the customer today, in a sentence; False for nothing.

        :param links: the customer's own
        :param places: list of links of segments and lists (product.pricelist, elevated), in order
        """
        today, company_sudo = self.env.company._get_today(), self.env.company.sudo()
        usable = [place for place in places if place._name != self._name or place._is_usable(today, company_sudo)]
        if not usable or not (links or any(place._name == self._name for place in usable)):
            return False  # without a link, everything is as the host has it
        lists = ", ".join(place._tell_place() if place._name == self._name else place.display_name for place in usable)
        if not links:
            return self.env._("Prices are those of: %s", lists)
        is_in_order = company_sudo.price_list_policy == "first_match"
        return self.env._("Then: %s", lists) if is_in_order else self.env._("Also: %s", lists)

    def _is_usable(self, today, company_sudo):
        return self._is_in_force(today) and bool(self._filter_usable(company_sudo))

    def _tell_place(self):
        values = {"list": self.display_name, "segment": self.segment_id.name}
        return self.env._("%(list)s of %(segment)s", **values)

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
