from odoo import api, fields, models


class ResPartner(models.Model):
    """The region of a customer follows its address until somebody chooses another one."""

    _inherit = "res.partner"

    # Merge: nothing to do, it follows from the survivor's address and override.
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
        groups="base.group_user",
        help="Found from country, state and postal code. Choose another one to keep it whatever the address is; "
        "empty the field to return to the address's region.",
    )
    # Merge: the survivor's, else the first source's (the host's rule for plain fields).
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
                partner.customer_region_id = partner.customer_region_override_id or partner._match_region()
            else:
                partner.customer_region_id = partner.commercial_partner_id.customer_region_id

    def _inverse_customer_region_id(self):
        for partner in self.filtered(lambda partner: partner._is_commercial_partner()):
            region = partner.customer_region_id
            partner.customer_region_override_id = region if region != partner._match_region() else False
        # An emptied region is no choice: it is found from the address again.
        self.env.add_to_compute(self._fields["customer_region_id"], self.filtered(lambda p: not p.customer_region_id))

    def _match_region(self):
        return self.env["customer.region"]._match(self.country_id, self.state_id, self.zip, self.company_id)
