from odoo.tests import Form

from ..common_sales import SalesCase


class TestSwitchCompany(SalesCase):
    def test_switching_with_documents_shows_a_notice_and_keeps_the_data(self):
        ana = self.make_customer("Ana Torres", is_company=False, mobile="+1 212 555 0101")
        self.invoice(ana)
        number = ana.customer_number
        with Form(ana) as form:
            self.assertFalse(form.company_switch_notice)
            form.company_type = "company"
            self.assertIn("invoices or other entries (1)", form.company_switch_notice)
        self.assertEqual((ana.is_company, ana.mobile, ana.customer_number), (True, "+1 212 555 0101", number))
        self.assertEqual((ana.first_name, ana.last_name), ("Ana", "Torres"))

    def test_switching_without_documents_needs_no_notice(self):
        with Form(self.make_customer("Ana Torres", is_company=False)) as form:
            form.company_type = "company"
            self.assertFalse(form.company_switch_notice)
