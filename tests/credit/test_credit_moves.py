"""Customers that move: what they owe goes with them, and nobody gets more credit by moving."""

from odoo import SUPERUSER_ID, Command
from odoo.exceptions import AccessError

from ..common_moves import MovesCase

ACCESS_ERROR = "odoo.exceptions.AccessError"
USER_ERROR = "odoo.exceptions.UserError"
REFUSED = "odoo.addons.customer_management.models.credit.customer_credit_refusal.CreditRefused"


class TestCreditMoves(MovesCase):
    """What was sold, and goes to another customer with an address, a contact or a company."""

    def test_an_invoice_address_takes_nothing_to_a_customer_with_a_smaller_limit(self):
        rich = self.make_customer("Rich", credit_limit=100000.0)
        address = self.make_contact(rich, "Rich, Invoices", type="invoice")
        self.sell(4500.0, rich, partner_invoice_id=address.id)
        self.write_as_client(address, parent_id=self.customer.id)
        self.assertEqual((address.parent_id, self.exposure(), self.exposure(rich)), (self.customer, 0.0, 4500.0))

    def test_a_newcomer_takes_what_fits_into_the_limit(self):
        newcomer = self.env["res.partner"].create({"name": "Newcomer"})
        self.sell(450.0, newcomer)
        self.write_as_client(newcomer, parent_id=self.customer.id)
        self.assertEqual((self.exposure(), newcomer.commercial_partner_id), (450.0, self.customer))

    def test_a_newcomer_does_not_join_with_more_than_the_limit_allows(self):
        newcomer = self.env["res.partner"].create({"name": "Newcomer"})
        self.sell(4500.0, newcomer)
        self.assert_write_refused(REFUSED, ".", newcomer, parent_id=self.customer.id)
        self.assertEqual((newcomer.commercial_partner_id, self.exposure()), (newcomer, 0.0))

    def test_a_contact_of_a_customer_on_hold_does_not_leave_buy_and_return(self):
        self.hold()
        self.write_as_client(self.contact, parent_id=False)
        self.assertEqual(self.allowed(self.contact), ("unlimited", 0.0, False))
        self.sell(4500.0, self.contact)
        self.assert_write_refused(REFUSED, ".", self.contact, parent_id=self.customer.id)
        self.assertEqual((self.contact.commercial_partner_id, self.exposure()), (self.contact, 0.0))

    def test_a_contact_with_open_orders_leaves_them_with_the_customer_whose_limit_they_use(self):
        for vals in ({"is_company": True}, {"company_type": "company"}, {"parent_id": False}):
            leaver = self.make_contact(self.customer, "Leaver")
            self.sell(150.0, leaver)
            self.write_as_client(leaver, **vals)
            self.assertEqual((leaver.commercial_partner_id, self.exposure(leaver)), (leaver, 0.0))
        self.assertEqual(self.exposure(), 450.0)

    def test_a_contact_with_open_orders_of_a_customer_without_a_limit_leaves_them_too(self):
        free = self.make_customer("Free")
        contact = self.make_contact(free)
        self.sell(450.0, contact)
        self.write_as_client(contact, is_company=True)
        self.assertEqual((self.exposure(free), self.exposure(contact)), (450.0, 0.0))


class TestCreditAllowed(MovesCase):
    """Nobody who may not set limits ends with more credit than before."""

    def test_a_contact_that_becomes_a_customer_begins_as_a_new_one(self):
        self.customer.credit_limit = 100000.0
        self.contact.flush_recordset()
        self.env["ir.default"].set("res.partner", "credit_limit", 200.0, company_id=self.company.id)
        newcomer = self.make_customer("New")
        self.write_as_client(self.contact, parent_id=False)
        self.assertEqual((self.allowed(newcomer), self.allowed(self.contact)), (("amount", 200.0, False),) * 2)
        accounts = self.env["customer.credit.account"].sudo().search([("partner_id", "=", self.contact.id)])
        self.assertFalse(accounts)
        self.assertEqual(self.allowed(), ("amount", 100000.0, False))

    def test_whoever_sets_limits_gives_the_new_customer_its_own(self):
        self.log_in("controller")
        self.write_as_client(self.contact, parent_id=False, credit_limit=700.0)
        self.assertEqual(self.allowed(self.contact), ("amount", 700.0, False))
        other = self.make_contact(self.customer, "Other")
        self.write_as_client(other, is_company=True)
        self.assertEqual(self.allowed(other), ("unlimited", 0.0, False))

    def test_a_contact_does_not_take_the_better_segment_of_its_customer_along(self):
        self.env["ir.default"].set("res.partner", "credit_limit", 200.0, company_id=self.company.id)
        vip = self.make_segment("VIP", credit_mode="unlimited")
        owner = self.make_customer("Owner", customer_segment_id=vip.id)
        contact = self.make_contact(owner)
        self.write_as_client(contact, parent_id=False)
        self.assertEqual(self.allowed(contact), ("amount", 200.0, False))
        other = self.make_contact(owner, "Other")
        self.assert_write_refused(USER_ERROR, "segment", other, parent_id=False, customer_segment_id=vip.id)

    def test_the_company_that_is_made_of_a_customer_has_its_segment(self):
        self.env["ir.default"].set("res.partner", "credit_limit", 200.0, company_id=self.company.id)
        vip = self.make_segment("VIP", credit_mode="amount", credit_limit=900.0)
        vals = {"name": "Person", "company_name": "Person Ltd", "customer_rank": 1, "customer_segment_id": vip.id}
        person = self.env["res.partner"].create(vals)
        self.env.flush_all()
        self.press("res.partner", "create_company", person.ids)
        self.env.invalidate_all()
        self.assertEqual((person.parent_id.name, self.allowed(person)), ("Person Ltd", ("amount", 900.0, False)))

    def test_a_limit_in_another_company_is_not_left_behind_either(self):
        there = self.env["res.company"].create({"name": "Elsewhere"})
        self.customer.credit_mode = "unlimited"
        self.customer.with_company(there).credit_mode = "cash_only"
        rich = self.make_customer("Rich")
        text = "has a credit limit or is on hold"
        self.assert_write_refused(USER_ERROR, text, self.customer, parent_id=rich.id, is_company=False)
        there.credit_policy = "ignore"
        self.write_as_client(self.customer, parent_id=rich.id, is_company=False)
        self.assertEqual(self.customer.commercial_partner_id, rich)

    def test_where_every_checkpoint_is_ignored_customers_move_freely(self):
        self.company.credit_policy = "ignore"
        rich = self.make_customer("Rich")
        self.company.credit_policy_till = "warn"
        self.assert_write_refused(USER_ERROR, "credit limit", self.customer, parent_id=rich.id, is_company=False)
        self.company.credit_policy_till = "ignore"
        self.write_as_client(self.customer, parent_id=rich.id, is_company=False)

    def test_a_customer_becomes_a_contact_where_less_is_allowed(self):
        poor = self.make_customer("Poor", credit_limit=100.0)
        self.write_as_client(self.customer, parent_id=poor.id, is_company=False)
        self.assertEqual(self.allowed(), ("amount", 100.0, False))

    def test_nobody_moves_into_or_out_of_a_shared_limit_but_who_sets_limits(self):
        head = self.make_customer("Head", credit_limit=300.0, credit_pool=True)
        member = self.make_customer("Member", parent_id=head.id)
        self.assert_write_refused(USER_ERROR, "shares its limit", member, parent_id=False)
        self.assert_write_refused(USER_ERROR, "shares its limit", self.customer, parent_id=head.id)
        self.assert_write_refused(
            USER_ERROR, "shares its limit|limit", head, is_company=False, parent_id=self.customer.id
        )
        fresh = self.call("res.partner", "create", [{"name": "Fresh", "is_company": True, "parent_id": head.id}])
        self.assertEqual(self.allowed(self.env["res.partner"].browse(fresh)), ("amount", 300.0, False))
        self.log_in("controller")
        self.write_as_client(member, parent_id=False)

    def test_defaults_of_a_client_set_no_limit(self):
        vals = [{"name": "New", "is_company": True, "customer_rank": 1}]
        for name, value in (
            ("credit_mode", "unlimited"),
            ("credit_limit", 100000.0),
            ("credit_pool", True),
            ("credit_temporary_limit", 100000.0),
        ):
            context = {f"default_{name}": value}
            self.assert_dialog(
                ACCESS_ERROR, "set by", lambda c=context: self.call("res.partner", "create", vals, context=c)
            )
        self.call("ir.default", "set", "res.partner", "keeps_balance", False, True)
        self.assert_dialog(ACCESS_ERROR, "balance", lambda: self.call("res.partner", "create", vals))

    def test_elevated_work_of_a_salesperson_sets_no_limit(self):
        as_seller = self.customer.with_user(self.seller).sudo()
        for vals in ({"credit_mode": "unlimited"}, {"credit_limit": 1000.0}, {"credit_pool": True}):
            with self.assertRaisesRegex(AccessError, "set by credit controllers"), self.cr.savepoint():
                as_seller.write(vals)
        with self.assertRaisesRegex(AccessError, "decide whether a balance"), self.cr.savepoint():
            as_seller.write({"keeps_balance": False})
        self.env.invalidate_all()
        self.assertEqual(self.allowed(), ("amount", 450.0, False))
        as_seller.write({"credit_limit": 440.0})
        self.assertEqual(self.allowed(), ("amount", 440.0, False), "stricter is free")
        for more in (440.01, 0.0):
            with self.assertRaisesRegex(AccessError, "set by credit controllers"), self.cr.savepoint():
                as_seller.write({"credit_limit": more})
        self.customer.with_user(SUPERUSER_ID).with_company(self.company).write({"credit_limit": 460.0})
        self.assertEqual(self.allowed(), ("amount", 460.0, False))

    def test_keeps_balance_is_not_switched_by_contacts_parents_or_elevated_work(self):
        self.assert_write_refused(ACCESS_ERROR, "balance", self.customer, keeps_balance=False)
        self.assert_write_refused(ACCESS_ERROR, "balance", self.contact, keeps_balance=False)
        children = [Command.update(self.contact.id, {"keeps_balance": False})]
        self.assert_write_refused(ACCESS_ERROR, "balance", self.customer, child_ids=children)
        vals = {"name": "C", "parent_id": self.customer.id, "keeps_balance": False}
        self.assert_dialog(ACCESS_ERROR, "balance", lambda: self.call("res.partner", "create", [vals]))
        self.assertTrue(self.customer.keeps_balance and self.contact.keeps_balance)

    def test_a_segment_is_not_made_better_by_who_may_only_keep_segments(self):
        self.env["ir.model.access"].create(
            {
                "name": "segments",
                "model_id": self.env["ir.model"]._get_id("customer.segment"),
                "group_id": self.env.ref("sales_team.group_sale_salesman").id,
                "perm_read": True,
                "perm_write": True,
            }
        )
        vip = self.make_segment("VIP", credit_mode="unlimited")
        poor = self.make_segment("Poor", credit_mode="amount", credit_limit=10.0)
        below = self.make_segment("Below", parent=poor)
        self.make_customer("Other", customer_segment_id=below.id)
        self.env.flush_all()
        for segment, vals in ((below, {"parent_id": vip.id}), (poor, {"credit_mode": "unlimited"})):
            self.assert_dialog(
                USER_ERROR,
                "better|limit",
                lambda s=segment, v=vals: self.call("customer.segment", "write", s.ids, v),
            )
        self.call("customer.segment", "write", poor.ids, {"credit_mode": "cash_only"})

    def test_moving_many_contacts_takes_as_many_questions_as_moving_few(self):
        rich, other = self.make_customer("Rich"), self.make_customer("Other")
        counts = []
        for number in (5, 5, 10):  # the first fills caches
            contacts = self.env["res.partner"].union(*(self.make_contact(rich, f"C {i}") for i in range(number)))
            moved = self.env["res.partner"].with_user(self.seller).browse(contacts.ids)
            counts.append(self.count_queries(lambda p=moved: self.look_at_a_move(p, other)))
        self.assertEqual(counts[1], counts[2])

    def look_at_a_move(self, partners, other):
        """What the watch asks; the host's own work takes more for each contact."""
        with partners._watch_moves({"parent_id": other.id}):
            pass
