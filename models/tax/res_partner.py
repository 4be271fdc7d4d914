from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResPartner(models.Model):
    """Tax registrations of a customer; the main one is the host's Tax ID, and the two stay in step."""

    _inherit = "res.partner"

    tax_registration_ids = fields.One2many("customer.tax.registration", "partner_id", copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        partners = super().create(vals_list)
        partners._check_tax_ids_unique()
        return partners

    def write(self, vals):
        # EXTENDS 'base'
        self._leave_identities_behind(vals)
        before = self._get_tax_id_facts(vals)
        result = super().write(vals)
        after = self._get_tax_id_facts(vals)
        self.filtered(lambda partner: before.get(partner) != after.get(partner))._check_tax_ids_unique()
        if "vat" in vals:
            # The right to write the customer includes its Tax ID, and what stays in step with it.
            for partner_sudo in self.sudo().filtered("tax_registration_ids"):
                partner_sudo._sync_main_registration()
        return result

    def unlink(self):
        # EXTENDS 'base'
        identities = self._find_identities_left()
        result = super().unlink()
        for partner_sudo, names in identities.items():
            partner_sudo.exists()._clear(names)
        return result

    def copy_data(self, default=None):
        # EXTENDS 'base': what identifies a company belongs to one customer
        vals_list = super().copy_data(default)
        names = set(self._get_identity_fields()) - set(default or {})
        for partner, vals in zip(self, vals_list, strict=True):
            if partner.is_customer:
                vals.update(dict.fromkeys(names, False))
        return vals_list

    def _get_main_registration(self):
        """The registration in force today under a main regime of the customer's country; that of one country first.

        Numbers of other countries stand beside the Tax ID, which the host checks as one of the customer's country.
        """
        today = self.env.company._get_today()
        rows = self.tax_registration_ids.filtered(
            lambda row: (
                row.regime_id.is_main
                and row.regime_id._is_for(self.country_id)
                and not (self.country_id and row._is_from_abroad())
                and (not row.date_from or row.date_from <= today)
                and (not row.date_to or row.date_to >= today)
            )
        )
        return rows.sorted(lambda row: row.regime_id.country_id != self.country_id)[:1]

    def _sync_vat(self):
        """The Tax ID follows the main registration. Without one it stays what somebody typed."""
        for partner in self:
            main = partner._get_main_registration()
            if main and partner.vat != main.number:
                partner.vat = main.number

    def _sync_main_registration(self):
        """A Tax ID that was typed is the number of the main registration, checked like one."""
        main = self._get_main_registration()
        if not main or main.number == self.vat:
            return
        if not self.vat:
            raise ValidationError(
                self.env._(
                    "The Tax ID is the number of the registration “%s”. End or delete the registration to remove it.",
                    main.display_name,
                )
            )
        main.number = self.vat
