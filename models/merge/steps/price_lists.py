from odoo import api, models


class CustomerMerge(models.Model):
    """Price lists of merged customers: the survivor's, then those of the sources in order, each of them once.

    More than the company allows at the same time is refused, and named: nobody chooses for whoever merges.
    """

    _inherit = "customer.merge"

    def _before_move(self, run):
        sources_sudo = self.env["res.partner"].sudo().browse(pair.src for pair in run.pairs)
        for group in run.groups if sources_sudo.price_list_ids else ():
            survivor_sudo, own_sudo = group.survivor.sudo(), group.sources.sudo().sorted("id")
            theirs_sudo = own_sudo.price_list_ids
            if theirs_sudo and survivor_sudo._is_commercial_partner():
                self._join_price_lists(survivor_sudo, own_sudo)
            else:
                theirs_sudo.unlink()  # a contact has the lists of its customer
        return super()._before_move(run)

    def _join_price_lists(self, survivor_sudo, sources_sudo):
        kept_sudo = survivor_sudo.price_list_ids
        seen = {self._get_terms(link_sudo) for link_sudo in kept_sudo}
        last = max(kept_sudo.mapped("sequence"), default=0)
        moved_sudo = kept_sudo.browse()
        for source_sudo in sources_sudo:
            for link_sudo in source_sudo.price_list_ids:
                terms = self._get_terms(link_sudo)
                if terms not in seen:
                    seen.add(terms)
                    moved_sudo += link_sudo
                    link_sudo.sequence = last + len(moved_sudo)
        (sources_sudo.price_list_ids - moved_sudo).unlink()
        moved_sudo.partner_id = survivor_sudo

    @api.model
    def _get_terms(self, link_sudo):
        """What makes two links of one customer the same."""
        return link_sudo.pricelist_id, link_sudo.discount, link_sudo.date_start, link_sudo.date_end
