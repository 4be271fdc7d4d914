from odoo.tests import new_test_user
from odoo.tools import mute_logger
from odoo.tools.safe_eval import safe_eval

from ..common_client import Refused
from ..common_front_door import find_buttons, find_routes
from ..common_report import print_reports
from ..common_statement_portal import StatementPortalCase
from .common_register_roles import RegisterRoleCase

VIEWS = ("view_partner_form_registration", "res_partner_view_list_website", "res_partner_view_kanban_website")
ACTIONS = (
    "res_partner_action_website_customers",
    "res_partner_action_website_waiting",
    "res_partner_invite_action",
)
REFUSED = "odoo.exceptions.AccessError"
LOG_IN = "/web/login"


class TestClientWebsite(RegisterRoleCase):
    """Registration, invitation and portal as clients ask for them: every address, button and action, for whom it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(print_reports())
        cls.bill(100, cls.days_ago(70), due=cls.days_ago(40))
        cls.stranger = cls.make_customer("Elm City Bakery")
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        for login, partner in (("diner", cls.customer), ("bakery", cls.stranger)):
            new_test_user(cls.env, login, "base.group_portal", partner_id=partner.id, **company)

    def get(self, path, login=None):
        """(status, where it leads, text) of what a login, or a visitor, gets by an address."""
        self.authenticate(login, login)
        with mute_logger("odoo.http"):
            answer = self.url_open(path, allow_redirects=False)
        return answer.status_code, answer.headers.get("Location", ""), answer.text

    # --- addresses of the portal --------------------------------------------------------------------------------

    def test_every_address_of_the_portal_is_for_whose_it_is_and_for_nobody_else(self):
        sent = StatementPortalCase.sent(self, self.customer)
        contact = f"/my/contacts/{self.contact.id}"
        # path: (addresses, words of the page or first bytes of the file, what another customer gets)
        paths = {
            "/my/statement": ("/my/statement", "$\xa0100.00", 200),
            "/my/statement/page/<int:page>": ("/my/statement/page/1", "$\xa0100.00", 200),
            "/my/statement/<any(pdf,xlsx):extension>": ("/my/statement/pdf", "%PDF", 200),
            "/my/statement/sent/<int:row_id>": (f"/my/statement/sent/{sent.id}", "%PDF", 404),
            "/my/contacts": ("/my/contacts", "Laura Hughes", 200),
            "/my/contacts/new": ("/my/contacts/new", "New contact", 200),
            "/my/contacts/<int:contact_id>": (contact, "Laura Hughes", 403),
            "/my/contacts/<int:contact_id>/remove": (f"{contact}/remove", None, None),
        }
        self.assertEqual({route for route in find_routes() if route.startswith("/my/")}, set(paths))
        for path, words, status in paths.values():
            if words:
                found, _location, text = self.get(path, "diner")
                self.assertEqual(found, 200, path)
                self.assertIn(words, text, path)
                self.assertEqual(self.get(path, "bakery")[0], status, path)
                for other in ("$\xa0100.00", "Laura Hughes", "Harbor Street"):
                    self.assertNotIn(other, self.get(path, "bakery")[2], path)
                found, location, _text = self.get(path)
                self.assertEqual((found, location.partition("?")[0].endswith(LOG_IN)), (303, True), path)
        self.check_removal(f"{contact}/remove")

    def check_removal(self, path):
        for login, status in (("bakery", 403), (None, 303), ("diner", 303)):
            self.authenticate(login, login)
            self.assertTrue(self.contact.active)
            with mute_logger("odoo.http"):
                data = {"csrf_token": self.csrf_token()}
                self.assertEqual(self.url_open(path, data=data, allow_redirects=False).status_code, status, login)
        self.assertFalse(self.contact.active)

    def csrf_token(self):
        return self.fill_in()["csrf_token"]

    # --- addresses of the registration --------------------------------------------------------------------------

    def test_every_address_of_the_registration_is_for_visitors(self):
        paths = {
            "/register": "Create your account",
            "/register/sent": "Please check your mail",
            "/register/waiting": "Thank you for registering",
            "/register/confirm/<token>": "This link is not valid any more",
            "CustomerAuthSignup.web_auth_signup": "",
            "CustomerAuthSignup.web_auth_reset_password": "",
        }
        others = ("/my/", "CustomerPortalWelcome", "/customer_statement", "Merged")  # the last: tests/merge
        known = {route for route in find_routes() if not route.startswith(others)}
        self.assertEqual(known, set(paths))
        for path in ("/register", "/register/sent", "/register/waiting"):
            status, _location, text = self.get(path)
            self.assertEqual(status, 200, path)
            self.assertIn(paths[path], text)
        self.assertIn("This link is not valid any more", self.get("/register/confirm/x")[2])
        self.assertEqual(self.get("/web/signup")[0], 200)
        self.assertEqual(self.get("/web/reset_password")[0], 200)
        self.company.registration_confirm_email = True
        self.assertIn("/register", self.get("/web/signup")[1])

    def test_who_is_in_already_has_nothing_to_register(self):
        for login in ("diner", "sales"):
            for path in ("/register", "/register/confirm/x"):
                status, location, _text = self.get(path, login)
                self.assertEqual((status, location), (303, "/my"), (login, path))

    # --- buttons ------------------------------------------------------------------------------------------------

    def refuse(self, model, method, ids):
        for login in ("sales", "diner"):
            self.log_in(login)
            with self.assertRaises(Refused, msg=login) as caught:
                self.press(model, method, ids)
            self.assertEqual(caught.exception.name, REFUSED, login)

    def make_waiting(self):
        """Who has registered as a company, and waits; known by its address as well."""
        self.make_customer("Torres Known", email="ana@torres.example.com")
        self.company.write({"registration_approval": "companies", "registration_ask_company": "optional"})
        self.authenticate(None, None)
        self.send(company_name="Torres Trading")
        return self.find_user().partner_id.commercial_partner_id

    def press_approve(self):
        waiting = self.make_waiting()
        self.refuse("res.partner", "action_approve_registration", waiting.ids)
        self.log_in("office")
        self.press("res.partner", "action_approve_registration", waiting.ids)
        self.assertEqual((waiting.registration_approval, self.find_user().active), ("approved", True))

    def press_refuse(self):
        waiting = self.make_waiting()
        self.refuse("res.partner", "action_refuse_registration", waiting.ids)
        self.log_in("manager")
        self.press("res.partner", "action_refuse_registration", waiting.ids)
        self.assertEqual((waiting.registration_approval, waiting.active), ("refused", False))

    def press_compare(self):
        waiting = self.make_waiting()
        self.log_in("office")
        action = self.press("res.partner", "action_open_duplicates", waiting.ids)
        found = self.call("res.partner", "web_search_read", domain=action["domain"], specification={"name": {}})
        self.assertEqual({record["name"] for record in found["records"]}, {"Torres Trading", "Torres Known"})

    def press_merge(self):
        waiting = self.make_waiting()
        self.users["manager"].group_ids += self.env.ref("base.group_partner_manager")
        self.log_in("manager")
        action = self.press("res.partner", "action_merge_registered", waiting.ids)
        merge = self.open_new(action["res_model"], **action["context"])
        self.assertEqual(len(merge.values["partner_ids"]), 2)

    def press_invite(self):
        self.stranger.user_ids.unlink()
        self.stranger.email = "office@elm.example.com"
        context = {"active_model": "res.partner", "active_ids": self.stranger.ids}
        self.log_in("office")
        invite = self.open_new("res.partner.invite", **context).save()
        self.refuse("res.partner.invite", "action_invite", [invite])
        self.log_in("office")
        action = self.press("res.partner.invite", "action_invite", [invite])
        self.assertEqual(action["res_id"], invite)
        self.assertEqual(self.stranger.user_ids.login, "office@elm.example.com")

    BUTTONS = {
        ("res.partner", "action_approve_registration"): press_approve,
        ("res.partner", "action_refuse_registration"): press_refuse,
        ("res.partner", "action_open_duplicates"): press_compare,
        ("res.partner", "action_merge_registered"): press_merge,
        ("res.partner.invite", "action_invite"): press_invite,
    }

    def test_there_is_a_test_of_every_button(self):
        self.assertEqual(find_buttons(self.env, "res.partner.invite", views=VIEWS), set(self.BUTTONS))

    def test_a_registration_is_approved(self):
        self.press_approve()

    def test_a_registration_is_refused(self):
        self.press_refuse()

    def test_who_registered_is_compared_with_who_was_there(self):
        self.press_compare()

    def test_who_registered_is_merged_into_who_was_there(self):
        self.press_merge()

    def test_a_customer_is_invited(self):
        self.press_invite()

    # --- actions ------------------------------------------------------------------------------------------------

    def test_menus_open_with_their_views_and_records(self):
        self.make_waiting()
        self.log_in("manager")
        for name in ACTIONS:
            action = self.load_action(f"customer_management.{name}")
            views = self.call(action["res_model"], "get_views", views=action["views"], options={"toolbar": True})
            self.assertIn("form", views["views"])
            if action["target"] != "new":
                asked = {"domain": safe_eval(action["domain"]), "specification": {"complete_name": {}, "has_login": {}}}
                found = self.call(action["res_model"], "web_search_read", **asked)
                self.assertIn("Torres Trading", [record["complete_name"] for record in found["records"]])
