from odoo import api, fields, models


class ResPartnerCreate(models.TransientModel):
    """The dialog behind "New" in the Customers app: what is needed to begin, and customers that may be the same."""

    _name = "res.partner.create"
    _description = "New Customer"

    company_type = fields.Selection([("company", "Company"), ("person", "Person")], default="company", required=True)
    name = fields.Char(required=True)
    email = fields.Char()
    phone = fields.Char()
    vat = fields.Char(string="Tax ID")
    duplicate_hint = fields.Html(compute="_compute_duplicate_hint", string="Likely Duplicates")

    @api.depends("name", "email", "phone", "vat")
    def _compute_duplicate_hint(self):
        for wizard in self:
            wizard.duplicate_hint = self.env["res.partner"]._get_duplicate_hint(wizard._get_customer_vals())

    def _get_customer_vals(self):
        return {name: self[name] for name in ("name", "email", "phone", "vat") if self[name]}

    def action_create(self):
        """Creates the customer with the user's own rights, and opens it."""
        customer = self.env["res.partner"].create(
            {**self._get_customer_vals(), "is_company": self.company_type == "company", "customer_rank": 1}
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.partner",
            "res_id": customer.id,
            "views": [(False, "form")],
        }
