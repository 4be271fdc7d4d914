from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResPartnerCreate(models.TransientModel):
    """The dialog behind "New" in the Customers app: what is needed to begin, and customers that may be the same."""

    _name = "res.partner.create"
    _description = "New Customer"

    company_type = fields.Selection([("company", "Company"), ("person", "Person")], default="company", required=True)
    name = fields.Char(required=True)
    email = fields.Char()
    phone = fields.Char()
    vat = fields.Char(string="Tax ID")
    vat_note = fields.Char(compute="_compute_vat_note", help="What is wrong with the Tax ID, or that nobody knows.")
    duplicate_hint = fields.Html(compute="_compute_duplicate_hint", string="Likely Duplicates")

    @api.depends("vat")
    def _compute_vat_note(self):
        partners = self.env["res.partner"]
        unchecked = self.env._("This Tax ID is not checked yet. That is done once the customer has a country.")
        for wizard in self:
            is_unchecked = partners.new({"vat": wizard.vat, "country_id": False}).is_vat_unchecked
            wizard.vat_note = partners._explain_vat_without_country(wizard.vat) or is_unchecked and unchecked

    @api.depends("name", "email", "phone", "vat")
    def _compute_duplicate_hint(self):
        for wizard in self:
            wizard.duplicate_hint = self.env["res.partner"]._get_duplicate_hint(wizard._get_customer_vals())

    def _get_customer_vals(self):
        return {name: self[name] for name in ("name", "email", "phone", "vat") if self[name]}

    def action_create(self):
        """Creates the customer with the user's own rights, and opens it.

        :raise ValidationError: for a Tax ID with the prefix of a country that is none there
        """
        problem = self.env["res.partner"]._explain_vat_without_country(self.vat)
        if problem:
            raise ValidationError(problem)
        customer = self.env["res.partner"].create(
            {**self._get_customer_vals(), "is_company": self.company_type == "company", "customer_rank": 1}
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.partner",
            "res_id": customer.id,
            "views": [(False, "form")],
        }
