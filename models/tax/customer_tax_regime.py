from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.tax_numbers import TaxNumberError, compact_number, load_module

EU_MODULE = "eu.vat"
EU_PREFIXES = {"GR": "EL"}  # of countries whose prefix is not their code


class CustomerTaxRegime(models.Model):
    """A scheme under which customers are registered: VAT, GSTIN, PAN, EIN. Its numbers are checked by python-stdnum."""

    _name = "customer.tax.regime"
    _description = "Tax Regime"
    _order = "sequence, name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    country_id = fields.Many2one("res.country", help="Empty: not of one country.")
    stdnum_module = fields.Char(
        string="Checked by",
        help="The module of python-stdnum that knows these numbers, e.g. in_.gstin or eu.vat. Empty: any text.",
    )
    is_unique = fields.Boolean(
        string="Unique",
        help="No two customers that one company sees have the same number at the same time, but for a company and its "
        "branches.",
    )
    is_main = fields.Boolean(string="Main", help="This number is the customer's Tax ID, on invoices too.")
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "Another regime has this code. Choose another one.")

    @api.constrains("stdnum_module")
    def _check_stdnum_module(self):
        for regime in self.filtered("stdnum_module"):
            try:
                load_module(regime.stdnum_module)
            except ValueError as error:
                raise ValidationError(
                    self.env._(
                        "python-stdnum has no module “%s” that checks numbers. Names look like in_.gstin or eu.vat.",
                        regime.stdnum_module,
                    )
                ) from error

    def _is_for(self, country):
        """Whether customers of this country can have it for their Tax ID; without a country every regime can be one."""
        self.ensure_one()
        if self.stdnum_module == EU_MODULE:
            return not country or "EU" in country.country_group_codes
        return not (self.country_id and country) or self.country_id == country

    def _recognise(self, text, country):
        """A Tax ID as this regime stores it; None when it is none of its numbers.

        Where nothing checks the numbers, any text of a customer of the country is one.
        """
        if not self.stdnum_module and not (self.country_id and country):
            return None
        texts = [text]
        if self.stdnum_module == EU_MODULE and country:
            texts.append(EU_PREFIXES.get(country.code, country.code) + text)
        for number in texts:
            try:
                return compact_number(self.stdnum_module, number)
            except TaxNumberError:
                continue
        return None

    def _get_spellings(self, number):
        """A stored number as people may have typed it, in capital letters and digits."""
        bare = "".join(filter(str.isalnum, number.upper()))
        return [bare, bare[2:]] if self.stdnum_module == EU_MODULE else [bare]
