from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common_ledger import LedgerCase

APRIL, MAY, JUNE = date(2026, 4, 10), date(2026, 5, 1), date(2026, 6, 30)


@tagged("post_install", "-at_install")
class TestStatementWizard(LedgerCase):
    """The dialog that shows statements and sends them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bakery = cls.make_customer("Elm City Bakery", email="office@elm.example.com")
        cls.customer.email = "office@harbor.example.com"
        cls.bill(100, APRIL)
        cls.bill(60, APRIL, cls.bakery)
        cls.clerk = cls.make_clerk("statement_clerk", "group_credit_figures", "group_customer_user")

    @classmethod
    def make_clerk(cls, login, *groups):
        return cls.make_user(login, *groups, company_id=cls.company.id, company_ids=cls.company.ids)

    def dialog(self, customers=None, user=None, **values):
        customers = customers or self.customer
        dialogs = self.env["res.partner.statement"].with_user(user or self.clerk).with_company(self.company)
        vals = values if "kind" in values else {"kind": "open_items", "date_to": JUNE, **values}
        return dialogs.with_context(active_model="res.partner", active_ids=customers.ids).create(vals)

    def test_a_contact_stands_for_its_customer(self):
        action = self.contact.with_user(self.clerk).action_send_statement()
        self.assertEqual((action["res_model"], action["target"]), ("res.partner.statement", "new"))
        self.assertEqual(action["context"]["active_ids"], self.customer.ids)
        self.assertEqual(self.dialog(self.contact + self.customer).partner_ids, self.customer)

    def test_it_begins_with_what_the_customer_prefers(self):
        self.customer.write({"statement_kind": "reminder", "statement_format": "both"})
        dialog = Form(self.dialog_model(self.customer))
        self.assertEqual((dialog.kind, dialog.statement_format), ("reminder", "both"))
        dialog = Form(self.dialog_model(self.customer + self.bakery))
        self.assertEqual((dialog.kind, dialog.statement_format), ("open_items", "inherit"))

    def dialog_model(self, customers, user=None):
        dialogs = self.env["res.partner.statement"].with_user(user or self.clerk).with_company(self.company)
        return dialogs.with_context(active_model="res.partner", active_ids=customers.ids)

    @freeze_time("2026-06-30 22:00:00")
    def test_periods_are_those_of_the_company_s_calendar_wherever_the_user_is(self):
        for zone, first, last in (
            ("America/Los_Angeles", MAY, date(2026, 5, 31)),
            ("Pacific/Auckland", date(2026, 6, 1), JUNE),  # where July has begun
        ):
            self.company.partner_id.tz = zone
            dialog = Form(self.dialog_model(self.customer).with_context(tz="UTC"))
            dialog.kind = "activity"
            self.assertEqual((dialog.date_from, dialog.date_to), (first, last))

    @freeze_time("2026-06-30")
    def test_days_that_are_typed_are_a_period_of_their_own(self):
        dialog = Form(self.dialog_model(self.customer))
        self.assertEqual((dialog.kind, dialog.date_to), ("open_items", JUNE))
        dialog.kind = "activity"
        dialog.preset = "this_year"
        self.assertEqual((dialog.date_from, dialog.date_to), (date(2026, 1, 1), JUNE))
        dialog.date_from = date(2026, 2, 1)
        self.assertEqual((dialog.preset, dialog.date_from, dialog.date_to), ("custom", date(2026, 2, 1), JUNE))

    def test_the_preview_shows_one_customer_after_the_other(self):
        dialog = self.dialog(self.customer + self.bakery)
        self.assertIn(self.customer.name, dialog.preview)
        self.assertNotIn(self.bakery.name, dialog.preview)
        dialog.preview_place = 1
        self.assertIn(self.bakery.name, dialog.preview)
        self.assertNotIn(self.customer.name, dialog.preview)

    def test_a_period_that_ends_before_it_begins_is_told_in_the_preview_and_refused(self):
        dialog = self.dialog(kind="activity", preset="custom", date_from=JUNE, date_to=MAY)
        self.assertIn("a first day that is not after the last day", dialog.preview)
        for action in (dialog._print, dialog._download, dialog.action_email, dialog.action_prepare_run):
            with self.assertRaises(UserError):
                action()

    def test_it_says_who_gets_the_mail_and_who_gets_none(self):
        dialog = self.dialog()
        self.assertEqual(dialog.recipient_ids, self.customer)
        self.bakery.email = False
        dialog = self.dialog(self.customer + self.bakery)
        self.assertEqual(dialog.left_out, "1 of 2 get no email.\nNo email address (1): Elm City Bakery")
        self.assertFalse(self.dialog(self.bakery).recipient_ids)
        self.assertEqual(self.dialog(self.bakery).left_out, "No email is sent: No email address.")

    def test_what_is_reviewed_before_sending_is_not_sent_yet(self):
        action = self.dialog(self.customer + self.bakery, kind="activity", preset="this_month").action_prepare_run()
        run = self.env["customer.statement.run"].browse(action["res_id"])
        self.assertEqual(run.row_ids.partner_id, self.customer + self.bakery)
        self.assertEqual((run.kind, run.state, run.is_started, run.scheduled), ("activity", "new", False, False))

    def test_e_mail_now_starts_the_run_and_shows_it(self):
        self.bakery.email = False
        action = self.dialog(self.customer + self.bakery, lang="en_US", statement_format="both").action_email()
        run = self.env["customer.statement.run"].browse(action["res_id"])
        self.assertTrue(run.is_started)
        self.assertEqual((run.kind, run.date_from, run.date_to, run.lang), ("open_items", False, JUNE, "en_US"))
        rows = {row.partner_id: (row.state, row.reason, row.statement_format) for row in run.row_ids}
        self.assertEqual(rows[self.customer], ("ready", False, "both"))
        self.assertEqual(rows[self.bakery][:2], ("skipped", "no_email"))

    def test_the_addressee_can_be_changed_for_one_statement(self):
        self.contact.email = "laura@example.com"
        dialog = self.dialog(recipient_ids=[Command.set(self.customer.ids)])
        run = self.env["customer.statement.run"].browse(dialog.action_prepare_run()["res_id"])
        self.assertEqual(run.row_ids.email_to, "Harbor Street Diner <office@harbor.example.com>")
        self.assertEqual(self.customer.statement_recipients, "Laura Hughes <laura@example.com>")
        run = self.env["customer.statement.run"].browse(self.dialog().action_prepare_run()["res_id"])
        self.assertEqual(run.row_ids.email_to, "Laura Hughes <laura@example.com>")
        self.assertFalse(run.row_ids.recipient_ids)

    def test_a_contact_who_is_chosen_gets_it_where_the_customer_has_no_address(self):
        self.bakery.email = False
        baker = self.make_contact(self.bakery, "Bea Baker", email="bea@elm.example.com")
        dialog = self.dialog(self.bakery, recipient_ids=[Command.set(baker.ids)])
        self.assertFalse(dialog.left_out)
        run = self.env["customer.statement.run"].browse(dialog.action_prepare_run()["res_id"])
        self.assertEqual((run.row_ids.state, run.row_ids.email_to), ("ready", "Bea Baker <bea@elm.example.com>"))

    def test_a_forged_addressee_who_is_no_contact_of_the_customer_is_refused(self):
        dialog = self.dialog(recipient_ids=[Command.set(self.bakery.ids)])
        for action in (dialog.action_email, dialog.action_prepare_run):
            with self.assertRaisesRegex(ValidationError, "to contacts of the customer only"):
                action()

    def test_e_mail_to_somebody_without_an_address_shows_why_it_was_not_sent(self):
        self.bakery.email = False
        action = self.dialog(self.bakery).action_email()
        run = self.env["customer.statement.run"].browse(action["res_id"])
        self.assertEqual((run.row_ids.state, run.row_ids.reason, run.is_started), ("skipped", "no_email", False))

    # --- rights -------------------------------------------------------------------------------------------------

    def test_who_may_not_see_what_customers_owe_has_no_dialog(self):
        seller = self.make_clerk("plain_seller", "group_customer_user", "sales_team.group_sale_salesman_all_leads")
        with self.assertRaises(AccessError):
            self.dialog(user=seller)
        with self.assertRaises(AccessError):
            self.customer.with_user(seller).action_send_statement()

    def test_a_forged_dialog_gives_nothing_of_customers_that_the_user_may_not_see(self):
        own = self.make_clerk("own_clerk", "group_customer_user_own", "group_credit_figures")
        self.customer.user_id = own
        self.bakery.user_id = self.env.ref("base.user_admin")
        self.assertTrue(self.dialog(user=own).preview)
        dialogs = self.dialog_model(self.customer, own)
        vals = {"partner_ids": [Command.set((self.bakery + self.customer).ids)], "kind": "open_items", "date_to": JUNE}
        with self.assertRaises(AccessError):
            dialogs.new(vals).mapped("preview")
        with self.assertRaises(AccessError):
            dialogs.create(vals)
        # As if one of them had been given to somebody else while the dialog was open.
        forged = dialogs.sudo().create(vals).sudo(False)
        forged.invalidate_recordset()  # as in the next request, where the host hides whom the user may not read
        self.assertEqual(forged.partner_ids, self.customer)
        self.assertNotIn(self.bakery.name, forged.preview)
        nobody = dialogs.sudo().create({**vals, "partner_ids": [Command.set(self.bakery.ids)]}).sudo(False)
        nobody.invalidate_recordset()
        self.assertEqual(nobody.read(["preview"])[0]["preview"], False)
        run = self.env["customer.statement.run"].browse(forged.action_prepare_run()["res_id"])
        self.assertEqual(run.row_ids.partner_id, self.customer)

    def test_a_company_that_the_user_does_not_work_in_is_refused(self):
        other = self.setup_other_company(name="Tea Traders")["company"]
        dialog = self.dialog(company_id=other.id)
        for action in (dialog._print, dialog._download, dialog.action_email, dialog.action_prepare_run):
            with self.assertRaises(AccessError):
                action()

    def test_auditors_print_but_do_not_send(self):
        auditor = self.make_clerk("statement_auditor", "account.group_account_readonly", "group_customer_user")
        dialog = self.dialog(user=auditor)
        self.assertTrue(dialog.preview)
        for action in (dialog.action_email, dialog.action_prepare_run):
            with self.assertRaises(AccessError):
                action()

    def test_opening_the_dialog_asks_the_same_number_of_queries_for_any_number_of_customers(self):
        customers = self.customer + self.bakery
        for number in range(6):
            customers += self.make_customer(f"Customer {number}", email=f"c{number}@example.com")
        fields_spec = {"preview": {}, "left_out": {}, "customer_names": {}, "kind": {}, "statement_format": {}}

        def open_dialog(some):
            self.dialog_model(some).onchange({}, [], {**fields_spec, "partner_ids": {}})

        open_dialog(customers)
        few = self.count_queries(lambda: open_dialog(customers[:4]))
        many = self.count_queries(lambda: open_dialog(customers))
        self.assertLessEqual(many, few)
