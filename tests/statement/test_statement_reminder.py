from datetime import date

from odoo.exceptions import UserError

from ...tools.statement_branches import total_blocks
from ..common_client import ClientCase
from ..common_translation import plain
from .common_statement_run import JUNE, MAY, StatementRunCase

JULY = date(2026, 7, 31)


class TestStatementReminder(StatementRunCase):
    """A payment reminder goes to whoever has something overdue, whoever sends it; and the dialog says it before."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.credited = cls.make_customer("Credited", email="credited@example.com")
        cls.bill(250, MAY, cls.credited, move_type="out_refund")
        cls.settled = cls.make_customer("Settled", email="settled@example.com")
        cls.pay(cls.bill(80, MAY, cls.settled), day=MAY)
        cls.patient = cls.make_customer("Patient", email="patient@example.com")
        cls.bill(80, MAY, cls.patient, due=JULY)

    def reasons(self, *customers, kind="reminder"):
        rows = self.make_run(self.env["res.partner"].union(*customers), kind=kind).sudo().row_ids
        return {row.partner_id.name: reason for row, reason in rows._find_reasons(rows._build()).items()}

    def dialog(self, *customers, kind="reminder", day=JUNE):
        dialogs = self.env["res.partner.statement"].with_user(self.controller).with_company(self.company)
        customers = self.env["res.partner"].union(*customers)
        values = {
            "kind": kind,
            "date_to": day,
            "preset": "custom",
            **({"date_from": MAY} if kind == "activity" else {}),
        }
        return dialogs.with_context(active_model="res.partner", active_ids=customers.ids).create(values)

    # --- who gets one -------------------------------------------------------------------------------------------

    def test_whoever_owes_nothing_is_in_credit_or_has_time_left_gets_none(self):
        self.assertEqual(
            self.reasons(self.customer, self.credited, self.settled, self.patient),
            {
                "Harbor Street Diner": None,
                "Credited": "nothing_due",
                "Settled": "nothing_due",
                "Patient": "nothing_due",
            },
        )

    def test_other_kinds_by_hand_go_to_whoever_has_anything_in_them(self):
        everybody = (self.customer, self.credited, self.settled, self.patient)
        owed = {"Harbor Street Diner": None, "Credited": None, "Settled": "nothing_due", "Patient": None}
        self.assertEqual(self.reasons(*everybody, kind="open_items"), owed)
        self.assertEqual(self.reasons(*everybody, kind="activity"), {**owed, "Settled": None})

    def test_a_payment_that_no_invoice_knows_of_yet_counts_and_is_not_asked_for(self):
        self.prepay(100, JUNE)
        self.assertEqual(self.reasons(self.customer), {"Harbor Street Diner": "nothing_due"})
        self.bill(30, MAY)
        row = self.make_run(kind="reminder").sudo().row_ids
        [statement] = row._build().values()
        self.assertIsNone(row._find_reason(statement, has_moved=False))
        texts = row._describe_amounts(statement, "en_US")
        self.assertEqual(texts.pop("amounts"), [["USD", "30.0", "30.0"]])
        self.assertEqual({text.replace("\N{NO-BREAK SPACE}", " ") for text in texts.values()}, {"$ 30.00"})
        letter = plain(self.env["customer.statement.document"]._render_html([statement]))
        self.assertIn("We kindly ask you to pay the overdue amount of $ 30.00.", letter)
        [total] = total_blocks(statement)
        self.assertEqual((total.overdue, total.aging["31_60"]), (30, 130))  # the buckets stay as they are

    def test_each_currency_is_asked_for_by_itself(self):
        euro = self.setup_other_currency("EUR", rates=[("2026-01-01", 2.0)])
        self.bill(40, MAY, self.settled, currency_id=euro.id)
        self.assertEqual(self.reasons(self.settled), {"Settled": None})
        self.bill(60, MAY, self.settled, move_type="out_refund", currency_id=euro.id)
        self.assertEqual(self.reasons(self.settled), {"Settled": "nothing_due"})
        self.bill(80, MAY, self.settled)
        row = self.make_run(self.settled, kind="reminder").sudo().row_ids
        [statement] = row._build().values()
        self.assertIsNone(row._find_reason(statement, has_moved=False))
        asked = {block.currency: block.overdue for block in total_blocks(statement)}
        self.assertEqual(asked, {"EUR": 0, "USD": 80}, "the credit in euros stays one in euros")

    def test_whoever_is_in_credit_over_all_currencies_is_asked_for_nothing(self):
        euro = self.setup_other_currency("EUR", rates=[("2020-01-01", 0.5)])
        self.bill(100, MAY, self.settled, currency_id=euro.id)
        self.assertEqual(self.reasons(self.settled), {"Settled": None})
        self.prepay(150, JUNE, self.settled)
        row = self.make_run(self.settled, kind="reminder").sudo().row_ids
        [statement] = row._build().values()
        self.assertIsNone(row._find_reason(statement, has_moved=False), "50.00 of 200.00 are owed in all")
        [letter] = self.env["customer.statement.document"]._make_letters([statement])
        self.assertEqual([slip.amount for slip in letter.slips], ["100.00\xa0€"])
        self.prepay(50, JUNE, self.settled)
        self.assertEqual(self.reasons(self.settled), {"Settled": "nothing_due"})
        self.assertEqual(self.dialog(self.settled).left_out, "No email is sent: Nothing due.")
        self.assertEqual(self.reasons(self.settled, kind="open_items"), {"Settled": None})

    def test_what_is_owed_on_the_last_day_counts_whatever_was_paid_since(self):
        self.prepay(100, JULY)
        self.assertEqual(self.reasons(self.customer), {"Harbor Street Diner": None})

    def test_branches_in_the_letter_count_with_their_parent(self):
        branch = self.make_customer("Credited Branch", email="branch@example.com", parent_id=self.credited.id)
        self.bill(200, MAY, branch)
        self.assertEqual(self.reasons(self.credited, branch), {"Credited": "nothing_due", "Credited Branch": None})
        self.credited.statement_with_branches = True
        self.assertEqual(self.reasons(self.credited), {"Credited": "nothing_due"})
        self.bill(51, MAY, branch)
        self.assertEqual(self.reasons(self.credited), {"Credited": None})

    def test_by_post_go_the_same(self):
        (self.customer + self.credited).email = False
        run = self.make_run(self.customer + self.credited, kind="reminder")
        run.action_print_without_email()
        printed = run.sudo().row_ids.filtered("printed_date").partner_id
        self.assertEqual(printed, self.customer)
        with self.assertRaisesRegex(UserError, "no statement is due for customers who get no mail"):
            self.make_run(self.credited, kind="reminder").action_print_without_email()

    # --- what the dialog says before --------------------------------------------------------------------------------

    def test_the_dialog_says_who_gets_none_and_why(self):
        self.settled.email = False
        self.owner_customer.statement_opt_out = True
        dialog = self.dialog(self.customer, self.credited, self.settled, self.patient, self.owner_customer)
        self.assertEqual(
            dialog.left_out.split("\n"),
            [
                "4 of 5 get no email.",
                "Nothing due (2): Credited, Patient",
                "No email address (1): Settled",
                "Wants no statements (1): Own",
                "Customers with nothing due are not printed either.",
            ],
        )
        self.assertFalse(self.dialog(self.customer, self.owner_customer, kind="open_items").left_out.count("printed"))
        self.assertFalse(self.dialog(self.customer).left_out)

    def test_of_many_it_names_five(self):
        many = [self.make_customer(f"Guest {number}", email="g@example.com") for number in range(7)]
        text = self.dialog(self.customer, *many).left_out
        self.assertIn("Nothing due (7): Guest 0, Guest 1, Guest 2, Guest 3, Guest 4, and 2 more", text)

    def test_a_later_day_may_make_something_due(self):
        self.assertEqual(self.dialog(self.patient).left_out, "No email is sent: Nothing due.")
        self.assertFalse(self.dialog(self.patient, day=date(2026, 8, 1)).left_out)

    def test_without_anything_overdue_there_is_nothing_to_look_at_and_nothing_to_print(self):
        dialog = self.dialog(self.credited)
        self.assertIn("Nothing is overdue, so there is no payment reminder for Credited.", dialog.preview)
        for action in (dialog.action_print, dialog.action_download, dialog._print):
            with self.assertRaisesRegex(UserError, "there is no payment reminder to print"):
                action()
        self.assertIn("Credited", self.dialog(self.credited, kind="open_items").preview)

    def test_print_leaves_out_whoever_has_nothing_overdue(self):
        dialog = self.dialog(self.credited, self.customer, self.patient)
        self.assertTrue(dialog.action_print()["url"].endswith("/print"))
        self.assertEqual([one.partner_id for one in dialog._build_printed()], self.customer.ids)
        self.assertEqual(len(self.dialog(self.credited, self.customer, kind="open_items")._build_printed()), 2)

    def test_books_that_do_not_add_up_leave_the_dialog_open(self):
        dialog = self.dialog(self.customer, self.settled)
        self.settled.email = False
        dialog.write({"kind": "activity", "date_from": JUNE, "date_to": MAY})
        self.assertIn("a first day that is not after the last day", dialog.preview)
        self.assertIn("No email address (1): Settled", dialog.left_out)

    def test_it_asks_the_same_number_of_queries_for_any_number_of_customers(self):
        customers = [self.customer, self.credited, self.settled, self.patient]
        for number in range(6):
            customers.append(self.make_customer(f"Customer {number}", email=f"c{number}@example.com"))
            self.bill(10, MAY, customers[-1])

        def read(some):
            dialog = self.dialog(*some)
            self.env.flush_all()
            self.env.invalidate_all()
            return self.count_queries(lambda: dialog.left_out)

        read(customers)
        self.assertEqual(read(customers), read(customers[:4]))


class TestReminderThroughTheClient(ClientCase, StatementRunCase):
    """The same as a controller in the browser meets it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.controller.write({"company_ids": [(6, 0, cls.company.ids)], "company_id": cls.company.id})
        cls.credited = cls.make_customer("Credited", email="credited@example.com")
        cls.bill(250, MAY, cls.credited, move_type="out_refund")

    def open_dialog(self, *customers):
        self.log_in("controller")
        action = self.call("res.partner", "action_send_statement", self.env["res.partner"].union(*customers).ids)
        return self.open_new(action["res_model"], **action["context"]).set(kind="reminder")

    def test_the_form_tells_before_anything_is_sent(self):
        form = self.open_dialog(self.customer, self.credited)
        self.assertIn("1 of 2 get no email.\nNothing due (1): Credited", form.values["left_out"])
        action = self.press("res.partner.statement", "action_email", [form.save()])
        rows = self.env["customer.statement.run"].browse(action["res_id"]).row_ids
        rows.sudo()._prepare_mailings()
        self.assertEqual(
            {row.partner_id: (row.state, row.reason) for row in rows},
            {self.customer: ("ready", False), self.credited: ("skipped", "nothing_due")},
        )

    def test_printing_a_reminder_for_nobody_is_a_message_in_the_dialog(self):
        dialog_id = self.open_dialog(self.credited).save()
        for button in ("action_print", "action_download"):
            self.assert_dialog(
                "odoo.exceptions.UserError",
                "Nothing is overdue, so there is no payment reminder to print.",
                lambda button=button: self.press("res.partner.statement", button, [dialog_id]),
            )
