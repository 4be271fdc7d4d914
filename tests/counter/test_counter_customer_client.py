from odoo import Command

from ..common_roles import RoleCase

USER_ERROR = "odoo.exceptions.UserError"
INVALID = "odoo.exceptions.ValidationError"
REFUSED = "odoo.addons.customer_management.models.credit.customer_credit_refusal.CreditRefused"
MERGE = "base.partner.merge.automatic.wizard"


class TestCounterCustomerClient(RoleCase):
    """What the web client, an import and the API can do with the counter customer, and what they are told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        admin = cls.env.ref("base.user_admin")
        admin.write({"company_ids": [(6, 0, cls.company.ids)], "company_id": cls.company.id})
        admin.group_ids += cls.env.ref("sales_team.group_sale_manager")
        cls.company.counter_customer_id = False
        cls.company._make_counter_customer()
        cls.counter = cls.company.counter_customer_id
        cls.other = cls.make_customer("Double", is_company=False)

    def assert_refused(self, words, model, method, *args, **kwargs):
        def call():
            self.call(model, method, *args, **kwargs)

        self.assert_dialog(USER_ERROR, f"Walk-in Customer is the counter customer. {words}", call)

    # --- in the settings ------------------------------------------------------------------------------------------

    def press_make(self):
        settings = self.open_new("res.config.settings")
        return self.press("res.config.settings", "action_make_counter_customer", [settings.save()])

    def test_an_administrator_makes_it_by_the_button_and_the_page_is_loaded_again(self):
        self.company.counter_customer_id = False
        self.log_in("admin")
        self.assertEqual(self.press_make()["tag"], "reload")
        self.env.invalidate_all()
        made = self.company.counter_customer_id
        self.assertEqual((made.name, made.company_id), ("Walk-in Customer", self.company))
        self.assert_dialog(USER_ERROR, "has a counter customer already", self.press_make)

    def test_an_administrator_who_is_neither_in_accounting_nor_sells_makes_it_too(self):
        self.company.counter_customer_id = False
        values = {"name": "Ida Frost", "login": "settings", "password": "settings"}
        self.env["res.users"].with_context(no_reset_password=True).create(
            {
                **values,
                "group_ids": [Command.set(self.env.ref("base.group_system").ids)],
                "company_ids": [Command.set(self.company.ids)],
                "company_id": self.company.id,
            }
        )
        self.log_in("settings")
        self.press_make()
        self.env.invalidate_all()
        made = self.company.counter_customer_id
        self.assertEqual((made.name, made.keeps_balance), ("Walk-in Customer", False))

    def test_settings_are_saved_also_while_it_has_quotations(self):
        self.quote(self.counter)
        self.log_in("admin")
        settings = self.open_new("res.config.settings")
        self.press("res.config.settings", "execute", [settings.save()])
        self.assertEqual(self.company.counter_customer_id, self.counter)

    def test_whoever_is_somebody_is_not_appointed_in_the_settings(self):
        self.quote(self.other)
        self.log_in("admin")
        settings = self.open_new("res.config.settings").set(counter_customer_id=self.other.id)
        words = "Double cannot be the counter customer, who is anonymous: there are quotations"
        self.assert_dialog(INVALID, words, settings.save)
        self.assertEqual(self.company.counter_customer_id, self.counter)

    def test_the_office_does_not_make_it(self):
        self.log_in("office")
        vals = {"counter_customer_id": self.other.id}
        self.assert_dialog(
            "odoo.exceptions.AccessError",
            "not allowed to modify",
            lambda: self.call("res.company", "write", [self.company.id], vals),
        )

    # --- what it is protected from --------------------------------------------------------------------------------

    def test_each_refusal_says_why(self):
        self.log_in("admin")
        ids = self.counter.ids
        self.assert_refused("It cannot be archived", "res.partner", "action_archive", ids)
        self.assert_refused("It cannot be deleted", "res.partner", "unlink", ids)
        for words, vals in (
            ("It cannot be archived", {"active": False}),
            ("It stays a person", {"company_type": "company"}),
            ("It stays a person", {"is_company": True}),
            ("It cannot become a contact", {"parent_id": self.customer.id}),
            ("It stays with its company", {"company_id": False}),
            ("It has no email address", {"email": "walk@example.com"}),
            ("It has no limit", {"credit_limit": 100.0}),
            ("It has no limit", {"credit_mode": "unlimited"}),
            ("It has no contacts", {"child_ids": [Command.create({"name": "Back Door"})]}),
        ):
            self.assert_refused(words, "res.partner", "web_save", ids, vals, specification={})
        self.assert_dialog(
            INVALID, "never keeps a balance", lambda: self.call("res.partner", "write", ids, {"keeps_balance": True})
        )

    def test_it_is_merged_with_nobody_in_either_direction(self):
        self.log_in("admin")
        ids = (self.counter + self.other).ids
        for survivor in ids:
            vals = {"partner_ids": [Command.set(ids)], "dst_partner_id": survivor, "state": "selection"}
            wizard_id = self.call(MERGE, "create", vals)
            self.assert_refused("It is not merged", MERGE, "action_merge", [wizard_id])
        self.assertEqual((self.counter + self.other).exists(), self.counter + self.other)

    def test_nobody_is_invited_or_logs_in_as_it(self):
        self.log_in("admin")
        wizard_id = self.call("portal.wizard", "create", {"partner_ids": [Command.set(self.counter.ids)]})
        [line] = self.call("portal.wizard", "read", [wizard_id], ["user_ids"])[0]["user_ids"]
        self.call("portal.wizard.user", "write", [line], {"email": "walk@example.com"})
        words = "Walk-in Customer is the counter customer. Nobody can log in"
        self.assert_dialog(USER_ERROR, words, lambda: self.call("portal.wizard.user", "action_grant_access", [line]))
        vals = {"login": "walk-in", "partner_id": self.counter.id}
        self.assert_refused("Nobody can log in", "res.users", "create", vals)
        self.assertFalse(self.counter.with_context(active_test=False).user_ids)

    def test_an_import_is_told_line_by_line(self):
        self.log_in("admin")
        rows = [[str(self.counter.id), "Walk-in Customer", "1"], ["", "Paper Lantern", "1"]]
        answer = self.call("res.partner", "load", [".id", "name", "is_company"], rows)
        self.assertFalse(answer["ids"])
        self.assertIn("It stays a person", answer["messages"][0]["message"])
        self.assertFalse(self.counter.is_company)

    # --- nothing is owed by it ------------------------------------------------------------------------------------

    def test_no_payment_is_recorded_and_no_statement_sent(self):
        self.log_in("credit")
        self.assert_dialog(
            USER_ERROR,
            "No balance is kept for Walk-in Customer",
            lambda: self.press("res.partner", "action_record_payment", self.counter.ids),
        )
        action = self.press("res.partner", "action_send_statement", self.counter.ids)
        dialog = self.open_new(action["res_model"], **action["context"])
        self.assertIn("No balance kept", dialog.values["left_out"])

    def test_an_order_is_confirmed_and_an_invoice_on_payment_terms_is_not_posted(self):
        self.company.credit_policy = "warn"
        order = self.quote(self.counter)
        later = self.env.ref("account.account_payment_term_30days")
        invoice = self.invoice(self.counter, invoice_payment_term_id=later.id)
        self.log_in("office")
        self.call("sale.order", "action_confirm", order.ids)
        self.assert_refused("Nothing is sold to it on account", "account.move", "action_post", invoice.ids)
        self.env.invalidate_all()
        self.assertEqual((order.state, invoice.state), ("sale", "draft"))

    def test_where_the_company_blocks_an_order_of_it_is_paid_before(self):
        self.company.credit_policy = "block"
        order = self.quote(self.counter)
        self.log_in("office")
        words = "No balance is kept for Walk-in Customer, so nothing is sold on account.*a payment of"
        self.assert_dialog(REFUSED, f"(?s){words}", lambda: self.call("sale.order", "action_confirm", order.ids))
