from odoo import api, fields, models

# Settings that decide who sees what.
ACCESS_SETTINGS = (
    "customers_belong_to_company",
    "own_customers_unassigned",
    "own_customers_segment",
    "own_customers_team",
    "mask_bank_accounts",
)
CREDIT_POLICIES = [("ignore", "Ignore"), ("warn", "Warn"), ("block", "Block")]


class ResCompany(models.Model):
    """The policies of a company for its customers. On installation none of them changes the host's behaviour."""

    _inherit = "res.company"

    person_name_order = fields.Selection(
        [("first_last", "First name, last name"), ("last_first", "Last name, first name")],
        default="first_last",
        required=True,
        help="How first and last name make the full name of a person.",
    )
    customer_properties_definition = fields.PropertiesDefinition(
        string="Custom Fields of Customers", groups="base.group_user"
    )
    contacts_invoiced = fields.Boolean(
        default=True,
        help="On: a contact can be the customer of an order or invoice, as usual. Off: the document goes to the "
        "contact's company, and the contact is named as the contact person.",
    )
    customers_belong_to_company = fields.Boolean(
        help="New customers belong to this company, and other companies do not see them."
    )
    own_customers_unassigned = fields.Boolean(
        help="Users who see their own customers only also see those that nobody is responsible for."
    )
    own_customers_segment = fields.Boolean(
        help="Users who see their own customers only also see those without a responsible of their own in segments "
        "that they are responsible for."
    )
    own_customers_team = fields.Boolean(
        help="Users who see their own customers only also see those of the members of their sales teams."
    )
    mask_bank_accounts = fields.Boolean(
        help="Only users who may see bank details read account numbers; everybody else sees ****1234."
    )
    counter_customer_id = fields.Many2one(
        "res.partner",
        check_company=True,
        domain=[("is_company", "=", False), ("parent_id", "=", False)],
        help="The anonymous buyer of the counter: never on account, without balance and statements.",
    )

    credit_policy = fields.Selection(
        CREDIT_POLICIES,
        default="warn",
        required=True,
        help="What happens when a sale on account goes beyond the credit limit.",
    )
    credit_policy_order = fields.Selection(CREDIT_POLICIES, string="When an Order Is Confirmed")
    credit_policy_invoice = fields.Selection(CREDIT_POLICIES, string="When an Invoice Is Posted")
    credit_policy_till = fields.Selection(CREDIT_POLICIES, string="At the Till")
    credit_policy_shop = fields.Selection(CREDIT_POLICIES, string="In the Web Shop")

    registration_confirm_email = fields.Boolean(
        help="A new website customer can log in only after confirming the e-mail address."
    )
    registration_segment_id = fields.Many2one(
        "customer.segment",
        check_company=True,
        help="The segment of customers who register on the website.",
    )
    registration_claims_existing = fields.Boolean(
        help="An existing customer who registers gets a link mailed to the address on file to take over that record."
    )

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base': branches share the policies of their root company
        return [*super()._get_company_root_delegated_field_names(), "contacts_invoiced", *ACCESS_SETTINGS]

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base': a company's own customers have numbers of their own
        companies = super().create(vals_list)
        for company in companies.filtered(lambda company: company.root_id == company):
            self.env["ir.sequence"]._create_customer_sequence(company)
        companies._stop_counter_balance()
        return companies

    def write(self, vals):
        result = super().write(vals)
        if {*ACCESS_SETTINGS, "user_ids"} & set(vals):
            self.env.registry.clear_cache()  # record rules and rights on fields are kept for each user
        if vals.get("counter_customer_id"):
            self._stop_counter_balance()
        return result

    def _stop_counter_balance(self):
        """Anonymous buyers have no balance."""
        self.sudo().counter_customer_id.filtered("keeps_balance").keeps_balance = False
