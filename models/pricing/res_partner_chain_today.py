from odoo import api, fields, models


class ResPartner(models.Model):
    """What `_get_chain_pricelists` says of today, kept as long as the transaction: documents ask it again."""

    _inherit = "res.partner"

    chain_pricelist_ids = fields.Many2many(
        "product.pricelist",
        string="Price Lists in Force",
        compute="_compute_chain_pricelist_ids",
        compute_sudo=True,
        groups="base.group_user",
        help="The price lists of the customer and of its segments that count today, in order.",
    )

    # What a link says is forgotten by the link (see customer.price.list, _forget_chains)
    @api.depends(
        "commercial_partner_id.customer_segment_id.parent_id",
        "commercial_partner_id.price_lists_only_own",
        "commercial_partner_id.specific_property_product_pricelist",
        "commercial_partner_id.customer_currency_id",
    )
    @api.depends_context("company")
    def _compute_chain_pricelist_ids(self):
        found = self._get_chain_pricelists()
        for partner in self:
            partner.chain_pricelist_ids = found[partner.id]
