from psycopg2.errors import UniqueViolation

from odoo import Command, api, fields, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.fields import Domain
from odoo.tools import float_repr, float_round

SEEN_BY = {"id", "customer_discount", "active"}  # who asks for these means them
LAST = 1000
OWN_MODELS = ("product.pricelist", "product.pricelist.item", "customer.price.list")


class ProductPricelist(models.Model):
    """Plain discounts of customers, each kept as a list of one company and currency with one rule.

    They are found by what uses them, and hidden from whoever chooses a list.
    """

    _inherit = "product.pricelist"

    customer_discount = fields.Float(
        string="Plain Discount (%)",
        digits=(5, 2),
        readonly=True,
        copy=False,
        help="The list of a plain discount of customers, made by the addon.",
    )

    _customer_discount_once = models.UniqueIndex(
        "(company_id, currency_id, customer_discount) WHERE customer_discount > 0",
        "There is a list of this discount already.",
    )

    @api.model
    def _get_discount_pricelist(self, company, percent, currency=None):
        """The list of a plain discount, made when it is needed for the first time.

        :param percent: more than 0 and at most 100, two decimals
        :param currency: the company's when empty
        """
        currency, percent = currency or company.currency_id, float_round(percent, precision_digits=2)
        lists_sudo = self.sudo().with_context(active_test=False)
        domain = [("company_id", "=", company.id), ("currency_id", "=", currency.id)]
        found_sudo = lists_sudo.search([*domain, ("customer_discount", "=", percent)], limit=1)
        if not found_sudo:
            found_sudo = self.sudo()._create_discount_pricelist(company, percent, currency)
        elif not found_sudo.active:
            found_sudo.active = True
        return self.browse(found_sudo.id)

    @api.model
    def _create_discount_pricelist(self, company, percent, currency):
        values = {
            "name": self._get_discount_name(percent),
            "sequence": LAST,
            "company_id": company.id,
            "currency_id": currency.id,
            "customer_discount": percent,
            "website_id": False,
            "selectable": False,
            "item_ids": [
                Command.create({"applied_on": "3_global", "compute_price": "percentage", "percent_price": percent})
            ],
        }
        try:
            with self.env.cr.savepoint():
                made = self.with_context(mail_create_nolog=True, default_company_id=company.id).create(values)
                made.flush_recordset()
        except UniqueViolation as error:
            # Made by somebody else in the same moment, out of sight of this transaction: the host tries again.
            raise ConcurrencyError(str(error)) from error
        made._translate_discount_name()
        return made

    @api.model
    def _get_discount_name(self, percent):
        """“Discount 7.5 %” in the language of the reader."""
        lang = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        figure = float_repr(percent, 2).rstrip("0").rstrip(".")
        return self.env._("Discount %s %%", figure.replace(".", (lang and lang.decimal_point) or "."))

    def _translate_discount_name(self):
        names = {
            code: self.with_context(lang=code)._get_discount_name(self.customer_discount)
            for code, _name in self.env["res.lang"].get_installed()
        }
        self.update_field_translations("name", names)

    def _find_used_discounts(self):
        """Of these lists, those that a stored record of any model names, by itself or by its rule."""
        used = self.browse()
        for model in self.env.registry.values():
            for field in model._fields.values() if model._auto and not model._transient else ():
                targets = {self._name: self, "product.pricelist.item": self.item_ids}.get(field.comodel_name)
                if targets and field.type == "many2one" and field.store and model._name not in OWN_MODELS:
                    records = self.env[model._name].with_context(active_test=False)
                    named = records.search([(field.name, "in", targets.ids)]).mapped(field.name)
                    used |= named if named._name == self._name else named.pricelist_id
        return used

    # --- hidden from choosers -----------------------------------------------------------------------------------

    @api.model
    def _search(self, domain, *args, active_test=True, **kwargs):
        # EXTENDS 'base': as archived lists are; whoever asks for them, or for all, finds them
        domain = Domain(domain)
        asked = {condition.field_expr for condition in domain.iter_conditions()} & SEEN_BY
        if active_test and not asked and self.env.context.get("active_test", True):
            domain &= Domain("customer_discount", "in", (0.0, False))
        return super()._search(domain, *args, active_test=active_test, **kwargs)

    def _get_partner_pricelist_multi_search_domain_hook(self, company_id):
        # EXTENDS 'product': the list of who has none is never one of these
        domain = super()._get_partner_pricelist_multi_search_domain_hook(company_id)
        return [*domain, ("customer_discount", "in", (0.0, False))]

    def _get_website_pricelists_domain(self, website):
        # EXTENDS 'website_sale'
        domain = super()._get_website_pricelists_domain(website)
        return [*domain, ("customer_discount", "in", (0.0, False))]

    def _is_available_on_website(self, website):
        # EXTENDS 'website_sale'
        return not self.customer_discount and super()._is_available_on_website(website)

    # --- not edited by hand -------------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        lists = super().create(vals_list)
        lists._check_no_discounts()
        return lists

    def write(self, vals):
        # EXTENDS 'base'
        self._check_no_discounts()
        result = super().write(vals)
        self._check_no_discounts()
        return result

    def unlink(self):
        # EXTENDS 'base'
        self._check_no_discounts()
        return super().unlink()

    def _check_no_discounts(self):
        """:raise UserError: when somebody changes the list of a plain discount, which says what its name says"""
        if self.env.su:
            return
        for pricelist in self.filtered("customer_discount"):
            raise UserError(
                self.env._(
                    "“%s” is a plain discount of customers and is kept as it is. Enter another discount on the "
                    "customer or the segment, or make a price list of your own.",
                    pricelist.name,
                )
            )
