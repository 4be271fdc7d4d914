from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ...tools.allowance import Allowance
from ...tools.money import to_decimal
from ..choices import CREDIT_MODES
from ..groups import FIGURE_GROUPS
from ..ledger.res_partner_keeps_balance import MERGED_VALUES
from ..outermost import read_kept
from .allowance_watch import AGREED

# Names on the customer, and on its credit account.
ON_ACCOUNT = {
    "credit_mode": "mode",
    "credit_temporary_limit": "temporary_limit",
    "credit_temporary_from": "temporary_from",
    "credit_temporary_until": "temporary_until",
}


class ResPartner(models.Model):
    """What a customer may owe in the current root company: the mode, core's limit, and a temporary one."""

    _inherit = "res.partner"

    credit_limit = fields.Float(groups=FIGURE_GROUPS)
    credit_mode = fields.Selection(
        CREDIT_MODES,
        compute="_compute_credit_agreement",
        inverse="_inverse_credit_mode",
        search="_search_credit_mode",
        groups=FIGURE_GROUPS,
        help="Inherit: as the segment, else the company. Amount: the limit beside it, zero included. Cash only: "
        "nothing on account. Unlimited: no limit.",
    )
    credit_temporary_limit = fields.Monetary(
        compute="_compute_credit_agreement",
        inverse="_inverse_credit_temporary",
        currency_field="figures_currency_id",
        groups=FIGURE_GROUPS,
    )
    credit_temporary_from = fields.Date(
        compute="_compute_credit_agreement", inverse="_inverse_credit_temporary", groups=FIGURE_GROUPS
    )
    credit_temporary_until = fields.Date(
        compute="_compute_credit_agreement",
        inverse="_inverse_credit_temporary",
        groups=FIGURE_GROUPS,
        help="The last day of the temporary limit; the agreed one holds again the day after.",
    )

    @api.depends("commercial_partner_id")
    @api.depends_context("company")
    def _compute_credit_agreement(self):
        accounts = self.env["customer.credit.account"]._find(self.commercial_partner_id)
        of_partner = {account.partner_id.id: account for account in accounts}
        root = self.env.company.root_id
        for partner in self:
            customer = partner.commercial_partner_id
            account = of_partner.get(customer._origin.id, accounts.browse())
            derived = "amount" if customer.sudo().with_company(root)._has_own_credit_limit() else "inherit"
            partner.credit_mode = account.mode or derived
            partner.credit_temporary_limit = account.temporary_limit
            partner.credit_temporary_from = account.temporary_from
            partner.credit_temporary_until = account.temporary_until

    def _has_own_credit_limit(self):
        """Whether somebody gave this customer a limit, where nobody has chosen a mode: the host stores it only then."""
        default = self._fields["credit_limit"].get_company_dependent_fallback(self)
        return self.credit_limit > 0 and self.credit_limit != default

    def _inverse_credit_mode(self):
        self._write_credit_account("credit_mode")

    def _inverse_credit_temporary(self):
        self._write_credit_account(*(name for name in ON_ACCOUNT if name != "credit_mode"))

    def _write_credit_account(self, *names):
        accounts = self.env["customer.credit.account"]._ensure(self.commercial_partner_id)
        for partner in self:
            values = {ON_ACCOUNT[name]: partner[name] for name in names}
            accounts[partner.commercial_partner_id.id].write(values)

    @api.model
    def _search_credit_mode(self, operator, value):
        self._check_field_access(self._fields["credit_mode"], "read")
        if operator != "in":
            return NotImplemented
        root = self.env.company.root_id
        accounts_sudo = self.env["customer.credit.account"].sudo()
        here = Domain("company_id", "=", root.id)
        found = Domain(
            "id", "in", accounts_sudo._search(here & Domain("mode", "in", list(value))).subselect("partner_id")
        )
        if not {"inherit", "amount"} & set(value):
            return found
        chosen = Domain("id", "in", accounts_sudo._search(here & Domain("mode", "!=", False)).subselect("partner_id"))
        own = Domain("credit_limit", ">", 0) & Domain(
            "credit_limit",
            "!=",
            self._fields["credit_limit"].get_company_dependent_fallback(self.sudo().with_company(root)),
        )
        limited = self.sudo().with_company(root).with_context(active_test=False)._search(own)
        for mode, derived in (("amount", Domain("id", "in", limited)), ("inherit", Domain("id", "not in", limited))):
            if mode in value:
                found |= ~chosen & derived
        return found

    def _inverse_use_partner_credit_limit(self):
        # EXTENDS 'account': without a limit of its own, a customer inherits one
        result = super()._inverse_use_partner_credit_limit()
        self.filtered(lambda partner: not partner.use_partner_credit_limit).credit_mode = "inherit"
        return result

    # --- writing ------------------------------------------------------------------------------------------------

    @api.model
    def _prepare_credit_vals(self, vals_list):
        """Checks and completes the values of new partners."""
        if not self.env.user._may_set_credit():
            self._check_sets_no_credit(vals_list)
        for vals in vals_list:
            if vals.get("is_company") or not vals.get("parent_id"):
                self._complete_credit_vals(vals)

    def _share_out_credit_vals(self, vals):
        """What a write comes to: pairs of a recordset and its values.

        The host hands the limit down to contacts, which says nothing new of the customer.
        """
        if "credit_limit" not in vals:
            return [(self, vals)]
        customers = self.filtered(lambda partner: partner._is_commercial_partner())
        shares = [(self - customers, vals), (customers, self._complete_credit_vals(dict(vals)))]
        for company_sudo in self._get_companies_to_share():
            shares.append((customers.sudo().with_company(company_sudo), {"credit_limit": vals["credit_limit"]}))
        return shares

    def _check_may_set_credit(self, vals):
        """Who acts sets limits, whether or not the code is elevated."""
        named = AGREED & vals.keys()
        if not named or self.env.user._may_set_credit():
            return
        if not self.env.su or named != {"credit_limit"} or not self._is_lower_limit(vals["credit_limit"]):
            self._refuse_to_set_credit()

    def _is_lower_limit(self, limit):
        """Whether a limit gives no customer among these more than what is in force. To contacts, whom the host hands it
        down to, it says nothing.
        """
        customers = self.filtered(lambda partner: partner._is_commercial_partner())
        ledger_sudo = self.env["customer.ledger"].sudo().with_company(self.env.company.root_id)
        allowances = ledger_sudo._get_allowances(customers.ids)
        new = Allowance(0, "amount", to_decimal(limit))
        return not customers or (limit > 0 and not any(new.is_larger_than(old) for old in allowances.values()))

    @api.model
    def _check_sets_no_credit(self, vals_list):
        """Of new partners; what is not in the values comes from the context, or from defaults of who acts."""
        defaults = self.default_get(sorted(AGREED))
        if defaults.get("credit_limit") == self._fields["credit_limit"].get_company_dependent_fallback(self):
            del defaults["credit_limit"]
        if any(AGREED & vals.keys() for vals in vals_list) or any(defaults.values()):
            self._refuse_to_set_credit()

    @api.model
    def _refuse_to_set_credit(self):
        raise AccessError(self.env._("Credit limits are set by credit controllers and the accounting department."))

    @api.model
    def _leave_merged_credit_vals(self, vals):
        """In a merge the wizard decides what was agreed: see base_partner_merge_credit.py."""
        if AGREED & vals.keys() and read_kept(self.env, MERGED_VALUES):
            return {name: value for name, value in vals.items() if name not in AGREED}
        return vals

    @api.model
    def _complete_credit_vals(self, vals):
        """The mode that a limit written alone means: an amount, or at zero whatever is inherited."""
        if "credit_limit" in vals and "credit_mode" not in vals:
            vals["credit_mode"] = "amount" if (vals["credit_limit"] or 0) > 0 else "inherit"
        return vals

    def _get_companies_to_share(self):
        """The host keeps a limit for each company: branches have that of their root company."""
        root = self.env.company.root_id
        return self.env["res.company"].sudo().search([("id", "child_of", root.id)]) - self.env.company
