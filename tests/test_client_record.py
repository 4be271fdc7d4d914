"""The customer record as the web client works with it: views, search boxes, groups, changes in place, exports, imports
and new forms, as each role and as an employee who may enter contacts."""

import io
import json

from lxml import etree
from openpyxl import load_workbook

from odoo import Command
from odoo.http import Request
from odoo.tools import mute_logger

from .common_roles import ROLES, RoleCase

CLERKS = (*ROLES, "employee")
WITH_FIGURES = {"manager", "credit", "office"}
CUSTOMERS = [("is_customer", "=", True)]
DENIED = "odoo.exceptions.AccessError"


class TestClientRecord(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.employee = cls.make_user("employee", "base.group_partner_manager", password="employee", **company)
        cls.segment = cls.make_segment("Restaurants")
        cls.customer.write(
            {
                "customer_number": "H-1",
                "phone": "+49 30 2312 5001",
                "email": "desk@harbor.example.com",
                "customer_segment_id": cls.segment.id,
                "user_id": cls.users["sales"].id,
                "country_id": cls.germany.id,
            }
        )
        cls.contact.write({"mobile": "+49 171 5550101", "user_id": cls.users["sales"].id})
        cls.linde = cls.make_customer("Gasthaus zur Linde", customer_number="G-1")
        cls.bill(100)

    def open_record(self, partner, **context):
        """The form of a partner that is there already, as the client opens it."""
        form = self.open_new("res.partner", **context)
        [form.values] = self.call("res.partner", "web_read", partner.ids, specification=form.spec)
        form.ids, form.changed = partner.ids, {}
        return form

    def get_views(self, *kinds):
        action = "customer_management.res_partner_action_customers"
        views = dict(map(reversed, self.load_action(action)["views"]))
        views = [[views.get(kind, False), kind] for kind in (*kinds, "search")]
        return self.call("res.partner", "get_views", views=views, options={"toolbar": True})

    # --- views --------------------------------------------------------------------------------------------------

    def test_everybody_opens_the_list_and_the_cards_of_customers_and_figures_are_for_some(self):
        for login in ROLES:
            self.log_in(login)
            found = self.get_views("list", "kanban", "form", "activity")
            seen = 2 if login != "sales" else 1
            for kind in ("list", "kanban"):
                with self.subTest(login=login, kind=kind):
                    spec = self.get_spec(found, kind)
                    self.assertEqual("customer_balance" in spec, login in WITH_FIGURES)
                    read = self.call("res.partner", "web_search_read", CUSTOMERS, spec, limit=80, order="complete_name")
                    self.assertEqual(read["length"], seen)
            self.call("mail.activity", "get_activity_data", "res.partner", CUSTOMERS)

    def get_spec(self, found, kind):
        """What the client reads to fill a list or cards: names of what a record is linked to, else values."""
        described = found["models"]["res.partner"]["fields"]
        nodes = etree.fromstring(found["views"][kind]["arch"]).xpath("//field[not(ancestor::field)]/@name")
        links = {name for name in nodes if described[name]["type"] in ("many2one", "many2many")}
        return {name: {"fields": {"display_name": {}}} if name in links else {} for name in nodes}

    def test_everybody_opens_the_chart_and_the_pivot_of_customers(self):
        for login in ROLES:
            with self.subTest(login=login):
                self.log_in(login)
                action = self.load_action("customer_management.res_partner_action_customer_analysis")
                views = [[view_id, kind] for view_id, kind in action["views"]]
                found = self.call("res.partner", "get_views", views=[*views, [False, "search"]], options={})
                self.assertEqual(set(found["views"]), {"graph", "pivot", "search"})
                sets = [[], ["customer_segment_id"], ["customer_segment_id", "country_id"]]
                total = self.call("res.partner", "formatted_read_grouping_sets", CUSTOMERS, sets, ["__count"])[0]
                self.assertEqual(total[0]["__count"], 2 if login != "sales" else 1)

    def test_everybody_opens_a_customer_changes_it_and_saves(self):
        for login in CLERKS:
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_record(self.customer)
                self.assertEqual(form.values["customer_number"], "H-1")
                self.assertEqual("customer_balance" in form.values, login in WITH_FIGURES)
                form.set(mobile=f"+49 171 555010{len(login)}").set(city="Hamburg").save()
                self.env.invalidate_all()
                self.assertEqual((self.customer.mobile, self.customer.city), (f"+49 171 555010{len(login)}", "Hamburg"))

    def test_everybody_opens_a_contact_and_says_who_it_is(self):
        for login in CLERKS:
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_record(self.contact).set(last_name=login.title())
                self.assertEqual(form.values["name"], f"Laura {login.title()}")
                form.save()
                self.env.invalidate_all()
                self.assertEqual(self.contact.name, f"Laura {login.title()}")

    # --- search boxes and groups --------------------------------------------------------------------------------

    def test_a_customer_field_finds_by_number_telephone_and_parts_of_the_name(self):
        for login in CLERKS:
            self.log_in(login)
            for typed in ("H-1", "030 / 2312-5001", "diner harbor", "desk@harbor"):
                with self.subTest(login=login, typed=typed):
                    found = self.call("res.partner", "name_search", name=typed, domain=[], operator="ilike", limit=8)
                    self.assertEqual(found[0][0], self.customer.id)
                    spec = {"display_name": {}, "email": {}}
                    found = self.call("res.partner", "web_name_search", name=typed, specification=spec, limit=8)
                    self.assertEqual((found[0]["id"], found[0]["email"]), (self.customer.id, self.customer.email))

    def test_a_salesperson_finds_the_own_customers_only(self):
        self.log_in("sales")
        self.assertEqual(self.call("res.partner", "name_search", name="Linde", domain=[]), [])

    def test_the_list_is_grouped_with_sums_for_those_who_may_see_them(self):
        for login in CLERKS:
            for group in (
                "customer_segment_id",
                "customer_region_id",
                "user_id",
                "country_id",
                "customer_origin",
                "create_date:month",
                "parent_id",
            ):
                with self.subTest(login=login, group=group):
                    self.log_in(login)
                    aggregates = ["customer_balance:sum", "customer_overdue:sum"] if login in WITH_FIGURES else []
                    groups = self.call(
                        "res.partner",
                        "web_read_group",
                        CUSTOMERS,
                        [group],
                        aggregates,
                        auto_unfold=True,
                        unfold_read_specification={"display_name": {}},
                    )
                    self.assertEqual(sum(row["__count"] for row in groups["groups"]), 2 if login != "sales" else 1)
                    if aggregates:
                        self.assertEqual(sum(row["customer_balance:sum"] or 0 for row in groups["groups"]), 100)

    def test_the_chart_and_the_pivot_count_customers_and_add_up_balances_for_some(self):
        for login in CLERKS:
            with self.subTest(login=login):
                self.log_in(login)
                [row] = self.call(
                    "res.partner",
                    "formatted_read_group",
                    [("id", "=", self.customer.id)],
                    ["customer_segment_id"],
                    ["__count"],
                )
                self.assertEqual((row["customer_segment_id"][1], row["__count"]), ("Restaurants", 1))

                def add_up():
                    return self.call("res.partner", "formatted_read_group", CUSTOMERS, [], ["customer_balance:sum"])

                if login in WITH_FIGURES:
                    self.assertEqual(add_up()[0]["customer_balance:sum"], 100)
                else:
                    self.assert_dialog(DENIED, "customer_balance", add_up)

    def test_the_list_is_sorted_by_figures_for_those_who_may_see_them(self):
        for login in CLERKS:
            with self.subTest(login=login):
                self.log_in(login)

                def sort():
                    spec = {"display_name": {}}
                    return self.call("res.partner", "web_search_read", CUSTOMERS, spec, order="customer_balance desc")

                if login in WITH_FIGURES:
                    self.assertEqual([row["id"] for row in sort()["records"]], (self.customer + self.linde).ids)
                else:
                    self.assert_dialog(DENIED, "customer_balance", sort)

    # --- changes in the list ------------------------------------------------------------------------------------

    def test_a_cell_of_the_list_is_changed_in_place(self):
        for login in CLERKS:
            with self.subTest(login=login):
                self.log_in(login)
                spec = {"phone": {}, "badge_ids": {"fields": {"display_name": {}}}}
                [row] = self.call("res.partner", "web_save", self.customer.ids, {"phone": login}, specification=spec)
                self.assertEqual(row["phone"], login)

    def test_many_rows_are_changed_at_once(self):
        both = self.customer + self.linde
        for login in ("manager", "credit", "office", "cashier", "employee"):
            with self.subTest(login=login):
                self.log_in(login)
                values = [{"ref": f"{login} {place}"} for place in (1, 2)]
                self.call("res.partner", "web_save_multi", both.ids, values, specification={"ref": {}})
                self.env.invalidate_all()
                self.assertEqual(both.mapped("ref"), [f"{login} 1", f"{login} 2"])

    def test_everybody_duplicates_a_customer_and_a_contact(self):
        for login in CLERKS:
            with self.subTest(login=login):
                self.log_in(login)
                [customer_id] = self.call("res.partner", "copy", self.customer.ids)
                customer = self.env["res.partner"].browse(customer_id)
                self.assertEqual((customer.name, customer.is_customer), ("Harbor Street Diner (copy)", True))
                self.assertRegex(customer.customer_number, r"^C\d+$")
                [contact_id] = self.call("res.partner", "copy", self.contact.ids)
                contact = self.env["res.partner"].browse(contact_id)
                self.assertEqual((contact.parent_id, contact.is_primary_contact), (self.customer, False))

    # --- export and import --------------------------------------------------------------------------------------

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

    # --- new forms ----------------------------------------------------------------------------------------------

    def test_everybody_opens_fills_in_and_saves_a_new_contact(self):
        for login in CLERKS:
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_new("res.partner", default_is_company=True).set(name=f"Bakery of {login}")
                form.set(phone="030 111222").set(country_id=self.germany.id)
                made = self.env["res.partner"].browse(form.save())
                self.assertEqual(
                    (made.name, made.is_company, made.customer_number), (f"Bakery of {login}", True, False)
                )
                person = {"name": "Ann Price", "type": "contact", "is_company": False}  # as the dialog sends it
                form.set(child_ids=[Command.create(person)]).save()
                self.env.invalidate_all()
                self.assertEqual((made.child_ids.last_name, made.primary_contact_id.name), ("Price", "Ann Price"))

    def test_a_new_customer_is_opened_filled_in_and_saved_in_the_full_form_too(self):
        for login in ROLES:
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_new("res.partner", default_customer_rank=1, default_is_company=True)
                form.set(name=f"Customer of {login}", customer_segment_id=self.segment.id)
                made = self.env["res.partner"].browse(form.save())
                self.assertTrue(made.is_customer)
                self.assertRegex(made.customer_number, r"^C\d+$")

    def test_a_bank_account_is_added_to_a_customer(self):
        self.company.mask_bank_accounts = True
        for place, login in enumerate(("manager", "office", "cashier")):
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_new("res.partner.bank", default_partner_id=self.customer.id)
                name = "acc_number_masked" if login == "cashier" else "acc_number"
                form.set(**{name: f"0210 4471 {place} 5678"}).save()
                shown = form.values[name]
                self.assertEqual((shown[-4:], "4471" in shown), ("5678", login != "cashier"))
        self.env.invalidate_all()
        self.assertEqual(len(self.customer.bank_ids), 3)

    def test_an_activity_is_planned_for_a_customer(self):
        model_id = self.env["ir.model"]._get_id("res.partner")
        kind = self.env.ref("mail.mail_activity_data_todo")
        for login in CLERKS:
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_new(
                    "mail.activity",
                    default_res_model="res.partner",
                    default_res_model_id=model_id,
                    default_res_id=self.customer.id,
                )
                form.set(activity_type_id=kind.id).set(summary=f"Call, says {login}")
                activity = self.env["mail.activity"].browse(form.save())
                self.assertEqual((activity.res_id, activity.res_model), (self.customer.id, "res.partner"))
                self.call("mail.activity", "action_feedback", activity.ids, feedback="Done")

    def test_the_administrator_opens_fills_in_and_saves_a_new_user(self):
        admin = self.env.ref("base.user_admin")
        admin.write({"company_ids": [(6, 0, self.company.ids)], "company_id": self.company.id})
        self.log_in("admin")
        form = self.open_new("res.users", no_reset_password=True)
        form.set(name="Nora Fields", login="nora").save()
        user = self.env["res.users"].search([("login", "=", "nora")])
        self.assertEqual((user.partner_id.name, user.partner_id.customer_number), ("Nora Fields", False))
        self.assertEqual((user.partner_id.first_name, user.partner_id.last_name), ("Nora", "Fields"))
