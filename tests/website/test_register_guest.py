from odoo.tools import mute_logger

from ..common_register import RegisterCase


class TestRegisterGuest(RegisterCase):
    """A guest of the shop is on file; the link in the host's mail about the order opens an account."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.registration_approval = "all"
        cls.guest = cls.make_guest("Greta Guest")
        cls.clerk = cls.make_user("clerk", "group_customer_user")

    @classmethod
    def make_guest(cls, name, **values):
        """As the shop does it: elevated, for the visitor without a name."""
        visitor = cls.website.user_id
        vals = {"name": name, "email": "greta@guest.example.com", "customer_rank": 1, **values}
        return cls.env["res.partner"].with_user(visitor).sudo().create(vals).with_env(cls.env)

    def open_account(self, partner, path="/web/signup"):
        partner.sudo().signup_prepare()
        token = partner.sudo()._generate_signup_token()
        answers = {"token": token, "login": "greta@guest.example.com", "name": "Greta"}
        with mute_logger("odoo.addons.base.models.res_users"):  # the host tries to log her in
            response = self.send(path, **answers)
        self.env.invalidate_all()
        return response

    def test_a_guest_waits_for_approval_like_everybody(self):
        response = self.open_account(self.guest)
        self.assertEqual((response.status_code, response.headers.get("Location")), (303, "/register/waiting"))
        user = self.find_user("greta@guest.example.com")
        self.assertEqual((user.partner_id, user.active), (self.guest, False))
        self.assertEqual(self.guest.registration_approval, "waiting")
        self.assertEqual(self.guest.registration_website_id, self.website)
        self.assertEqual(self.url_open("/my", allow_redirects=False).status_code, 303)

    def test_the_page_for_a_new_password_opens_no_other_way(self):
        self.open_account(self.guest, "/web/reset_password")
        self.assertFalse(self.find_user("greta@guest.example.com").active)

    def test_approving_lets_a_guest_in(self):
        self.open_account(self.guest)
        self.guest.with_user(self.clerk).action_approve_registration()
        self.assertTrue(self.find_user("greta@guest.example.com").active)
        [mail] = self.mails("greta@guest.example.com")
        self.assertIn("Your account is ready", self.text_of(mail))

    def test_a_guest_who_claims_the_record_waits_too(self):
        self.company.registration_claims_existing = True
        self.send(login="greta@guest.example.com")
        self.url_open(self.link(self.mails("greta@guest.example.com")[-1]))
        user = self.find_user("greta@guest.example.com")
        self.assertEqual((user.partner_id, user.active), (self.guest, False))
        self.assertEqual(self.guest.registration_approval, "waiting")

    def test_people_whom_staff_entered_and_companies_only_wait_where_it_is_wanted(self):
        entered = self.env["res.partner"].create({"name": "Greta", "email": "greta@guest.example.com"})
        self.open_account(entered)
        self.assertTrue(self.find_user("greta@guest.example.com").active)

    def test_where_companies_are_approved_a_person_does_not_wait(self):
        self.company.registration_approval = "companies"
        self.open_account(self.guest)
        self.assertTrue(self.find_user("greta@guest.example.com").active)

    def test_a_colleague_waits_and_the_customer_does_not(self):
        diner = self.make_customer("Harbor Street Diner")
        colleague = self.make_guest("Greta Guest", parent_id=diner.id, customer_rank=0)
        self.open_account(colleague)
        self.assertFalse(self.find_user("greta@guest.example.com").active)
        self.assertEqual((colleague.registration_approval, diner.registration_approval), ("waiting", False))
        colleague.with_user(self.clerk).action_refuse_registration()
        self.assertEqual((colleague.active, diner.active), (False, True))
        colleague.with_user(self.clerk).action_approve_registration()
        self.assertTrue(self.find_user("greta@guest.example.com").active)
