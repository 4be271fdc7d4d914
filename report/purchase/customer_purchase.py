from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, Query

from ...models.groups import FIGURE_GROUPS
from ...models.purchase.customer_ledger_history import HISTORY_MODELS

DOCUMENT_KINDS = [
    ("quotation", "Quotation"),
    ("order", "Order"),
    ("till", "Till Sale"),
    ("invoice", "Invoice"),
    ("refund", "Refund"),
]
STATES = [
    ("draft", "Draft"),
    ("sent", "Sent"),
    ("confirmed", "Confirmed"),
    ("invoiced_part", "Invoiced in Part"),
    ("invoiced", "Invoiced"),
    ("done", "Done"),
]
PAYMENT_STATES = [
    ("not_paid", "Unpaid"),
    ("overdue", "Overdue"),
    ("on_account", "On Account"),
    ("partial", "Paid in Part"),
    ("in_payment", "In Payment"),
    ("paid", "Paid"),
    ("reversed", "Reversed"),
]


class CustomerPurchase(models.Model):
    """One list of what customers asked for and bought in the current root company, whatever document it stands on.

    The id of a row says which document it is, so it stays for as long as the document does.
    """

    _name = "customer.purchase"
    _description = "Sales History of Customers"
    _auto = False
    _order = "date desc, id desc"

    kind = fields.Selection(DOCUMENT_KINDS, readonly=True)
    name = fields.Char(string="Number", readonly=True)
    ref = fields.Char(string="Reference", readonly=True, help="The customer's reference, or the number of the receipt.")
    origin = fields.Char(string="From", readonly=True, help="The order of an invoice, or the invoice of a refund.")
    date = fields.Date(readonly=True)
    customer_id = fields.Many2one("res.partner", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Contact", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    company_currency_id = fields.Many2one("res.currency", readonly=True)
    amount_currency = fields.Monetary(string="Amount", readonly=True, aggregator=None)
    amount = fields.Monetary(
        string="Amount in Company Currency", readonly=True, currency_field="company_currency_id", aggregator=None
    )
    purchases = fields.Monetary(
        string="Bought",
        readonly=True,
        currency_field="company_currency_id",
        help="What was bought, each sale once, with tax: posted invoices less refunds, and till sales without an "
        "invoice. Quotations and orders count when they are invoiced. Odoo's “Invoiced” leaves out tax and till sales.",
    )
    amount_due = fields.Monetary(readonly=True, currency_field="company_currency_id", groups=FIGURE_GROUPS)
    state = fields.Selection(STATES, string="Status", readonly=True)
    payment_state = fields.Selection(PAYMENT_STATES, string="Payment", readonly=True)
    is_billed = fields.Boolean(
        string="On an Invoice", readonly=True, help="The sale stands on an invoice, which is a row of its own."
    )
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(string="Document", model_field="res_model", readonly=True, aggregator=None)
    segment_id = fields.Many2one(related="customer_id.customer_segment_id", string="Segment")
    region_id = fields.Many2one(related="customer_id.customer_region_id", string="Region")
    user_id = fields.Many2one(related="customer_id.user_id", string="Responsible")

    @property
    def _table_query(self):
        return self.env["customer.ledger"]._select_history()

    @api.model
    def _search(self, domain, *args, **kwargs):
        # EXTENDS 'base'
        return super()._search(Domain(domain).map_conditions(self._find_by_document), *args, **kwargs)

    @api.model
    def _find_by_document(self, condition):
        """Rows by their ids are looked up in the tables of the documents, whose indexes know no ids of rows."""
        if condition.field_expr != "id" or condition.operator not in ("=", "in"):
            return condition
        ids = [condition.value] if condition.operator == "=" else condition.value
        if isinstance(ids, Query | SQL | Domain):
            return condition
        step, documents = len(HISTORY_MODELS), {}
        for row_id in filter(None, ids):
            documents.setdefault(HISTORY_MODELS[row_id % step], []).append(row_id // step)
        return Domain.OR(
            Domain("res_model", "=", name) & Domain("res_id", "in", document_ids)
            for name, document_ids in documents.items()
        )

    @api.model
    @api.readonly
    def search_fetch(self, domain, field_names=None, offset=0, limit=None, order=None):
        # EXTENDS 'base'. Thousands of rows are sorted by their date; all other columns are asked for one page.
        records = super().search_fetch(domain, [], offset=offset, limit=limit, order=order)
        records.fetch(field_names)
        return records

    def action_open(self):
        """Opens the document itself, to who may read it."""
        self.ensure_one()
        document = self.env[self.res_model].browse(self.res_id)
        document.check_access("read")
        return document.get_formview_action()
