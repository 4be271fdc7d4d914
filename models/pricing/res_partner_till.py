from odoo import api, fields, models


class ResPartner(models.Model):
    """Which price lists a customer has in order, as the till may know it: ids and days, nothing else."""

    _inherit = "res.partner"

    till_price_chain = fields.Json(
        compute="_compute_till_price_chain",
        compute_sudo=True,
        groups="base.group_user",
        help="Those of the customer to whom a contact or an address belongs: list of [price list, first day, last day, "
        "whether it is a link]; without the till's own list, which comes last. Empty for customers without any.",
    )

    @api.depends("commercial_partner_id")
    @api.depends_context("company")
    def _compute_till_price_chain(self):
        chains = self.env["customer.price.list"]._find_till_chains(self._origin.ids)
        for partner in self:
            partner.till_price_chain = chains.get(partner._origin.id, False)

    @api.model
    def _load_pos_data_fields(self, config):
        # EXTENDS 'point_of_sale'
        return [*super()._load_pos_data_fields(config), "till_price_chain"]

    def _get_state_at_till(self):
        # A segment, or its lists, change without the customer's row
        return {**super()._get_state_at_till(), "till_price_chain": self.till_price_chain}
