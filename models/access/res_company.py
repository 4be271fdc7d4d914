from odoo import fields, models

# Settings that decide who sees what.
ACCESS_SETTINGS = (
    "customers_belong_to_company",
    "own_customers_unassigned",
    "own_customers_segment",
    "own_customers_team",
    "mask_bank_accounts",
)


class ResCompany(models.Model):
    """Who sees which customers and account numbers; branches have the settings of their root company."""

    _inherit = "res.company"

    customers_belong_to_company = fields.Boolean(
        help="New customers belong to this company, and other companies do not see them."
    )
    own_customers_unassigned = fields.Boolean(
        help="Users who see their own customers only also see those that nobody is responsible for."
    )
    own_customers_segment = fields.Boolean(
        help="Users who see their own customers only also see those without a responsible of their own in segments "
        "that they are responsible for."
    )
    own_customers_team = fields.Boolean(
        help="Users who see their own customers only also see those of the members of their sales teams."
    )
    mask_bank_accounts = fields.Boolean(
        help="Only users who may see bank details read account numbers; everybody else sees ****1234."
    )

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base'
        return [*super()._get_company_root_delegated_field_names(), *ACCESS_SETTINGS]

    def write(self, vals):
        # EXTENDS 'base'
        result = super().write(vals)
        if {*ACCESS_SETTINGS, "user_ids"} & set(vals):
            self.env.registry.clear_cache()  # record rules and rights on fields are kept for each user
        return result
