from odoo.exceptions import UserError

from ..common_database import OwnDatabaseCase


class TestRecordPaymentParallel(OwnDatabaseCase):
    """Two clerks in the same second: what one of them pays the other does not pay again."""

    def setUp(self):
        super().setUp()
        self.customer_id, self.invoice_id = self.in_transaction(self.make_invoice)

    @staticmethod
    def make_invoice(env):
        if not env.company.chart_template:
            env["account.chart.template"].try_loading("generic_coa", env.company, install_demo=False)
        customer = env["res.partner"].create({"name": "Diner", "is_company": True, "customer_rank": 1})
        line = (0, 0, {"name": "Coffee", "price_unit": 100.0, "tax_ids": False})
        vals = {"move_type": "out_invoice", "partner_id": customer.id, "invoice_line_ids": [line]}
        invoice = env["account.move"].create({**vals, "invoice_payment_term_id": False})
        invoice.action_post()
        return customer.id, invoice.id

    def open_dialog(self, **values):
        def create(env):
            return env["res.partner.payment"].create({"partner_id": self.customer_id, **values}).id

        return self.in_transaction(create)

    def record(self, wizard_id):
        def work(env):
            try:
                return env["res.partner.payment"].browse(wizard_id)._record().id
            except UserError as error:
                return str(error)

        return work

    def outcome(self):
        def read(env):
            payments = env["account.payment"].search([("partner_id", "=", self.customer_id)])
            invoice = env["account.move"].browse(self.invoice_id)
            return len(payments), invoice.amount_residual, sum(payments.mapped("amount"))

        return self.in_transaction(read)

    def test_one_of_two_dialogs_pays_the_invoice_and_the_other_is_told(self):
        for allocation in ("oldest", "chosen"):
            with self.subTest(allocation):
                self.customer_id, self.invoice_id = self.in_transaction(self.make_invoice)
                wizards = [self.open_dialog(allocation=allocation) for _number in range(2)]
                results = self.in_parallel(*map(self.record, wizards))
                texts = [result for result in results if isinstance(result, str)]
                self.assertEqual(len(texts), 1, results)
                self.assertRegex(texts[0], "Somebody else|no longer")
                self.assertEqual(self.outcome(), (1, 0.0, 100.0))

    def test_a_dialog_that_is_sent_twice_records_once(self):
        wizard_id = self.open_dialog(allocation="prepayment", amount=30.0)
        results = self.in_parallel(self.record(wizard_id), self.record(wizard_id))
        [text] = [result for result in results if isinstance(result, str)]
        self.assertRegex(text, "Somebody else|recorded already")
        self.assertEqual(self.outcome(), (1, 100.0, 30.0))
