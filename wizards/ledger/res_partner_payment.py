from decimal import Decimal

from odoo import Command, api, fields, models

from ...models.groups import FIGURE_GROUPS
from ...tools.money import to_decimal
from ...tools.payment_allocation import allocate_oldest

OLDEST, CHOSEN, PREPAYMENT = "oldest", "chosen", "prepayment"


class ResPartnerPayment(models.TransientModel):
    """The dialog that records what a customer has paid: with a preview of what it pays, and what stays as prepayment.

    Journals, methods and currencies are those that the host offers for a customer payment. A payment may pay items in
    its own currency, and in another when one of the two is the company's: these the host converts, at the rate of the
    payment's date.
    """

    _name = "res.partner.payment"
    _description = "Record Payment"

    partner_id = fields.Many2one("res.partner", string="Customer", required=True, readonly=True, ondelete="cascade")
    date = fields.Date(required=True, default=lambda self: self.env.company._get_today())
    company_id = fields.Many2one("res.company", compute="_compute_host_values")
    available_journal_ids = fields.Many2many("account.journal", compute="_compute_host_values")
    journal_id = fields.Many2one(
        "account.journal",
        compute="_compute_journal_id",
        store=True,
        readonly=False,
        compute_sudo=False,
        domain="[('id', 'in', available_journal_ids)]",
    )
    available_payment_method_line_ids = fields.Many2many("account.payment.method.line", compute="_compute_host_values")
    payment_method_line_id = fields.Many2one(
        "account.payment.method.line",
        string="Payment Method",
        compute="_compute_payment_method_line_id",
        store=True,
        readonly=False,
        compute_sudo=False,
        domain="[('id', 'in', available_payment_method_line_ids)]",
    )
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_currency_id", store=True, readonly=False, compute_sudo=False
    )
    # Groups: the audit trail, which names these two fields, hides them from users who may not see what customers owe.
    amount = fields.Monetary(
        compute="_compute_amount", store=True, readonly=False, compute_sudo=False, groups=FIGURE_GROUPS
    )
    proposed_amount = fields.Monetary(compute="_compute_amount", store=True, compute_sudo=False, groups=FIGURE_GROUPS)
    line_ids = fields.One2many(
        "res.partner.payment.line",
        "wizard_id",
        string="Paid Items",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        compute_sudo=False,
        groups=FIGURE_GROUPS,
    )
    memo = fields.Char(help="What the customer wrote on the transfer, or the number of the cheque.")
    allocation = fields.Selection(
        [
            (OLDEST, "Oldest items first"),
            (CHOSEN, "Chosen items"),
            (PREPAYMENT, "Prepayment"),
        ],
        string="Pays",
        required=True,
        compute="_compute_allocation",
        store=True,
        precompute=True,
        readonly=False,
        compute_sudo=False,
    )
    open_amount = fields.Monetary(string="Open", compute="_compute_open_amounts")
    due_amount = fields.Monetary(string="Due", compute="_compute_open_amounts", help="On the date of the payment.")
    credit_amount = fields.Monetary(
        string="Not Yet Applied",
        compute="_compute_open_amounts",
        help="Credit notes and earlier payments that pay nothing yet.",
    )
    rest_amount = fields.Monetary(string="Prepayment", compute="_compute_rest_amount")
    duplicate_payment_ids = fields.Many2many("account.payment", compute="_compute_duplicate_payment_ids")
    payment_id = fields.Many2one("account.payment", readonly=True)

    def _as_payment(self, *names):
        """The host's payment with these values of the dialog, not saved: it knows defaults and what can be chosen."""
        values = {name: self[name] for name in ("partner_id", *names) if self[name]}
        return self.env["account.payment"].new({"payment_type": "inbound", "partner_type": "customer", **values})

    @api.depends("partner_id", "journal_id")
    def _compute_host_values(self):
        for wizard in self:
            payment = wizard._as_payment("journal_id")
            wizard.company_id = payment.company_id
            wizard.available_journal_ids = payment.available_journal_ids._origin
            wizard.available_payment_method_line_ids = payment.available_payment_method_line_ids._origin

    @api.depends("partner_id")
    def _compute_journal_id(self):
        for wizard in self:
            journals = wizard._as_payment().available_journal_ids._origin
            default = wizard._as_payment().journal_id._origin
            wizard.journal_id = default if default in journals else journals[:1]

    @api.depends("partner_id", "journal_id")
    def _compute_payment_method_line_id(self):
        for wizard in self:
            wizard.payment_method_line_id = wizard._as_payment("journal_id").payment_method_line_id._origin

    @api.depends("journal_id")
    def _compute_currency_id(self):
        for wizard in self:
            wizard.currency_id = wizard._as_payment("journal_id").currency_id._origin or wizard.env.company.currency_id

    @api.depends("partner_id")
    def _compute_allocation(self):
        for wizard in self:
            owed = wizard._find_open_items().filtered(lambda item: item.amount_residual_currency > 0)
            wizard.allocation = OLDEST if owed else PREPAYMENT

    @api.depends("partner_id", "currency_id", "date")
    def _compute_amount(self):
        """What is due, else all that is open, as the host proposes for several invoices; less what the customer has
        paid already. What was typed stays.
        """
        for wizard in self:
            owed = (wizard._get_decimal(wizard[name] - wizard.credit_amount) for name in ("due_amount", "open_amount"))
            proposal = float(next((amount for amount in owed if amount > 0), 0))
            if wizard.amount == wizard.proposed_amount:
                wizard.amount = proposal
            wizard.proposed_amount = proposal

    @api.depends("partner_id", "journal_id", "currency_id", "date")
    def _compute_open_amounts(self):
        for wizard in self:
            offers, credits = wizard._find_offers(), wizard._find_offers(credits=True)
            day = wizard.date or self.env.company._get_today()
            wizard.credit_amount = float(sum(-credit.open_amount for credit in credits))
            wizard.open_amount = float(sum(offer.open_amount for offer in offers))
            wizard.due_amount = float(sum(offer.open_amount for offer in offers if offer.due <= day))

    @api.depends("partner_id", "journal_id", "currency_id", "date", "amount", "allocation")
    def _compute_line_ids(self):
        """Oldest first: what the amount pays. Chosen: the same to start with, and then what the user has entered."""
        for wizard in self:
            offers = [] if wizard.allocation == PREPAYMENT else wizard._find_offers()
            shares = allocate_oldest([offer.open_amount for offer in offers], wizard._get_decimal(wizard.amount))
            if wizard.allocation == CHOSEN and wizard.line_ids:
                entered = {line.move_line_id._origin.id: wizard._get_decimal(line.amount) for line in wizard.line_ids}
                shares = [min(entered.get(offer.item.id, Decimal(0)), offer.open_amount) for offer in offers]
            commands = [
                Command.create(
                    {"move_line_id": offer.item.id, "open_amount": float(offer.open_amount), "amount": float(share)}
                )
                for offer, share in zip(offers, shares, strict=True)
            ]
            wizard.line_ids = [Command.clear(), *commands]

    @api.depends("amount", "line_ids.amount")
    def _compute_rest_amount(self):
        for wizard in self:
            paid = sum(map(wizard._get_decimal, wizard.line_ids.mapped("amount")))
            wizard.rest_amount = float(wizard._get_decimal(wizard.amount) - paid)

    @api.depends("partner_id", "journal_id", "currency_id", "date", "amount")
    def _compute_duplicate_payment_ids(self):
        for wizard in self:
            payment = wizard._as_payment("journal_id", "currency_id", "date", "amount")
            duplicates = payment._fetch_duplicate_reference(matching_states=("draft", "in_process", "paid"))
            wizard.duplicate_payment_ids = duplicates.get(0)

    def _get_decimal(self, amount):
        """An amount in the payment's currency, exactly as that rounds it."""
        return to_decimal(self.currency_id.round(amount or 0.0))

    def _find_open_items(self):
        return self.env["customer.payment"]._find_open_items(self.partner_id._origin)

    def _find_offers(self, credits=False):
        """The open items that this payment may pay, or the credits that pay nothing yet: list of Offer"""
        if not self.currency_id:
            return []
        company, day = self.company_id or self.env.company, self.date or self.env.company._get_today()
        return self.env["customer.payment"]._find_offers(
            self.partner_id._origin, self.currency_id._origin, company, day, credits
        )
