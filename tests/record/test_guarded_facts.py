"""Where a customer came from, and whether a balance is kept: not changed by the way, whatever a client sends."""

from odoo import Command

from ..common_client import ClientCase

ACCESS_ERROR = "odoo.exceptions.AccessError"


class TestGuardedFacts(ClientCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.make_customer()
        cls.contact = cls.make_contact(cls.customer)
        writer = "base.group_partner_manager"
        cls.make_user("clerk", "group_customer_user", writer)
        cls.make_user("cashier_y", "group_customer_user", writer, "point_of_sale.group_pos_user")
        cls.make_user("controller", "group_credit_controller", writer)
        cls.make_user("boss", "group_customer_manager", writer)

    def create_as(self, login, values, **context):
        self.log_in(login)
        [partner_id] = self.call("res.partner", "create", [{"name": "Two Rivers", **values}], context=context)
        self.env.invalidate_all()
        return self.env["res.partner"].browse(partner_id)

    def write_as(self, login, partner, **values):
        self.log_in(login)
        self.call("res.partner", "write", partner.ids, values)
        self.env.invalidate_all()

    def assert_refused(self, function, *args, **kwargs):
        self.assert_dialog(ACCESS_ERROR, "Only customer managers|decide whether", lambda: function(*args, **kwargs))

    def test_only_managers_say_where_a_customer_came_from(self):
        for login in ("clerk", "controller", "cashier_y"):
            self.assert_refused(self.write_as, login, self.customer, customer_origin="website")
            self.assert_refused(self.create_as, login, {"customer_origin": "website"})
            self.assert_refused(self.create_as, login, {}, default_customer_origin="website")
        self.write_as("clerk", self.customer, customer_origin="backoffice", phone="1")
        self.write_as("boss", self.customer, customer_origin="website")
        self.assertEqual((self.customer.customer_origin, self.customer.phone), ("website", "1"))

    def test_no_context_of_a_client_makes_an_origin(self):
        for login in ("clerk", "cashier_y"):
            for key in ("import_file", "customer_management_at_till"):
                self.assertEqual(self.create_as(login, {}, **{key: True}).customer_origin, "backoffice")

    def test_who_is_entered_at_an_open_till_comes_from_the_till(self):
        config = self.env["pos.config"].create({"name": "Counter"})
        self.env["pos.session"].create({"config_id": config.id, "user_id": self.env.uid})
        self.assertEqual(self.create_as("cashier_y", {}, customer_management_at_till=True).customer_origin, "pos")
        self.assertEqual(self.create_as("cashier_y", {}).customer_origin, "backoffice")
        self.assertEqual(self.create_as("clerk", {}, customer_management_at_till=True).customer_origin, "backoffice")

    def test_only_who_sets_limits_decides_whether_a_balance_is_kept(self):
        self.assert_refused(self.write_as, "clerk", self.customer, keeps_balance=False)
        self.assert_refused(self.write_as, "clerk", self.contact, keeps_balance=False)
        self.assert_refused(self.create_as, "clerk", {"keeps_balance": False})
        self.assert_refused(self.create_as, "clerk", {}, default_keeps_balance=False)
        self.assertTrue(self.create_as("clerk", {"keeps_balance": True}).keeps_balance)
        self.write_as("controller", self.customer, keeps_balance=False)
        self.assertFalse(self.customer.keeps_balance or self.contact.keeps_balance)
        self.assert_refused(self.write_as, "clerk", self.customer, keeps_balance=True)
        self.write_as("clerk", self.customer, keeps_balance=False, phone="2")
        self.assertEqual(self.customer.phone, "2")

    def test_contacts_of_a_customer_without_a_balance_are_entered_by_anybody(self):
        self.customer.keeps_balance = False
        self.assertTrue(self.create_as("clerk", {"parent_id": self.customer.id, "keeps_balance": True}))
        lead = self.env["res.partner"].create({"name": "Lead"})
        self.write_as("clerk", lead, parent_id=self.customer.id)
        self.assertEqual(lead.commercial_partner_id, self.customer)

    def test_a_merge_keeps_what_the_survivor_has_whoever_merges(self):
        for survivor_keeps in (True, False):
            survivor, source = (
                self.make_customer("Twin", email="t@example.com", keeps_balance=keeps)
                for keeps in (survivor_keeps, not survivor_keeps)
            )
            self.log_in("clerk")
            wizard = "base.partner.merge.automatic.wizard"
            vals = {"partner_ids": [Command.set((survivor + source).ids)], "dst_partner_id": survivor.id}
            wizard_id = self.call(wizard, "create", vals)
            self.call(wizard, "action_merge", [wizard_id])
            self.env.invalidate_all()
            self.assertEqual((source.merged_into_id, survivor.keeps_balance), (survivor, survivor_keeps))
