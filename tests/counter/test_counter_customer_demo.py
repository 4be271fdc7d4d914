from odoo.tools.convert import convert_file

from ..common import ADDON, CustomerCase


class TestCounterCustomerDemo(CustomerCase):
    def test_the_demo_data_make_the_counter_customer_of_the_main_company(self):
        company = self.env.ref("base.main_company")
        company.counter_customer_id = False
        path = "demo/counter_customer_demo.xml"
        convert_file(self.env, "customer_management", path, {}, mode="init", noupdate=True)
        walk_in = self.env.ref(f"{ADDON}counter_customer_demo")
        self.assertEqual(company.counter_customer_id, walk_in)
        self.assertEqual((walk_in.name, walk_in.company_id), ("Walk-in Customer", company))
        self.assertEqual((walk_in.keeps_balance, walk_in.is_customer, walk_in.email), (False, True, False))
