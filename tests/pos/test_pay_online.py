from ..common_till import TillCase


class TestPayOnline(TillCase):
    """What is paid online at the till has no journal there, as what is paid later has none."""

    def test_what_is_paid_online_is_not_owed(self):
        online = self.env["pos.payment.method"].create({"name": "Online", "is_online_payment": True})
        self.assertFalse(online.journal_id)
        order = self.sell(100.0)
        self.assertEqual(self.exposure(), {"till": 100.0})
        self.env.cr.execute("UPDATE pos_payment SET payment_method_id = %s", [online.id])
        self.env.invalidate_all()
        self.assertEqual(self.exposure(), {})
        ledger = self.env["customer.ledger"].with_company(self.company)
        self.assertEqual(ledger._get_till_amounts(self.customer.ids), {})
        self.assertFalse(order._get_amount_on_account())
