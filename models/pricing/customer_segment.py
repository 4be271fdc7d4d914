from odoo import api, fields, models

from .customer_price_list import LINK_FACTS


class CustomerSegment(models.Model):
    """The price lists of a segment, in order: they count for its customers, and for those of the segments below."""

    _inherit = "customer.segment"

    price_list_ids = fields.One2many("customer.price.list", "segment_id", string="Price Lists")
    price_list_notice = fields.Text(compute="_compute_price_list_notice")

    @api.depends(*LINK_FACTS, "parent_id")
    @api.depends_context("company", "lang", "uid")
    def _compute_price_list_notice(self):
        for segment, segment_sudo in zip(self, self.sudo(), strict=True):
            links_sudo, above_sudo = segment_sudo.price_list_ids, segment_sudo.parent_id._origin
            places = [*links_sudo.sorted("sequence"), *above_sudo._get_price_places()]
            segment.price_list_notice = links_sudo._explain_chain(places)

    def _get_price_places(self):
        """The links of one segment or of none, then those of its ancestors, in the order in which they are asked."""
        nodes = self._get_ancestors()[self.id] if self.id else self
        return [link for node in nodes for link in node.price_list_ids]
