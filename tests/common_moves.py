"""Fixtures for customers that move or are merged, as the web client of whoever has logged in does it."""

from .common_client import ClientCase
from .common_credit import CreditCase


class MovesCase(ClientCase, CreditCase):
    def setUp(self):
        super().setUp()
        self.log_in("seller")

    def write(self, partners, **vals):  # pylint: disable=method-required-super  # of no model
        """As the client of whoever is logged in does."""
        self.env.flush_all()
        try:
            return self.call("res.partner", "write", partners.ids, vals)
        finally:
            self.env.invalidate_all()

    def assert_write_refused(self, name, pattern, partners, **vals):
        return self.assert_dialog(name, pattern, lambda: self.write(partners, **vals))

    def allowed(self, partner=None, company=None):
        """(mode, limit, hold) in force."""
        partner = (partner or self.customer).with_company(company or self.company)
        self.env.flush_all()
        position = partner._get_credit_position()[partner.id]
        return position.mode, float(position.limit), position.hold

    def exposure(self, partner=None):
        return float(self.position(partner).exposure)

    def sell(self, amount, partner, **values):
        """An order of a customer, confirmed by the salesperson's client."""
        order = self.order(amount, partner=partner, user_id=self.seller.id, **values)
        self.env.flush_all()
        self.press("sale.order", "action_confirm", order.ids)
        self.env.invalidate_all()
        self.assertEqual(order.state, "sale")
        return order

    def hold(self, partner=None):
        (partner or self.customer).with_user(self.controller).action_credit_hold("Late payer")
