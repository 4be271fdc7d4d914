from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_credit import CreditCase

TEXT = "Sold on account beyond what is agreed: %s"


class TestCreditWarning(CreditCase):
    """Under *Warn* a sale beyond the limit goes on, and stands in the chatter of the document and of its customer."""

    def setUp(self):
        super().setUp()
        self.company.credit_policy = "warn"

    def count_notes(self, record, document):
        return sum(TEXT % document.display_name in str(message.body) for message in record.message_ids)

    def assert_warned(self, document, times=1):
        self.env.invalidate_all()
        notes = [self.count_notes(record, document) for record in (document, self.customer)]
        self.assertEqual(notes, [times, times])

    def test_an_order_beyond_the_limit_passes_with_a_note(self):
        order = self.order(500.0)
        order.with_user(self.seller).action_confirm()
        self.assertEqual(order.state, "sale")
        self.assert_warned(order)

    def test_an_invoice_for_somebody_who_pays_cash_only_passes_with_a_note(self):
        self.customer.with_user(self.controller).credit_mode = "cash_only"
        invoice = self.bill(100.0)
        self.assertEqual(invoice.state, "posted")
        self.assert_warned(invoice)

    def test_nothing_is_noted_within_the_limit(self):
        order = self.order(450.0, confirm=True)
        self.assert_warned(order, times=0)

    def test_the_note_has_no_figures(self):
        order = self.order(500.0, confirm=True)
        [body] = [str(one.body) for one in order.message_ids if "Sold on account" in str(one.body)]
        self.assertNotIn("500", body)
        self.assertNotIn("450", body)

    def test_a_hold_refuses_under_warn_too(self):
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            self.order(1.0).with_user(self.seller).action_confirm()
