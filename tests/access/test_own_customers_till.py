import json

from odoo.exceptions import AccessError

from odoo.addons.point_of_sale.tests.common import CommonPosTest

from ..common import CustomerCase


class TestOwnCustomersTill(CommonPosTest, CustomerCase):
    """A cashier who sees his own customers only works at the till as everybody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.make_user("colleague", "group_customer_user")
        cls.cashier = cls.make_user("cashier_own", "group_customer_user_own", "point_of_sale.group_pos_user")
        for user in cls.colleague + cls.cashier:
            user.write({"company_id": cls.company.id, "company_ids": [(6, 0, cls.company.ids)]})
        cls.own = cls.make_customer("Own Bakery", is_company=False, user_id=cls.cashier.id)
        cls.foreign = cls.make_customer("Xanadu Foreign Trading", is_company=False, user_id=cls.colleague.id)

    def sell(self, partner, env=None):
        return self.create_backend_pos_order(
            {
                "order_data": {"partner_id": partner.id},
                "line_data": [{"product_id": self.ten_dollars_no_tax.product_variant_id.id, "qty": 1}],
                "payment_data": [{"payment_method_id": self.cash_payment_method.id, "amount": 10}],
            }
        )[0]

    def test_he_opens_sells_and_closes_with_sales_of_colleagues_in_the_session(self):
        config = self.pos_config_usd.with_user(self.cashier)
        config.open_ui()
        session = config.current_session_id
        own, foreign = self.sell(self.own), self.sell(self.foreign)
        data = session.load_data(["pos.config", "res.partner", "pos.order"])
        names = json.dumps([partner["name"] for partner in data["res.partner"]])
        self.assertIn("Own Bakery", names)
        self.assertNotIn("Xanadu", names)
        partners = self.env["res.partner"].with_user(self.cashier)
        self.assertFalse(partners.get_new_partner(config.id, [("name", "ilike", "xanadu%")], 0)["res.partner"])
        self.assertEqual(session.order_ids, (own + foreign).with_user(self.cashier))
        session.post_closing_cash_details(20)
        session.close_session_from_ui()
        self.assertEqual(session.state, "closed")
        self.assertEqual(sum(session.sudo().move_id.line_ids.filtered(lambda line: line.credit).mapped("credit")), 20.0)
        self.assertEqual(set((own + foreign).mapped("state")), {"done"})
        self.assertEqual(own.with_user(self.cashier).read(["partner_id"])[0]["partner_id"][1], "Own Bakery")
        with self.assertRaises(AccessError):
            foreign.with_user(self.cashier).read(["partner_id"])
        with self.assertRaises(AccessError):
            foreign.payment_ids.with_user(self.cashier).read(["amount"])
