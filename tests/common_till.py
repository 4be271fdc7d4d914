"""A till with its cashier, whose requests come over HTTP as the till's own do."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

from odoo import Command, fields

from odoo.addons.point_of_sale.tests.common import CommonPosTest

from .common_client import ClientCase

REFUSED = "odoo.addons.customer_management.models.credit.customer_credit_refusal.CreditRefused"


class TillCase(CommonPosTest, ClientCase):
    """A customer with a limit of 450 in a company that blocks, and an open session of the cashier."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_policy = "block"
        own = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        groups = ("group_customer_user", "point_of_sale.group_pos_user", "sales_team.group_sale_salesman_all_leads")
        cls.cashier = cls.make_user("cashier_at_till", *groups, **own)
        cls.customer = cls.make_customer("Harbor Street Diner", is_company=False, credit_limit=450.0)
        cls.config = cls.pos_config_usd
        cls.config.with_user(cls.cashier).open_ui()
        cls.till_session = cls.config.current_session_id
        cls.till_session.set_opening_control(0, "")
        cls.product = cls.ten_dollars_no_tax.product_variant_id
        cls.account, cls.cash = cls.credit_payment_method, cls.cash_payment_method
        cls.device = "1"

    def setUp(self):
        super().setUp()
        self.log_in("cashier_at_till")

    def sale(self, amount, method=None, partner=None, line=None, **values):
        """What the till sends of a sale that is paid in one way.

        :param line: values of the one line, such as the line of an order that is settled by it
        """
        sold = {
            "product_id": self.product.id,
            "qty": 1,
            "price_unit": amount,
            "price_subtotal": amount,
            "price_subtotal_incl": amount,
            "tax_ids": [],
            **(line or {}),
        }
        paid = {"amount": amount, "payment_method_id": (method or self.account).id}
        return {
            "uuid": str(uuid4()),
            "access_token": str(uuid4()),
            "state": "paid",
            "session_id": self.till_session.id,
            "partner_id": (partner or self.customer).id,
            "amount_total": amount,
            "amount_paid": amount,
            "amount_tax": 0,
            "amount_return": 0,
            "date_order": fields.Datetime.to_string(fields.Datetime.now()),
            "lines": [Command.create(sold)],
            "payment_ids": [Command.create(paid)],
            **values,
        }

    def sync(self, *sales):
        """:return: the orders of the till, as the server has kept them"""
        context = {"device_identifier": self.device}
        answer = self.call("pos.order", "sync_from_ui", list(sales), context=context)
        self.env.invalidate_all()
        return self.env["pos.order"].browse([order["id"] for order in answer["pos.order"]])

    def report(self, *unsent):
        """What each device of the till does twice a minute: it names the sales that it could not send yet."""
        args = (self.till_session.ids, self.device, [sale["uuid"] for sale in unsent])
        return self.call("pos.session", "note_device_call", *args)

    def be_silent(self, seconds):
        """No device of the till has called for so long since its last call, and has no connection yet."""
        ago = timedelta(seconds=seconds)
        self.env.cr.execute("UPDATE pos_device_call SET last_call = last_call - %s", [ago])
        self.env.cr.execute("UPDATE pos_order_arrival SET arrived_at = arrived_at - %s", [ago])

    def sell_offline(self, amount, **values):
        """A sale that arrives after five minutes without a connection."""
        self.report()
        self.be_silent(300)
        return self.sell(amount, **values)

    def sell(self, amount, method=None, **values):
        return self.sync(self.sale(amount, method, **values))

    def assert_refused(self, function):
        """That it is refused on account, in words without a figure, and that nothing of it stays."""
        refusal = self.assert_dialog(REFUSED, "Harbor Street Diner", function)
        self.assertNotRegex(refusal.message, r"\d")
        self.env.invalidate_all()
        return refusal

    def minutes_ago(self, minutes):
        return fields.Datetime.to_string(fields.Datetime.now() - timedelta(minutes=minutes))

    def employees_log_in(self, users, pin="473829"):
        """As with the host's module for employees, which this addon does not need.

        :param users: {id of an employee of the till: its user, or none}
        """
        employees = {key: SimpleNamespace(user_id=user, pin=pin) for key, user in users.items()}
        tills = self.env.registry["pos.config"]
        self.patch(tills, "_browse_till_employee", lambda till, employee_id: employees.get(employee_id))
        # The setting would install the module.
        self.env.cr.execute("UPDATE pos_config SET module_pos_hr = TRUE WHERE id = %s", [self.config.id])
        self.config.invalidate_recordset()

    def position(self, partner=None):
        self.env.flush_all()
        partner = (partner or self.customer).with_company(self.company)
        return partner._get_credit_position()[partner.id]

    def exposure(self, partner=None):
        """{part: amount} of the parts that are not zero"""
        return {name: float(amount) for name, amount in self.position(partner).parts.items() if amount}

    def quote(self, *prices, confirm=False, partner=None):
        """A quotation of the cashier's customer with one line of each price."""
        lines = [
            Command.create({"product_id": self.product.id, "price_unit": price, "tax_ids": False}) for price in prices
        ]
        vals = {"partner_id": (partner or self.customer).id, "company_id": self.company.id, "order_line": lines}
        order = self.env["sale.order"].with_user(self.cashier).create(vals).sudo()
        if confirm:
            order.action_confirm()
        self.env.flush_all()
        return order

    @staticmethod
    def settle(line):
        """Values of a line at the till that settles this line of an order."""
        return {"sale_order_origin_id": line.order_id.id, "sale_order_line_id": line.id}
