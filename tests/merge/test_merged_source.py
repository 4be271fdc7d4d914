"""What is left of a customer that was merged, and how whoever still has its id, number or card comes to the other."""

from odoo.exceptions import UserError

from ..common_client import ClientCase
from ..common_sales import SalesCase

USER_ERROR, ACCESS_ERROR = "odoo.exceptions.UserError", "odoo.exceptions.AccessError"


class MergedCase(ClientCase, SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = ("group_customer_manager", "base.group_partner_manager", "sales_team.group_sale_manager")
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.manager = cls.make_user("manager", *groups, "account.group_account_invoice", **company)
        cls.survivor = cls.make_customer("Linde Foods", customer_number="L-1", barcode="0421")
        cls.source = cls.make_customer(
            "Linde Foods Ltd",
            customer_number="L-2",
            barcode="0422",
            email="ltd@linde.example.com",
            phone="+49 30 2312 5001",
            mobile="+49 171 5550101",
            country_id=cls.germany.id,
            company_registry="HRB 2",
        )

    def setUp(self):
        super().setUp()
        self.log_in("manager")

    def merge(self, source=None, survivor=None):
        source, survivor = source or self.source, survivor or self.survivor
        self.env["base.partner.merge.automatic.wizard"].create({})._merge((survivor | source).ids, survivor)
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["customer.merge"].sudo().search([], limit=1)


class TestMergedSource(MergedCase):
    def test_it_keeps_nothing_that_is_unique_or_by_which_it_is_found(self):
        self.env.flush_all()
        self.merge()
        self.cr.execute("SELECT to_jsonb(p) FROM res_partner AS p WHERE id = %s", [self.source.id])
        [(row,)] = self.cr.fetchall()
        for name in (
            *("customer_number", "barcode", "vat", "company_registry", "email", "email_normalized"),
            *("phone", "phone_sanitized", "mobile", "phone_search_digits"),
        ):
            self.assertIsNone(row[name], name)
        self.assertEqual((row["active"], row["merged_into_id"]), (False, self.survivor.id))

    def test_no_door_makes_it_active_again(self):
        self.merge()
        text = "Linde Foods Ltd was merged into Linde Foods.*undo the merge"
        for method, args in (("write", [{"active": True}]), ("action_unarchive", []), ("toggle_active", [])):
            if hasattr(self.source, method):
                self.assert_dialog(
                    USER_ERROR, text, lambda m=method, a=args: self.call("res.partner", m, self.source.ids, *a)
                )
        with self.assertRaisesRegex(UserError, "undo the merge"):
            self.source.sudo().active = True
        self.env.invalidate_all()
        self.assertFalse(self.source.active)

    def test_an_import_that_knows_it_by_its_external_id_changes_who_is_left(self):
        values = {"module": "__import__", "name": "linde", "model": "res.partner", "res_id": self.source.id}
        self.env["ir.model.data"].create(values)
        self.merge()
        answer = self.call("res.partner", "load", ["id", "active", "city"], [["__import__.linde", "1", "Bremen"]])
        self.assertEqual((answer["ids"], self.survivor.city, self.source.active), (self.survivor.ids, "Bremen", False))

    def test_a_customer_that_comes_back_leaves_a_merged_contact_where_it_is(self):
        mine, twin = (self.make_contact(self.survivor, name) for name in ("Ann", "Ann Lee"))
        twin.write({"active": False, "inactivated_with_customer": "contact"})
        self.merge(twin, mine)
        self.survivor.active = False
        self.survivor.active = True
        self.assertEqual((mine.active, twin.active), (True, False))

    def test_what_users_write_to_it_is_refused_and_names_who_is_left(self):
        self.merge()
        for vals in ({"phone": "1"}, {"email": "new@linde.example.com"}, {"customer_number": "L-2"}):
            self.assert_dialog(
                USER_ERROR,
                "Please change Linde Foods instead",
                lambda v=vals: self.call("res.partner", "web_save", self.source.ids, v, specification={}),
            )

    def test_nobody_types_who_was_merged_into_whom(self):
        for name, value in (("merged_into_id", self.survivor.id), ("former_numbers", "X"), ("former_barcodes", "X")):
            self.assert_dialog(
                ACCESS_ERROR,
                "cannot be typed",
                lambda n=name, v=value: self.call("res.partner", "write", self.source.ids, {n: v}),
            )
            self.assert_dialog(
                ACCESS_ERROR,
                "cannot be typed",
                lambda n=name, v=value: self.call("res.partner", "create", {"name": "x"}, context={f"default_{n}": v}),
            )

    # --- numbers and cards ----------------------------------------------------------------------------------------

    def test_the_survivor_is_found_by_the_number_of_the_other_in_every_search(self):
        self.merge()
        self.assertEqual((self.survivor.customer_number, self.survivor.former_numbers), ("L-1", "L-2"))
        found = self.call("res.partner", "name_search", "L-2")
        self.assertEqual([partner_id for partner_id, _name in found], self.survivor.ids)
        arch = self.call("res.partner", "get_views", [[False, "search"]])["views"]["search"]["arch"]
        self.assertIn("former_numbers", arch)

    def test_a_former_number_is_given_to_nobody_else(self):
        self.merge()
        self.assert_dialog(
            "odoo.exceptions.ValidationError",
            "L-2 belongs to Linde Foods",
            lambda: self.call("res.partner", "create", {"name": "New", "customer_rank": 1, "customer_number": "L-2"}),
        )
        sequence = self.env["ir.sequence"]._get_customer_sequence(self.env["res.company"])
        drawn = sequence.get_next_char(sequence.number_next_actual)
        self.survivor.sudo().former_numbers = drawn
        self.assertNotEqual(self.make_customer("Next").customer_number, drawn)

    def test_numbers_of_all_that_were_merged_one_after_the_other_stay(self):
        third = self.make_customer("Linde", customer_number="L-3")
        self.merge()
        merge = self.merge(self.survivor, third)
        self.assertEqual((third.customer_number, third.former_numbers), ("L-3", "L-1, L-2"))
        self.assertEqual(third.former_barcodes, "0422")  # it had no card, and has the survivor's now
        merge.action_undo()
        self.env.invalidate_all()
        self.assertFalse(third.former_numbers or third.former_barcodes)
        self.assertEqual((self.survivor.customer_number, self.survivor.former_numbers), ("L-1", "L-2"))

    def test_the_rule_of_numbers_compares_former_ones(self):
        self.merge()
        other = self.make_customer("Somebody", ref="L-2")
        hint = self.call(
            "res.partner",
            "onchange",
            [],
            {"customer_number": "L-2", "is_company": True},
            ["customer_number"],
            {"duplicate_hint": {}},
        )["value"]["duplicate_hint"]
        self.assertIn("Linde Foods", hint)
        self.assertNotIn("Linde Foods Ltd", hint)
        groups = self.env["customer.duplicate.group"]._find_duplicates(self.company)
        self.assertEqual(groups.filtered(lambda g: other in g.partner_ids).partner_ids, other | self.survivor)

    # --- doors ----------------------------------------------------------------------------------------------------

    def test_links_in_mails_and_kept_addresses_lead_to_who_is_left(self):
        self.merge()
        opened = self.url_open(f"/mail/view?model=res.partner&res_id={self.source.id}", allow_redirects=False).headers[
            "Location"
        ]
        self.assertRegex(opened, rf"/{self.survivor.id}(\D|$)")
        for action in ("res.partner", "customer-records", "action-customer_management.res_partner_action_customers"):
            answer = self.url_open(f"/odoo/{action}/{self.source.id}?debug=0", allow_redirects=False)
            self.assertEqual(answer.status_code, 303, action)
            self.assertTrue(answer.headers["Location"].endswith(f"/odoo/{action}/{self.survivor.id}?debug=0"))
        for path in (f"/odoo/res.partner/{self.survivor.id}", f"/odoo/sales/{self.source.id}", "/odoo"):
            self.assertEqual(self.url_open(path, allow_redirects=False).status_code, 200, path)

    def test_its_form_says_where_it_went_and_leads_there(self):
        self.merge()
        self.assertIn("merged", self.source.badge_ids.mapped("code"))
        action = self.press("res.partner", "action_view_survivor", self.source.ids)
        self.assertEqual((action["res_model"], action["res_id"]), ("res.partner", self.survivor.id))

    def test_who_was_invited_before_gets_a_login_for_who_is_left_and_never_that_of_somebody(self):
        self.source.signup_prepare()
        token = self.source._generate_signup_token()
        self.merge()
        partners = self.env["res.partner"]
        self.assertEqual(partners._get_partner_from_token(token), self.survivor)
        self.make_user("linde", partner_id=self.survivor.id)
        self.assertIsNone(partners._get_partner_from_token(token))

    def test_documents_that_arrive_for_it_are_for_who_is_left(self):
        contact = self.make_contact(self.source, "Ann")
        twin = self.make_contact(self.source, "Ann Lee")
        self.merge()
        self.merge(twin, contact)
        order_id = self.call("sale.order", "create", {"partner_id": self.source.id, "partner_shipping_id": twin.id})
        order = self.env["sale.order"].browse(order_id)
        self.assertEqual((order.partner_id, order.partner_shipping_id), (self.survivor, contact))
        saved = self.call(
            "sale.order",
            "web_save",
            [],
            {"partner_invoice_id": self.source.id},
            specification={},
            context={"default_partner_id": self.source.id},
        )
        order = self.env["sale.order"].browse(saved[0]["id"])
        self.assertEqual((order.partner_id, order.partner_invoice_id), (self.survivor, self.survivor))
        self.call("sale.order", "write", [order.id], {"partner_invoice_id": twin.id})
        self.assertEqual(order.partner_invoice_id, contact)
        invoice = self.call("account.move", "create", {"move_type": "out_invoice", "partner_id": self.source.id})
        self.assertEqual(self.env["account.move"].browse(invoice).partner_id, self.survivor)
        payment = self.call("account.payment", "create", {"partner_id": self.source.id, "amount": 10.0})
        self.assertEqual(self.env["account.payment"].browse(payment).partner_id, self.survivor)
        child = self.call("res.partner", "create", {"name": "Bob", "parent_id": self.source.id})
        self.assertEqual(self.env["res.partner"].browse(child).parent_id, self.survivor)

    def test_dialogs_that_are_opened_from_its_form_are_about_who_is_left(self):
        self.merge()
        self.manager.group_ids += self.env.ref("customer_management.group_credit_figures")
        context = self.press("res.partner", "action_send_statement", self.source.ids)["context"]
        values = self.call("res.partner.statement", "default_get", ["partner_ids"], context=context)
        self.assertEqual(values["partner_ids"], [[6, 0, self.survivor.ids]])
        context = self.press("res.partner", "action_record_payment", self.source.ids)["context"]
        values = self.call("res.partner.payment", "default_get", ["partner_id"], context=context)
        self.assertEqual(values["partner_id"], self.survivor.id)
        context = {"active_model": "res.partner", "active_ids": (self.source + self.survivor).ids}
        [line] = self.call("res.partner.invite", "default_get", ["line_ids"], context=context)["line_ids"]
        self.assertEqual(line[2]["partner_id"], self.survivor.id)

    def test_a_form_that_still_names_it_goes_on_with_who_is_left(self):
        self.survivor.property_payment_term_id = self.env.ref("account.account_payment_term_30days")
        self.merge()
        spec = {"partner_id": {"fields": {"display_name": {}}}, "payment_term_id": {"fields": {}}}
        shown = {"id": self.survivor.id, "display_name": "Linde Foods"}
        term_id = self.survivor.property_payment_term_id.id
        opened = self.call("sale.order", "onchange", [], {}, [], spec, context={"default_partner_id": self.source.id})
        self.assertEqual((opened["value"]["partner_id"], opened["value"]["payment_term_id"]["id"]), (shown, term_id))
        changed = self.call("sale.order", "onchange", [], {"partner_id": self.source.id}, ["partner_id"], spec)
        self.assertEqual((changed["value"]["partner_id"], changed["value"]["payment_term_id"]["id"]), (shown, term_id))
        spec = {"partner_id": {"fields": {"display_name": {}}}, "company_id": {"fields": {}}}
        new = self.call("sale.order", "onchange", [], {"partner_id": self.source.id}, [], spec)
        self.assertEqual((new["value"]["partner_id"], new["value"]["company_id"]["id"]), (shown, self.company.id))

    def test_lists_of_customers_that_are_saved_name_who_is_left_once(self):
        other = self.make_customer("Other")
        self.merge()
        source, survivor = self.source.id, self.survivor.id
        tags = self.env["res.partner.category"].with_context(active_test=False)
        for commands in ([[4, source]], [[4, source, 0], [4, survivor]], [[6, 0, [survivor, source]]]):
            tag = tags.browse(self.call("res.partner.category", "create", {"name": "VIP", "partner_ids": commands}))
            self.assertEqual(tag.partner_ids, self.survivor, commands)
            self.call("res.partner.category", "write", tag.ids, {"partner_ids": [[6, 0, [other.id]]]})
            self.call("res.partner.category", "write", tag.ids, {"partner_ids": [[5], *commands, [4, other.id]]})
            self.assertEqual(tag.partner_ids, self.survivor | other, commands)
        for default in ([source], [[6, 0, [source, survivor]]]):
            context = {"default_partner_ids": default}
            tag = tags.browse(self.call("res.partner.category", "create", {"name": "VIP"}, context=context))
            self.assertEqual(tag.partner_ids, self.survivor, default)
        entry = (
            self.env["customer.audit.entry"].sudo().search([("partner_id", "=", survivor)], order="id desc", limit=1)
        )
        self.assertIn("VIP", str(entry.read()))

    def test_what_links_nobody_is_saved_without_asking_who_was_merged(self):
        self.merge()
        for commands in ([], False, [[5]], [[3, self.source.id]], [[0, 0, {"name": "New"}]]):
            with self.assertQueryCount(0):
                values = [{"name": "VIP", "partner_ids": commands}]
                self.assertEqual(self.env["res.partner.category"]._with_survivors(values), values)

    def test_who_is_left_is_not_written_to_by_who_may_not_see_it(self):
        groups = ("group_customer_user_own", "sales_team.group_sale_salesman")
        company = {"company_id": self.company.id, "company_ids": self.company.ids}
        seller = self.make_user("seller", *groups, **company)
        self.source.user_id = seller
        self.survivor.user_id = self.manager
        self.merge()
        self.log_in("seller")
        for vals in ({"partner_id": self.source.id}, {}):
            self.assert_dialog(
                ACCESS_ERROR,
                "^((?!Linde).)*$",
                lambda v=vals: self.call("sale.order", "create", v, context={"default_partner_id": self.source.id}),
            )
        self.assert_dialog(
            USER_ERROR,
            "merged into another one",
            lambda: self.call("res.partner", "write", self.source.ids, {"phone": "1"}),
        )

    # --- deleting -------------------------------------------------------------------------------------------------

    def test_deleting_it_is_said_to_end_the_way_back(self):
        self.merge()
        self.call("res.partner", "unlink", self.source.ids)
        self.env.invalidate_all()
        self.assertFalse(self.source.exists())
        self.assertIn("That merge cannot be undone any more.", self.survivor.message_ids[0].body)
        self.assertEqual(self.survivor.former_numbers, "L-2")

    def test_who_is_left_is_deleted_after_those_that_were_merged_into_it(self):
        self.merge()
        self.assert_dialog(
            USER_ERROR,
            "Linde Foods cannot be deleted.*Linde Foods Ltd",
            lambda: self.call("res.partner", "unlink", self.survivor.ids),
        )
        self.call("res.partner", "unlink", (self.survivor + self.source).ids)
        self.env.invalidate_all()
        self.assertFalse((self.survivor + self.source).exists())

    def test_a_page_of_the_trail_shows_no_more_of_one_that_is_back(self):
        merge = self.merge()
        self.assertEqual(self.survivor._get_trail_ids(), [self.survivor.id, self.source.id])
        merge.action_undo()
        self.env.invalidate_all()
        self.assertEqual(self.survivor._get_trail_ids(), self.survivor.ids)
