from odoo import Command
from odoo.exceptions import AccessError

from ...models.credit.credit_facts import ECHOES, FACTS, LINKS, NEVER_WRITTEN, NOT_WATCHED, NOT_WATCHED_FIELDS
from ..common_credit import CreditCase

LINK_TABLES = {"sale_order_line_invoice_rel", "sale_order_transaction_rel"}


class TestCreditFacts(CreditCase):
    """Credit is counted from facts: what follows from them is not taken from clients, and links stay as they are."""

    def as_seller(self, record):
        return record.with_user(self.seller)

    def read_columns(self):
        """{(table, column)} that the position of a customer is read from, as the database sees it."""
        query = self.env["customer.ledger"]._get_credit_query(self.customer.ids)
        self.cr.execute("CREATE TEMP VIEW cm_read AS " + self.cr.mogrify(query.code, query.params).decode())
        self.cr.execute(
            """
            SELECT DISTINCT source.relname, field.attname
              FROM pg_rewrite AS rule JOIN pg_depend AS used ON used.objid = rule.oid
              JOIN pg_class AS source ON source.oid = used.refobjid
              JOIN pg_attribute AS field ON field.attrelid = source.oid AND field.attnum = used.refobjsubid
             WHERE rule.ev_class = 'cm_read'::regclass AND field.attname != 'id'
            """
        )
        return set(self.cr.fetchall())

    def test_whatever_the_exposure_reads_is_watched_or_not_taken_from_clients(self):
        models = {self.env[name]._table: name for name in self.registry if not self.env[name]._abstract}
        columns = self.read_columns()
        self.assertGreater(len(columns), 80)
        unknown = []
        for table, column in sorted(columns):
            if table in LINK_TABLES:
                continue
            name = models[table]
            known = {*FACTS.get(name, ()), *ECHOES.get(name, ()), *LINKS.get(name, ())}
            if name not in NOT_WATCHED and column not in known | NOT_WATCHED_FIELDS.get(name, {}).keys():
                unknown.append(f"{name}.{column}")
        self.assertEqual(unknown, [])

    def test_every_name_of_a_fact_is_a_field(self):
        for table in (FACTS, ECHOES, LINKS, NOT_WATCHED_FIELDS):
            for name, fields in table.items():
                if name == "pos.order.line" and "sale_order_line_id" not in self.env[name]._fields:
                    fields = set(fields) - {"sale_order_line_id"}
                self.assertEqual(set(fields) - self.env[name]._fields.keys(), set(), name)

    def test_echoes_are_computed_or_related_and_not_for_users_to_edit(self):
        for name, fields in ECHOES.items():
            for field in map(self.env[name]._fields.get, sorted(fields)):
                self.assertTrue(field.compute and field.store and field.readonly, str(field))

        for name, fields in NEVER_WRITTEN.items():
            self.assertLessEqual(fields, ECHOES[name])

    def test_what_is_only_computed_is_taken_from_the_superuser_neither(self):
        bill, order = self.bill(100.0), self.order(50.0, confirm=True)
        item = bill.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")
        item.sudo().write({"parent_state": "draft", "amount_residual": 0.0, "reconciled": True})
        order.sudo().write({"invoice_status": "invoiced"})
        order.order_line.sudo().write({"state": "cancel", "untaxed_amount_invoiced": 50.0, "qty_invoiced": 1.0})
        self.env.invalidate_all()
        self.assertEqual((item.parent_state, item.amount_residual, item.reconciled), ("posted", 100.0, False))
        self.assertEqual(self.position().exposure, 150)

    def test_an_order_is_not_invoiced_because_a_client_says_so(self):
        order = self.order(450.0, confirm=True)
        self.as_seller(order).write({"invoice_status": "invoiced", "amount_total": 1.0, "currency_rate": 100.0})
        self.as_seller(order.order_line).write(
            {"qty_invoiced": 1, "untaxed_amount_invoiced": 450.0, "state": "cancel", "price_total": 1.0}
        )
        self.assertEqual(self.parts()[2], 450.0)
        self.assertEqual((order.invoice_status, order.amount_total), ("to invoice", 450.0))
        self.assertEqual((order.order_line.qty_invoiced, order.order_line.state), (0.0, "sale"))

    def test_a_customer_does_not_belong_to_another_because_a_client_says_so(self):
        rich = self.make_customer("Rich")
        self.as_seller(self.customer).write({"commercial_partner_id": rich.id, "comment": "Rich"})
        self.assertEqual(self.customer.commercial_partner_id, self.customer)
        self.assertIn("Rich", self.customer.comment)

    def test_what_is_open_of_an_invoice_is_not_taken_from_clients(self):
        biller = self.make_user("biller", "account.group_account_invoice")
        invoice = self.bill(100.0)
        invoice.with_user(biller).line_ids.write({"amount_residual": 0.0, "reconciled": True})
        invoice.with_user(biller).write({"payment_state": "invoicing_legacy"})
        self.assertEqual(self.parts()[0], 100.0)
        self.assertEqual(invoice.payment_state, "not_paid")

    def test_posted_invoices_are_not_linked_to_orders_whatever_blocks(self):
        self.company.write({"credit_policy": "ignore", "credit_policy_order": "block"})
        self.customer.credit_limit = 5000.0
        old = self.bill(400.0)
        biller = self.make_user("biller", "account.group_account_invoice", "sales_team.group_sale_salesman_all_leads")
        order = self.order(400.0, confirm=True)
        link = Command.link(old.invoice_line_ids.id)
        for login in (self.seller, biller):
            with self.assertRaisesRegex(AccessError, "create the invoice from it"):
                order.order_line.with_user(login).write({"invoice_lines": [link]})
        with self.assertRaisesRegex(AccessError, "create the invoice from it"):
            old.with_user(biller).invoice_line_ids.write({"sale_line_ids": [Command.link(order.order_line.id)]})
        draft = self.bill(400.0, post=False)
        draft.with_user(biller).invoice_line_ids.write({"sale_line_ids": [Command.link(order.order_line.id)]})
        self.assertEqual(order.order_line.invoice_lines, draft.invoice_line_ids)
        draft.action_post()
        with self.assertRaises(AccessError):
            order.order_line.with_user(self.seller).write({"invoice_lines": [Command.clear()]})
        self.company.credit_policy_order = "ignore"
        order.order_line.with_user(self.seller).write({"invoice_lines": [Command.link(old.invoice_line_ids.id)]})

    def test_payments_are_not_linked_to_other_orders_by_clients(self):
        order = self.order(400.0)
        payment = self.env["payment.transaction"].create(
            {
                "provider_id": self.env["payment.provider"].search([], limit=1).id,
                "payment_method_id": self.env["payment.method"].search([], limit=1).id,
                "reference": "tx-1",
                "amount": 400.0,
                "currency_id": self.company.currency_id.id,
                "partner_id": self.customer.id,
                "state": "done",
            }
        )
        with self.assertRaises(AccessError):
            self.as_seller(order).write({"transaction_ids": [Command.link(payment.id)]})
