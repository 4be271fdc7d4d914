from odoo import fields, models
from odoo.exceptions import UserError

# Anonymous buyers that come with localisations, by their external id: {module: name}.
LOCALISED = {"l10n_ar": "par_cfa", "l10n_es": "partner_simplified", "l10n_pe_pos": "partner_pe_cf"}


class ResCompany(models.Model):
    """The anonymous buyer of the counter."""

    _name = "res.company"
    _inherit = ["counter.customer.mixin", "res.company"]

    counter_customer_id = fields.Many2one(
        help="The anonymous buyer of the counter: never on account, without balance and statements. A branch without "
        "one has that of the company above it.",
    )

    def _get_counter_customer(self):
        """The anonymous buyer of this company, or of the nearest one above it that has one; empty without any."""
        self.ensure_one()
        above_sudo = self.sudo().parent_ids  # the root first, this company last
        found_sudo = above_sudo.filtered("counter_customer_id")[-1:].counter_customer_id
        return found_sudo.sudo(self.env.su)

    def _make_counter_customer(self):
        """A person without contact data, of the root company as all customers are; or the anonymous buyer of the
        company's country, where its localisation has brought one.

        :raise UserError: where there is one already
        """
        self.ensure_one()
        if self.counter_customer_id:
            raise UserError(self.env._("%s has a counter customer already.", self.display_name))
        # Whoever appoints it decides on it, without the right to edit customers; appointing takes its balance away.
        vals = {"name": self.env._("Walk-in Customer"), "is_company": False, "company_id": self.root_id.id}
        made = self._find_localised_counter_customer() or self.env["res.partner"].sudo().create(vals)
        self.counter_customer_id = made.sudo(self.env.su)

    def _find_localised_counter_customer(self):
        """The anonymous buyer that the localisation of this company's country has brought; empty without one."""
        country = (self.account_fiscal_country_id or self.country_id).code or ""
        found = [f"{module}.{name}" for module, name in LOCALISED.items() if module[5:7] == country.lower()]
        partner = self.env.ref(found[0], raise_if_not_found=False) if found else None
        return partner or self.env["res.partner"]
