from odoo import api, fields, models


class ResPartner(models.Model):
    """The region of a customer follows its address until somebody chooses another one."""

    _inherit = "res.partner"

    customer_region_id = fields.Many2one(
        "customer.region",
        string="Region",
        compute="_compute_customer_region_id",
        inverse="_inverse_customer_region_id",
        store=True,
        readonly=False,
        recursive=True,
        index="btree_not_null",
        ondelete="set null",
        tracking=True,
        check_company=True,
        groups="base.group_user",
        help="Found from country, state and postal code. Choose another one to keep it whatever the address is; "
        "empty the field to return to the address's region.",
    )
    customer_region_override_id = fields.Many2one(
        "customer.region", string="Region Chosen by Hand", copy=True, ondelete="set null", groups="base.group_user"
    )

    @api.depends(
        "commercial_partner_id.customer_region_id",
        "customer_region_override_id",
        "country_id",
        "state_id",
        "zip",
        "company_id",
    )
    def _compute_customer_region_id(self):
        for partner in self:
            if partner._is_commercial_partner():
                partner.customer_region_id = partner._match_region(partner.customer_region_override_id)
            else:
                partner.customer_region_id = partner.commercial_partner_id.customer_region_id

    def _inverse_customer_region_id(self):
        customers = self.filtered(lambda partner: partner._is_commercial_partner())
        for partner in customers:
            partner.customer_region_override_id = partner._get_chosen_region()
        # An emptied region is no choice, and contacts have none: both are found again.
        found_again = (self - customers) | customers.filtered(lambda partner: not partner.customer_region_id)
        self.env.add_to_compute(self._fields["customer_region_id"], found_again)

    @api.onchange("customer_region_id")
    def _onchange_customer_region_id(self):
        """A choice stays when the address is typed after it."""
        if self._is_commercial_partner():
            self.customer_region_override_id = self._get_chosen_region()

    def _get_chosen_region(self):
        """The region as it stands, if it is another one than that of the address."""
        region = self.customer_region_id
        return region if region and region != self._match_region() else region.browse()

    def _match_region(self, override=None):
        return self.env["customer.region"]._match(self.country_id, self.state_id, self.zip, self.company_id, override)
