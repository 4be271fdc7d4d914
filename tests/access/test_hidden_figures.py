from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form

from ..common_sales import SalesCase

# Figures of a customer and where they stand; later concepts add theirs.
LEDGER = [
    "customer_balance",
    "customer_overdue",
    "aging_not_due",
    "aging_1_30",
    "aging_31_60",
    "aging_61_90",
    "aging_over_90",
    "average_days_late",
    "customer_dso",
]
FIGURES = {
    "res.partner": [*LEDGER, "credit", "credit_limit", "total_invoiced"],
    "customer.segment": ["credit_limit"],
}
# Of these, the ones that can be sorted and summed.
STORED = {"res.partner": [*LEDGER, "credit_limit"], "customer.segment": ["credit_limit"]}


class TestHiddenFigures(SalesCase):
    """What customers owe and may owe, to who may see figures and who may not, channel by channel."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.account_use_credit_limit = True
        cls.customer = cls.make_customer("Harbor Street Diner", credit_limit=50.0)
        cls.segment = cls.make_segment("Hotels", credit_mode="amount", credit_limit=4711.0)
        cls.invoice(cls.customer, post=True)
        groups = ("group_customer_user", "sales_team.group_sale_salesman_all_leads", "base.group_allow_export")
        cls.clerk = cls.make_user("clerk", *groups)
        cls.controller = cls.make_user("controller", "group_credit_controller", *groups)
        cls.accountant = cls.make_user("accountant", "account.group_account_invoice", *groups)

    def record(self, model):
        return {"res.partner": self.customer, "customer.segment": self.segment}[model]

    def channels(self, model, name, user):
        record, records = self.record(model).with_user(user), self.env[model].with_user(user)
        calls = {
            "read": lambda: record.read([name]),
            "web_read": lambda: record.web_read({name: {}}),
            "attribute": lambda: record[name],
            "export": lambda: record.export_data([name]),
        }
        if name != "total_invoiced":  # which the host does not search
            calls["domain"] = lambda: records.search([(name, ">", 1.0)])
        if name in STORED[model]:
            calls |= {
                "order": lambda: records.search([], order=f"{name} desc"),
                "group": lambda: records._read_group([], [], [f"{name}:sum"]),
            }
        return calls

    def test_who_may_not_see_figures_is_refused_in_every_channel(self):
        for model, names in FIGURES.items():
            for name in names:
                for channel, call in self.channels(model, name, self.clerk).items():
                    self.env.invalidate_all()
                    with self.subTest(f"{model}.{name} by {channel}"), self.assertRaises(AccessError):
                        call()
                self.assertNotIn(name, self.env[model].with_user(self.clerk).fields_get())

    def test_who_may_see_figures_sees_them_in_every_channel(self):
        for model, names in FIGURES.items():
            for name in names:
                for channel, call in self.channels(model, name, self.accountant).items():
                    with self.subTest(f"{model}.{name} by {channel}"):
                        call()

    def test_views_without_rights_open_without_figures(self):
        for model, names in FIGURES.items():
            for view_type in ("form", "list"):
                views = self.env[model].with_user(self.clerk).get_views([(False, view_type)])
                for name in names:
                    self.assertNotIn(f'name="{name}"', views["views"][view_type]["arch"])
        Form(self.segment.with_user(self.clerk)).save()

    def test_the_summary_of_a_segment_says_that_there_is_a_limit_and_not_how_much(self):
        summary = self.segment.with_user(self.clerk).inherited_summary
        self.assertIn("Amount", summary)
        self.assertNotIn("4,711", summary)
        self.env.invalidate_all()
        self.assertIn("4,711", self.segment.with_user(self.controller).inherited_summary)

    def test_tracked_figures_are_shown_to_who_may_see_them(self):
        values = self.env["mail.tracking.value"]._create_tracking_values(
            10.0, 20.0, "credit_limit", {"type": "float", "string": "Credit Limit"}, self.customer
        )
        message = self.customer._message_log(body="Limit", tracking_value_ids=[Command.create(values)])
        tracked = message.sudo().tracking_value_ids
        self.assertFalse(tracked._filter_has_field_access(self.env(user=self.clerk)))
        self.assertFalse(tracked._filter_free_field_access(), "no figure goes out in a notification")
        self.assertEqual(tracked._filter_has_field_access(self.env(user=self.accountant)), tracked)

    def test_the_credit_warning_is_a_neutral_sentence_without_the_right_to_see_figures(self):
        order = self.quote(self.customer)
        for user, shown in ((self.clerk, False), (self.accountant, True), (self.controller, True)):
            self.env.invalidate_all()
            warning = order.with_user(user).partner_credit_warning
            self.assertEqual("50" in warning, shown, user.login)
            self.assertTrue(warning)
        self.env.invalidate_all()
        self.assertEqual(
            order.with_user(self.clerk).partner_credit_warning,
            "Harbor Street Diner has reached the credit limit. Please talk to the accounting department before you "
            "go on.",
        )

    def test_the_question_before_inactivating_names_the_balance_to_who_may_see_it(self):
        for user, shown in ((self.clerk, False), (self.accountant, True)):
            wizard = self.env["res.partner.archive"].with_user(user).create({"partner_ids": self.customer.ids})
            self.assertEqual("balance" in wizard.line_ids.fields_get(), shown)
