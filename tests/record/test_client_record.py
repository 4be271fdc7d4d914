"""The customer record as the web client works with it: views, search boxes, groups and changes in place, as each role
and as an employee who may enter contacts."""

from lxml import etree

from ..common_roles import ROLES
from .common_client_record import CLERKS, WITH_FIGURES, ClientRecordCase

CUSTOMERS = [("is_customer", "=", True)]
DENIED = "odoo.exceptions.AccessError"


class TestClientRecord(ClientRecordCase):
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
