from datetime import date, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError

from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_credit import CreditCase


class TestCreditHold(CreditCase):
    """Customers on hold: by hand, by rules, and released again."""

    def rule(self, kind="overdue", **values):
        vals = {"name": kind.capitalize(), "kind": kind, "company_id": self.company.id, "days": 30, "amount": 1.0}
        return self.env["customer.hold.rule"].create({**vals, **values})

    def apply(self):
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("customer_management.ir_cron_apply_hold_rules").method_direct_trigger()
        self.env.invalidate_all()

    def hold(self, partner=None):
        partner = partner or self.customer
        partner.invalidate_recordset()
        return partner.credit_hold, partner.credit_hold_mode, partner.credit_hold_reason or ""

    def test_a_controller_puts_on_hold_and_releases(self):
        self.company.credit_policy = "warn"
        customer = self.customer.with_user(self.controller)
        customer.action_credit_hold("Late payer", fields.Date.today())
        self.assertEqual(self.hold(), (True, "on", "Late payer"))
        self.assertEqual(self.customer.credit_hold_user_id, self.controller)
        self.assertEqual(self.customer.credit_review_date, fields.Date.today())
        held = self.env["res.partner"].search([("credit_hold", "=", True)])
        self.assertEqual(held, self.customer + self.contact)
        activity = self.customer.activity_ids
        self.assertEqual((activity.user_id, activity.summary), (self.seller, "On credit hold: Late payer"))
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            self.order(1.0).with_user(self.seller).action_confirm()
        customer.action_credit_release("Paid by cheque")
        self.assertEqual(self.hold(), (False, "auto", "Paid by cheque"))
        self.assertFalse(self.customer.activity_ids)
        self.order(1.0).with_user(self.seller).action_confirm()

    def test_a_dialog_takes_only_those_whom_it_changes(self):
        other = self.make_customer("Other")
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        wizards = self.env["customer.credit.decision"].with_user(self.controller)
        chosen = {"active_model": "res.partner", "active_ids": (self.customer + other).ids}
        held = wizards.with_context(**chosen, default_kind="hold").create({"reason": "Both"})
        self.assertEqual((held.names, held.res_ids), ("Other", other.ids))
        released = wizards.with_context(**chosen, default_kind="release").create({"reason": "Paid"})
        self.assertEqual((released.names, released.res_ids), ("Harbor Street Diner", self.customer.ids))
        for kind, partner in (("hold", self.customer), ("release", other)):
            context = {"default_kind": kind, "active_model": "res.partner", "active_ids": partner.ids}
            nobody = wizards.with_context(**context).create({"reason": "Nobody"})
            self.assertFalse(nobody.names or nobody.res_ids)
            with self.assertRaisesRegex(UserError, "choose the records"):
                nobody.action_take()

    def test_a_rule_reads_as_a_sentence(self):
        kind = self.env["customer.document.type"].create({"name": "Trade licence"})
        friends = self.make_segment("Friends")
        late = "Customers with more than $\xa01.00 that is more than 30 days late."
        for values, sentence in (
            ({}, late),
            ({"days": 1}, "Customers with more than $\xa01.00 that is more than one day late."),
            ({"days": 0}, "Customers with more than $\xa01.00 overdue."),
            ({"excluded_segment_ids": friends.ids}, f"{late} Not: Friends."),
            ({"kind": "over_limit"}, "Customers who are over their limit by more than $\xa01.00."),
            ({"kind": "over_limit", "amount": 0.0}, "Customers who are over their limit."),
            ({"kind": "document_expired"}, "Customers with a document that has expired."),
            (
                {"kind": "document_expired", "document_type_ids": kind.ids},
                "Customers with a document that has expired: Trade licence.",
            ),
        ):
            self.assertEqual(self.rule(**values).sentence, sentence)

    def test_the_form_says_since_when_by_whom_why_and_until_which_review(self):
        with freeze_time("2026-03-02 23:30:00"):
            self.customer.with_user(self.controller).action_credit_hold("Late payer", date(2026, 4, 1))
            reader = self.customer.with_context(lang="en_US", tz="Asia/Tokyo")
            name = self.controller.name
            text = f"Since 03/03/2026, by {name}, until the review on 04/01/2026: Late payer"
            self.assertEqual(reader.credit_hold_summary, text)
            self.customer.with_user(self.controller).action_credit_release("Paid")
            self.assertFalse(reader.credit_hold_summary)
        clerk = self.make_user("clerk", "group_customer_user")
        with self.assertRaises(AccessError):
            self.customer.with_user(clerk).read(["credit_hold_summary"])

    def test_a_hold_of_a_rule_names_the_rule(self):
        self.rule()
        self.bill(100.0, self.days_ago(40))
        self.apply()
        self.customer.invalidate_recordset()
        self.assertRegex(self.customer.credit_hold_summary, "^Since ../../...., by the hold rule “Overdue”\\.$")

    def test_nobody_else_does(self):
        manager = self.make_user("manager", "group_customer_manager")
        for user in (self.seller, self.make_user("clerk", "group_customer_user", "group_credit_figures")):
            for call in (
                lambda partner: partner.action_credit_hold("x"),
                lambda partner: partner.action_credit_release("x"),
                lambda partner: partner.write({"credit_hold_mode": "off"}),
            ):
                with self.assertRaises(AccessError):
                    call(self.customer.with_user(user))
        self.assertEqual(self.hold()[:2], (False, "auto"))
        self.customer.with_user(manager).credit_hold_mode = "off"
        self.assertEqual(self.hold()[:2], (False, "off"))
        with self.assertRaises(UserError):
            self.customer.with_user(self.controller).action_credit_hold(" ")
        accounts = self.env["customer.credit.account"].with_user(self.controller)
        self.assertFalse(accounts.has_access("read") or accounts.has_access("write"))

    def test_rules_hold_who_is_overdue_and_lift_it_when_they_pay(self):
        self.rule()
        invoice = self.bill(100.0, self.days_ago(40))
        self.bill(300.0, self.days_ago(30))
        self.apply()
        self.assertEqual(self.hold(), (True, "auto", "Overdue"))
        self.pay(invoice)
        self.assertEqual(self.hold()[:2], (False, "auto"), "as soon as it is paid")

    def test_cents_and_the_excluded_are_held_by_no_rule(self):
        segment = self.make_segment("Friends")
        below = self.make_segment("Best friends", segment)
        friend = self.make_customer("Friend", customer_segment_id=below.id)
        named = self.make_customer("Named")
        self.rule(excluded_segment_ids=segment.ids, excluded_partner_ids=named.ids)
        self.bill(1.0, self.days_ago(40))
        for partner in (friend, named):
            self.bill(100.0, self.days_ago(40), partner=partner)
        self.apply()
        self.assertFalse((self.customer + friend + named).filtered("credit_hold"))

    def test_rules_hold_who_is_over_the_limit(self):
        self.rule("over_limit", amount=10.0)
        self.company.credit_policy = "warn"
        self.bill(460.0)
        self.apply()
        self.assertFalse(self.hold()[0], "within the tolerance")
        self.bill(1.0)
        self.apply()
        self.assertEqual(self.hold(), (True, "auto", "Over_limit"))
        self.prepay(100.0)
        self.apply()
        self.assertFalse(self.hold()[0])

    def test_rules_hold_whose_document_has_expired(self):
        kind = self.env["customer.document.type"].search([], limit=1)
        document = self.env["customer.document"].create(
            {"partner_id": self.customer.id, "type_id": kind.id, "number": "1", "date_expiry": self.days_ago(1)}
        )
        self.rule("document_expired", document_type_ids=kind.ids)
        self.apply()
        self.assertTrue(self.hold()[0])
        document.date_expiry = fields.Date.today()
        self.apply()
        self.assertFalse(self.hold()[0])

    def test_a_release_gives_days_of_grace(self):
        self.rule()
        self.company.credit_grace_days = 3
        self.bill(100.0, self.days_ago(40))
        self.apply()
        self.customer.with_user(self.controller).action_credit_release("Promised to pay")
        self.apply()
        self.assertFalse(self.hold()[0])
        account = self.env["customer.credit.account"]._find(self.customer)
        account.grace_until = fields.Date.today() - timedelta(days=1)
        self.apply()
        self.assertTrue(self.hold()[0])

    def test_rules_leave_alone_who_is_held_by_hand_or_never(self):
        self.rule()
        other = self.make_customer("Other")
        self.bill(100.0, self.days_ago(40), partner=other)
        other.with_user(self.controller).credit_hold_mode = "off"
        self.customer.with_user(self.controller).action_credit_hold("By hand")
        self.apply()
        self.assertEqual(self.hold(), (True, "on", "By hand"))
        self.assertFalse(self.hold(other)[0])

    def test_each_company_holds_for_itself(self):
        other = self.setup_other_company()["company"]
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.controller.company_ids |= other + branch
        self.customer.with_user(self.controller).with_company(branch).action_credit_hold("Late payer")
        self.assertTrue(self.hold()[0])
        self.assertFalse(self.customer.with_company(other).credit_hold)
        self.assertFalse(self.env["res.partner"].with_company(other).search([("credit_hold", "=", True)]))

    def test_who_is_on_hold_stands_on_the_card_and_the_reason_for_who_may_see_figures(self):
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        seen = self.customer.with_user(self.seller)
        self.assertTrue(seen.credit_hold)
        self.assertEqual(seen.hold_color, 1, "the edge of the card in the kanban")
        self.assertIn("hold", seen.badge_ids.mapped("code"))
        with self.assertRaises(AccessError):
            seen.read(["credit_hold_reason"])
        with self.assertRaises(AccessError):
            seen.search([("credit_hold_reason", "=", "x")])

    def test_the_trail_says_who_held_and_released(self):
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        self.env.flush_all()
        entry = self.env["customer.audit.entry"].search([("partner_id", "=", self.customer.id)], limit=1)
        self.assertEqual((entry.event, entry.user_name), ("credit", self.controller.name))
        self.assertIn("Late payer", entry.changes)

    def test_a_thousand_customers_are_looked_at_by_one_query_a_rule(self):
        rule = self.rule()
        self.bill(100.0)
        self.count_queries(lambda: rule._find_customers([1]))
        few, many = (self.count_queries(lambda ids=ids: rule._find_customers(ids)) for ids in ([1, 2], list(range(90))))
        self.assertEqual(few, many)
