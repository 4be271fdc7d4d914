from odoo.exceptions import AccessError

from ..common_client import ClientCase
from ..common_credit import CreditCase

FIGURES = ("limit_now", "receivable_now", "unapplied_now", "orders_now", "till_now", "exposure_now", "over_by")


class TestCreditApprovalForm(CreditCase, ClientCase):
    """What a controller looks at before a decision, over the web client."""

    def setUp(self):
        super().setUp()
        self.quotation = self.order(500.0)

    def ask(self, order):
        order.with_user(self.seller).action_request_credit_approval("Long-standing customer")
        return self.env["customer.credit.approval"].sudo()._find(order)[:1]

    def read_page(self, approval, login, names):
        self.log_in(login)
        return self.call("customer.credit.approval", "web_read", approval.ids, {name: {} for name in names})[0]

    def test_a_controller_sees_lines_exposure_and_by_how_much_the_limit_is_passed(self):
        self.bill(120.0)
        self.order(200.0, confirm=True)
        page = self.read_page(self.ask(self.quotation), "controller", [*FIGURES, "document_lines", "document_type"])
        self.assertEqual([page[name] for name in FIGURES], [450.0, 120.0, 0.0, 200.0, 0.0, 320.0, 370.0])
        self.assertEqual(page["document_type"], "Sales Order")
        self.assertIn("500.00", page["document_lines"])
        self.assertIn(self.coffee.name, page["document_lines"])

    def test_a_long_document_shows_its_first_twenty_lines_and_says_how_many_more(self):
        for _number in range(24):
            self.quotation.order_line[0].copy({"order_id": self.quotation.id, "price_unit": 1.0})
        page = self.read_page(self.ask(self.quotation), "controller", ["document_lines"])
        self.assertEqual(page["document_lines"].count("<tr"), 1 + 20 + 2)
        self.assertIn("and 5 more", page["document_lines"])
        self.assertIn("524.00", page["document_lines"])

    def test_who_asked_reads_the_answer_and_no_figure(self):
        approval = self.ask(self.quotation)
        page = self.read_page(approval, "seller", ["state", "can_open_document", "document_type"])
        self.assertEqual((page["state"], page["can_open_document"]), ("requested", True))
        for name in (*FIGURES, "document_lines", "oldest_due", "is_unlimited", "average_days_late"):
            with self.assertRaises(AccessError):
                approval.with_user(self.seller).read([name])

    def test_a_button_opens_the_document(self):
        approval = self.ask(self.quotation)
        self.log_in("controller")
        opened = self.press("customer.credit.approval", "action_open_document", approval.ids)
        self.assertEqual((opened["res_model"], opened["res_id"]), ("sale.order", self.quotation.id))

    def test_a_page_stays_when_its_document_is_deleted(self):
        approval = self.ask(self.quotation)
        self.quotation.action_cancel()
        self.quotation.unlink()
        page = self.read_page(approval, "controller", ["can_open_document", "document_lines", "exposure_now"])
        self.assertEqual((page["can_open_document"], page["document_lines"], page["exposure_now"]), (False, False, 0.0))

    def test_a_controller_of_another_company_and_who_has_other_customers_see_nothing_of_it(self):
        approval = self.ask(self.quotation)
        other = self.env["res.company"].create({"name": "Second Trading"})
        elsewhere = {"company_id": other.id, "company_ids": [(6, 0, other.ids)]}
        self.make_user("controller_elsewhere", "group_credit_controller", **elsewhere)
        self.make_user("own_with_figures", "group_customer_user_own", "group_credit_figures")
        self.customer.user_id = self.env.user
        for login in ("controller_elsewhere", "own_with_figures"):
            for name in ("document_lines", "exposure_now", "document_type"):
                self.assert_dialog(
                    "odoo.exceptions.AccessError",
                    "top-secret|access",
                    lambda login=login, name=name: self.read_page(approval, login, [name]),
                )

    def test_earlier_decisions_are_those_on_the_same_customer(self):
        first = self.ask(self.order(600.0))
        first.with_user(self.controller).action_refuse("Two invoices are late")
        stranger = self.make_customer("Somebody Else", credit_limit=1.0)
        other = self.ask(self.order(700.0, partner=stranger))
        other.with_user(self.controller).action_refuse("Unknown")
        page = self.read_page(self.ask(self.quotation), "controller", ["earlier_ids"])
        self.assertEqual(page["earlier_ids"], first.ids)

    def test_after_a_decision_on_its_page_the_next_one_follows_and_then_the_queue(self):
        first, second = self.ask(self.quotation), self.ask(self.order(600.0))
        self.log_in("controller")
        for approval, following in ((first, second.id), (second, 0)):
            context = {
                "default_kind": "refuse",
                "active_model": "customer.credit.approval",
                "active_ids": approval.ids,
                "customer_management_next_approval": True,
            }
            wizard = self.open_new("customer.credit.decision", **context)
            answer = self.press("customer.credit.decision", "action_take", [wizard.save()], context=context)
            self.assertEqual(answer.get("res_id"), following)
        self.assertEqual((first | second).mapped("state"), ["refused", "refused"])

    def test_many_approvals_are_shown_by_as_many_queries_as_few(self):
        names = [*FIGURES, "document_lines", "can_open_document", "last_payment_date", "earlier_ids"]
        approvals = self.env["customer.credit.approval"]
        for number in range(6):
            customer = self.make_customer(f"Customer {number}", credit_limit=10.0, user_id=self.seller.id)
            approvals |= self.ask(self.order(500.0 + number, partner=customer))

        def count(records):
            self.env.flush_all()
            self.env.invalidate_all()
            return self.count_queries(lambda: records.with_user(self.controller).read(names))

        count(approvals)  # templates and rules are known from here on
        self.assertEqual(count(approvals[:3]), count(approvals))
