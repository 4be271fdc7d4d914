from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common_till import TillCase


@tagged("post_install", "-at_install")
class TestFindState(TillCase):
    """What the till knows of a customer's credit: a state, never a figure."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        own = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.manager = cls.make_user("manager_of_customers", "group_customer_manager", **own)

    def hold(self, partners, company=None):
        here = partners.with_user(self.manager).with_company(company or self.company)
        here.action_credit_hold("Unpaid since May")

    def load(self, *partners):
        """{id: state} as the till gets it"""
        ids = [partner.id for partner in partners]
        answer = self.call("res.partner", "get_new_partner", self.config.id, [["id", "in", ids]], 0)
        return {values["id"]: values["till_credit_state"] for values in answer["res.partner"]}

    def state(self, partner):
        return self.load(partner)[partner.id]

    def test_a_cashier_sees_who_buys_on_account_and_who_does_not(self):
        held, cash, both = (self.make_customer(name) for name in ("Held", "Cash", "Both"))
        without = self.make_customer("Without", keeps_balance=False)
        self.hold(held | both)
        (cash | both).with_company(self.company).with_user(self.manager).credit_mode = "cash_only"
        found = self.load(self.customer, held, cash, both, without)
        self.assertEqual(
            found,
            {
                self.customer.id: "open",
                held.id: "hold",
                cash.id: "cash_only",
                both.id: "hold",
                without.id: "no_balance",
            },
        )

    def test_contacts_and_addresses_have_the_state_of_their_customer(self):
        company = self.make_customer("Held")
        laura = self.make_contact(company)
        self.hold(company)
        self.assertEqual(self.state(laura), "hold")

    def test_a_segment_that_pays_cash_only_is_said_so(self):
        segments = self.env["customer.segment"].with_user(self.manager).with_company(self.company)
        segment = segments.create({"name": "Kiosks", "credit_mode": "cash_only"})
        self.customer.with_user(self.manager).write({"credit_mode": "inherit", "customer_segment_id": segment.id})
        self.assertEqual(self.state(self.customer), "cash_only")

    def test_the_counter_customer_buys_nothing_on_account(self):
        counter = self.make_customer("Walk-in Customer", is_company=False, keeps_balance=False)
        self.company.counter_customer_id = counter
        self.assertEqual(self.state(counter), "no_balance")

    def test_a_hold_in_another_company_is_none_here(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.manager.company_ids += other
        self.hold(self.customer, other)
        self.assertEqual(self.state(self.customer), "open")

    def test_twice_as_many_customers_take_as_many_queries(self):
        partners = self.env["res.partner"].create([{"name": f"Customer {number}"} for number in range(40)])

        def read(count):
            self.env["res.partner"].with_user(self.cashier).browse(partners[:count].ids).mapped("till_credit_state")

        read(40)
        self.assertEqual(self.count_queries(lambda: read(40)), self.count_queries(lambda: read(20)))

    def test_no_figure_is_loaded(self):
        names = self.env["res.partner"]._load_pos_data_fields(self.config)
        fields = self.env["res.partner"]._fields
        self.assertEqual([name for name in names if fields[name].type in ("monetary", "float")], [])
        self.assertFalse({"credit", "customer_balance", "credit_available", "credit_limit"} & set(names))

    def test_portal_users_do_not_read_it(self):
        visitor = self.env["res.users"].create(
            {
                "name": "Visitor",
                "login": "visitor",
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
                "partner_id": self.customer.id,
            }
        )
        with self.assertRaises(AccessError):
            self.customer.with_user(visitor).read(["till_credit_state"])
