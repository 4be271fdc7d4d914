from ...models.access.rules import RULED
from .common_named import NAME, NamedCase


class TestNamedRecords(NamedCase):
    """Orders, invoices and bank accounts of a foreign customer, named by id: the host answers with their names."""

    def test_every_model_with_a_rule_for_own_customers_is_guarded(self):
        named = [("model", "=", "ir.rule"), ("name", "=like", "%\\_rule\\_own\\_customers")]
        data = self.env["ir.model.data"].search(named)
        rules = self.env["ir.rule"].browse(data.mapped("res_id"))
        self.assertEqual(set(rules.mapped("model_id.model")), RULED)

    def test_no_invoice_and_no_payment_takes_a_foreign_bank_account(self):
        draft, bank = self.invoice(self.own, post=False), {"partner_bank_id": self.bank.id}
        self.assert_call_refused("account.move", "write", draft.ids, bank)
        invoice = {"move_type": "out_refund", "partner_id": self.own.id, **bank}
        self.assert_call_refused("account.move", "create", [invoice])
        payment = {"partner_id": self.own.id, "amount": 1.0, "payment_type": "outbound", **bank}
        self.assert_call_refused("account.payment", "create", [payment])
        self.assert_call_refused("account.move", "onchange", draft.ids, bank, [*bank], {"partner_bank_id": NAME})

    def test_no_mail_of_a_foreign_invoice_is_opened(self):
        self.assert_call_refused("account.move.send.wizard", "create", [{"move_id": self.foreign_invoice.id}])
        [wizard] = self.call("account.move.send.wizard", "create", [{"move_id": self.own_invoice.id}])
        [mail] = self.call("account.move.send.wizard", "read", [wizard], ["subject"])
        self.assertIn(self.own_invoice.name, mail["subject"])

    def test_no_dialog_names_the_customer_of_a_foreign_order(self):
        shown, order = {"sale_show_partner_name": True}, self.foreign_order.id
        self.assert_call_refused("sale.order.discount", "create", [{"sale_order_id": order}], context=shown)
        spec, default = {"discount_type": {}}, {**shown, "default_sale_order_id": order}
        self.assert_call_refused("sale.order.discount", "onchange", [], {}, [], spec, context=default)
        by_id = {**shown, "active_model": "sale.order", "active_id": order}
        self.assert_call_refused("sale.order.discount", "create", [{}], context=by_id)
        self.assertTrue(self.call("sale.order.discount", "create", [{"sale_order_id": self.own_order.id}]))

    def test_no_order_line_is_linked_to_a_foreign_one(self):
        own, foreign = self.own_order.order_line[:1], self.foreign_order.order_line[:1]
        self.assert_call_refused("sale.order.line", "write", own.ids, {"linked_line_id": foreign.id})
        rows = [[1, own.id, {"linked_line_id": foreign.id}]]
        self.assert_call_refused("sale.order", "write", self.own_order.ids, {"order_line": rows})

    def test_what_is_held_already_is_sent_again_and_own_accounts_are_taken(self):
        draft = self.invoice(self.own, post=False)
        draft.partner_bank_id = self.bank
        self.env.flush_all()
        bank = {"partner_bank_id": self.bank.id}
        self.call("account.move", "web_save", draft.ids, {**bank, "ref": "PO 7"}, specification={"ref": {}})
        self.assertEqual(draft.ref, "PO 7")
        own = self.env["res.partner.bank"].create({"partner_id": self.own.id, "acc_number": "OWN123456"})
        refund = {"move_type": "out_refund", "partner_id": self.own.id, "partner_bank_id": own.id}
        [move] = self.call("account.move", "create", [refund])
        self.assertEqual(self.env["account.move"].browse(move).partner_bank_id, own)

    def test_a_salesperson_goes_on_to_sell_invoice_and_refund_and_is_paid(self):
        row = [0, 0, {"product_id": self.coffee.id, "product_uom_qty": 3}]
        [order] = self.call("sale.order", "create", [{"partner_id": self.own.id, "order_line": [row]}])
        self.press("sale.order", "action_confirm", [order])
        opened = {"active_model": "sale.order", "active_ids": [order], "active_id": order}
        [dialog] = self.call("sale.advance.payment.inv", "create", [{}], context=opened)
        self.press("sale.advance.payment.inv", "create_invoices", [dialog], context=opened)
        invoice = self.env["sale.order"].browse(order).invoice_ids
        self.press("account.move", "action_post", invoice.ids)
        opened = {"active_model": "account.move", "active_ids": invoice.ids}
        [dialog] = self.call("account.payment.register", "create", [{}], context=opened)
        self.press("account.payment.register", "action_create_payments", [dialog], context=opened)
        invoice.invalidate_recordset()
        self.assertIn(invoice.payment_state, ("paid", "in_payment"))
        [dialog] = self.call("account.move.reversal", "create", [{"journal_id": invoice.journal_id.id}], context=opened)
        self.press("account.move.reversal", "reverse_moves", [dialog], context=opened)
        self.assertEqual(invoice.reversal_move_ids.partner_id, self.own)
        self.press("sale.order", "copy", [order])

    def test_many_lines_cost_as_much_as_one(self):
        env, line = self.env(user=self.seller), self.own_order.order_line[:1]
        lines = env["sale.order.line"]
        lines._refuse_hidden_customers([{"linked_line_id": line.id}])  # rules and rights are kept from then on
        for count in (1, 40):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            lines._refuse_hidden_customers([{"linked_line_id": line.id}] * count)
            self.assertLess(self.env.cr.sql_log_count - before, 8, count)
