from ..common_ledger import LedgerCase


class TestMergeRecord(LedgerCase):
    """A merge by the host's wizard: the sources stay, inactive, and it can be undone."""

    def merge(self, *partners):
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(self.env.ref("base.user_admin")).create({})
        wizard._merge([partner.id for partner in partners], partners[0])
        self.env.invalidate_all()
        return self.env["customer.merge"].sudo().search([], limit=1)

    def test_five_are_merged_at_once_and_stay_inactive(self):
        others = [self.make_customer(f"Double {number}") for number in range(4)]
        for other in others:
            self.bill(100.0, partner=other)
        merge = self.merge(self.customer, *others)
        self.assertEqual(merge.survivor_id, self.customer)
        for other in others:
            self.assertTrue(other.exists())
            self.assertEqual((other.active, other.merged_into_id), (False, self.customer))
        self.assertEqual(self.customer.customer_balance, 400.0)
