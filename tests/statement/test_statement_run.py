from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, RedirectWarning, ValidationError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from .common_statement_run import JUNE, MAY, StatementRunCase


class TestStatementRun(StatementRunCase):
    """Runs and their rows: who makes them, who reads them, what becomes of them."""

    def test_a_row_for_each_customer_with_what_it_needs(self):
        nobody = self.make_customer("Nobody")
        run = self.make_run(self.customer + self.contact + nobody, kind="activity")
        self.assertEqual(
            [(row.partner_id, row.date_from, row.date_to, row.state, row.reason) for row in run.row_ids.sorted("id")],
            [(self.customer, MAY, JUNE, "ready", False), (nobody, MAY, JUNE, "skipped", "no_email")],
        )
        self.assertEqual((run.row_count, run.ready_count, run.skipped_count, run.progress), (2, 1, 1, 50))
        self.assertEqual((run.state, run.is_started), ("new", False))

    def test_runs_are_found_by_their_state(self):
        run = self.make_run()
        runs = self.env["customer.statement.run"]
        self.assertEqual(runs.search([("state", "=", "new")]), run)
        run.sudo().is_started = True
        self.assertEqual((run.state, runs.search([("state", "in", ["sending"])])), ("sending", run))
        run.action_cancel()
        self.assertEqual((run.state, runs.search([("state", "=", "done")])), ("done", run))
        self.assertEqual((run.row_ids.state, run.row_ids.reason), ("skipped", "cancelled"))

    def test_who_is_tried_again_waits_for_a_run_that_nobody_has_started(self):
        nobody = self.make_customer("Nobody")
        self.bill(10, date(2026, 6, 1), nobody)
        run = self.make_run(self.customer + nobody)
        nobody.email = "found@example.com"
        run.row_ids.filtered(lambda row: row.partner_id == nobody).action_resend()
        self.assertEqual((run.ready_count, run.is_started), (2, False))

    def test_statements_go_to_accounting_else_the_primary_contact_else_the_customer(self):
        def recipients():
            return self.customer._get_statement_recipients()[self.customer.id].mapped("name")

        self.assertEqual(recipients(), ["Harbor Street Diner"])
        self.contact.email = "laura@example.com"
        self.assertEqual(recipients(), ["Laura Hughes"])
        role = self.env.ref("customer_management.contact_role_accounting")
        books = [
            self.make_contact(self.customer, name, email=f"{name}@example.com", contact_role_ids=role.ids)
            for name in ("ada", "bob")
        ]
        self.assertEqual(recipients(), ["ada", "bob"])
        self.assertEqual(self.customer.statement_recipients, "ada <ada@example.com>, bob <bob@example.com>")
        for contact in books:
            contact.email = "not an address"
        self.assertEqual(recipients(), ["Laura Hughes"])

    def test_the_customer_says_the_format_when_the_run_does_not(self):
        self.company.statement_format = "both"
        self.owner_customer.statement_format = "xlsx"
        runs = self.env["customer.statement.run"].with_user(self.controller)
        run = runs._create_run(self.customer + self.owner_customer, "reminder", None, JUNE, "inherit")
        self.assertEqual(run.row_ids.sorted("id").mapped("statement_format"), ["both", "xlsx"])

    # --- rights -------------------------------------------------------------------------------------------------

    def test_who_sees_no_figures_sees_and_makes_no_statement(self):
        run = self.make_run()
        seller = self.make_user("seller", "group_customer_user", "sales_team.group_sale_salesman_all_leads")
        portal = new_test_user(self.env, "portal_reader", groups="base.group_portal", partner_id=self.contact.id)
        for user in (seller, self.make_user("employee"), portal):
            for records in (run, run.row_ids):
                with self.assertRaises(AccessError):
                    records.with_user(user).read(["kind"])
            with self.assertRaises(AccessError):
                self.make_run(user=user)
            for action in ("action_send", "action_cancel", "action_resend_failed", "action_print_without_email"):
                with self.assertRaises(AccessError):
                    getattr(run.with_user(user), action)()
            for action in ("action_resend", "action_show_as_sent", "action_show_changes"):
                with self.assertRaises(AccessError):
                    getattr(run.row_ids.with_user(user), action)()
        with self.assertRaises(AccessError):
            self.customer.with_user(seller).read(["statement_ids"])

    def test_auditors_look_and_do_not_send(self):
        auditor = self.make_user("auditor", "account.group_account_readonly")
        run = self.make_sent().with_user(auditor)
        self.assertEqual(run.row_ids.state, "sent")
        self.assertTrue(run.row_ids.action_show_as_sent())
        for action in (run.action_send, run.action_cancel, run.row_ids.action_resend):
            with self.assertRaises(AccessError):
                action()
        with self.assertRaises(AccessError):
            self.make_run(user=auditor)

    def test_own_customers_users_deal_with_their_own_statements_only(self):
        run = self.make_run(self.customer + self.owner_customer)
        self.assertEqual(run.with_user(self.owner).row_ids.partner_id, self.owner_customer)
        self.assertEqual(run.with_user(self.owner).row_count, 1)
        with self.assertRaises(AccessError):
            run.with_user(self.owner).action_send()
        with self.assertRaises(AccessError):
            self.make_run(user=self.owner)
        self.assertEqual(self.make_run(self.owner_customer, user=self.owner).row_count, 1)

    def test_nobody_makes_or_changes_rows_by_hand(self):
        run = self.make_run()
        admin = self.env.ref("base.user_admin")
        for records in (run.with_user(admin), run.row_ids.with_user(admin)):
            for work in (
                lambda records=records: records.write({"date_to": MAY}),
                lambda records=records: records.unlink(),
                lambda records=records: records.create({"kind": "reminder", "date_to": JUNE}),
                lambda records=records: records.copy(),
            ):
                with self.assertRaises(AccessError):
                    work()
        with self.assertRaises(AccessError):
            run.with_user(admin).write({"row_ids": [(1, run.row_ids.id, {"state": "sent"})]})
        with self.assertRaises(AccessError):
            self.customer.with_user(admin).write({"statement_ids": [(1, run.row_ids.id, {"state": "sent"})]})

    def test_the_files_of_a_row_are_read_by_who_reads_the_row_and_changed_by_nobody(self):
        row = self.make_sent().row_ids
        vals = {"name": "a.pdf", "raw": b"pdf", "res_model": row._name, "res_id": row.id}
        file = self.env["ir.attachment"].sudo().create(vals)
        self.assertEqual(file.with_user(self.controller).raw, b"pdf")
        with self.assertRaises(AccessError):
            file.with_user(self.controller).raw = b"forged"
        for user in (self.make_user("clerk", "group_customer_user"), self.owner):
            with self.assertRaises(AccessError):
                file.with_user(user).read(["raw"])

    def test_other_companies_see_nothing_and_branches_what_their_root_has(self):
        run = self.make_run()
        other = self.env["res.company"].create({"name": "Other"})
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        for company, sees in ((other, False), (branch, True)):
            user = self.make_user(
                f"user_{company.name}",
                "group_credit_controller",
                company_id=company.id,
                company_ids=[(6, 0, company.ids)],
            )
            runs = self.env["customer.statement.run"].with_user(user).with_context(allowed_company_ids=company.ids)
            self.assertEqual(bool(runs.search([("id", "=", run.id)])), sees)
            self.assertEqual(bool(runs.env["customer.statement"].search([("run_id", "=", run.id)])), sees)
        mine = self.make_run(user=user)
        self.assertEqual((mine.sudo().company_id, mine.row_ids.company_id.sudo()), (self.company, self.company))
        mine.action_cancel()

    def test_a_customer_with_statements_is_not_deleted(self):
        customer = self.make_customer("Quiet", email="quiet@example.com")
        self.make_run(customer)
        with self.assertRaisesRegex(RedirectWarning, "statements of account \\(1\\)"):
            customer.unlink()

    def test_a_mail_that_came_back_fails_its_row(self):
        row = self.make_sent().row_ids
        row._message_receive_bounce("somebody@else.com", self.env["res.partner"])
        self.assertEqual(row.state, "sent")
        row._message_receive_bounce("diner@example.com", self.env["res.partner"])
        self.assertEqual((row.state, row.reason), ("failed", "bounced"))
        self.assertIn("diner@example.com has come back", row.message_ids[0].body)

    @mute_logger("odoo.sql_db")
    def test_two_scheduled_rows_of_one_period_are_refused(self):
        runs = self.env["customer.statement.run"].sudo()
        first, second = (
            runs._create_run(self.customer, "open_items", None, JUNE, "pdf", scheduled=True) for _n in range(2)
        )
        self.assertEqual((first.row_count, second.row_count), (1, 0))
        first.action_cancel()
        third = runs._create_run(self.customer, "open_items", None, JUNE, "pdf", scheduled=True)
        self.assertEqual(third.row_count, 1)
        with self.assertRaises(UniqueViolation), self.cr.savepoint():
            first.row_ids.action_resend()

    def test_a_day_of_the_month_is_one(self):
        for day in (0, 32):
            with self.assertRaises(ValidationError):
                self.company.statement_day = day
