import json

from odoo import Command
from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger

from ..common import CustomerCase


@tagged("post_install", "-at_install")
class TestAuditOrigin(HttpCase, CustomerCase):
    """Through which channel something came, as the server knows it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.make_customer("Harbor Street Diner", email="diner@example.com")
        groups = ("group_customer_user", "base.group_partner_manager")
        cls.clerk = cls.make_user("clerk", *groups, password="clerk-password-1", name="Carla Clerk")
        cls.cashier = cls.make_user("cashier_x", *groups, "point_of_sale.group_pos_user", password="cashier-password-1")

    def last(self):
        self.env.invalidate_all()
        return self.env["customer.audit.entry"].search([], limit=1)

    def call(self, method, *args, path="/web/dataset/call_kw/res.partner/write", model="res.partner", **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        answer = self.url_open(
            path, data=json.dumps({"params": params}), headers={"Content-Type": "application/json"}
        ).json()
        self.assertNotIn("error", answer)
        return answer["result"]

    def test_the_web_client_with_user_and_address(self):
        self.authenticate("clerk", "clerk-password-1")
        self.call("write", self.customer.ids, {"phone": "1"}, context={"import_file": True, "cron_id": 1})
        entry = self.last()
        self.assertEqual((entry.origin, entry.user_id, entry.remote_addr), ("form", self.clerk.id, "127.0.0.1"))
        self.assertFalse(entry.on_behalf_id)

    def test_a_file_that_is_imported(self):
        self.authenticate("clerk", "clerk-password-1")
        self.call("load", ["name", "customer_rank"], [["Imported", "1"]], path="/web/dataset/call_kw/res.partner/load")
        self.assertEqual((self.last().origin, self.last().partner_name), ("import", "Imported"))

    @mute_logger("odoo.addons.rpc.controllers.xmlrpc")  # which says that this way ends with Odoo 20
    def test_the_api(self):
        uid = self.xmlrpc_common.login(get_db_name(), "clerk", "clerk-password-1")
        self.xmlrpc_object.execute(
            get_db_name(), uid, "clerk-password-1", "res.partner", "write", self.customer.ids, {"phone": "2"}
        )
        self.assertEqual((self.last().origin, self.last().user_id), ("api", self.clerk.id))

    def test_the_till(self):
        config = self.env["pos.config"].create({"name": "Counter"})
        self.env["pos.session"].create({"config_id": config.id, "user_id": self.cashier.id})
        self.authenticate("cashier_x", "cashier-password-1")
        self.call("write", self.customer.ids, {"phone": "3"}, context={"customer_management_at_till": True})
        self.assertEqual(self.last().origin, "till")

    def test_a_cashier_without_an_open_till_does_not_pass_for_it(self):
        self.authenticate("cashier_x", "cashier-password-1")
        self.call("write", self.customer.ids, {"phone": "3"}, context={"customer_management_at_till": True})
        self.assertEqual(self.last().origin, "form")

    def test_who_is_no_cashier_does_not_pass_for_the_till(self):
        self.authenticate("clerk", "clerk-password-1")
        self.call("write", self.customer.ids, {"phone": "3"}, context={"customer_management_at_till": True})
        self.assertEqual(self.last().origin, "form")

    def test_the_portal_works_elevated_on_behalf_of_the_customer(self):
        user = self.env["res.users"].create(
            {
                "login": "portal_x",
                "password": "portal-password-1",
                "partner_id": self.customer.id,
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
        self.authenticate("portal_x", "portal-password-1")
        page = self.url_open(f"/my/address?partner_id={self.customer.id}&address_type=billing")
        self.assertEqual(page.status_code, 200)
        values = {
            "csrf_token": Request.csrf_token(self),
            "partner_id": str(self.customer.id),
            "address_type": "billing",
            "name": "Harbor Street Diner",
            "email": "diner@example.com",
            "phone": "+1 212 555 0142",
            "street": "Harbor Street 2",
            "city": "Boston",
            "zip": "02110",
            "country_id": str(self.usa.id),
            "state_id": str(self.env.ref("base.state_us_34").id),
        }
        answer = self.url_open("/my/address/submit", data=values)
        self.assertEqual(answer.status_code, 200)
        entry = self.env["customer.audit.entry"].search([("changes", "ilike", "Harbor Street 2")])
        self.assertEqual(entry.partner_id, self.customer.id)
        self.assertEqual((entry.origin, entry.is_elevated, entry.user_id), ("portal", True, user.id))

    @mute_logger("odoo.addons.auth_signup.models.res_users", "odoo.addons.auth_signup.controllers.main")
    def test_a_registration_on_the_website(self):
        self.env["website"].search([]).auth_signup_uninvited = "b2c"
        self.authenticate(None, None)
        values = {
            "csrf_token": Request.csrf_token(self),
            "name": "Zed",
            "login": "zed@example.com",
            "password": "zed-password-1",
            "confirm_password": "zed-password-1",
        }
        self.assertEqual(self.url_open("/web/signup", data=values).status_code, 200)
        entries = self.env["customer.audit.entry"].search([("partner_name", "=", "Zed")])
        self.assertEqual(sorted(entries.mapped("event")), ["create", "registration"])
        self.assertEqual({(entry.origin, entry.is_elevated) for entry in entries}, {("website", True)})

    def test_work_without_a_request_is_the_servers(self):
        self.customer.phone = "9"
        self.assertEqual((self.last().origin, self.last().remote_addr), ("cron", False))
