from odoo import api, fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    is_customer = fields.Boolean(
        string="Is a Customer",
        compute="_compute_is_customer",
        search="_search_is_customer",
        help="Bought something, or was created as a customer. Contacts and addresses are no customers of their own.",
    )
    # Merge: the survivor's, else the last source's (the host's rule for plain fields).
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

    def _search_is_customer(self, operator, value):
        if operator != "in":
            return NotImplemented
        customers = Domain("customer_rank", ">", 0) & (
            # _is_commercial_partner() as a domain
            Domain("is_company", "=", True) | Domain("parent_id", "=", False)
        )
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
