from ..common import CustomerCase


class TestCloneCustomer(CustomerCase):
    def test_a_clone_has_what_is_common_and_nothing_that_belongs_to_one_customer(self):
        segment = self.make_segment("Hotels")
        customer = self.make_customer(
            customer_segment_id=segment.id,
            customer_number="H-1",
            vat="X123",
            credit_limit=500,
            barcode="0421",
            street="Pier 3",
            bank_ids=[(0, 0, {"acc_number": "DE89370400440532013000"})],
        )
        clone = customer.copy()
        self.assertEqual((clone.customer_segment_id, clone.street), (segment, "Pier 3"))
        self.assertTrue(clone.is_customer)
        self.assertNotEqual(clone.customer_number, "H-1")
        self.assertFalse(clone.vat or clone.barcode or clone.bank_ids or clone.document_ids or clone.user_ids)
        self.assertEqual(clone.credit_limit, 0)
        self.assertFalse(clone.tax_registration_ids)

    def test_a_limit_in_another_company_is_not_copied_either(self):
        other = self.env["res.company"].create({"name": "Second"})
        customer = self.make_customer()
        customer.with_company(other).credit_limit = 700
        self.assertEqual(customer.copy().with_company(other).credit_limit, 0)
