"""Who sells and books, and calls of the public methods of models as clients make them: with ids, by name."""

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.service.model import call_kw
from odoo.tools import mute_logger

from .common_credit import CreditCase

SALES = ("group_customer_user", "sales_team.group_sale_salesman_all_leads")
# What a client may be answered; the host makes a refusal of what the database refuses.
REFUSALS = (UserError, AccessError, MissingError, IntegrityError)


class CreditClientCase(CreditCase):
    """A salesperson, a cashier, an accountant who may also sell, a controller who may, and the superuser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        here = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.cashier = cls.make_user("till", "group_customer_user", "point_of_sale.group_pos_user", **here)
        cls.accountant = cls.make_user("books", "account.group_account_user", *SALES, **here)
        cls.chief = cls.make_user("chief", "group_credit_controller", *SALES, **here)
        cls.root = cls.env.ref("base.user_root")

    @mute_logger("odoo.sql_db", "odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def rpc(self, user, records, method, *args, **kwargs):
        """A public method, called as ``user`` in a savepoint of its own: what is refused has done nothing."""
        model = self.env[records._name].with_user(user).with_company(self.company)
        ids = () if getattr(getattr(type(model), method), "_api_model", False) else (records.ids,)
        try:
            with self.cr.savepoint():
                answer = call_kw(model, method, [*ids, *args], kwargs)
                self.env.flush_all()
        finally:
            self.env.invalidate_all()
        return answer

    def attempt(self, *call, **kwargs):
        """As rpc(). :return: whether it was done, and not refused"""
        try:
            self.rpc(*call, **kwargs)
        except REFUSALS:
            return False
        return True

    def run_wizard(self, user, model, method, records, **vals):
        """A dialog opened on ``records``, filled in and confirmed."""
        context = {"active_model": records._name, "active_ids": records.ids, "active_id": records[:1].id}
        wizard_id = self.rpc(user, self.env[model], "create", vals, context=context)
        return self.rpc(user, self.env[model].browse(wizard_id), method, context=context)

    def exposure(self, partner=None):
        return float(self.position(partner).exposure)


class CreditWorld(CreditClientCase):
    """Customers of every kind, each with something of all that counts, and two who share the limit of a third."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref("point_of_sale.group_pos_manager")
        cls.company.credit_policy = "ignore"
        cls.segments = cls.make_segment("Poor", credit_mode="amount", credit_limit=10.0)
        cls.segments += cls.make_segment("VIP", credit_mode="unlimited")
        cls.customers = cls.make_customers_of_every_kind()
        cls.transaction = cls.env["payment.transaction"].create(
            {
                "provider_id": cls.env["payment.provider"].search([], limit=1).id,
                "payment_method_id": cls.env["payment.method"].search([], limit=1).id,
                "reference": "tx-of-nobody",
                "amount": 5000.0,
                "currency_id": cls.company.currency_id.id,
                "partner_id": cls.make_customer("Paid Online").id,
                "state": "done",
            }
        )
        cls.open_till()
        for customer in cls.customers:
            cls.trade_with(customer)
        cls.company.credit_policy = "block"

    @classmethod
    def make_customers_of_every_kind(cls):
        held = cls.make_customer("Held", credit_limit=450.0)
        held.with_user(cls.controller).action_credit_hold("Late payer")
        head = cls.make_customer("Head", credit_limit=450.0, credit_pool=True)
        customers = cls.customer + held + head
        for name, vals in (
            ("Cash", {"credit_mode": "cash_only"}),
            ("Poor", {"customer_segment_id": cls.segments[0].id}),
            ("Rich", {"credit_limit": 100000.0}),
            ("Free", {}),
            ("North", {"parent_id": head.id}),
            ("South", {"parent_id": head.id}),
        ):
            customers += cls.make_customer(name, **vals)
        for customer in customers[:2]:
            cls.make_contact(customer, f"Buyer of {customer.name}")
        return customers

    @classmethod
    def open_till(cls):
        cash = cls.company_data["default_journal_cash"]
        vals = [{"name": "Cash", "journal_id": cash.id}, {"name": "On Account", "split_transactions": True}]
        cls.methods = cls.env["pos.payment.method"].create(vals)
        config = cls.env["pos.config"].create({"name": "Till", "payment_method_ids": cls.methods.ids})
        config.open_ui()
        cls.session = config.current_session_id
        cls.session.set_opening_control(0, None)

    @classmethod
    def sell(cls, customer, method, amount):
        line = {"product_id": cls.coffee.id, "qty": 1, "price_unit": amount, "tax_ids": False}
        line |= {"price_subtotal": amount, "price_subtotal_incl": amount}
        totals = {"amount_total": amount, "amount_paid": amount, "amount_tax": 0, "amount_return": 0}
        payment = {"payment_method_id": method.id, "amount": amount}
        vals = {"session_id": cls.session.id, "partner_id": customer.id, "state": "paid", **totals}
        commands = {"lines": [Command.create(line)], "payment_ids": [Command.create(payment)]}
        cls.env["pos.order"].create({**vals, **commands})

    @classmethod
    def trade_with(cls, customer):
        for amount in (60.0, 451.0):
            cls.order(amount, partner=customer)
        cls.order(50.0, partner=customer, confirm=True)
        invoice = cls.order(40.0, partner=customer, confirm=True)._create_invoices()
        invoice.action_post()
        cls.pay(cls.bill(5000.0, partner=customer))
        cls.bill(30.0, partner=customer)
        cls.bill(451.0, partner=customer, post=False)
        cls.bill(20.0, partner=customer, move_type="out_refund")
        cls.prepay(10.0, partner=customer)
        for method, amount in zip(cls.methods, (5000.0, 15.0), strict=True):
            cls.sell(customer, method, amount)

    def find(self, model):
        """The records of a model that are there now."""
        if model == "res.partner":
            return self.customers.exists() + self.env[model].search([("parent_id", "in", self.customers.exists().ids)])
        if model == "customer.segment":
            return self.segments.exists()
        if model == "pos.payment.method":
            return self.methods
        if model == "account.move.line":
            return self.env[model].search([("company_id", "=", self.company.id), ("partner_id", "!=", False)])
        domain = [("company_id", "=", self.company.id)] if "company_id" in self.env[model]._fields else []
        return self.env[model].sudo().search(domain).sudo(False)
