from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.region_rules import normalize_zip


class CustomerRegionPostalRange(models.Model):
    """From one postal code to another in a country. Beginnings will do: 10 to 14 holds 10115 and 14199."""

    _name = "customer.region.postal.range"
    _description = "Postal Codes of a Region"
    _order = "country_id, zip_from, id"
    _rec_name = "zip_from"

    region_id = fields.Many2one("customer.region", required=True, index=True, ondelete="cascade")
    country_id = fields.Many2one("res.country", required=True)
    zip_from = fields.Char(string="From", required=True)
    zip_to = fields.Char(string="To", required=True, help="This code, and all that begin with it, count too.")

    @api.constrains("zip_from", "zip_to")
    def _check_range(self):
        for line in self:
            low, high = normalize_zip(line.zip_from), normalize_zip(line.zip_to)
            if not low or not high or low[: len(high)] > high[: len(low)]:
                raise ValidationError(
                    self.env._(
                        "There are no postal codes from %(low)s to %(high)s. Put the lower one first.",
                        low=line.zip_from,
                        high=line.zip_to,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        with self.env["customer.region"]._changing_rules():
            return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        with self.env["customer.region"]._changing_rules():
            return super().write(vals)

    def unlink(self):
        # EXTENDS 'base'
        with self.env["customer.region"]._changing_rules():
            return super().unlink()
