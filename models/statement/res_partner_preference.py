from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.mail import email_normalize_all

from ..choices import FORMATS, INHERIT, SCHEDULES, STATEMENT_KINDS
from ..groups import FIGURE_GROUPS

PREFERENCES = ("statement_schedule", "statement_kind", "statement_format")


class ResPartner(models.Model):
    """When, how and to whom a customer's statements go: its own word, else the segment's, else the company's."""

    _inherit = "res.partner"

    statement_schedule = fields.Selection(
        [INHERIT, *SCHEDULES],
        default="inherit",
        tracking=True,
        groups="base.group_user",
        help="Inherit: as the segment says, else the company. None: statements are sent by hand only.",
    )
    statement_kind = fields.Selection(
        [INHERIT, *STATEMENT_KINDS],
        default="inherit",
        tracking=True,
        groups="base.group_user",
        help="Activity: what moved in the period, with a running balance. Open items: what is not paid. Payment "
        "reminder: what is not paid, in words that ask for it.",
    )
    statement_format = fields.Selection([INHERIT, *FORMATS], default="inherit", tracking=True, groups="base.group_user")
    statement_opt_out = fields.Boolean(
        string="No Statements by Email",
        tracking=True,
        groups="base.group_user",
        help="This customer wants no statements by email, by schedule or by hand. They can be printed.",
    )
    statement_in_force = fields.Char(
        compute="_compute_statement_in_force", groups="base.group_user", help="Schedule, kind and format in force."
    )
    statement_recipients = fields.Char(
        compute="_compute_statement_recipients",
        compute_sudo=True,
        groups="base.group_user",
        help="Statements go to contacts with the role Accounting, else to the primary contact, else to the customer.",
    )

    statement_ids = fields.One2many(
        "customer.statement", "partner_id", string="Statements of Account", readonly=True, groups=FIGURE_GROUPS
    )

    @api.model
    def _commercial_fields(self):
        # EXTENDS 'base'
        return [*super()._commercial_fields(), *PREFERENCES, "statement_opt_out"]

    # --- what is in force ---------------------------------------------------------------------------------------

    def _get_statement_preferences(self):
        """What is in force for these customers in the current root company, in few queries for any number.

        :return: {customer id: {name of PREFERENCES: value}}, never "inherit"
        """
        customers_sudo, company_sudo = self.sudo(), self.env.company.sudo().root_id
        segments_sudo, found = customers_sudo.customer_segment_id, {partner_id: {} for partner_id in self._ids}
        for name in PREFERENCES:
            sources = segments_sudo._find_sources(name)
            inherited = {segment_id: source[name] for segment_id, source in sources.items()}
            for customer_sudo in customers_sudo:
                own = customer_sudo[name]
                found[customer_sudo.id][name] = (
                    (own if own != "inherit" else False)
                    or inherited.get(customer_sudo.customer_segment_id.id)
                    or company_sudo[name]
                )
        return found

    @api.model
    def _get_scheduled_domain(self, schedule):
        """The active customers whose statements are due by this schedule in the current root company."""
        company_sudo = self.env.company.sudo().root_id
        segments_sudo = self.env["customer.segment"].sudo().with_context(active_test=False).search(Domain.TRUE)
        wanted = [
            segment_id
            for segment_id, source in segments_sudo._find_sources("statement_schedule").items()
            if (source.statement_schedule or company_sudo.statement_schedule) == schedule
        ]
        inherited = Domain("customer_segment_id", "in", wanted)
        if company_sudo.statement_schedule == schedule:
            inherited |= Domain("customer_segment_id", "=", False)
        return (
            Domain("is_customer", "=", True)
            & (Domain("company_id", "=", False) | Domain("company_id", "child_of", company_sudo.id))
            & (
                Domain("statement_schedule", "=", schedule)
                | (Domain("statement_schedule", "in", ["inherit", False]) & inherited)
            )
        )

    @api.depends("customer_segment_id", *PREFERENCES)
    @api.depends_context("company", "lang")
    def _compute_statement_in_force(self):
        customers = self.commercial_partner_id
        preferences = customers._origin._get_statement_preferences()
        labels = {name: dict(self._fields[name]._description_selection(self.env)) for name in PREFERENCES}
        for partner in self:
            values = preferences.get(partner.commercial_partner_id._origin.id, {})
            partner.statement_in_force = ", ".join(labels[name][value] for name, value in values.items() if value)

    # --- who gets them ------------------------------------------------------------------------------------------

    def _get_statement_recipients(self):
        """Who gets the statements of these customers: their accounting contacts, else the primary one, else themselves.

        :return: {customer id: partners with an email address, elevated; empty when there is none}
        """
        here = Domain("commercial_partner_id", "in", self.ids) & Domain("email", "!=", False)
        contacts_sudo = self.sudo().search(
            here
            & Domain("id", "not in", self.ids)
            & (Domain("contact_role_ids.code", "=", "accounting") | Domain("is_primary_contact", "=", True)),
            order="id",
        )
        contacts_sudo = contacts_sudo.filtered(lambda contact: email_normalize_all(contact.email))
        accounting = contacts_sudo.filtered(lambda contact: "accounting" in contact.contact_role_ids.mapped("code"))
        by_customer = accounting.grouped("commercial_partner_id")
        primary = contacts_sudo.filtered("is_primary_contact").grouped("parent_id")
        nobody = contacts_sudo.browse()
        return {
            customer_sudo.id: by_customer.get(customer_sudo)
            or primary.get(customer_sudo)
            or (customer_sudo if email_normalize_all(customer_sudo.email or "") else nobody)
            for customer_sudo in self.sudo()
        }

    @api.depends("email", "child_ids.email", "child_ids.contact_role_ids", "child_ids.is_primary_contact")
    def _compute_statement_recipients(self):
        recipients = self._origin._get_statement_recipients()
        for partner in self:
            people = recipients.get(partner._origin.id)
            partner.statement_recipients = people._list_addressees() if people else False

    def _list_addressees(self):
        """``Laura Hughes <laura@example.com>``, several with commas between them; empty for nobody."""
        return ", ".join(
            f"{person.name} <{address}>" if person.name else address
            for person in self
            for address in email_normalize_all(person.email or "")
        )

    def _get_statement_obstacles(self, scheduled=False):
        """Why these partners get no statement by email now, whatever they owe.

        :param scheduled: whether it is one of the scheduler's, which leaves out branches that their parent's shows
        :return: {partner id: code of REASONS in models/choices.py}, only of those with one
        """
        obstacles, recipients = {}, self._get_statement_recipients()
        for partner_sudo in self.sudo():
            if not partner_sudo._is_commercial_partner():
                obstacles[partner_sudo.id] = "no_customer"
            elif not partner_sudo.active:
                obstacles[partner_sudo.id] = "inactive"
            elif not partner_sudo.keeps_balance:
                obstacles[partner_sudo.id] = "no_balance_kept"
            elif partner_sudo.statement_opt_out:
                obstacles[partner_sudo.id] = "opted_out"
            elif scheduled and partner_sudo._is_covered_by_parent():
                obstacles[partner_sudo.id] = "with_parent"
            elif not recipients[partner_sudo.id]:
                obstacles[partner_sudo.id] = "no_email"
        return obstacles
