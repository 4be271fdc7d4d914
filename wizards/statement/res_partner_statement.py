from markupsafe import Markup

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError

from ...models.choices import AS_PREFERRED, FORMATS, STATEMENT_KINDS
from ...models.groups import FIGURE_GROUPS
from ...tools.statement_branches import is_worth_sending
from ...tools.statement_request import CUSTOM, find_period

PERIODS = [
    ("this_month", "This month"),
    ("last_month", "Last month"),
    ("this_quarter", "This quarter"),
    ("last_quarter", "Last quarter"),
    ("this_year", "This year"),
    ("last_12_months", "Last 12 months"),
    (CUSTOM, "Custom"),
]


class ResPartnerStatement(models.TransientModel):
    """The dialog that shows statements of one or many customers before they are printed, downloaded or emailed.

    It holds choices only: whoever may not see what one of the customers owes is refused by what builds statements.
    """

    _name = "res.partner.statement"
    _description = "Send Statement"

    # The company that was chosen when the dialog was opened: downloads do not know it otherwise.
    company_id = fields.Many2one("res.company", required=True, readonly=True, default=lambda self: self.env.company)
    partner_ids = fields.Many2many("res.partner", string="Customers", required=True, readonly=True)
    customer_names = fields.Char(string="Customer", compute="_compute_customer_names")
    kind = fields.Selection(
        STATEMENT_KINDS, required=True, compute="_compute_preferences", store=True, precompute=True, readonly=False
    )
    statement_format = fields.Selection(
        [AS_PREFERRED, *FORMATS],
        string="Format",
        required=True,
        compute="_compute_preferences",
        store=True,
        precompute=True,
        readonly=False,
    )
    preset = fields.Selection(PERIODS, string="Period", required=True, default="last_month")
    date_from = fields.Date(string="From", compute="_compute_dates", store=True, readonly=False)
    date_to = fields.Date(string="Until", compute="_compute_dates", store=True, readonly=False)
    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(), string="Language", help="Empty: that of each customer."
    )
    recipient_ids = fields.Many2many(
        "res.partner",
        "res_partner_statement_recipient_rel",
        string="Email to",
        compute="_compute_recipient_ids",
        store=True,
        precompute=True,
        readonly=False,
        help="Of one customer: to whom this statement goes. What the customer's contacts say stays as it is.",
    )
    preview_place = fields.Integer(help="Which of the customers is shown, from 0.")
    preview_count = fields.Integer(compute="_compute_customer_names")
    preview = fields.Html(compute="_compute_preview", sanitize=False, groups=FIGURE_GROUPS)

    @api.model
    def default_get(self, fields):
        # EXTENDS 'base'
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "res.partner" and "partner_ids" in fields:
            partners = self.env["res.partner"].browse(self.env.context.get("active_ids", []))
            customers = partners._follow_merges().commercial_partner_id
            values.setdefault("partner_ids", [Command.set(customers.ids)])
        return values

    @api.depends("partner_ids")
    def _compute_customer_names(self):
        for wizard in self:
            customers = wizard.partner_ids
            wizard.preview_count = len(customers)
            wizard.customer_names = (
                customers.display_name
                if len(customers) == 1
                else self.env._("%(count)s customers", count=len(customers))
            )

    @api.depends("partner_ids", "company_id")
    def _compute_preferences(self):
        """As one customer prefers; of several, each as it prefers, and the kind that the company prefers."""
        for wizard in self:
            customers = wizard.partner_ids._origin.with_company(wizard.company_id)
            wizard.kind = wizard.company_id.sudo().root_id.statement_kind
            wizard.statement_format = "inherit"
            if len(customers) == 1:
                preferences = customers._get_statement_preferences()[customers.id]
                wizard.kind, wizard.statement_format = preferences["statement_kind"], preferences["statement_format"]

    @api.depends("kind", "preset")
    def _compute_dates(self):
        for wizard in self:
            today = wizard.company_id._get_today()
            if wizard.kind != "activity":
                wizard.date_from, wizard.date_to = False, today
            elif wizard.preset != CUSTOM or not (wizard.date_from and wizard.date_to):
                preset = wizard.preset if wizard.preset != CUSTOM else "last_month"
                wizard.date_from, wizard.date_to = find_period(preset, today)

    @api.onchange("date_from", "date_to")
    def _onchange_dates(self):
        if self.kind != "activity" or self.preset == CUSTOM:
            return
        if (self.date_from, self.date_to) != find_period(self.preset, self.company_id._get_today()):
            self.preset = CUSTOM

    @api.depends("partner_ids")
    def _compute_recipient_ids(self):
        for wizard in self:
            customers = wizard.partner_ids._origin
            found = customers._get_statement_recipients() if len(customers) == 1 else {}
            wizard.recipient_ids = [Command.set(found[customers.id].ids if found else [])]

    @api.depends("partner_ids", "company_id", "kind", "date_from", "date_to", "lang", "preview_place")
    def _compute_preview(self):
        for wizard in self:
            customers = wizard.partner_ids._origin
            customer = customers[wizard.preview_place % len(customers)] if customers else customers
            try:
                wizard.preview = wizard._render_preview(customer) if customer else False
            except AccessError:
                raise
            except UserError as error:  # a period that ends before it begins, books that do not add up
                wizard.preview = Markup("<p>%s</p>") % error

    def _render_preview(self, customer):
        """The letter of a customer, or why there is none."""
        [statement] = self._build(customer)
        if statement.kind == "reminder" and not is_worth_sending(statement):
            text = self.env._("Nothing is overdue, so there is no payment reminder for %s.", customer.display_name)
            return Markup("<p>%s</p>") % text
        return self._get_renderer()._render_html([statement])
