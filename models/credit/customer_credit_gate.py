"""What stands around every change that may raise an order's share of its customer's credit.

The outermost change looks at the orders before and after, and decides once for all that happened in between.
"""

from collections import defaultdict
from contextlib import contextmanager
from decimal import Decimal

from ...tools.credit import Claim
from ..outermost import outermost

KEY = "customer_management.credit_gate"


class CreditGate:
    def __init__(self):
        self.before = {}  # {order id: (customer id, amount)} at the first look

    def look(self, orders_sudo):
        new = orders_sudo.filtered(lambda order: order.id not in self.before)
        confirmed = new.filtered(lambda order: order.state == "sale")
        self.before.update(dict.fromkeys(new.ids, (None, Decimal(0))))
        self.before.update(confirmed._get_credit_shares())

    def add(self, orders):
        """Orders that were created confirmed."""
        self.before.update({order_id: (None, Decimal(0)) for order_id in orders.ids if order_id not in self.before})

    def decide(self, partners, orders_sudo):
        """:raise CreditRefused: for the orders that raise the exposure of their customer beyond what is allowed

        :param partners: an empty recordset of the acting user, to whom a refusal is explained
        """
        orders_sudo = orders_sudo.browse(sorted(self.before)).filtered(lambda order: order.state == "sale")
        claims = defaultdict(list)
        for order_id, (customer_id, amount) in sorted(orders_sudo._get_credit_shares().items()):
            owner_id, held = self.before[order_id]
            rise = amount - (held if owner_id == customer_id else 0)
            order = orders_sudo.browse(order_id)
            if rise > 0:
                claims[order.company_id.root_id].append(Claim(customer_id, rise, order, is_booked=True))
        for rises in claims.values():
            partners.with_company(rises[0].origin.company_id)._enforce_credit(rises)


@contextmanager
def credit_gate(orders, decides=True):
    """Decides on what happens inside to these orders, unless a gate around it does.

    :param decides: False where what happens is put on orders by the server and cannot be refused any more
    """
    orders_sudo = orders.sudo()
    with outermost(orders.env, KEY, CreditGate) as (gate, is_outermost):
        gate.look(orders_sudo)
        yield gate
        if is_outermost and decides:
            gate.decide(orders.env["res.partner"], orders_sudo)
