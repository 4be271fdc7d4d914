"""Who may merge whom, and who may move a partner to another company: through the web client, as the role."""

from odoo import Command

from ..common_client import ClientCase, Refused

WIZARD = "base.partner.merge.automatic.wizard"
USER_ERROR, ACCESS_ERROR = "odoo.exceptions.UserError", "odoo.exceptions.AccessError"


class TestMergeRights(ClientCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.here = cls.env.company
        cls.there = cls.env["res.company"].create({"name": "Elsewhere Trading"})
        groups = ("group_customer_manager", "base.group_partner_manager", "base.group_multi_company")
        cls.both, cls.local = (
            cls.make_user(login, *groups, company_id=cls.here.id, company_ids=[Command.set(companies.ids)])
            for login, companies in (("both", cls.here + cls.there), ("local", cls.here))
        )
        cls.first, cls.second = (
            cls.make_customer(name, email="a@example.com") for name in ("Elm City Bakery", "Harbor Diner")
        )

    def give_login(self, partner, company, **values):
        groups = [Command.set(self.env.ref("base.group_portal").ids)]
        companies = {"company_id": company.id, "company_ids": [Command.set(company.ids)]}
        login = f"login{partner.id}"
        return self.env["res.users"].create(
            {"partner_id": partner.id, "login": login, "group_ids": groups, **companies, **values}
        )

    def merge(self, login, *partners):
        """The button of the wizard, with one company switched on; the last partner survives."""
        self.env.flush_all()
        self.log_in(login)
        context = {"allowed_company_ids": self.here.ids}
        ids = [partner.id for partner in partners]
        vals = {"partner_ids": [Command.set(ids)], "dst_partner_id": ids[-1], "state": "selection"}
        wizard_id = self.call(WIZARD, "create", vals, context=context)
        return self.call(WIZARD, "action_merge", [wizard_id], context=context)

    def assert_merge_refused(self, error, text, login, *partners):
        refusal = self.assert_dialog(error, text, lambda: self.merge(login, *partners))
        self.env.invalidate_all()
        self.assertFalse((self.first + self.second).merged_into_id)
        return str(refusal)

    def test_two_logins_stay_two_whatever_company_is_switched_on(self):
        self.give_login(self.first, self.here)
        theirs = self.give_login(self.second, self.there)
        for partners in ((self.first, self.second), (self.second, self.first)):
            self.assert_merge_refused(USER_ERROR, r"more than one login among them \(", "local", *partners)
            text = r"more than one login among them \(Elm City Bakery and 1 more\)"
            self.assert_merge_refused(USER_ERROR, text, "both", *partners)
        theirs.active = False
        self.assert_merge_refused(USER_ERROR, "more than one login", "local", self.first, self.second)
        self.assertEqual(theirs.partner_id, self.second)

    def test_one_login_of_another_company_goes_to_the_survivor(self):
        theirs = self.give_login(self.first, self.there)
        self.merge("local", self.first, self.second)
        self.env.invalidate_all()
        self.assertEqual((self.first.merged_into_id, theirs.partner_id), (self.second, self.second))

    def test_who_may_not_write_one_side_merges_nothing(self):
        self.second.company_id = self.there
        for partners in ((self.first, self.second), (self.second, self.first)):
            for login in ("local", "both"):
                text = self.assert_merge_refused(ACCESS_ERROR, "not allowed|access", login, *partners)
                self.assertNotIn("Harbor", text)

    def test_nobody_moves_a_partner_to_a_company_that_is_not_theirs(self):
        self.log_in("local")
        for values in ({"company_id": self.there.id}, {"company_id": self.there.id, "phone": "1"}):
            refusal = self.assert_dialog(
                ACCESS_ERROR,
                "not allowed|access",
                lambda v=values: self.call("res.partner", "write", self.first.ids, v),
            )
            self.assertNotIn("Harbor", str(refusal))
        self.second.company_id = self.there
        self.assert_dialog(
            ACCESS_ERROR,
            "not allowed|access",
            lambda: self.call("res.partner", "write", self.second.ids, {"company_id": self.here.id}),
        )
        self.call("res.partner", "write", self.first.ids, {"company_id": self.here.id})
        self.call("res.partner", "write", self.first.ids, {"company_id": False})
        self.env.invalidate_all()
        self.assertEqual((self.first.company_id, self.second.company_id), (self.env["res.company"], self.there))

    def test_a_company_that_is_not_theirs_tells_nobody_which_numbers_it_has(self):
        self.first.write({"company_id": self.there.id, "customer_number": "C-77"})
        self.second.write({"company_id": self.here.id, "customer_number": "C-77"})
        self.log_in("local")
        with self.assertRaises(Refused) as caught:
            self.call("res.partner", "write", self.second.ids, {"company_id": self.there.id})
        self.assertEqual(caught.exception.name, ACCESS_ERROR)
        self.assertNotIn("C-77", caught.exception.message)
