from odoo import api, fields, models
from odoo.exceptions import UserError

# Anonymous buyers that come with localisations, by their external id: {module: name}.
LOCALISED = {"l10n_ar": "par_cfa", "l10n_es": "partner_simplified", "l10n_pe_pos": "partner_pe_cf"}


class ResCompany(models.Model):
    """The anonymous buyer of the counter."""

    _inherit = "res.company"

    counter_customer_id = fields.Many2one(
        "res.partner",
        check_company=True,
        ondelete="restrict",
        domain=[("is_company", "=", False), ("parent_id", "=", False)],
        help="The anonymous buyer of the counter: never on account, without balance and statements.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        companies = super().create(vals_list)
        companies.sudo().counter_customer_id._begin_as_counter_customers()
        return companies

    def write(self, vals):
        # EXTENDS 'base'
        result = super().write(vals)
        if vals.get("counter_customer_id"):
            self.sudo().counter_customer_id._begin_as_counter_customers()
        return result

    @api.constrains("counter_customer_id")
    def _check_counter_customer(self):
        self.sudo().counter_customer_id._check_may_be_counter_customer()

    def _make_counter_customer(self):
        """A person without contact data; or the anonymous buyer of the country of the company, where its localisation
        has brought one.

        :raise UserError: where there is one already
        """
        self.ensure_one()
        if self.counter_customer_id:
            raise UserError(self.env._("%s has a counter customer already.", self.display_name))
        self.counter_customer_id = self._find_localised_counter_customer() or self.env["res.partner"].create(
            {"name": self.env._("Walk-in Customer"), "is_company": False, "keeps_balance": False, "company_id": self.id}
        )

    def _find_localised_counter_customer(self):
        """The anonymous buyer that the localisation of this company's country has brought; empty without one."""
        country = (self.account_fiscal_country_id or self.country_id).code or ""
        found = [f"{module}.{name}" for module, name in LOCALISED.items() if module[5:7] == country.lower()]
        partner = self.env.ref(found[0], raise_if_not_found=False) if found else None
        return partner or self.env["res.partner"]
