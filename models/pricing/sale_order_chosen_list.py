from odoo import api, fields, models
from odoo.tools.sql import column_exists, create_column


class SaleOrder(models.Model):
    """A price list that was chosen for a document is followed alone; another customer makes the choice void."""

    _inherit = "sale.order"

    pricelist_is_chosen = fields.Boolean(
        string="Pricelist Chosen",
        compute="_compute_pricelist_is_chosen",
        store=True,
        precompute=True,
        readonly=False,
        help="The price list was chosen for this document and is followed alone. Another customer makes this void.",
    )

    def _auto_init(self):
        # EXTENDS 'base': of orders that are older than the addon none was chosen, and the host would ask for each
        if not column_exists(self.env.cr, self._table, "pricelist_is_chosen"):
            create_column(self.env.cr, self._table, "pricelist_is_chosen", "bool")
        return super()._auto_init()

    @api.depends("partner_id", "company_id")
    def _compute_pricelist_is_chosen(self):
        self.pricelist_is_chosen = False

    @api.onchange("pricelist_id")
    def _onchange_pricelist_is_chosen(self):
        # Called after each change of the field, so also when the list follows another customer
        start = self._find_first_list(self.partner_id.id, self.company_id.id)
        self.pricelist_is_chosen = bool(self.pricelist_id) and self.pricelist_id._origin != start

    @api.model
    def _find_first_list(self, partner_id, company_id):
        """The list with which a quotation for this customer begins, as long as none is chosen."""
        unchosen = {"partner_id": partner_id, "company_id": company_id, "state": "draft"}
        return self.new(unchosen).pricelist_id._origin

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'sale': forms send the choice along, who sends a list only has chosen it
        return super().create([self._add_choice(vals) for vals in vals_list])

    def write(self, vals):
        # EXTENDS 'sale': the form of a saved quotation sends the list that follows from another customer, and not the
        # choice, which stays off
        if {"partner_id", "company_id"} & vals.keys() and self._follows(vals):
            vals = {**vals, "pricelist_is_chosen": False}
        return super().write(self._add_choice(vals))

    def _follows(self, vals):
        if not vals.get("pricelist_id") or "pricelist_is_chosen" in vals:
            return False
        partner_id = vals.get("partner_id", self.partner_id[:1].id)
        company_id = vals.get("company_id", self.company_id[:1].id)
        return self._find_first_list(partner_id, company_id).id == vals["pricelist_id"]

    def _add_choice(self, vals):
        if vals.get("pricelist_id") and "pricelist_is_chosen" not in vals:
            return {**vals, "pricelist_is_chosen": True}
        return vals
