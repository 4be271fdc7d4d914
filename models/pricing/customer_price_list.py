from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

OWNERS = ("partner_id", "segment_id")
# What a form's notice about the links of one owner depends on.
LINK_FACTS = [
    f"price_list_ids.{name}"
    for name in ("pricelist_id", "discount", "company_id", "date_start", "date_end", "sequence")
]


class CustomerPriceList(models.Model):
    """One price list of a customer or of a segment, in its place in their order, from one day to another.

    A plain discount stands in the place of a list: so many per cent off the sales price of everything.
    """

    _name = "customer.price.list"
    _description = "Price List of a Customer"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    # Merge: the rows move to the survivor, behind its own; see wizards/merge/base_partner_merge_price_lists.py.
    partner_id = fields.Many2one("res.partner", string="Customer", index="btree_not_null", ondelete="cascade")
    segment_id = fields.Many2one("customer.segment", index="btree_not_null", ondelete="cascade")
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: it counts in every company.",
    )
    pricelist_id = fields.Many2one(
        "product.pricelist", string="Price List", index="btree_not_null", ondelete="restrict"
    )
    discount = fields.Float(
        string="Discount (%)", digits=(5, 2), help="Per cent off the sales price of all products, in place of a list."
    )
    date_start = fields.Date(string="From", help="The first day on which it counts. Empty: since ever.")
    date_end = fields.Date(string="To", help="The last day on which it counts. Empty: until further notice.")

    _one_owner = models.Constraint(
        "CHECK ((partner_id IS NULL) != (segment_id IS NULL))",
        "A price list belongs either to a customer or to a segment. Choose one of the two.",
    )
    _list_or_discount = models.Constraint(
        "CHECK ((pricelist_id IS NULL) != (COALESCE(discount, 0) = 0))",
        "Choose a price list or enter a discount in each row, and not both.",
    )
    _discount_in_range = models.Constraint(
        "CHECK (discount IS NULL OR (discount >= 0 AND discount <= 100))",
        "A discount is more than 0 and at most 100 per cent.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_start IS NULL OR date_end IS NULL OR date_start <= date_end)",
        "A price list cannot end before it begins. Check the two dates.",
    )

    @api.depends("partner_id.company_id", "segment_id.company_id")
    def _compute_company_id(self):
        for link in self:
            owner_sudo = link.sudo().partner_id or link.sudo().segment_id
            link.company_id = owner_sudo.company_id or link.company_id

    @api.depends("pricelist_id", "discount")
    @api.depends_context("lang")
    def _compute_display_name(self):
        # OVERRIDES 'base'
        pricelists = self.env["product.pricelist"]
        for link in self:
            plain = pricelists._get_discount_name(link.discount) if link.discount else False
            link.display_name = link.pricelist_id.display_name or plain

    # --- writing ------------------------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        self._check_feature_enabled()
        for vals in vals_list:
            self._check_price(vals)
        links = super().create(vals_list)
        links._check_owner_access()
        links._settle()
        return links

    def write(self, vals):
        # EXTENDS 'base'
        self._check_owner_access()
        for link in self:
            link._check_price(vals)
        self._touch_owners()
        result = super().write(vals)
        if set(OWNERS) & set(vals):
            self._check_owner_access()
        self._settle()
        return result

    def unlink(self):
        # EXTENDS 'base'
        self._check_owner_access()
        self._touch_owners()
        result = super().unlink()
        # Not before it is sure: a savepoint that is rolled back would leave the answer that there is none.
        self.env.cr.postcommit.add(self.env.registry.clear_cache)
        self._forget_chains()
        return result

    def _settle(self):
        self._touch_owners()
        self._make_discount_lists()
        if self and not self._exist():
            self._forget_existence()

    @api.model
    def _check_feature_enabled(self):
        """:raise UserError: while the host's price lists are switched off, since nothing would follow the link"""
        if not self._is_feature_enabled():
            raise UserError(
                self.env._(
                    "Price lists are switched off. An administrator switches them on in Settings > Customers > Price "
                    "Lists."
                )
            )

    @api.model
    def _is_feature_enabled(self):
        return self.env["res.groups"]._is_feature_enabled("product.group_product_pricelist")

    def _check_owner_access(self):
        """A price list is a fact of its customer or segment: who may not change these may not change it."""
        for owners in (self.partner_id, self.segment_id):
            if owners:  # of none, the right to the model would be asked
                owners.check_access("write")

    @api.model
    def _forget_chains(self):
        """What this transaction has read of the lists in force."""
        self.env["res.partner"].invalidate_model(["chain_pricelist_ids"], flush=False)
        self.env["sale.order"].invalidate_model(["price_chain_list_ids"], flush=False)

    def _touch_owners(self):
        """Two changes of one owner's lists in the same moment collide, and the host tries the second one again: so a
        cap holds. A till that asks for what has changed finds the customer."""
        self.flush_recordset()
        self._forget_chains()
        for name in OWNERS:
            owners_sudo = self.sudo()[name]
            if owners_sudo:
                owners_sudo.flush_recordset(["write_date"])
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET write_date = clock_timestamp() AT TIME ZONE 'UTC' WHERE id = ANY(%s)",
                        SQL.identifier(owners_sudo._table),
                        sorted(owners_sudo.ids),
                    ),
                    log_exceptions=False,  # a collision is no error: the host tries again
                )
                owners_sudo.invalidate_recordset(["write_date"], flush=False)

    # --- checks -------------------------------------------------------------------------------------------------

    def _check_price(self, vals):
        """Before the database refuses it, which stands in the log as an error of the server."""
        pricelist_id = vals.get("pricelist_id", self.pricelist_id.id)
        if bool(pricelist_id) == bool(vals.get("discount", self.discount)):
            raise ValidationError(self.env._("Choose a price list or enter a discount in each row, and not both."))

    @api.constrains("partner_id")
    def _check_customer(self):
        for link in self:
            if link.partner_id and not link.partner_id._is_commercial_partner():
                raise ValidationError(
                    self.env._(
                        "%(contact)s is a contact of %(customer)s. Price lists belong to the customer.",
                        contact=link.partner_id.display_name,
                        customer=link.partner_id.commercial_partner_id.display_name,
                    )
                )

    @api.constrains("pricelist_id", "company_id")
    def _check_list_company(self):
        """A list of another tenant could never count here."""
        for link in self:
            company_sudo, other_sudo = link.sudo().company_id, link.sudo().pricelist_id.company_id
            if company_sudo and other_sudo and company_sudo.root_id != other_sudo.root_id:
                raise ValidationError(
                    self.env._(
                        "The price list “%(list)s” belongs to another company than %(company)s. Choose another one.",
                        list=link.pricelist_id.sudo(False).display_name,
                        company=company_sudo.name,
                    )
                )
