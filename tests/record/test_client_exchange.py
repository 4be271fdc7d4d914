"""Exports and imports of customers as the web client does them."""

import io
import json

from openpyxl import load_workbook

from odoo.http import Request
from odoo.tools import mute_logger

from .common_client_record import CLERKS, WITH_FIGURES, ClientRecordCase


class TestClientExchange(ClientRecordCase):
    def export(self, kind, names, login):
        fields = [{"name": name, "label": name, "type": "char"} for name in names]
        data = {
            "model": "res.partner",
            "fields": fields,
            "ids": self.customer.ids,
            "domain": [],
            "import_compat": False,
        }
        return self.url_open(f"/web/export/{kind}", {"data": json.dumps(data), "csrf_token": Request.csrf_token(self)})

    def test_those_who_may_export_get_figures_only_if_they_may_see_them(self):
        for login in CLERKS:
            self.users.get(login, self.employee).group_ids += self.env.ref("base.group_allow_export")
        for login in CLERKS:
            self.log_in(login)
            offered = self.post(
                "/web/export/get_fields", {"model": "res.partner", "domain": [], "import_compat": False}
            )
            self.assertEqual("customer_balance" in {field["id"] for field in offered}, login in WITH_FIGURES, login)
            with self.subTest(login=login):
                text = self.export("csv", ["name", "customer_number", "customer_segment_id"], login).text
                self.assertEqual(text.splitlines()[1], '"Harbor Street Diner","H-1","Restaurants"')
                book = self.export("xlsx", ["customer_number"], login).content
                self.assertEqual(load_workbook(io.BytesIO(book)).active["A2"].value, "H-1")
                with mute_logger("odoo.addons.web.controllers.export"):
                    answer = self.export("csv", ["name", "customer_balance"], login)
                if login in WITH_FIGURES:
                    self.assertEqual(answer.text.splitlines()[1], '"Harbor Street Diner","100.0"')
                else:
                    self.assertNotIn("100", answer.text)
                    self.assertIn("AccessError", answer.text)

    def test_everybody_who_enters_customers_imports_them(self):
        for login in CLERKS:
            with self.subTest(login=login):
                self.log_in(login)
                rows = [[f"One of {login}", "", "one@example.com"], [f"Two of {login}", f"T-{login}", ""]]
                loaded = self.call(
                    "res.partner",
                    "load",
                    ["name", "customer_number", "email"],
                    rows,
                    context={"default_customer_rank": 1},
                )
                self.assertFalse(loaded["messages"])
                one, two = self.env["res.partner"].browse(loaded["ids"])
                self.assertRegex(one.customer_number, r"^C\d+$")
                self.assertEqual(two.customer_number, f"T-{login}")

    def test_an_import_says_which_row_has_a_number_that_is_taken(self):
        self.log_in("manager")
        rows = [["Two Rivers", "T-1"], ["Copper Kettle", "H-1"]]
        loaded = self.call("res.partner", "load", ["name", "customer_number"], rows)
        self.assertFalse(loaded["ids"])
        messages = [message["message"] for message in loaded["messages"]]
        self.assertIn("H-1 belongs to Harbor Street Diner", " ".join(messages))
