from odoo import api, fields, models
from odoo.exceptions import ValidationError

ASKED = [("no", "Not asked"), ("optional", "Optional"), ("required", "Required")]
# The optional parts of the form, by the setting that asks for them.
ASKED_FIELDS = {
    "registration_ask_phone": ("phone",),
    "registration_ask_company": ("company_name",),
    "registration_ask_vat": ("vat",),
    "registration_ask_address": ("street", "zip", "city", "country_id"),
}

REGISTRATION_SETTINGS = (
    "registration_approval",
    "registration_activity",
    "registration_user_id",
    "registration_confirm_email",
    "registration_segment_id",
    "registration_claims_existing",
    "registration_ask_phone",
    "registration_ask_company",
    "registration_ask_vat",
    "registration_ask_address",
    "registration_consent",
    "registration_limit_attempts",
    "registration_limit_accounts",
    "registration_limit_email",
)


class ResCompany(models.Model):
    """How customers register on the websites of a company; branches have the settings of their root company.

    Whether they may at all is the website's own switch.
    """

    _inherit = "res.company"

    registration_approval = fields.Selection(
        [("none", "Nobody"), ("companies", "Companies"), ("all", "Everybody")],
        default="none",
        required=True,
        help="Customers who can log in only after a member of staff has approved the registration.",
    )
    registration_activity = fields.Boolean(help="The responsible gets an activity for each new customer.")
    registration_user_id = fields.Many2one(
        "res.users",
        domain=[("share", "=", False)],
        help="Gets the activities of customers that nobody else is responsible for.",
    )
    registration_confirm_email = fields.Boolean(
        help="A new website customer can log in only after confirming the email address."
    )
    registration_segment_id = fields.Many2one(
        "customer.segment",
        check_company=True,
        help="The segment of customers who register on the website.",
    )
    registration_claims_existing = fields.Boolean(
        help="An existing customer who registers gets a link mailed to the address on file to take over that record."
    )
    registration_ask_phone = fields.Selection(ASKED, default="no", required=True)
    registration_ask_company = fields.Selection(ASKED, default="no", required=True)
    registration_ask_vat = fields.Selection(ASKED, default="no", required=True)
    registration_ask_address = fields.Selection(ASKED, default="no", required=True)
    registration_consent = fields.Html(
        translate=True, help="What a new customer has to agree to. Empty: nothing is asked."
    )
    registration_limit_attempts = fields.Integer(
        default=20, help="How often one network address may send the form in ten minutes."
    )
    registration_limit_accounts = fields.Integer(
        default=5, help="How many accounts one network address may open in an hour."
    )
    registration_limit_email = fields.Integer(
        default=5, help="How often the form may be sent with one email address in an hour."
    )

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base'
        return [*super()._get_company_root_delegated_field_names(), *REGISTRATION_SETTINGS]

    @api.constrains("registration_limit_attempts", "registration_limit_accounts", "registration_limit_email")
    def _check_registration_limits(self):
        names = ("registration_limit_attempts", "registration_limit_accounts", "registration_limit_email")
        if any(company[name] < 1 for company in self for name in names):
            raise ValidationError(self.env._("The limits of the registration page have to be one or more."))

    def _get_asked_fields(self):
        """What the form asks for beside name, email and password.

        :return: {name of the input: whether it has to be filled in}
        """
        self.ensure_one()
        asked = {}
        for setting, names in ASKED_FIELDS.items():
            if self[setting] != "no":
                asked.update(dict.fromkeys(names, self[setting] == "required"))
        if self.registration_approval == "companies":
            asked.setdefault("company_name", False)  # else no visitor could be one
        return asked

    def _replaces_signup(self):
        """Whether the host's own sign-up page would get around what this company wants."""
        return self.registration_confirm_email or self.registration_approval != "none"
