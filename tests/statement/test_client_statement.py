from odoo.tests import new_test_user
from odoo.tools import mute_logger

from ..common_client import Refused
from ..common_front_door import find_buttons, find_routes
from ..common_report import print_reports, read_pdf
from ..common_roles import RoleCase

MODELS = ("customer.statement", "customer.statement.run", "customer.statement.changes", "res.partner.statement")
REPORT = "customer_management.report_customer_statement"
ACTIONS = ("customer_statement_action", "customer_statement_run_action", "res_partner_statement_action")
REFUSED = "odoo.exceptions.AccessError"


class TestClientStatement(RoleCase):
    """Statements as the web client asks for them: every button, action, address and report, for whom it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(print_reports())
        cls.customer.email = "office@harbor.example.com"
        cls.silent = cls.make_customer("Two Rivers")
        cls.bill(100, cls.days_ago(70), due=cls.days_ago(40))
        cls.bill(40, cls.days_ago(70), cls.silent, due=cls.days_ago(40))
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        new_test_user(cls.env, "diner", "base.group_portal", partner_id=cls.customer.id, **company)

    def make_run(self):
        """A run of both, one without an address, made by hand: nothing is sent."""
        runs = self.env["customer.statement.run"].sudo().with_company(self.company)
        return runs._create_run(self.customer | self.silent, "open_items", False, self.days_ago(0), "pdf")

    def make_row(self, state):
        """The row of Harbor Street Diner in a run of its own, in this state."""
        row = self.make_run().row_ids.filtered(lambda row: row.partner_id == self.customer)
        row._move("ready", state, email_to="office@harbor.example.com")
        row._keep_statement(row._build()[row], "en_US")
        return row

    def make_dialog(self):
        """The dialog as it opens from the customer, saved."""
        action = self.press("res.partner", "action_send_statement", self.customer.ids)
        return self.open_new(action["res_model"], **action["context"]).save()

    def refuse(self, model, method, ids, logins=("sales", "cashier", "diner")):
        """Who may not see what customers owe is refused, whatever the button."""
        for login in logins:
            self.log_in(login)
            with self.assertRaises(Refused, msg=login) as caught:
                self.press(model, method, ids)
            self.assertEqual(caught.exception.name, REFUSED, login)

    # --- buttons ------------------------------------------------------------------------------------------------

    def press_run_send(self):
        run = self.make_run()
        self.refuse(run._name, "action_send", run.ids)
        self.log_in("credit")
        self.press(run._name, "action_send", run.ids)
        self.assertTrue(run.is_started)

    def press_run_resend_failed(self):
        row = self.make_row("failed")
        run = row.run_id
        self.refuse(run._name, "action_resend_failed", run.ids)
        self.log_in("office")
        self.press(run._name, "action_resend_failed", run.ids)
        self.assertEqual(row.state, "ready")

    def press_run_print_without_email(self):
        run = self.make_run()
        self.refuse(run._name, "action_print_without_email", run.ids)
        self.log_in("office")
        action = self.press(run._name, "action_print_without_email", run.ids)
        self.assertEqual(action["type"], "ir.actions.act_url")
        self.assertIn("Two Rivers", read_pdf(self.url_open(action["url"]).content))

    def press_run_cancel(self):
        run = self.make_run()
        self.refuse(run._name, "action_cancel", run.ids)
        self.log_in("credit")
        self.press(run._name, "action_cancel", run.ids)
        self.assertEqual(set(run.row_ids.mapped("state")), {"skipped"})

    def press_run_take_figures(self):
        run = self.make_run()
        self.refuse(run._name, "action_take_figures", run.ids)
        self.log_in("office")
        self.press(run._name, "action_take_figures", run.ids)
        [values] = self.call(run._name, "web_read", run.ids, specification={"balance_text": {}, "overdue_text": {}})
        self.assertEqual((values["balance_text"], values["overdue_text"]), ("$\xa0100.00", "$\xa0100.00"))

    def press_row_preview(self):
        self._look_at("action_preview")

    def press_row_preview_next(self):
        self._look_at("action_preview_next")

    def press_row_preview_previous(self):
        self._look_at("action_preview_previous")
        run = self.make_run()
        self.log_in("office")
        action = self.press("customer.statement", "action_preview_previous", run.row_ids.ids[:1])
        self.assertNotEqual(action["res_id"], run.row_ids.ids[0])

    def _look_at(self, method):
        run = self.make_run()
        self.refuse("customer.statement", method, run.row_ids.ids[:1])
        self.log_in("office")
        action = self.press("customer.statement", method, run.row_ids.sorted("id").ids[:1])
        shown = self.env["customer.statement"].browse(action["res_id"])
        self.assertEqual(shown.partner_id, self.customer if method == "action_preview" else self.silent)
        [values] = self.call(shown._name, "web_read", shown.ids, specification={"letter": {}})
        self.assertIn("100.00" if method == "action_preview" else "40.00", values["letter"])
        self.log_in("sales")
        with self.assertRaises(Refused):
            self.call(shown._name, "web_read", shown.ids, specification={"letter": {}})

    def press_row_leave_out(self):
        self._leave_out("action_leave_out", lambda ids: self.press("customer.statement", "action_leave_out", ids))

    def press_row_leave_out_next(self):
        method = "action_leave_out_next"
        action = self._leave_out(method, lambda ids: self.press("customer.statement", "action_leave_out_next", ids))
        self.assertEqual(self.env["customer.statement"].browse(action["res_id"]).partner_id, self.silent)

    def _leave_out(self, method, press):
        row = self.make_run().row_ids.filtered(lambda row: row.partner_id == self.customer)
        self.refuse(row._name, method, row.ids)
        self.log_in("office")
        action = press(row.ids)
        self.assertEqual((row.state, row.reason), ("skipped", "cancelled"))
        return action

    def press_row_resend(self):
        row = self.make_row("failed")
        self.refuse(row._name, "action_resend", row.ids)
        self.log_in("office")
        self.press(row._name, "action_resend", row.ids)
        self.assertEqual(row.state, "ready")

    def press_row_show_as_sent(self):
        row = self.make_row("sent")
        self.refuse(row._name, "action_show_as_sent", row.ids)
        self.log_in("office")
        action = self.press(row._name, "action_show_as_sent", row.ids)
        self.assertIn("100.00", read_pdf(self.url_open(action["url"]).content))

    def press_row_show_changes(self):
        row = self.make_row("sent")
        self.refuse(row._name, "action_show_changes", row.ids)
        self.bill(20)
        self.log_in("office")
        action = self.press(row._name, "action_show_changes", row.ids)
        self.assertEqual(action["name"], f"Changes since {self.days_ago(0):%m/%d/%Y}")
        changes = self.call(action["res_model"], "web_read", [action["res_id"]], specification={"line_ids": {}})
        self.assertEqual(len(changes[0]["line_ids"]), 2)

    def press_dialog_email(self):
        self.log_in("office")
        dialog = self.make_dialog()
        action = self.press("res.partner.statement", "action_email", [dialog])
        run = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((run.row_ids.partner_id, run.is_started), (self.customer, True))
        self.refuse("res.partner.statement", "action_email", [dialog])

    def press_dialog_prepare_run(self):
        self.log_in("office")
        dialog = self.make_dialog()
        action = self.press("res.partner.statement", "action_prepare_run", [dialog])
        self.assertFalse(self.env[action["res_model"]].browse(action["res_id"]).is_started)
        self.refuse("res.partner.statement", "action_prepare_run", [dialog])

    def press_dialog_print(self):
        self._open_file("action_print", "print")

    def press_dialog_download(self):
        self._open_file("action_download", "download")

    def _open_file(self, method, what):
        self.log_in("office")
        dialog = self.make_dialog()
        action = self.press("res.partner.statement", method, [dialog])
        self.assertEqual(action["url"], f"/customer_statement/dialog/{dialog}/{what}")
        self.assertIn("100.00", read_pdf(self.url_open(action["url"]).content))
        self.refuse("res.partner.statement", method, [dialog])

    def press_partner_send_statement(self):
        self.log_in("office")
        action = self.press("res.partner", "action_send_statement", self.contact.ids)
        self.assertEqual(action["context"]["active_ids"], self.customer.ids)
        self.refuse("res.partner", "action_send_statement", self.customer.ids)

    BUTTONS = {
        ("customer.statement.run", "action_send"): press_run_send,
        ("customer.statement.run", "action_resend_failed"): press_run_resend_failed,
        ("customer.statement.run", "action_print_without_email"): press_run_print_without_email,
        ("customer.statement.run", "action_cancel"): press_run_cancel,
        ("customer.statement.run", "action_take_figures"): press_run_take_figures,
        ("customer.statement", "action_preview"): press_row_preview,
        ("customer.statement", "action_preview_next"): press_row_preview_next,
        ("customer.statement", "action_preview_previous"): press_row_preview_previous,
        ("customer.statement", "action_leave_out"): press_row_leave_out,
        ("customer.statement", "action_leave_out_next"): press_row_leave_out_next,
        ("customer.statement", "action_resend"): press_row_resend,
        ("customer.statement", "action_show_as_sent"): press_row_show_as_sent,
        ("customer.statement", "action_show_changes"): press_row_show_changes,
        ("res.partner.statement", "action_email"): press_dialog_email,
        ("res.partner.statement", "action_prepare_run"): press_dialog_prepare_run,
        ("res.partner.statement", "action_print"): press_dialog_print,
        ("res.partner.statement", "action_download"): press_dialog_download,
        ("res.partner", "action_send_statement"): press_partner_send_statement,
    }

    def test_every_button_does_its_work_for_whom_it_is_and_refuses_others(self):
        found = find_buttons(self.env, *MODELS)
        self.assertEqual(found, {button for button in self.BUTTONS if button[0] != "res.partner"})
        for button, press in self.BUTTONS.items():
            with self.subTest(button=button):
                press(self)

    # --- actions ------------------------------------------------------------------------------------------------

    def test_menus_open_with_their_views_and_records(self):
        self.make_row("sent")
        self.log_in("office")
        for name in ACTIONS:
            action = self.load_action(f"customer_management.{name}")
            views = self.call(action["res_model"], "get_views", views=action["views"], options={"toolbar": True})
            self.assertIn("form", views["views"])
            if action["target"] != "new":
                found = self.call(action["res_model"], "web_search_read", domain=[], specification={"display_name": {}})
                self.assertGreaterEqual(found["length"], 1, name)

    def test_statements_are_in_no_list_of_who_may_not_see_what_customers_owe(self):
        self.make_row("sent")
        for login in ("sales", "cashier", "diner"):
            self.log_in(login)
            for model in ("customer.statement", "customer.statement.run"):
                try:
                    found = self.call(model, "web_search_read", domain=[], specification={"display_name": {}})
                except Refused as refused:
                    self.assertEqual(refused.name, REFUSED)
                else:
                    self.assertEqual(found["length"], 0, (login, model))

    # --- addresses ----------------------------------------------------------------------------------------------

    def test_every_address_of_the_staff_gives_its_file_to_whom_it_is_for_and_to_nobody_else(self):
        row, run = self.make_row("sent"), self.make_run()
        self.log_in("office")
        dialog = self.make_dialog()
        self.press(run._name, "action_print_without_email", run.ids)
        paths = {
            "/customer_statement/<int:row_id>/sent.pdf": [f"/customer_statement/{row.id}/sent.pdf"],
            "/customer_statement/run/<int:run_id>/by_post.pdf": [f"/customer_statement/run/{run.id}/by_post.pdf"],
            "/customer_statement/dialog/<int:dialog_id>/<any(print,download):what>": [
                f"/customer_statement/dialog/{dialog}/print",
                f"/customer_statement/dialog/{dialog}/download",
            ],
        }
        self.assertEqual({route for route in find_routes() if route.startswith("/customer_statement")}, set(paths))
        for path in (path for each in paths.values() for path in each):
            self.log_in("office")
            self.assertIn("Open Items", read_pdf(self.url_open(path).content), path)
            self.check_strangers(path)

    def check_strangers(self, path):
        for login in ("sales", "cashier", "diner", None):
            self.authenticate(login, login)
            with mute_logger("odoo.http"):
                answer = self.url_open(path, allow_redirects=False)
            self.assertNotEqual(answer.status_code, 200, (path, login))
            self.assertNotIn(b"%PDF", answer.content)

    def test_the_report_comes_by_its_address_with_every_kind(self):
        for kind, words in (
            ("open_items", "Open Items"),
            ("activity", "Statement of Account"),
            ("reminder", "Reminder"),
        ):
            query = f"?kind={kind}&date_from={self.days_ago(90)}&date_to={self.days_ago(0)}"
            for converter in ("pdf", "html"):
                self.log_in("office")
                path = f"/report/{converter}/{REPORT}/{self.customer.id}{query}"
                answer = self.url_open(path)
                self.assertEqual(answer.status_code, 200)
                text = read_pdf(answer.content) if converter == "pdf" else answer.text
                self.assertIn(words, text)
                self.assertIn("100.00", text)
                if kind == "open_items":
                    self.check_strangers(path)
