from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...tools import gstin
from ...tools.tax_numbers import TaxNumberError, compact_number, format_number

GSTIN_MODULE = "in_.gstin"


class CustomerTaxRegistration(models.Model):
    """A customer's number under one tax regime, valid from one day to another.

    The number is stored compact, as the regime's module of python-stdnum writes it, and shown formatted.
    """

    _name = "customer.tax.registration"
    _description = "Tax Registration"
    _order = "partner_id, regime_id, date_from desc, id"
    _rec_name = "number"

    # Merge: the rows move to the survivor, those it has already do not; see wizards/merge/base_partner_merge.py.
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="partner_id.company_id")
    regime_id = fields.Many2one("customer.tax.regime", required=True, ondelete="restrict")
    country_id = fields.Many2one(related="regime_id.country_id")
    number = fields.Char(required=True, index=True)
    number_formatted = fields.Char(string="Number as Written", compute="_compute_number_formatted")
    date_from = fields.Date(string="Valid from", help="Empty: since ever. In the customer's own calendar.")
    date_to = fields.Date(string="Valid until", help="The last day. Empty: until further notice.")

    _number_once = models.UniqueIndex(
        "(partner_id, regime_id, number, COALESCE(date_from, '-infinity'::date))",
        "This customer has that registration already.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_from IS NULL OR date_from <= date_to)",
        "A registration cannot end before it begins. Check the two dates.",
    )

    @api.depends("number", "regime_id")
    def _compute_number_formatted(self):
        for registration in self:
            registration.number_formatted = format_number(registration.regime_id.stdnum_module, registration.number)

    @api.depends("number", "regime_id")
    def _compute_display_name(self):
        # OVERRIDES 'base'
        for registration in self:
            registration.display_name = f"{registration.regime_id.name} {registration.number_formatted or ''}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        registrations = super().create([self._compact(vals) for vals in vals_list])
        registrations._after_change()
        return registrations

    def write(self, vals):
        # EXTENDS 'base'
        self.check_access("write")  # before what the checks of numbers would tell
        if not {"number", "regime_id"} & set(vals):
            result = super().write(vals)
        else:
            result = True
            for registration in self:
                result &= super(CustomerTaxRegistration, registration).write(registration._compact(vals))
        self._after_change()
        return result

    def unlink(self):
        # EXTENDS 'base'
        mains = [(row.partner_id, row.number) for row in self if row == row.partner_id._get_main_registration()]
        result = super().unlink()
        for partner, number in mains:
            if partner.exists() and partner.vat == number:
                partner.vat = partner._get_main_registration().number
        return result

    def _compact(self, vals):
        """The values with the number validated and compact; an error says what is wrong with it."""
        regime = self.env["customer.tax.regime"].browse(vals.get("regime_id", self.regime_id.id))
        number = vals.get("number", self.number)
        if not regime or not number:
            return vals
        try:
            return {**vals, "number": compact_number(regime.stdnum_module, number)}
        except TaxNumberError as error:
            raise ValidationError(self._explain(regime, number, error.problem)) from error

    def _explain(self, regime, number, problem):
        reasons = {
            "length": self.env._("it has the wrong length"),
            "checksum": self.env._("its check digit does not fit; one of the characters is probably mistyped"),
            "component": self.env._("one of its parts cannot be right"),
            "format": self.env._("it does not have the right form"),
        }
        return self.env._(
            "%(number)s is not a valid %(regime)s: %(reason)s. Compare it with the customer's papers.",
            number=number,
            regime=regime.name,
            reason=reasons[problem],
        )

    def _after_change(self):
        self._create_pan_registrations()
        self._fill_state()
        self.partner_id._sync_vat()

    def _drop_repeated(self):
        """Deletes, of rows that say the same, all but the first."""
        seen, repeated = set(), self.browse()
        for row in self:
            key = row.regime_id, row.number, row.date_from
            repeated |= row if key in seen else self.browse()
            seen.add(key)
        repeated.unlink()

    # --- uniqueness ---------------------------------------------------------------------------------------------

    @api.constrains("partner_id")
    def _check_customer(self):
        for registration in self:
            if not registration.partner_id._is_commercial_partner():
                raise ValidationError(
                    self.env._(
                        "%(contact)s is a contact of %(customer)s. Tax registrations belong to the customer.",
                        contact=registration.partner_id.display_name,
                        customer=registration.partner_id.commercial_partner_id.display_name,
                    )
                )

    @api.constrains("number", "regime_id", "partner_id", "date_from", "date_to")
    def _check_unique(self):
        """No two customers that one company sees have the same number of a unique regime at the same time."""
        for registration in self.filtered("regime_id.is_unique"):
            partner, regime, number = registration.partner_id, registration.regime_id, registration.number
            rivals = registration._get_rival_domain(partner, regime, number)
            holder_sudo = registration.sudo().search(rivals & registration._get_valid_domain(), limit=1).partner_id
            if not holder_sudo and regime.is_main and registration._is_valid_from_today():
                holder_sudo = partner._find_tax_id_holder(regime.sudo(), number)
            if holder_sudo:
                partner._refuse_tax_id(registration.display_name, holder_sudo)

    @api.model
    def _get_rival_domain(self, partner, regime, number):
        """Registrations of the same number by others."""
        same = Domain("regime_id", "=", regime.id) & Domain("number", "=", number)
        return same & partner._get_other_customers_domain("partner_id")

    def _get_valid_domain(self):
        """Registrations that are valid at the same time as this one; for an empty recordset: today or later."""
        date_from = self.date_from if self else self.env.company._get_today()
        domain = Domain.TRUE
        if date_from:
            domain &= Domain("date_to", "=", False) | Domain("date_to", ">=", date_from)
        if self.date_to:
            domain &= Domain("date_from", "=", False) | Domain("date_from", "<=", self.date_to)
        return domain

    def _is_valid_from_today(self):
        return not self.date_to or self.date_to >= self.env.company._get_today()

    # --- India: most GSTINs hold a PAN and a state -------------------------------------------------------------

    def _filter_gstins(self):
        return self.filtered(lambda registration: registration.regime_id.stdnum_module == GSTIN_MODULE)

    def _is_from_abroad(self):
        """Whether the holder has no address in the country of the regime, and no Tax ID there either."""
        return bool(self._filter_gstins()) and gstin.is_from_abroad(self.number)

    def _create_pan_registrations(self):
        gstins = self._filter_gstins()
        regime = gstins and self.env.ref("customer_management.tax_regime_pan", raise_if_not_found=False)
        for registration in gstins if regime else []:
            pan = gstin.get_pan(registration.number)
            known = registration.partner_id.tax_registration_ids.filtered(lambda row: row.regime_id == regime)
            if pan and pan not in known.mapped("number"):
                self.create({"partner_id": registration.partner_id.id, "regime_id": regime.id, "number": pan})

    def _fill_state(self):
        """Country and state of a GSTIN, where the customer's address does not say them."""
        for registration in self._filter_gstins():
            partner, country = registration.partner_id, registration.regime_id.country_id
            is_empty = not partner.state_id and partner.country_id in (country, country.browse())
            if not is_empty or registration._is_from_abroad():
                continue
            code = gstin.get_state(registration.number)
            state = self.env["res.country.state"].search([("country_id", "=", country.id), ("code", "=", code)])
            partner.write({"country_id": country.id, "state_id": state[:1].id})
