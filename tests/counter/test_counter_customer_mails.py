from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.tools import mute_logger

from ..common_counter import CounterCase

ADDRESS = "final@example.com"


class TestCounterCustomerMails(CounterCase):
    """Nothing is mailed to a counter customer, even to one that has an address: that of a localisation had it before.

    It has an unpaid invoice besides, due at once.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anonymous = cls.env["res.partner"].create({"name": "Consumidor Final", "email": ADDRESS})
        at_once = cls.env.ref("account.account_payment_term_immediate")
        with freeze_time("2026-06-10"):
            cls.invoice(cls.anonymous, post=True, invoice_date=date(2026, 6, 10), invoice_payment_term_id=at_once.id)
            named = cls.make_customer("Harbor Street Diner", email="diner@example.com")
            cls.invoice(named, post=True, invoice_date=date(2026, 6, 10), invoice_payment_term_id=at_once.id)
        cls.named = named
        names = [{"xml_id": "l10n_ar.par_cfa", "record": cls.anonymous, "noupdate": True}]
        cls.env["ir.model.data"]._update_xmlids(names)
        own = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.controller = cls.make_user("controller", "group_credit_controller", **own)

    def setUp(self):
        super().setUp()
        self.assertEqual((self.anonymous.is_counter_customer, self.anonymous.email), (True, ADDRESS))
        self.env.flush_all()
        self.mail_ids, self.notified = set(self.env["mail.mail"].search([]).ids), self.find_notified()

    def find_notified(self):
        return self.env["mail.notification"].search_count([("res_partner_id", "=", self.anonymous.id)])

    def assert_not_mailed(self):
        new = self.env["mail.mail"].search([("id", "not in", list(self.mail_ids))])
        self.assertNotIn(self.anonymous, new.recipient_ids)
        self.assertFalse(new.filtered(lambda mail: ADDRESS in (mail.email_to or "") + (mail.email_cc or "")))
        self.assertEqual(self.find_notified(), self.notified)

    # --- statements -------------------------------------------------------------------------------------------------

    def read_rows(self, runs):
        return [(row.partner_id.name, row.state, row.reason or "") for row in runs.row_ids.sorted("id")]

    def test_a_statement_by_hand_is_not_mailed(self):
        runs = self.env["customer.statement.run"].with_user(self.controller)
        for kind in ("open_items", "activity", "reminder"):
            run = runs._create_run(self.anonymous, kind, date(2026, 6, 1), date(2026, 6, 30), "pdf")
            self.assertEqual(self.read_rows(run), [("Consumidor Final", "skipped", "no_balance_kept")], kind)

    def test_the_scheduler_makes_it_none(self):
        self.company.write({"statement_schedule": "monthly", "statement_closed_until": date(2026, 5, 31)})
        runs = self.env["customer.statement.run"].sudo()
        before = runs.search([])
        with freeze_time("2026-07-01"):
            runs._schedule_runs()
        new = runs.search([]) - before
        self.assertEqual(self.read_rows(new), [("Harbor Street Diner", "ready", "")])

    # --- credit -----------------------------------------------------------------------------------------------------

    def test_what_is_asked_and_decided_of_its_order_is_not_mailed_to_it(self):
        self.company.credit_policy = "block"
        sales = ("group_customer_user", "sales_team.group_sale_salesman_all_leads")
        seller = self.make_user("seller", *sales, company_id=self.company.id, company_ids=self.company.ids)
        order = self.quote(self.anonymous, user_id=seller.id)
        order.message_subscribe(self.anonymous.ids)
        order.with_user(seller).action_request_credit_approval("They wait at the counter")
        [approval] = self.env["customer.credit.approval"].sudo().search([("res_id", "=", order.id)])
        approval.with_user(self.controller).action_approve(reason="Fine")
        self.assertEqual(approval.state, "approved")
        self.assert_not_mailed()

    # --- invitation -------------------------------------------------------------------------------------------------

    @mute_logger("odoo.addons.customer_management.wizards.website.res_partner_invite")
    def test_an_invitation_is_not_mailed_to_it(self):
        invite = self.env["res.partner.invite"].create(
            {"line_ids": [Command.create({"partner_id": partner.id}) for partner in self.anonymous | self.counter]}
        )
        invite.action_invite()
        self.assertEqual(
            [(line.partner_id, line.result) for line in invite.line_ids],
            [(self.anonymous, "failed"), (self.counter, "no_email")],
        )
        self.assertEqual(invite.summary, "0 of 2 were invited.")
        self.assertFalse((self.anonymous | self.counter).with_context(active_test=False).user_ids)
        self.assert_not_mailed()
