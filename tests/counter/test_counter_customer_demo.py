from ..common import ADDON
from ..common_roles import RoleCase


class TestCounterCustomerDemo(RoleCase):
    def test_the_demo_data_make_the_counter_customer_of_the_main_company(self):
        company = self.env.ref("base.main_company")
        company.counter_customer_id = False
        self.load_demo("counter_customer_demo.xml")
        walk_in = self.env.ref(f"{ADDON}counter_customer_demo")
        self.assertEqual(company.counter_customer_id, walk_in)
        self.assertEqual((walk_in.name, walk_in.company_id), ("Walk-in Customer", company))
        self.assertEqual((walk_in.keeps_balance, walk_in.is_customer, walk_in.email), (False, True, False))
