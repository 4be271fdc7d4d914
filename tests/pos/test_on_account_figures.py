from ..common_till import TillCase


class TestOnAccountFigures(TillCase):
    """What the till asks of one customer before it sells on account, over HTTP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        own = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        till = "point_of_sale.group_pos_user"
        cls.chief = cls.make_user("chief_at_till", "group_customer_user", "group_credit_figures", till, **own)
        cls.controller = cls.make_user("controller", "group_credit_controller", **own)
        cls.own = cls.make_user("own_at_till", "group_customer_user_own", "sales_team.group_sale_salesman", till, **own)

    def hold(self):
        self.customer.with_company(self.company).with_user(self.controller).action_credit_hold("Bounced cheque")

    def ask(self, amount=0.0, partner=None, **more):
        ids = [(partner or self.customer).id]
        return self.call("res.partner", "get_till_credit", ids, self.config.id, amount, **more)

    def verdict(self, *args, **more):
        answer = self.ask(*args, **more)
        return answer["verdict"], answer["state"], answer["can_ask"], answer["message"]

    def test_a_cashier_without_figures_gets_a_verdict_and_no_amount(self):
        self.sell(100.0)
        answer = self.ask(350.01)
        self.assertEqual((answer["available"], answer["balance"], answer["is_unlimited"]), (False, False, False))
        self.assertEqual((answer["verdict"], answer["state"], answer["can_ask"]), ("refused", "open", True))
        self.assertEqual(
            answer["message"],
            "Harbor Street Diner has no credit left for this. Please take a payment, or ask for an approval.",
        )
        self.assertEqual(self.verdict(350.0), ("allowed", "open", False, ""))

    def test_a_cashier_with_figures_is_told_what_is_left(self):
        self.sell(100.0)
        self.log_in("chief_at_till")
        answer = self.ask()
        self.assertEqual((answer["available"], answer["balance"], answer["is_unlimited"]), (350.0, 100.0, False))
        self.assertEqual(answer["currency_id"], self.config.currency_id.id)
        self.assertEqual(
            self.ask(400.0)["message"],
            "Harbor Street Diner has $\xa0350.00 left on account. Please take $\xa050.00 in another way first, or ask "
            "for an approval.",
        )

    def test_who_owes_more_than_the_limit_has_less_than_nothing_and_no_limit_is_none(self):
        self.sell(100.0)
        self.log_in("chief_at_till")
        self.customer.with_company(self.company).credit_limit = 60.0
        self.assertEqual(self.ask()["available"], -40.0)
        self.customer.with_company(self.company).credit_mode = "unlimited"
        answer = self.ask(5000.0)
        self.assertEqual((answer["available"], answer["is_unlimited"], answer["verdict"]), (False, True, "allowed"))

    def test_what_is_said_of_who_is_on_hold_pays_at_once_keeps_no_balance_or_is_inactive(self):
        agreed = self.customer.with_company(self.company)
        self.hold()
        why = "Harbor Street Diner is on hold. Please take a payment, or ask for an approval."
        self.assertEqual(self.verdict(1.0), ("refused", "hold", True, why))
        agreed.with_user(self.controller).action_credit_release("Paid")
        agreed.credit_mode = "cash_only"
        why = "Harbor Street Diner pays at once. Please take a payment, or ask for an approval."
        self.assertEqual(self.verdict(1.0), ("refused", "cash_only", True, why))
        agreed.keeps_balance = False
        why = "Nothing is sold on account to Harbor Street Diner. Please take a payment."
        self.assertEqual(self.verdict(1.0), ("refused", "no_balance", False, why))
        agreed.active = False
        why = "Harbor Street Diner is inactive. Please take a payment, or choose another customer."
        self.assertEqual(self.verdict(1.0), ("refused", "inactive", False, why))

    def test_the_policy_of_the_till_decides(self):
        self.company.credit_policy_till = "warn"
        self.assertEqual(self.verdict(500.0)[:3], ("warned", "open", False))
        self.hold()
        self.assertEqual(self.verdict(500.0)[:3], ("refused", "hold", True))
        self.company.credit_policy_till = "ignore"
        self.assertEqual(self.verdict(500.0), ("allowed", "open", False, ""))

    def test_a_sale_that_takes_something_back_is_no_risk(self):
        self.hold()
        self.assertEqual(self.verdict(-20.0), ("allowed", "hold", False, ""))

    def test_nothing_on_account_to_the_counter_customer(self):
        self.company._make_counter_customer()
        why = "Nothing is sold on account to somebody without a name. Please choose a customer."
        self.assertEqual(self.verdict(1.0, self.company.counter_customer_id), ("refused", "counter", False, why))

    def test_the_company_of_a_contact_owes(self):
        company = self.make_customer("Two Rivers", credit_limit=20.0)
        contact = self.make_contact(company)
        self.log_in("chief_at_till")
        answer = self.ask(30.0, contact)
        self.assertEqual((answer["owner"], answer["available"], answer["verdict"]), ("Two Rivers", 20.0, "refused"))
        self.assertEqual(self.ask()["owner"], "")

    def test_own_customers_only_and_none_of_another_company(self):
        denied = "odoo.exceptions.AccessError"
        self.log_in("own_at_till")
        self.assert_dialog(denied, "access", self.ask)
        self.customer.user_id = self.own
        self.assertEqual(self.ask()["verdict"], "allowed")
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.log_in("cashier_at_till")
        stranger = self.make_customer("Stranger", company_id=other.id)
        self.assert_dialog(denied, "access", lambda: self.ask(partner=stranger))
        groups = ("group_customer_user", "point_of_sale.group_pos_user")
        self.make_user("there", *groups, company_id=other.id, company_ids=other.ids)
        self.log_in("there")
        self.assert_dialog(denied, "access", self.ask)

    def test_users_without_a_till_are_told_nothing(self):
        self.make_user("no_till", "group_customer_user", company_id=self.company.id, company_ids=self.company.ids)
        self.log_in("no_till")
        self.assert_dialog("odoo.exceptions.AccessError", "access", self.ask)

    def test_where_employees_log_in_both_the_log_in_and_the_user_of_the_employee_have_to_see_figures(self):
        self.employees_log_in({7: self.cashier, 8: self.chief, 9: self.env["res.users"]})
        for login, employee_id, sees in (
            ("cashier_at_till", 8, False),  # whoever names somebody else gains nothing
            ("chief_at_till", 7, False),
            ("chief_at_till", 9, False),
            ("chief_at_till", None, False),
            ("chief_at_till", 4711, False),
            ("chief_at_till", 8, True),
        ):
            self.log_in(login)
            self.assertEqual(self.ask(employee_id=employee_id)["available"], 450.0 if sees else False)
