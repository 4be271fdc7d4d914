"""What clients may send: writes of raw and computed fields and of links, buttons, new documents, and merges."""

from dataclasses import dataclass, field

from odoo import Command
from odoo.fields import Date

AMOUNTS = (0.0, 0.01, 1.0, 100.0, 400.0, 449.0, 450.0, 451.0, 1000.0, 5000.0)
QUANTITIES = (0.0, 1.0, 2.0, 12.0, -1.0, 100.0)
STATUS = ("invoiced", "no", "to invoice", "upselling")
PARTNER, CURRENCY = ("one", "res.partner"), ("one", "res.currency")
MODES = ("inherit", "amount", "cash_only", "unlimited")
FLAG = (True, False)

WRITES = {
    "sale.order": {
        "state": ("sale", "draft", "sent", "cancel"),
        "partner_id": PARTNER,
        "partner_invoice_id": PARTNER,
        "invoice_status": STATUS,
        "amount_total": AMOUNTS,
        "amount_untaxed": AMOUNTS,
        "amount_to_invoice": AMOUNTS,
        "amount_invoiced": AMOUNTS,
        "currency_rate": (0.001, 1000.0),
        "date_order": ("2020-01-01 00:00:00", "2030-01-01 00:00:00"),
        "transaction_ids": ("link", "payment.transaction"),
        "locked": FLAG,
    },
    "sale.order.line": {
        "price_unit": AMOUNTS,
        "product_uom_qty": QUANTITIES,
        "discount": (0.0, 50.0, 100.0, -100.0),
        "qty_delivered": QUANTITIES,
        "qty_invoiced": QUANTITIES,
        "qty_to_invoice": QUANTITIES,
        "untaxed_amount_to_invoice": AMOUNTS,
        "untaxed_amount_invoiced": AMOUNTS,
        "invoice_status": STATUS,
        "price_total": AMOUNTS,
        "price_subtotal": AMOUNTS,
        "price_reduce_taxinc": AMOUNTS,
        "is_downpayment": FLAG,
        "order_id": ("one", "sale.order"),
        "invoice_lines": ("link", "account.move.line"),
        "state": ("sale", "draft", "cancel"),
    },
    "account.move": {
        "state": ("posted", "draft", "cancel"),
        "partner_id": PARTNER,
        "commercial_partner_id": PARTNER,
        "payment_state": ("paid", "not_paid", "reversed"),
        "amount_total": AMOUNTS,
        "amount_residual": AMOUNTS,
        "amount_total_signed": AMOUNTS,
        "move_type": ("out_invoice", "out_refund", "entry"),
        "invoice_currency_rate": (0.001, 1000.0),
        "fiscal_position_id": (False,),
    },
    "account.move.line": {
        "price_unit": AMOUNTS,
        "quantity": QUANTITIES,
        "price_total": AMOUNTS,
        "amount_residual": AMOUNTS,
        "reconciled": FLAG,
        "parent_state": ("draft", "posted", "cancel"),
        "partner_id": PARTNER,
        "sale_line_ids": ("link", "sale.order.line"),
        "date": ("2020-01-01", "2030-01-01"),
    },
    "account.payment": {"state": ("draft", "paid", "canceled"), "amount": AMOUNTS, "partner_id": PARTNER},
    "payment.transaction": {"sale_order_ids": ("link", "sale.order")},
    "pos.order": {
        "state": ("draft", "paid", "done", "cancel"),
        "partner_id": PARTNER,
        "account_move": ("one", "account.move"),
        "amount_total": AMOUNTS,
        "amount_paid": AMOUNTS,
        "currency_rate": (0.001, 1000.0),
    },
    "pos.payment": {
        "amount": AMOUNTS,
        "payment_method_id": ("one", "pos.payment.method"),
        "pos_order_id": ("one", "pos.order"),
    },
    "pos.order.line": {"sale_order_line_id": ("one", "sale.order.line"), "qty": QUANTITIES},
    "res.partner": {
        "parent_id": PARTNER,
        "commercial_partner_id": PARTNER,
        "is_company": FLAG,
        "company_type": ("person", "company"),
        "type": ("contact", "invoice", "delivery"),
        "customer_segment_id": ("one", "customer.segment"),
        "credit_limit": (0.0, 450.0, 100000.0),
        "credit_mode": MODES,
        "credit_pool": FLAG,
        "credit_hold": FLAG,
        "keeps_balance": FLAG,
        "use_partner_credit_limit": FLAG,
        "active": FLAG,
    },
    "customer.segment": {"credit_mode": MODES, "credit_limit": AMOUNTS, "parent_id": ("one", "customer.segment")},
    "customer.credit.account": {"mode": MODES, "hold": FLAG, "partner_id": PARTNER, "temporary_limit": AMOUNTS},
}
BUTTONS = {
    "sale.order": (
        *("action_confirm", "action_confirm_each", "action_cancel", "action_draft", "copy", "unlink"),
        *("action_update_prices", "action_lock", "action_unlock"),
    ),
    "sale.order.line": ("unlink",),
    "account.move": ("action_post", "button_draft", "button_cancel", "copy", "unlink"),
    "account.move.line": ("remove_move_reconcile", "unlink"),
    "account.payment": ("action_post", "action_draft", "action_cancel"),
    "pos.order": ("action_pos_order_paid", "action_pos_order_invoice", "action_pos_order_cancel", "unlink"),
    "pos.payment": ("unlink",),
    "res.partner": ("action_archive", "copy"),
}
# Only what is sold is judged: of the ledger, customer invoices.
SOLD = ("out_invoice", "out_receipt")


@dataclass
class Operation:
    """One call; ``merged`` are customers that become the last of them."""

    role: str
    model: str
    method: str
    ids: list
    args: list = field(default_factory=list)
    sells: bool = True
    merged: list = field(default_factory=list)


class Operations:
    """Draws operations from what there is in a world.

    :param world: has ``find(model)``, the records of a model that are there now, ``coffee`` and ``receivable``
    """

    def __init__(self, world, rng):
        self.world, self.rng = world, rng

    def draw(self):
        makers, weights = zip(*((self.write, 12), (self.press, 7), (self.create, 4), (self.merge, 1)), strict=True)
        [maker] = self.rng.choices(makers, weights)
        operation = maker(self.rng.choice(("seller", "cashier", "accountant", "root")))
        return operation or self.draw()

    def pick(self, model):
        records = self.world.find(model)
        return records.browse(self.rng.choice(records.ids)) if records else records

    def write(self, role):  # pylint: disable=method-required-super  # of no model
        model = self.rng.choice(list(WRITES))
        name = self.rng.choice([each for each in WRITES[model] if each in self.world.env[model]._fields])
        values, record = WRITES[model][name], self.pick(model)
        if values[0] == "one":
            value = self.pick(values[1]).id
        elif values[0] == "link":
            value = [self.rng.choice((Command.link, Command.unlink))(self.pick(values[1]).id)]
        else:
            value = self.rng.choice(values)
        if record and value is not None:
            return Operation(role, model, "write", record.ids, [{name: value}], self.is_sale(record))
        return None

    def press(self, role):
        model = self.rng.choice(list(BUTTONS))
        record, method = self.pick(model), self.rng.choice(BUTTONS[model])
        sells = self.is_sale(record) and method != "remove_move_reconcile"
        return Operation(role, model, method, record.ids, [], sells) if record else None

    def is_sale(self, record):
        """Whether a change of this can be refused: payments, entries and credit notes always count and always pass."""
        if record._name in ("account.move", "account.move.line"):
            move = record if record._name == "account.move" else record.move_id
            return move.move_type in SOLD
        return record._name != "account.payment"

    def create(self, role):  # pylint: disable=method-required-super  # of no model
        partner, amount = self.pick("res.partner"), self.rng.choice(AMOUNTS)
        item = {"product_id": self.world.coffee.id, "price_unit": amount, "tax_ids": False}
        kind = self.rng.choice(("order", "line", "invoice", "entry", "partner", "payment"))
        if kind == "order":
            vals = {"partner_id": partner.id, "order_line": [Command.create(item)]}
            return Operation(role, "sale.order", "create", [], [{**vals, "state": self.rng.choice(("sale", "draft"))}])
        if kind == "line":
            return Operation(role, "sale.order.line", "create", [], [{**item, "order_id": self.pick("sale.order").id}])
        if kind == "invoice":
            item["sale_line_ids"] = [Command.link(self.pick("sale.order.line").id)]
            vals = {"partner_id": partner.id, "invoice_line_ids": [Command.create(item)]}
            vals["move_type"] = self.rng.choice(("out_invoice", "out_refund", "out_receipt"))
            return Operation(role, "account.move", "create", [], [vals])
        if kind == "entry":
            lines = [{"account_id": self.world.receivable.id, "partner_id": partner.id, "balance": amount}]
            lines.append({"account_id": self.world.revenue.id, "balance": -amount})
            vals = {"date": str(Date.today()), "line_ids": [Command.create(line) for line in lines]}
            return Operation(role, "account.move", "create", [], [vals], sells=False)
        if kind == "partner":
            vals = {"name": "New", "parent_id": partner.id, "is_company": self.rng.choice(FLAG)}
            return Operation(role, "res.partner", "create", [], [vals])
        order = self.pick("pos.order")
        vals = {"pos_order_id": order.id, "amount": amount, "payment_method_id": self.pick("pos.payment.method").id}
        return Operation(role, "pos.payment", "create", [], [vals])

    def merge(self, role):
        partners = self.world.find("res.partner")
        ids = self.rng.sample(partners.ids, 2)
        vals = {"partner_ids": [Command.set(ids)], "dst_partner_id": ids[-1], "state": "selection"}
        return Operation(role, "base.partner.merge.automatic.wizard", "action_merge", [], [vals], merged=ids)
