from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user

from odoo.addons.auth_signup.models.res_partner import SignupError

from ..common_register import RegisterCase


class TestRegisterApproval(RegisterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.make_user("clerk", "group_customer_user")
        cls.company.write(
            {
                "registration_approval": "companies",
                "registration_ask_vat": "optional",
                "registration_ask_phone": "optional",
                "registration_activity": True,
                "registration_user_id": cls.clerk.id,
            }
        )

    def register_company(self):
        response = self.send(company_name="Torres Trading", phone="+1 212 555 0101")
        return response, self.find_user().partner_id.commercial_partner_id

    def test_a_company_waits_and_nobody_logs_in(self):
        response, company = self.register_company()
        self.assertEqual((response.status_code, response.headers["Location"]), (303, "/register/waiting"))
        self.assertEqual((company.name, company.is_company, company.customer_rank), ("Torres Trading", True, 1))
        self.assertEqual((company.email, company.phone), ("ana@torres.example.com", "+1 212 555 0101"))
        self.assertEqual(company.registration_approval, "waiting")
        self.assertIn("waiting", company.badge_ids.mapped("code"))
        user = self.find_user()
        self.assertEqual((user.active, user.partner_id.parent_id, user.partner_id.name), (False, company, "Ana Torres"))
        self.assertFalse(user.partner_id.customer_number)
        self.assertEqual(self.url_open("/my", allow_redirects=False).status_code, 303)
        self.assertIn("Approve a registration", company.activity_ids.mapped("summary"))
        self.assertEqual(company.activity_ids.user_id, self.clerk)

    def test_approving_lets_the_customer_in_and_says_so_by_mail(self):
        _response, company = self.register_company()
        company.with_user(self.clerk).action_approve_registration()
        self.assertEqual((company.registration_approval, self.find_user().active), ("approved", True))
        self.assertIn("Your account is ready", self.text_of(self.mails()[-1]))
        self.authenticate("ana@torres.example.com", "quiet-harbor-7")
        self.assertEqual(self.url_open("/my", allow_redirects=False).status_code, 200)
        with self.assertRaises(UserError):
            company.with_user(self.clerk).action_approve_registration()

    def test_refusing_keeps_everybody_out_and_says_so_by_mail(self):
        _response, company = self.register_company()
        company.with_user(self.clerk).action_refuse_registration()
        self.assertEqual((company.registration_approval, company.active), ("refused", False))
        self.assertFalse(self.find_user().active)
        self.assertIn("cannot open an account for you at the moment", self.text_of(self.mails()[-1]))

    def test_a_refusal_is_taken_back_by_approving_after_all(self):
        _response, company = self.register_company()
        company.with_user(self.clerk).action_refuse_registration()
        company.with_user(self.clerk).action_approve_registration()
        self.assertEqual((company.registration_approval, company.active), ("approved", True))
        self.assertEqual((self.find_user().active, self.find_user().partner_id.active), (True, True))
        self.assertIn("Your account is ready", self.text_of(self.mails()[-1]))
        self.authenticate("ana@torres.example.com", "quiet-harbor-7")
        self.assertEqual(self.url_open("/my", allow_redirects=False).status_code, 200)

    def test_who_was_refused_is_not_let_in_with_others_of_the_company(self):
        self.company.registration_approval = "all"
        self.send(login="bo@torres.example.com", name="Bo Torres")
        stranger = self.find_user("bo@torres.example.com")
        stranger.partner_id.with_user(self.clerk).action_refuse_registration()
        _response, company = self.register_company()
        stranger.partner_id.write({"active": True, "parent_id": company.id})
        company.with_user(self.clerk).action_approve_registration()
        self.assertEqual((self.find_user().active, stranger.active), (True, False))

    def test_a_person_does_not_wait_where_companies_do(self):
        self.assertEqual(self.send().headers["Location"], "/my")
        self.assertTrue(self.find_user().active)

    def test_everybody_waits_where_the_company_wants_that(self):
        self.company.registration_approval = "all"
        self.assertEqual(self.send().headers["Location"], "/register/waiting")
        self.assertFalse(self.find_user().active)

    def test_confirmed_first_and_approved_afterwards(self):
        self.company.registration_confirm_email = True
        self.send(company_name="Torres Trading")
        self.assertFalse(self.find_user())
        response = self.url_open(self.link(self.mails()), allow_redirects=False)
        self.assertEqual(response.headers["Location"], "/register/waiting")
        self.assertFalse(self.find_user().active)
        company = self.find_user().partner_id.commercial_partner_id
        company.with_user(self.clerk).action_approve_registration()
        self.authenticate("ana@torres.example.com", "quiet-harbor-7")

    def test_who_waits_and_registers_again_still_waits(self):
        self.company.registration_confirm_email = True
        self.send(company_name="Torres Trading")
        self.url_open(self.link(self.mails()))
        self.send(password="other-harbor-8", confirm_password="other-harbor-8")
        self.assertIn("still checking it", self.text_of(self.mails()[-1]))
        company = self.find_user().partner_id.commercial_partner_id
        company.with_user(self.clerk).action_approve_registration()
        self.authenticate("ana@torres.example.com", "quiet-harbor-7")

    def test_no_other_door_lets_in_who_waits(self):
        _response, company = self.register_company()
        user, person = self.find_user(), self.find_user().partner_id
        with self.assertRaises(ValidationError):
            user.active = True
        line = self.env["portal.wizard"].create({"partner_ids": person.ids}).user_ids
        with self.assertRaises(UserError):
            line.action_grant_access()
        person = self.env["res.partner"].browse(person.id)
        person.signup_prepare()
        with self.assertRaises(SignupError):
            self.env["res.users"].signup({"login": "x", "password": "x"}, person._generate_signup_token())
        partner_manager = new_test_user(self.env, "manager", groups="base.group_user,base.group_partner_manager")
        with self.assertRaises(AccessError):
            company.with_user(partner_manager).registration_approval = "approved"
        with self.assertRaises(AccessError):
            company.with_user(partner_manager).action_approve_registration()
        own = self.make_user("own", "group_customer_user_own")
        company.user_id = own
        with self.assertRaises(AccessError):
            company.with_user(own).action_approve_registration()

    def test_who_is_put_into_a_known_company_is_approved_there(self):
        self.company.registration_approval = "all"
        self.send()
        user = self.find_user()
        user.partner_id.parent_id = self.make_customer("Harbor Street Diner")
        with self.assertRaises(ValidationError):
            user.active = True
        user.partner_id.with_user(self.clerk).action_approve_registration()
        self.assertTrue(self.find_user().active)
        self.assertIn("Your account is ready", self.text_of(self.mails()[-1]))

    def test_approving_lets_nobody_in_but_who_registered(self):
        _response, company = self.register_company()
        former = self.env["res.partner"].create({"name": "Former Buyer"})
        groups = self.env.ref("base.group_portal").ids
        login = self.users.create({"partner_id": former.id, "login": "former", "group_ids": groups})
        login.active = False
        former.write({"active": True, "parent_id": company.id})
        company.with_user(self.clerk).action_approve_registration()
        self.assertEqual((self.find_user().active, self.find_user("former").active), (True, False))

    def test_no_default_of_a_client_says_who_registered_and_is_approved(self):
        partners = self.env["res.partner"].with_user(self.clerk)
        for forged in ({"default_registration_approval": "approved"}, {"default_registration_date": "2026-01-01"}):
            with self.assertRaises(AccessError):
                partners.with_context(**forged).create({"name": "Forged"})
