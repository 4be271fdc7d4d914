from ..common_till import TillCase


class TestTillManagers(TillCase):
    """The host lets cashiers write the till itself. What limits a cashier is for managers to change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.counter = cls.make_customer("Walk-in", is_company=False)
        own = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.make_user("till_manager", "point_of_sale.group_pos_manager", **own)
        cls.make_user("admin_of_settings", "base.group_system", "point_of_sale.group_pos_user", **own)
        cls.config.write({"customer_policy": "required", "offline_credit_limit": 50.0})

    def change(self, **values):
        self.call("pos.config", "write", self.config.ids, values)
        self.env.invalidate_all()

    def test_a_cashier_changes_neither_whom_the_till_sells_to_nor_what_it_sells_offline(self):
        for values in (
            {"customer_policy": "none"},
            {"counter_customer_id": self.customer.id},
            {"offline_credit_limit": 1000000.0},
        ):
            with self.subTest(values=values):
                self.assert_dialog(
                    "odoo.exceptions.AccessError",
                    "Managers of tills decide to whom",
                    lambda values=values: self.change(**values),
                )
        self.assertEqual((self.config.customer_policy, self.config.offline_credit_limit), ("required", 50.0))
        self.assertTrue(self.customer.keeps_balance)

    def test_a_cashier_may_write_what_the_host_lets_a_cashier_write(self):
        self.change(iface_big_scrollbars=True)
        self.assertTrue(self.config.iface_big_scrollbars)

    def test_managers_and_administrators_change_it(self):
        self.log_in("till_manager")
        self.change(customer_policy="counter", counter_customer_id=self.counter.id)
        self.log_in("admin_of_settings")
        self.change(offline_credit_limit=300.0)
        self.assertEqual((self.config.customer_policy, self.config.offline_credit_limit), ("counter", 300.0))
