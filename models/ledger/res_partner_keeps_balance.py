from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import SQL

from ..outermost import read_kept

# Kept while the host's wizard writes the values of merged partners: what is agreed with a customer is none of them.
MERGED_VALUES = "customer_management.merged_values"


class ResPartner(models.Model):
    """Customers without a balance; the counter customer, the anonymous buyer of a company, is always one."""

    _inherit = "res.partner"

    keeps_balance = fields.Boolean(
        default=True,
        tracking=True,
        groups="base.group_user",
        help="Off: no balance, no aging and no statements, and nothing is sold on account.",
    )
    is_counter_customer = fields.Boolean(
        compute="_compute_is_counter_customer",
        search="_search_is_counter_customer",
        groups="base.group_user",
        help="The anonymous buyer at the counter of some company.",
    )

    def _compute_is_counter_customer(self):
        counter_customers = self._get_counter_customers()
        for partner in self:
            partner.is_counter_customer = partner._origin in counter_customers

    def _search_is_counter_customer(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = fields.Domain("id", "in", self._get_counter_customers().ids)
        return fields.Domain.OR(domain if flag else ~domain for flag in value)

    @api.model
    def _get_counter_customers(self):
        """All of them, of whatever company; with one query, as lists and record rules ask for them."""
        rows = self.env.execute_query(SQL(" UNION ").join(self._select_counter_customers()))
        return self.browse(sorted(partner_id for (partner_id,) in rows))

    @api.model
    def _select_counter_customers(self):
        """Queries of their ids; companies that are switched off count."""
        self.env["res.company"].flush_model(["counter_customer_id"])
        return [SQL("SELECT counter_customer_id FROM res_company WHERE counter_customer_id IS NOT NULL")]

    @api.constrains("keeps_balance")
    def _check_counter_customer_keeps_no_balance(self):
        for partner in self.filtered("keeps_balance") & self._get_counter_customers():
            raise ValidationError(
                self.env._("%s is the counter customer, which never keeps a balance.", partner.display_name)
            )

    # --- writing ------------------------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        default = self.default_get(["keeps_balance"])["keeps_balance"]
        if not all(vals.get("keeps_balance", default) for vals in vals_list):
            self._check_may_set_balance()
        return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        if "keeps_balance" not in vals:
            return super().write(vals)
        if self._is_being_merged():
            return super().write({name: value for name, value in vals.items() if name != "keeps_balance"})
        for partner_sudo in self.sudo():
            # Contacts and addresses follow their customer, whoever the user is.
            owner_sudo = partner_sudo if partner_sudo._is_commercial_partner() else partner_sudo.commercial_partner_id
            never = owner_sudo.is_counter_customer and not vals["keeps_balance"]  # not even by choice
            if not never and owner_sudo.keeps_balance != bool(vals["keeps_balance"]):
                self._check_may_set_balance()
        return super().write(vals)

    @api.model
    def _is_being_merged(self):
        """Whether the host's wizard writes the values of merged partners right now."""
        return bool(read_kept(self.env, MERGED_VALUES))

    @api.model
    def _check_may_set_balance(self):
        if not self.env.user._may_set_credit():
            raise AccessError(
                self.env._("Credit controllers and the accounting department decide whether a balance is kept.")
            )
