from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user

from ..common import CustomerCase


class TestWebsiteCustomers(CustomerCase):
    """Website > Customers: who can log in, who did, and who is invited."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.make_user("clerk", "group_customer_user")
        cls.diner = cls.make_customer("Harbor Street Diner", email="hello@diner.example.com")
        cls.bakery = cls.make_customer("Elm City Bakery", email="hello@bakery.example.com")
        cls.laura = cls.make_contact(cls.bakery, email="laura@bakery.example.com")
        cls.nobody = cls.make_customer("Two Rivers")
        cls.portal = cls.env.ref("base.group_portal")
        cls.all = cls.diner | cls.bakery | cls.nobody
        cls.login = cls.env["res.users"].create(
            {"partner_id": cls.laura.id, "login": "laura@bakery.example.com", "group_ids": cls.portal.ids}
        )

    def log_in(self, user, days_ago=0):
        log = self.env["res.users.log"].with_user(user).sudo().create({})
        self.env.flush_all()
        moment = fields.Datetime.now() - timedelta(days=days_ago)
        self.env.cr.execute("UPDATE res_users_log SET create_date = %s WHERE id = %s", (moment, log.id))
        self.env.invalidate_all()
        return moment

    def find(self, *domain):
        return self.env["res.partner"].with_user(self.clerk).search([("id", "in", self.all.ids), *domain])

    def test_a_customer_has_a_login_when_one_of_its_contacts_has(self):
        self.assertEqual(self.all.mapped("has_login"), [False, True, False])
        self.assertTrue(self.laura.has_login)
        self.assertEqual(self.find(("has_login", "=", True)), self.bakery)
        self.assertEqual(self.find(("has_login", "=", False)), self.diner | self.nobody)
        self.login.active = False
        self.assertFalse(self.bakery.has_login)

    def test_the_last_log_in_is_searched_sorted_and_grouped_by(self):
        self.assertFalse(self.bakery.last_login_date)
        self.assertIn(self.bakery, self.find(("has_login", "=", True), ("last_login_date", "=", False)))
        moment = self.log_in(self.login, days_ago=3)
        self.assertEqual(self.bakery.last_login_date, moment.replace(microsecond=moment.microsecond))
        before, after = moment - timedelta(hours=1), moment + timedelta(hours=1)
        self.assertEqual(self.find(("last_login_date", ">", before)), self.bakery)
        self.assertFalse(self.find(("last_login_date", ">", after)))
        self.assertEqual(self.find(("last_login_date", "!=", False)), self.bakery)
        partners = self.env["res.partner"].with_user(self.clerk)
        domain = [("id", "in", self.all.ids)]
        self.assertEqual(partners.search(domain, order="last_login_date desc nulls last, id")[0], self.bakery)
        groups = partners._read_group(domain, ["has_login"], ["__count"])
        self.assertEqual(sorted(groups), [(False, 2), (True, 1)])
        months = partners._read_group(domain, ["last_login_date:month"], ["__count"])
        self.assertEqual(sorted(count for _month, count in months), [1, 2])

    def test_filters_and_groups_of_the_menu_work(self):
        action = self.env.ref("customer_management.res_partner_action_website_customers")
        views = self.env["res.partner"].with_user(self.clerk).get_views([*action.views, (False, "search")])["views"]
        self.assertEqual(set(views) & {"list", "kanban", "form"}, {"list", "kanban", "form"})
        partners = self.env["res.partner"].with_user(self.clerk)
        for name in ("customer_origin", "registration_website_id", "registration_approval", "has_login"):
            self.assertTrue(partners.fields_get([name])[name]["groupable"], name)
            partners._read_group([("is_customer", "=", True)], [name], ["__count"])
        self.assertFalse(self.find(("registration_duplicate_ids", "!=", False)))
        self.assertEqual(len(self.find(("registration_duplicate_ids", "=", False))), 3)

    def test_logins_of_many_are_read_by_the_same_number_of_queries(self):
        few = self.count_queries(lambda: self.all[:2].mapped("last_login_date"))
        self.assertLessEqual(self.count_queries(lambda: self.all.mapped("last_login_date")), few)

    def open_dialog(self, partners, user=None):
        context = {"active_model": "res.partner", "active_ids": partners.ids}
        return self.env["res.partner.invite"].with_user(user or self.clerk).with_context(**context).create({})

    def invite(self, partners, user=None):
        invite = self.open_dialog(partners, user)
        return invite, {line.partner_id: line.result for line in invite.line_ids}

    def test_a_customer_of_the_back_office_cannot_log_in_before_the_invitation(self):
        self.assertFalse(self.diner.user_ids)
        invite, foretold = self.invite(self.diner)
        self.assertEqual(foretold, {self.diner: "ready"})
        invite.action_invite()
        self.assertEqual(invite.line_ids.result, "sent")
        self.assertEqual((self.diner.user_ids.login, self.diner.has_login), ("hello@diner.example.com", True))
        self.assertTrue(self.diner.user_ids.has_group("base.group_portal"))
        [mail] = self.env["mail.mail"].search([("body_html", "like", self.diner.user_ids.login)])
        self.assertEqual(mail.state, "outgoing")
        self.assertIn("token=", mail.body_html)

    def test_each_of_many_has_a_result_of_its_own(self):
        taken = self.make_customer("Second Diner", email="HELLO@diner.example.com")
        staff = self.make_customer("Of the staff", email="colleague@example.com")
        self.make_user("colleague@example.com")
        gone = self.make_customer("Gone", email="gone@example.com", active=False)
        wrong = self.make_customer("Wrong", email="no address")
        waiting = self.make_customer("Waits", email="waits@example.com")
        waiting.sudo().registration_approval = "waiting"
        everybody = self.diner | self.nobody | self.laura | taken | staff | gone | wrong | waiting
        invite, foretold = self.invite(everybody)
        expected = {
            self.diner: "ready",
            self.nobody: "no_email",
            self.laura: "has_login",
            taken: "taken",
            staff: "taken",
            gone: "inactive",
            wrong: "no_email",
            waiting: "waiting",
        }
        self.assertEqual(foretold, expected)
        self.assertEqual(invite.summary, "1 of 8 can be invited.")
        invite.action_invite()
        results = {line.partner_id: line.result for line in invite.line_ids}
        self.assertEqual(results, {**expected, self.diner: "sent"})
        self.assertEqual(invite.summary, "1 of 8 were invited.")
        self.assertFalse((everybody - self.diner - self.laura).user_ids)

    def test_one_that_fails_does_not_stop_the_others(self):
        template = self.env["res.users"]
        create = type(template)._create_user_from_template
        refused = self.diner

        def fail_once(records, values):
            if values["partner_id"] == refused.id:
                raise AccessError(records.env._("no"))
            return create(records, values)

        self.patch(type(template), "_create_user_from_template", fail_once)
        second = self.make_customer("Second", email="second@example.com")
        invite, _foretold = self.invite(self.diner | second)
        invite.action_invite()
        self.assertEqual(invite.line_ids.mapped("result"), ["failed", "sent"])
        self.assertFalse(self.diner.user_ids)
        self.assertTrue(second.user_ids)

    def test_the_dialog_sends_what_it_shows(self):
        context = {"active_model": "res.partner", "active_ids": (self.diner | self.nobody).ids}
        with Form(self.env["res.partner.invite"].with_user(self.clerk).with_context(**context)) as form:
            form.message = "See you soon"
        action = form.record.action_invite()
        self.assertEqual(action["res_id"], form.record.id)
        self.assertEqual(form.record.line_ids.mapped("result"), ["sent", "no_email"])
        self.assertIn("See you soon", self.env["mail.mail"].search([], limit=1, order="id desc").body_html)

    def test_only_who_works_with_all_customers_invites(self):
        own = self.make_user("own", "group_customer_user_own")
        plain = new_test_user(self.env, "plain", groups="base.group_user")
        for user in (own, plain):
            with self.assertRaises(AccessError):
                self.invite(self.diner, user)

    def test_the_dialog_tells_nothing_about_customers_of_other_companies(self):
        second = self.env["res.company"].create({"name": "Second"})
        hidden = self.make_customer("Hidden", email="hidden@example.com", company_id=second.id)
        self.env.invalidate_all()
        lines = self.open_dialog(hidden).line_ids
        for name in ("email", "result"):
            with self.subTest(name), self.assertRaises(AccessError):
                lines.read([name])

    def test_a_result_that_a_client_writes_counts_for_nothing(self):
        invite, _foretold = self.invite(self.nobody | self.diner)
        invite.line_ids.outcome = "ready"
        invite.action_invite()
        self.assertEqual(invite.line_ids.mapped("result"), ["no_email", "sent"])
