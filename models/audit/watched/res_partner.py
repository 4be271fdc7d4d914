from odoo import api, fields, models
from odoo.exceptions import UserError

from ..watch import watching

NAMES = [
    "name",
    "is_company",
    "customer_number",
    "ref",
    "email",
    "phone",
    "mobile",
    "website",
    "vat",
    "company_registry",
    "street",
    "street2",
    "zip",
    "city",
    "state_id",
    "country_id",
    "type",
    "parent_id",
    "title_id",
    "legal_form_id",
    "function",
    "lang",
    "active",
    "user_id",
    "company_id",
    "industry_id",
    "customer_segment_id",
    "customer_region_id",
    "customer_currency_id",
    "keeps_balance",
    "statement_schedule",
    "statement_kind",
    "statement_format",
    "statement_opt_out",
    "statement_with_branches",
    "credit_limit",
    "credit_pool",
    "property_account_receivable_id",
    "property_payment_term_id",
    "specific_property_product_pricelist",
    "price_lists_only_own",
    "property_account_position_id",
    "category_id",
    "contact_role_ids",
    "is_primary_contact",
    "is_default_address",
    "site_code",
    "trust",
    "invoice_sending_method",
    "registration_approval",
    "customer_properties",
]
# Who becomes a customer, and who is primary, by whatever way.
TRIGGERS = {"customer_rank", "company_type", "primary_contact_id", "first_name", "last_name"}


class ResPartner(models.Model):
    """Customers, their contacts and addresses in the audit trail."""

    _name = "res.partner"
    _inherit = ["customer.audited.mixin", "res.partner"]

    audit_entry_ids = fields.One2many(
        "customer.audit.entry",
        compute="_compute_audit_entry_ids",
        string="Audit Trail",
        groups="customer_management.group_customer_user_own",
        help="The latest entries of this customer and of those merged into it.",
    )

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return NAMES

    @api.model
    def _get_audit_triggers(self):
        # EXTENDS
        return super()._get_audit_triggers() | TRIGGERS

    def _get_audit_owners(self):
        # EXTENDS: a customer is its own, also while the host's SQL merges it into another one
        owners = {
            partner_sudo.id: partner_sudo
            if partner_sudo._is_commercial_partner()
            else partner_sudo.commercial_partner_id
            for partner_sudo in self.sudo()
        }
        return {partner_id: owner_sudo.id for partner_id, owner_sudo in owners.items() if owner_sudo.is_customer}

    def _filter_joining(self, vals):
        # EXTENDS
        joins = {"customer_rank", "customer_number", "parent_id", "is_company", "company_type"} & set(vals)
        return self if joins else self.browse()

    def _get_audit_dependents(self):
        # EXTENDS
        partners_sudo = self.sudo().with_context(active_test=False)
        return [
            partners_sudo.bank_ids,
            partners_sudo.document_ids,
            partners_sudo.price_list_ids,
            partners_sudo.tax_registration_ids,
        ]

    @api.model
    def _get_silent_fields(self, change):
        # EXTENDS: what contacts and addresses have from their customer, and customers from their company
        values = change.new or change.old
        if values["is_company"] or not values["parent_id"]:
            account = "property_account_receivable_id"
            return ["type"] if change.old or not change.has_default(account) else ["type", account]
        names = [*self._commercial_fields(), "customer_region_id", "customer_number"]
        return names + self._address_fields() if values["type"] in (None, "contact") else names

    def _get_audit_name(self):
        # EXTENDS
        return self.complete_name

    @api.model
    def _get_audit_events(self, change):
        # EXTENDS: the customer itself, or one whose contact or address this is; both when it moves
        is_primary = "is_primary_contact" in change.pairs and change.old and change.new
        events = dict.fromkeys(sorted(change.owner_ids), "primary_contact" if is_primary else "contact")
        if change.record.id in events:
            events[change.record.id] = self._get_own_event(change)
        return events

    @api.model
    def _get_own_event(self, change):
        if not change.old:
            return "create"
        if not change.new:
            return "delete"
        if "active" in change.pairs:
            return "activate" if change.new["active"] else "inactivate"
        return "change"

    def write(self, vals):
        # EXTENDS 'base'
        if not self.env.su and "customer_rank" in vals and not vals["customer_rank"]:
            self._refuse_to_forget_customers()
        return super().write(vals)

    def _refuse_to_forget_customers(self):
        """Nobody takes a customer out of the trail's sight, changes something, and brings it back."""
        for customer in self.filtered("is_customer"):
            raise UserError(
                self.env._(
                    "%s is a customer, and stays one. Archive the customer, or merge it into another one.",
                    customer.display_name,
                )
            )

    def unlink(self):
        # Contacts that stay behind, and bank accounts that the database deletes, were this customer's.
        # EXTENDS 'base'
        customers = self.exists().filtered("is_customer")
        if not customers:
            return super().unlink()
        contacts_sudo = customers.sudo().with_context(active_test=False).child_ids - self
        banks_sudo = customers.sudo().with_context(active_test=False).bank_ids
        with watching(self.env) as watch:
            for records in (contacts_sudo, banks_sudo):
                watch.look(records)
                watch.remember_deleted(records)
            return super().unlink()

    def export_data(self, fields_to_export):
        # EXTENDS 'base'
        result = super().export_data(fields_to_export)
        customers_sudo = self._filter_audited().sudo().commercial_partner_id
        if customers_sudo:
            self.env["customer.audit.entry"]._log_export(self, customers_sudo, fields_to_export)
        return result

    # --- reading the trail --------------------------------------------------------------------------------------

    def _compute_audit_entry_ids(self):
        entries = self.env["customer.audit.entry"]
        for partner in self:
            domain = [("partner_id", "in", partner._origin._get_trail_ids())]
            partner.audit_entry_ids = entries.search(domain, limit=40) if partner._origin else entries

    def _get_trail_ids(self):
        """The ids under which this partner's history stands: its customer's, and those merged into it."""
        customer_sudo = self.sudo().commercial_partner_id
        return [customer_sudo.id, *customer_sudo._get_merged_ids()]

    def _get_merged_ids(self):
        """The ids of those that were merged into this customer, without those of which that was undone."""
        domain = [("partner_id", "=", self.id), ("event", "in", ("merge", "unmerge"))]
        entries_sudo = self.env["customer.audit.entry"].sudo().search(domain, order="id")
        events = {entry.res_id: entry.event for entry in entries_sudo}
        return [merged_id for merged_id, event in events.items() if event == "merge"]

    def action_view_audit_trail(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_management.customer_audit_entry_action")
        return {**action, "domain": [("partner_id", "in", self._get_trail_ids())], "context": {}}
