from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..credit.allowance_watch import AGREED
from ..outermost import read_kept
from .res_company import LOCALISED

GUARDED = {"active", "company_id", "email", "is_company", "parent_id", *AGREED}
# Kept while a session is closed, which counts the customer of each of its sales: ids of all counter customers.
KEY = "customer_management.counter_customers"
OPEN = ("asset_receivable", "liability_payable")


class ResPartner(models.Model):
    """The counter customer stays an anonymous person of the company: nothing is agreed with it, nobody logs in as it,
    and it is there as long as it is the counter customer.
    """

    _inherit = "res.partner"

    @api.model
    def _select_counter_customers(self):
        # EXTENDS: those of tills, and those of localisations
        self.env["pos.config"].flush_model(["counter_customer_id"])
        own = SQL("SELECT counter_customer_id FROM pos_config WHERE counter_customer_id IS NOT NULL")
        localised = SQL(
            "SELECT res_id FROM ir_model_data WHERE model = 'res.partner' AND (module, name) IN %s",
            tuple(LOCALISED.items()),
        )
        return [*super()._select_counter_customers(), own, localised]

    @api.model
    def _get_localised_counter_customers(self):
        found = [self.env.ref(f"{module}.{name}", raise_if_not_found=False) for module, name in LOCALISED.items()]
        return self.browse(partner.id for partner in found if partner)

    # --- who may be one -----------------------------------------------------------------------------------------

    def _begin_as_counter_customers(self):
        """Anonymous buyers have no balance; they are customers from the beginning, so that no sale makes them one.
        Whoever appoints them decides it, without the right to edit customers.
        """
        partners_sudo = self.sudo()
        partners_sudo.filtered("keeps_balance").keeps_balance = False
        partners_sudo._become_customers()

    @api.model
    def _begin_known_counter_customers(self):
        """At installation and update: those that localisations have brought, or earlier versions have named."""
        self._get_counter_customers()._begin_as_counter_customers()

    def _check_may_be_counter_customer(self):
        """:raise ValidationError: with the reason, where one of these partners is somebody"""
        for partner_sudo in self.sudo().with_context(active_test=False):
            reason = partner_sudo._get_reason_against_counter()
            if reason:
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot be the counter customer, who is anonymous: %(reason)s",
                        name=partner_sudo.display_name,
                        reason=reason,
                    )
                )

    def _get_reason_against_counter(self):
        """Who is asked is elevated, so that documents of all companies and rights count."""
        if not self.active:
            return self.env._("it is archived.")
        if self.is_company:
            return self.env._("this is a company.")
        if self.parent_id:
            return self.env._("this is a contact of %s.", self.parent_id.display_name)
        if self.user_ids:
            return self.env._("somebody logs in with it.")
        if self.child_ids:
            return self.env._("it has contacts or addresses.")
        if self.email:
            return self.env._("it has an email address, to which documents would be sent.")
        if self._has_open_items():
            return self.env._("there are unpaid invoices or payments that are not matched.")
        if self._has_open_documents():
            return self.env._("there are quotations, orders, draft invoices or sales of a till that is still open.")
        return ""

    def _has_open_items(self):
        posted = Domain("parent_state", "=", "posted") & Domain("account_id.account_type", "in", OPEN)
        owed = Domain("reconciled", "=", False) & Domain("balance", "!=", 0)
        paid = Domain("state", "in", ("draft", "in_process")) & Domain("is_reconciled", "=", False)
        return self._has_any("account.move.line", posted & owed) or self._has_any("account.payment", paid)

    def _has_open_documents(self):
        ordered = Domain("state", "=", "sale") & Domain("invoice_status", "in", ("no", "to invoice"))
        drafts = Domain("state", "=", "draft") & Domain("move_type", "!=", "entry")
        at_till = Domain("state", "=", "draft") | (
            Domain("state", "in", ("paid", "done")) & Domain("session_id.state", "!=", "closed")
        )
        return (
            self._has_any("sale.order", Domain("state", "in", ("draft", "sent")) | ordered)
            or self._has_any("account.move", drafts)
            or self._has_any("pos.order", at_till)
        )

    def _has_any(self, model, domain):
        return bool(self.env[model].search_count(Domain("partner_id", "=", self.id) & domain, limit=1))

    # --- what it is protected from ------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        for vals in vals_list:
            self._check_no_contact_of_counter(vals)
        return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        if GUARDED & vals.keys():
            self._check_no_contact_of_counter(vals)
            for partner in self & self._get_counter_customers():
                partner._refuse_at_counter(partner._get_refusal_at_counter(vals))
        return super().write(vals)

    @api.model
    def _check_no_contact_of_counter(self, vals):
        """A contact of the anonymous buyer that logs in would see what everybody has bought."""
        parent = self.browse(vals.get("parent_id") or ())
        for partner in parent & parent._get_counter_customers() if parent else parent:
            partner._refuse_at_counter(
                self.env._("It has no contacts or addresses: please make a customer of its own.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_counter_customers(self):
        for partner in self & self._get_counter_customers():
            partner._refuse_at_counter(self.env._("It cannot be deleted, since sales of the counter are made to it."))

    def _get_refusal_at_counter(self, vals):
        """Why this counter customer cannot get these values; empty where it can."""
        if not vals.get("active", True):
            return self.env._("It cannot be archived, since sales of the counter are made to it.")
        if vals.get("is_company"):
            return self.env._("It stays a person.")
        if vals.get("parent_id"):
            return self.env._("It cannot become a contact of somebody.")
        if "company_id" in vals and self.company_id.id != (vals["company_id"] or False):
            return self.env._("It stays with its company.")
        if vals.get("email"):
            return self.env._("It has no email address, since nothing is sent to it.")
        if any(vals[name] and vals[name] != "inherit" for name in AGREED & vals.keys()):
            return self.env._("It has no limit, since nothing is sold to it on account.")
        return ""

    def _refuse_at_counter(self, why):
        if why:
            raise UserError(self.env._("%(name)s is the counter customer. %(why)s", name=self.display_name, why=why))

    def _increase_rank(self, field, n=1):
        # EXTENDS 'account': which counts the sales of a customer on its row. Tills that sell to the same anonymous
        # buyer in the same second would wait for each other, and some be sent back.
        if field != "customer_rank":
            return super()._increase_rank(field, n)
        known = read_kept(self.env, KEY)
        counter = self & (self._get_counter_customers() if known is None else self.browse(known))
        return super(ResPartner, self - counter.filtered("customer_rank"))._increase_rank(field, n)
