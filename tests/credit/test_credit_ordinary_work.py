from odoo import Command, fields

from ..common_credit_world import CreditClientCase


class TestCreditOrdinaryWork(CreditClientCase):
    """What staff do every day with what was sold long ago, for customers who may buy nothing more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.config.settings"].create({"group_discount_per_so_line": True}).execute()
        # Whoever delivers what was not ordered puts a line on the order: the host wants a salesperson for that.
        groups = ("stock.group_stock_user", "sales_team.group_sale_salesman_all_leads")
        here = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.storekeeper = cls.make_user("store", *groups, **here)

    def make_product(self, name, **values):
        return self.env["product.product"].create({"name": name, "taxes_id": False, **values})

    def use_up(self, customer):
        """The rest of the limit is used by an entry."""
        self.customer = customer
        rest = float(self.position().available)
        if rest:
            self.entry(rest, partner=customer)
        self.assertEqual(self.exposure(), 450.0)

    def hold(self, customer):
        customer.with_user(self.controller).action_credit_hold("Late payer")

    def in_each_state(self, prepare, work):
        """Does ``work`` on what ``prepare(customer)`` gives, with a customer at the limit, and with one on hold."""
        for name, bring_there in (("at the limit", self.use_up), ("on hold", self.hold)):
            with self.subTest(name):
                self.customer = self.make_customer(name, credit_limit=450.0)
                prepared = prepare(self.customer)
                bring_there(self.customer)
                before = self.exposure()
                work(prepared)
                self.risen = round(self.exposure() - before, 2)

    def confirmed(self, customer):
        return self.order(400.0, partner=customer, confirm=True)

    # --- orders -------------------------------------------------------------------------------------------------

    def test_prices_of_a_discounted_order_are_updated(self):
        item = Command.create({"compute_price": "percentage", "percent_price": 25.0, "applied_on": "3_global"})
        pricelist = self.env["product.pricelist"].create({"name": "Friends", "item_ids": [item]})

        def prepare(customer):
            line = Command.create({"product_id": self.coffee.id, "product_uom_qty": 5})
            vals = {"partner_id": customer.id, "pricelist_id": pricelist.id, "order_line": [line]}
            order = self.env["sale.order"].create(vals)
            order.action_confirm()
            self.assertEqual((order.order_line.discount, order.amount_total), (25.0, 375.0))
            return order

        def work(order):
            self.rpc(self.seller, order, "action_update_prices")
            self.assertEqual((order.order_line.discount, order.amount_total), (25.0, 375.0))

        self.in_each_state(prepare, work)

    def test_a_discount_is_given_in_each_way_of_the_dialog(self):
        self.company.sale_discount_product_id = self.make_product("Discount", type="service")
        for kind, figures, total in (
            ("sol_discount", {"discount_percentage": 0.1}, 360.0),
            ("so_discount", {"discount_percentage": 0.1}, 360.0),
            ("amount", {"discount_amount": 50.0}, 350.0),
        ):

            def work(order, kind=kind, figures=figures, total=total):
                vals = {"sale_order_id": order.id, "discount_type": kind, **figures}
                self.run_wizard(self.seller, "sale.order.discount", "action_apply_discount", order, **vals)
                self.assertEqual(order.amount_total, total)

            self.in_each_state(self.confirmed, work)

    def test_a_down_payment_within_the_order_and_the_rest_are_invoiced(self):
        def work(order):
            for vals, total in (
                ({"advance_payment_method": "percentage", "amount": 25}, 100.0),
                ({"advance_payment_method": "fixed", "fixed_amount": 100.0}, 100.0),
                ({"advance_payment_method": "delivered"}, 200.0),
            ):
                self.run_wizard(self.seller, "sale.advance.payment.inv", "create_invoices", order, **vals)
                invoice = order.invoice_ids.filtered(lambda move: move.state == "draft")
                self.assertEqual(invoice.amount_total, total)
                self.rpc(self.accountant, invoice, "action_post")

        self.in_each_state(self.confirmed, work)
        self.assertEqual(self.risen, 0.0)

    # --- invoices -----------------------------------------------------------------------------------------------

    def test_the_invoice_of_an_order_is_reversed_and_written_anew(self):
        def prepare(customer):
            invoice = self.confirmed(customer)._create_invoices()
            invoice.action_post()
            return invoice

        def work(invoice):
            vals = {"journal_id": invoice.journal_id.id, "reason": "Wrong address"}
            action = self.run_wizard(self.accountant, "account.move.reversal", "modify_moves", invoice, **vals)
            anew = self.env["account.move"].browse(action["res_id"])
            self.assertEqual((anew.state, anew.amount_total), ("draft", 400.0))
            self.rpc(self.accountant, anew, "action_post")

        self.in_each_state(prepare, work)
        self.assertEqual(self.risen, 0.0)

    def test_an_invoice_without_an_order_is_reversed_and_written_anew_at_the_limit(self):
        invoice = self.bill(400.0)
        self.use_up(self.customer)
        vals = {"journal_id": invoice.journal_id.id}
        action = self.run_wizard(self.accountant, "account.move.reversal", "modify_moves", invoice, **vals)
        self.rpc(self.accountant, self.env["account.move"].browse(action["res_id"]), "action_post")
        self.assertEqual(self.exposure(), 450.0)

    def test_a_credit_note_is_undone(self):
        def prepare(customer):
            return self.bill(100.0, partner=customer, move_type="out_refund")

        def work(note):
            self.rpc(self.accountant, note, "button_draft")
            self.rpc(self.accountant, note, "button_cancel")

        self.in_each_state(prepare, work)
        self.assertEqual(self.risen, 100.0)

    def test_the_credit_note_of_an_orders_invoice_is_undone(self):
        def prepare(customer):
            invoice = self.confirmed(customer)._create_invoices()
            invoice.action_post()
            vals = {"move_ids": [Command.set(invoice.ids)], "journal_id": invoice.journal_id.id}
            note = self.env["account.move.reversal"].create(vals)
            note.refund_moves()
            note.new_move_ids.action_post()
            return note.new_move_ids

        self.in_each_state(prepare, lambda note: self.rpc(self.accountant, note, "button_draft"))

    def test_an_order_that_is_invoiced_is_invoiced_again_after_a_draft(self):
        def prepare(customer):
            invoice = self.confirmed(customer)._create_invoices()
            invoice.action_post()
            return invoice

        def work(invoice):
            self.rpc(self.accountant, invoice, "button_draft")
            self.rpc(self.accountant, invoice, "action_post")

        self.in_each_state(prepare, work)
        self.assertEqual(self.risen, 0.0)

    # --- the ledger ---------------------------------------------------------------------------------------------

    def test_opening_balances_are_entered(self):
        def work(customer):
            lines = [
                Command.create({"account_id": self.receivable.id, "partner_id": customer.id, "balance": 9000.0}),
                Command.create({"account_id": self.revenue.id, "balance": -9000.0}),
            ]
            move_id = self.rpc(self.accountant, self.env["account.move"], "create", {"line_ids": lines})
            self.rpc(self.accountant, self.env["account.move"].browse(move_id), "action_post")

        self.in_each_state(lambda customer: customer, work)
        self.assertEqual(self.risen, 9000.0)

    def test_a_payment_is_cancelled(self):
        def work(payment):
            self.rpc(self.accountant, payment, "action_draft")
            self.rpc(self.accountant, payment, "action_cancel")

        self.in_each_state(lambda customer: self.prepay(200.0, partner=customer), work)
        self.assertEqual(self.risen, 200.0)

    def test_a_payment_is_taken_off_its_invoice(self):
        def prepare(customer):
            invoice = self.bill(200.0, partner=customer)
            self.pay(invoice)
            return invoice.line_ids.filtered(lambda line: line.account_id == self.receivable)

        self.in_each_state(prepare, lambda items: self.rpc(self.accountant, items, "remove_move_reconcile"))
        self.assertEqual(self.risen, 0.0)

    def test_a_payment_of_an_invoice_is_booked_back_by_an_entry(self):
        def work(payment):
            vals = {"journal_id": payment.journal_id.id, "date": fields.Date.today()}
            self.run_wizard(self.accountant, "account.move.reversal", "refund_moves", payment, **vals)

        self.in_each_state(lambda customer: self.prepay(200.0, partner=customer).move_id, work)

    # --- deliveries ---------------------------------------------------------------------------------------------

    def test_more_is_delivered_than_ordered_and_something_that_was_not(self):
        tea = self.make_product("Tea", invoice_policy="delivery", list_price=20.0)

        def work(order):
            picking = order.picking_ids
            move = picking.move_ids
            self.rpc(self.storekeeper, move, "write", {"quantity": 2.0, "picked": True})
            extra = {"product_id": tea.id, "product_uom_qty": 5.0, "quantity": 5.0, "picked": True}
            places = {"location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id}
            vals = {"move_ids": [Command.create({**extra, **places})]}
            self.rpc(self.storekeeper, picking, "write", vals)
            self.rpc(self.storekeeper, picking, "button_validate")
            self.assertEqual(picking.state, "done")
            self.assertEqual(order.order_line.mapped("qty_delivered"), [2.0, 5.0])

        self.in_each_state(self.confirmed, work)
        self.assertEqual(self.risen, 500.0)

    def test_what_was_delivered_is_invoiced(self):
        tea = self.make_product("Tea", invoice_policy="delivery", list_price=20.0, type="service")

        def prepare(customer):
            line = Command.create({"product_id": tea.id, "product_uom_qty": 0.0, "price_unit": 20.0})
            order = self.order(100.0, partner=customer)
            order.write({"order_line": [line]})
            order.action_confirm()
            order.order_line[1].qty_delivered = 5.0
            return order

        def work(order):
            invoice = order._create_invoices()
            self.assertEqual(invoice.amount_total, 200.0)
            self.rpc(self.accountant, invoice, "action_post")

        self.in_each_state(prepare, work)
        self.assertEqual(self.risen, 0.0)
