from odoo.exceptions import AccessError

from ..common_credit import CreditCase


class TestCreditUnjudged(CreditCase):
    """What is never refused is out of reach for those who sell."""

    def test_who_sells_writes_no_entries_payments_or_rates(self):
        cashier = self.make_user("till", "point_of_sale.group_pos_user", "group_customer_user")
        invoice = self.bill(100.0)
        item = invoice.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")
        journal = self.env["account.journal"].search([("type", "=", "general")], limit=1)
        tries = {
            "entry": lambda env: env["account.move"].create({"move_type": "entry", "journal_id": journal.id}),
            "item": lambda env: env["account.move.line"].browse(item.id).write({"name": "Paid"}),
            "draft": lambda env: env["account.move"].browse(invoice.id).button_draft(),
            "payment": lambda env: env["account.payment"].create({"partner_id": self.customer.id, "amount": 100.0}),
            "matching": lambda env: env["account.partial.reconcile"].create(
                {"debit_move_id": item.id, "credit_move_id": item.id, "amount": 100.0}
            ),
            "rate": lambda env: env["res.currency.rate"].create(
                {"currency_id": self.env.ref("base.EUR").id, "rate": 9}
            ),
            "unit": lambda env: self.env.ref("uom.product_uom_dozen").with_env(env).write({"relative_factor": 0.01}),
        }
        for user in (self.seller, cashier):
            for what, attempt in tries.items():
                with self.subTest(user=user.login, what=what), self.assertRaises(AccessError), self.cr.savepoint():
                    attempt(self.env(user=user))
        self.assertEqual(self.position().exposure, 100)

    def test_nothing_is_judged_while_modules_are_loaded(self):
        order = self.order(999.0)
        self.env.registry.ready = False
        try:
            order.action_confirm()
        finally:
            self.env.registry.ready = True
        self.assertEqual(order.state, "sale")
