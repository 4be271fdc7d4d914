from odoo import api, fields, models
from odoo.fields import Domain

from ..audit.watch import watching


class ResPartner(models.Model):
    """What makes a partner a customer; and the order in which the facets of the record act when one is written."""

    _inherit = "res.partner"

    is_customer = fields.Boolean(
        string="Is a Customer",
        compute="_compute_is_customer",
        search="_search_is_customer",
        help="Bought something, or was created as a customer. Contacts and addresses are no customers of their own.",
    )
    user_id = fields.Many2one(string="Responsible")  # one name for lists, groups, imports and messages
    customer_segment_id = fields.Many2one(
        "customer.segment",
        string="Segment",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        check_company=True,
        groups="base.group_user",
    )

    @api.depends("customer_rank", "is_company", "parent_id")
    def _compute_is_customer(self):
        for partner in self:
            partner.is_customer = partner.customer_rank > 0 and partner._is_commercial_partner()

    def _is_commercial_partner(self):
        """The host's definition of ``commercial_partner_id == self``, which holds in an unsaved form too."""
        return self.is_company or not self.parent_id

    @api.model
    def _get_commercial_partner_domain(self):
        """The same for searches."""
        return Domain("is_company", "=", True) | Domain("parent_id", "=", False)

    def _search_is_customer(self, operator, value):
        if operator != "in":
            return NotImplemented
        customers = Domain("customer_rank", ">", 0) & self._get_commercial_partner_domain()
        return Domain.OR(customers if flag else ~customers for flag in value)

    @api.model
    def _commercial_fields(self):
        # EXTENDS 'base': facts of the customer, the same on its contacts and addresses
        return [
            *super()._commercial_fields(),
            "customer_segment_id",
            "customer_region_id",
            "customer_currency_id",
            "keeps_balance",
        ]

    # --- writing ------------------------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        vals_list = self._with_property_definitions(vals_list)
        self._check_may_give_origins(vals_list)
        vals_list = self._with_number_scopes([self._clean_customer_number(vals) for vals in vals_list])
        self._check_given_numbers(vals_list)
        partners = super().create(vals_list)
        partners._settle_given_numbers(vals_list)
        return partners

    def write(self, vals):
        # EXTENDS 'base'
        vals = self._take_property_definition(vals)
        properties = self._get_properties_before(vals)
        self._check_may_change_origin(vals)
        vals = self._clean_customer_number(vals)
        self._check_changed_numbers(vals)
        changing = self._find_activity_changes(vals)
        changing._inactivate_contacts(vals)
        # A contact that is activated or inactivated by itself no longer follows.
        result = super().write({"inactivated_with_customer": False, **vals} if changing else vals)
        changing._activate_contacts(vals)
        self._settle_changed_numbers(vals)
        for partner, values in self._find_kept_properties(properties, vals):
            super(ResPartner, partner).write({"customer_properties": values})
        return result

    def unlink(self):
        # EXTENDS 'base'
        self._check_no_reasons_to_keep()
        left_alone = self._find_contacts_left_alone()
        result = super().unlink()
        left_alone.exists()._sync_customer_numbers()
        return result

    def _force_write(self, vals):
        """Past every write() of this addon, for what one of them has decided: a number, a flag. The trail sees it."""
        if not self:
            return True
        with watching(self.env) as watch:
            watch.look(self._filter_audited())
            return super().write(vals)  # pylint: disable=super-method-mismatch

    def copy_data(self, default=None):
        # EXTENDS 'base': the copy of a customer is one too, although the host does not copy the rank
        vals_list = super().copy_data(default)
        for partner, vals in zip(self, vals_list, strict=True):
            if partner.is_customer:
                vals.setdefault("customer_rank", 1)
        return vals_list

    def create_company(self):
        # EXTENDS 'base': the company that is made of a customer's details is the customer from now on
        customer = self.is_customer and self.customer_number
        inherited = {
            "customer_segment_id": self.customer_segment_id.id,
            "customer_region_override_id": self.customer_region_override_id.id,
        }
        result = super().create_company()
        if customer and self.parent_id:
            self.parent_id.write({**inherited, "customer_number": customer})
        return result

    def _become_customers(self):
        """Marks the commercial partners as customers, whoever the user is.

        The host does so when an invoice is posted or a till session closes, and counts on from there; here only
        the first step is made, so that no sale is counted twice.
        """
        self.commercial_partner_id.filtered(lambda partner: not partner.customer_rank)._increase_rank("customer_rank")
