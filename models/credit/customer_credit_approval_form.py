from odoo import api, fields, models

from ...tools.credit import PARTS
from ...tools.money import to_decimal
from ..groups import FIGURE_GROUPS

MOST_LINES = 20
MOST_EARLIER = 5
# {model of a document: its lines, and of a line the quantity and the total with tax}
LINES = {
    "sale.order": ("order_line", "product_uom_qty", "price_total"),
    "account.move": ("invoice_line_ids", "quantity", "price_total"),
    "pos.order": ("lines", "qty", "price_subtotal_incl"),
}


def figure_now(string, **kwargs):
    options = {"compute": "_compute_position", "compute_sudo": True, "groups": FIGURE_GROUPS}
    return fields.Monetary(string=string, **options, **kwargs)


class CustomerCreditApproval(models.Model):
    """What a controller looks at before a decision: the document, the customer's credit as of now, earlier decisions.

    Amounts are in the currency of the approval's root company, but for the lines, which are in the document's.
    """

    _inherit = "customer.credit.approval"

    document_type = fields.Char(compute="_compute_document_type")
    can_open_document = fields.Boolean(compute="_compute_can_open_document")
    document_lines = fields.Html(
        compute="_compute_document_lines", compute_sudo=True, groups=FIGURE_GROUPS, sanitize=False
    )
    is_unlimited = fields.Boolean(compute="_compute_position", compute_sudo=True, groups=FIGURE_GROUPS)
    limit_now = figure_now("Limit in Force")
    receivable_now = figure_now("Unpaid Invoices")
    unapplied_now = figure_now("Unapplied Payments")
    orders_now = figure_now("Orders to Invoice")
    till_now = figure_now("On Account at the Till")
    exposure_now = figure_now("Exposure")
    over_by = figure_now("Over by", help="By how much the limit would be passed with this document.")
    oldest_due = fields.Date(
        string="Oldest Unpaid Item", compute="_compute_position", compute_sudo=True, groups=FIGURE_GROUPS
    )
    last_payment_date = fields.Date(compute="_compute_payment_behaviour", compute_sudo=True, groups=FIGURE_GROUPS)
    average_days_late = fields.Float(
        compute="_compute_payment_behaviour", compute_sudo=True, groups=FIGURE_GROUPS, digits=(16, 1)
    )
    earlier_ids = fields.Many2many(
        "customer.credit.approval", string="Earlier Decisions", compute="_compute_earlier_ids"
    )

    @api.depends_context("lang")
    @api.depends("res_model")
    def _compute_document_type(self):
        names = {
            "sale.order": self.env._("Sales Order"),
            "account.move": self.env._("Invoice"),
            "pos.order": self.env._("Till Sale"),
            "res.partner": self.env._("Proposed Limit"),
        }
        for approval in self:
            approval.document_type = names.get(approval.res_model) or self.env["ir.model"]._get(approval.res_model).name

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("res_model", "res_id")
    def _compute_can_open_document(self):
        for model, approvals in self.grouped("res_model").items():
            documents = self.env[model].browse(approvals.mapped("res_id")).exists()
            readable = set(documents._filtered_access("read").ids)
            for approval in approvals:
                approval.can_open_document = approval.res_id in readable

    @api.depends_context("lang")
    @api.depends("res_model", "res_id")
    def _compute_document_lines(self):
        for model, approvals in self.grouped("res_model").items():
            documents = self.env[model].browse(approvals.mapped("res_id")).exists().grouped("id")
            for approval in approvals:
                document = documents.get(approval.res_id)
                approval.document_lines = document and model in LINES and self._render_lines(document)

    @api.model
    def _render_lines(self, document):
        name, quantity, total = LINES[document._name]
        lines = document[name].filtered(lambda line: line[total] or line[quantity])
        values = {"document": document, "lines": lines[:MOST_LINES], "quantity": quantity, "total": total}
        more = len(lines) - MOST_LINES
        values |= {"more": more > 0 and self.env._("and %s more", more), "is_till": document._name == "pos.order"}
        return self.env["ir.qweb"]._render("customer_management.customer_credit_approval_lines", values)

    @api.depends("amount", "partner_id", "company_id")
    def _compute_position(self):
        for company, approvals in self.grouped("company_id").items():
            ledger = self.env["customer.ledger"].with_company(company)
            positions = ledger._get_positions(approvals.partner_id.commercial_partner_id.ids, is_complete=True)
            for approval in approvals:
                approval._show_position(positions.get(approval.partner_id.commercial_partner_id.id))

    def _show_position(self, position):
        """:param position: a Position of tools/credit.py; None where nothing is known of the customer"""
        self.is_unlimited = not position or position.is_unlimited
        self.limit_now = position.limit if position else 0
        for part in PARTS:
            self[f"{part}_now"] = position.parts.get(part, 0) if position else 0
        self.exposure_now = position.exposure if position else 0
        is_over = position and not self.is_limit
        self.over_by = position.excess(position.exposure + to_decimal(self.amount)) if is_over else 0
        self.oldest_due = position and position.oldest_due

    @api.depends("partner_id", "company_id")
    def _compute_payment_behaviour(self):
        for company, approvals in self.grouped("company_id").items():
            for approval in approvals.with_company(company):
                approval.last_payment_date = approval.partner_id.last_payment_date
                approval.average_days_late = approval.partner_id.average_days_late

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("partner_id", "company_id")
    def _compute_earlier_ids(self):
        decided = [("partner_id", "in", self.partner_id.ids), ("state", "in", ("approved", "refused", "used"))]
        found = self.search(decided)
        for approval in self:
            same = (found - approval).filtered_domain(
                [("partner_id", "=", approval.partner_id.id), ("company_id", "=", approval.company_id.id)]
            )
            approval.earlier_ids = same[:MOST_EARLIER]

    @api.model
    def _get_next_action(self):
        """The next one that waits, as the queue shows them; the queue itself where none does."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_management.customer_credit_approval_action")
        waiting = self.search([("state", "=", "requested")], limit=1)
        return {**action, "views": [(False, "form")], "res_id": waiting.id} if waiting else action
