from ..common_client import ClientCase
from ..common_credit import CreditCase

ANSWER = "customer_management.mail_activity_credit_answer"


class TestCreditAnswer(CreditCase, ClientCase):
    """What who asked for an approval sees of the answer."""

    def setUp(self):
        super().setUp()
        self.quotation = self.order(500.0, user_id=self.seller.id)

    def decide(self, step, reason, document=None):
        document = document or self.quotation
        document.with_user(self.seller).action_request_credit_approval("Please")
        approval = self.env["customer.credit.approval"]._find(document)[:1].with_user(self.controller).sudo(False)
        getattr(approval, step)(reason=reason)
        self.env.invalidate_all()
        return approval

    def read_answer(self):
        self.log_in("seller")
        asked = {"credit_state": {}, "credit_answer": {}}
        [values] = self.call("sale.order", "web_read", self.quotation.ids, specification=asked)
        return values["credit_state"], values["credit_answer"]

    def get_todo(self):
        return [
            (activity.user_id, activity.summary, activity.activity_type_id == self.env.ref(ANSWER))
            for activity in self.quotation.activity_ids
        ]

    def count(self):
        """What the clock on top counts, for the salesperson."""
        self.log_in("seller")
        store = self.post("/mail/data", {"fetch_params": ["systray_get_activities"]})["Store"]
        return sum(group["today_count"] for group in store["activityGroups"] if group.get("model") == "sale.order")

    def test_the_document_says_who_refused_it_and_why(self):
        self.decide("action_refuse", "Two invoices are late")
        self.assertEqual(self.read_answer(), ("refused", f"By {self.controller.name}. Two invoices are late"))

    def test_the_document_says_until_when_it_is_approved(self):
        approval = self.decide("action_approve", "They pay well")
        approval.sudo().date_end = "2031-05-12"
        text = f"By {self.controller.name}, valid until 05/12/2031. They pay well"
        self.assertEqual(self.read_answer(), ("approved", text))

    def test_an_answer_is_counted_until_the_order_has_passed(self):
        self.assertEqual(self.count(), 0)
        self.decide("action_approve", "They pay well")
        self.assertEqual(self.get_todo(), [(self.seller, "Approved: please go on with it", True)])
        self.assertEqual(self.count(), 1)
        self.quotation.with_user(self.seller).action_confirm()
        self.assertEqual(self.quotation.state, "sale")
        self.assertFalse(self.quotation.activity_ids)
        self.assertEqual(self.count(), 0)

    def test_asking_again_takes_the_place_of_the_answer(self):
        self.decide("action_refuse", "Two invoices are late")
        self.assertEqual(self.get_todo(), [(self.seller, "Refused by the credit controller", True)])
        self.quotation.with_user(self.seller).action_request_credit_approval("They have paid one")
        self.assertNotIn(True, [is_answer for _user, _summary, is_answer in self.get_todo()])

    def test_a_cancelled_order_leaves_nothing_to_do(self):
        self.decide("action_refuse", "Two invoices are late")
        self.quotation._action_cancel()
        self.assertFalse(self.quotation.activity_ids)

    def test_who_decides_on_what_they_asked_for_is_told_nothing(self):
        order = self.order(500.0)
        order.with_user(self.controller).sudo().action_request_credit_approval("I know them")
        self.env["customer.credit.approval"]._find(order).with_user(self.controller).action_approve()
        self.assertFalse(order.activity_ids)
