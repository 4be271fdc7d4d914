from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import html2plaintext

from ..groups import CUSTOMER_USER

# Written by the server alone.
FACTS = {"registration_date", "registration_website_id", "registration_approval"}


class ResPartner(models.Model):
    """Customers who registered themselves on the website."""

    _inherit = "res.partner"

    registration_date = fields.Datetime(string="Registered on", readonly=True, copy=False, groups="base.group_user")
    registration_website_id = fields.Many2one(
        "website",
        string="Registered at",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        groups="base.group_user",
    )
    registration_approval = fields.Selection(
        [("waiting", "Waiting for approval"), ("approved", "Approved"), ("refused", "Refused")],
        string="Approval",
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="The decision on the registration on the website, where the company asks for one.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        defaults = {name.removeprefix("default_") for name in self.env.context if name.startswith("default_")}
        self._check_facts(defaults.union(*vals_list))
        return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        self._check_facts(set(vals))
        return super().write(vals)

    def _check_facts(self, names):
        if not self.env.su and names & FACTS:
            raise AccessError(self.env._("When and where somebody registered, and the approval, cannot be typed."))

    def _welcome(self, website):
        """Makes a customer of somebody who has just registered: one's own record, or that of one's company.

        :param website: the visited one; its company's settings hold
        """
        person = self.with_company(website.company_id)
        company = website.company_id.root_id
        if person.company_name and not person.parent_id:
            person.create_company()
        customer = person.commercial_partner_id
        customer._become_customers()
        vals = {
            "customer_origin": "website",
            "registration_date": fields.Datetime.now(),
            "registration_website_id": website.id,
        }
        if person != customer:
            vals.update({name: person[name] for name in ("email", "phone", "lang") if person[name]})
        segment = company.registration_segment_id
        if segment and (not segment.company_id or segment.company_id == customer.company_id):
            vals["customer_segment_id"] = segment.id
        customer.write(vals)
        customer._log_registration("registered", company.registration_consent)
        if company.registration_activity:
            customer._tell_responsible("customer_management.mail_activity_registration", company)

    def _log_registration(self, what, consent=None):
        trail, words = self.env["customer.audit.entry"], self._get_registration_words()
        facts = [trail._describe_fact("registration", words[what])]
        if consent:
            facts.append(trail._describe_fact("consent", html2plaintext(consent)))
        trail._log([{"event": "registration", "partner_id": self.id, "changes": facts} | self._get_document()])

    def _get_document(self):
        return {"res_model": self._name, "res_id": self.id, "res_name": self.display_name}

    @api.model
    def _get_registration_words(self):
        return {
            "registered": self.env._("registered on the website"),
            "claimed": self.env._("has a login now, by the link mailed to the address on file"),
            "approved": self.env._("approved"),
            "refused": self.env._("refused"),
        }

    def _tell_responsible(self, activity_type, company):
        """An activity for the responsible of the customer, else of the segment, else of the company's registrations."""
        users = self.user_id, self.customer_segment_id.responsible_id, company.registration_user_id
        for user in filter(None, users):
            if user.active and self.with_user(user).with_company(user.company_id).has_access("read"):
                self.with_company(company)._in_our_name(user).activity_schedule(activity_type, user_id=user.id)
                return

    def _ask_for_approval(self):
        company = self.registration_website_id.company_id.root_id
        self.activity_unlink(["customer_management.mail_activity_registration"])  # one is enough
        self._tell_responsible("customer_management.mail_activity_registration_approval", company)

    def action_approve_registration(self):
        """Lets those who wait, or were refused, log in; each gets a mail. A refused one is active again."""
        self._decide_registration("approved", "done", ["waiting", "refused"])

    def action_refuse_registration(self):
        """They cannot log in; each gets a mail. The customers become inactive, and nothing is deleted."""
        self._decide_registration("refused", "refused", ["waiting"])

    def _decide_registration(self, approval, state, before):
        if not self.env.user.has_group(CUSTOMER_USER):
            raise AccessError(self.env._("Registrations are approved by users with the right “All Customers”."))
        self.check_access("write")
        # Whatever list of inactive ones this comes from, logins that are inactive do not keep a customer active.
        customers_sudo = self.sudo().with_context(active_test=True)
        customers_sudo = customers_sudo.filtered(lambda partner: partner.registration_approval in before)
        if not customers_sudo:
            raise UserError(self.env._("None of these waits for approval."))
        # A refused person is not let in with others of the company who wait.
        for current, same_sudo in customers_sudo.grouped("registration_approval").items():
            users_sudo = self.env["customer.registration"]._decide(same_sudo, state, current)  # no others of theirs
            same_sudo.registration_approval = approval
            same_sudo.active = approval == "approved"
            if approval == "approved":
                users_sudo.partner_id.active = users_sudo.active = True
        for customer_sudo in customers_sudo:
            customer_sudo._log_registration(approval)
        customers_sudo._in_our_name().activity_feedback(["customer_management.mail_activity_registration_approval"])

    @api.model
    def _get_badge_domains(self):
        # EXTENDS
        return {
            **super()._get_badge_domains(),
            "waiting": Domain("registration_approval", "=", "waiting"),
        }
