"""The dialog that merges, as the web client uses it: what it offers, what it believes, what it says before."""

from odoo import Command

from ..common_client import Refused
from ..common_roles import RoleCase

WIZARD = "customer.merge.wizard"


class TestMergeWizard(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mill = cls.make_customer("Old Mill", phone="+49 89 7654321", city="Ulm", vat=False)
        cls.inn = cls.make_customer("Old Mill Inn", email="inn@mill.example.com", phone="+49 89 1", vat=False)
        cls.bar = cls.make_customer("Mill Bar", email="bar@mill.example.com", ref="B-7", vat=False)
        cls.partners = cls.mill | cls.inn | cls.bar

    def open_wizard(self, *partners):
        ids = self.partners.browse().union(*partners or self.partners).ids
        context = self.call("res.partner", "action_merge_duplicates", ids)["context"]
        return self.open_new(WIZARD, **context).set(survivor_id=ids[0])

    def get_row(self, form, key):
        return next(row for row in form.values["comparison"]["fields"] if row["key"] == key)

    def merge(self, form):
        wizard_id = form.save()
        self.press(WIZARD, "action_preview", [wizard_id])
        return self.press(WIZARD, "action_merge", [wizard_id])

    # --- the first page ---------------------------------------------------------------------------------------------

    def test_what_differs_stands_side_by_side_and_empty_fields_are_filled_from_the_first_that_has_a_value(self):
        self.log_in("manager")
        form = self.open_wizard()
        comparison = form.values["comparison"]
        self.assertEqual([column["name"] for column in comparison["columns"]], ["Old Mill", "Old Mill Inn", "Mill Bar"])
        email = self.get_row(form, "email")
        self.assertEqual(email["texts"], ["", "inn@mill.example.com", "bar@mill.example.com"])
        self.assertEqual(email["preset"], self.inn.id)
        self.assertEqual(self.get_row(form, "phone")["preset"], self.mill.id)
        self.assertEqual(self.get_row(form, "ref")["preset"], self.bar.id)
        keys = [row["key"] for row in comparison["fields"]]
        self.assertNotIn("customer_number", keys)
        self.assertFalse({"id", "write_date", "color", "message_bounce", "phone_search_digits"} & set(keys))
        self.assertEqual(comparison["fixed"][0]["texts"], self.partners.mapped("customer_number"))

    def test_with_another_one_that_remains_other_values_are_proposed(self):
        self.log_in("manager")
        form = self.open_wizard().set(survivor_id=self.bar.id)
        self.assertEqual(self.get_row(form, "email")["preset"], self.bar.id)
        self.assertEqual(self.get_row(form, "phone")["preset"], self.mill.id)

    def test_a_chosen_value_of_a_source_and_one_that_is_left_empty(self):
        self.inn.user_id = self.users["sales"]
        self.log_in("manager")
        choices = {"phone": self.inn.id, "ref": self.mill.id}
        self.merge(self.open_wizard().set(choices=choices))
        self.assertEqual((self.mill.phone, self.mill.ref, self.mill.city), ("+49 89 1", False, "Ulm"))
        self.assertEqual((self.mill.email, self.mill.user_id), ("inn@mill.example.com", self.users["sales"]))
        self.assertEqual((self.inn | self.bar).merged_into_id, self.mill)

    def test_payment_terms_are_chosen_for_each_company_of_the_user(self):
        second = self.env["res.company"].create({"name": "Second Trading"})
        self.users["manager"].company_ids += second
        terms = self.env["account.payment.term"].create([{"name": "Ten days"}, {"name": "A month"}])
        self.mill.property_payment_term_id = terms[0]
        self.inn.with_company(second).property_payment_term_id = terms[1]
        self.bar.property_payment_term_id = terms[1]
        here, there = (f"property_payment_term_id/{company.id}" for company in (self.company, second))
        self.log_in("manager")
        form = self.open_wizard()
        self.assertRegex(self.get_row(form, there)["label"], r"Payment Terms.* \(Second Trading\)")
        self.assertEqual(self.get_row(form, there)["texts"], ["", "A month", ""])
        self.merge(form.set(choices={here: self.bar.id}))
        self.assertEqual(self.mill.property_payment_term_id, terms[1])
        self.assertEqual(self.mill.with_company(second).property_payment_term_id, terms[1])

    def test_what_a_client_makes_up_is_not_believed(self):
        stranger = self.make_customer("Stranger", phone="+49 40 4711")
        self.log_in("manager")
        choices = {"phone": stranger.id, "active": self.inn.id, "customer_number": self.inn.id, "nothing": 1}
        number = self.mill.customer_number
        self.merge(self.open_wizard().set(choices=choices))
        self.assertEqual((self.mill.phone, self.mill.customer_number), ("+49 89 7654321", number))
        form = self.open_wizard(self.mill, stranger).set(survivor_id=self.customer.id)
        with self.assertRaisesRegex(Refused, "choose one of these customers"):
            self.press(WIZARD, "action_preview", [form.save()])

    def test_one_customer_alone_is_not_merged(self):
        self.log_in("manager")
        form = self.open_wizard(self.mill)
        with self.assertRaisesRegex(Refused, "at least two"):
            self.press(WIZARD, "action_preview", [form.save()])

    def test_a_field_that_the_form_does_not_show_to_a_user_is_not_offered(self):
        other = self.receivable.copy({"code": "121099"})
        self.inn.property_account_receivable_id = other
        key = f"property_account_receivable_id/{self.company.id}"
        for group, offered in ((False, False), ("account.group_account_user", True)):
            if group:
                self.users["manager"].group_ids += self.env.ref(group)
            self.log_in("manager")
            keys = [row["key"] for row in self.open_wizard().values["comparison"]["fields"]]
            self.assertEqual(key in keys, offered)

    # --- the second page --------------------------------------------------------------------------------------------

    def test_the_preview_says_what_moves_and_writes_nothing(self):
        for amount in (10.0, 20.0):
            self.bill(amount, partner=self.inn)
        self.log_in("manager")
        wizard_id = self.open_wizard().save()
        action = self.press(WIZARD, "action_preview", [wizard_id])
        self.assertEqual((action["res_id"], action["target"]), (wizard_id, "new"))
        wizard = self.env[WIZARD].browse(wizard_id)
        moves = {row["label"]: row["count"] for row in wizard.findings["moves"]}
        self.assertEqual(moves["Journal Entry"], 2)
        changes = {change["label"]: (change["before"], change["after"]) for change in wizard.findings["changes"]}
        self.assertEqual(changes["Email"], ("", "inn@mill.example.com"))
        self.assertRegex(wizard.preview, r"(?s)<strong>Old Mill Inn, Mill Bar</strong>.*<strong>Old Mill</strong>")
        self.assertTrue(self.inn.active and self.inn.email)
        self.assertFalse(self.env["customer.merge"].search([("survivor_id", "=", self.mill.id)]))
        self.press(WIZARD, "action_choose", [wizard_id])
        self.assertEqual(wizard.step, "choose")

    def test_what_is_refused_is_said_before_and_by_the_merge_itself(self):
        portal = {"group_ids": [Command.set(self.env.ref("base.group_portal").ids)]}
        for partner in (self.mill, self.inn):
            self.env["res.users"].create({"login": f"login{partner.id}", "partner_id": partner.id, **portal})
        self.log_in("manager")
        wizard_id = self.open_wizard().save()
        self.press(WIZARD, "action_preview", [wizard_id])
        found = self.call(WIZARD, "web_read", [wizard_id], {"is_refused": {}, "preview": {}})[0]
        self.assertTrue(found["is_refused"])
        self.assertIn("This cannot be merged", found["preview"])
        with self.assertRaises(Refused):
            self.press(WIZARD, "action_merge", [wizard_id])
        self.assertTrue(self.inn.active)

    def test_an_administrator_keeps_the_logins_as_contacts_and_nobody_else_does(self):
        portal = {"group_ids": [Command.set(self.env.ref("base.group_portal").ids)]}
        for partner in (self.mill, self.inn):
            self.env["res.users"].create({"login": f"login{partner.id}", "partner_id": partner.id, **portal})
        self.log_in("manager")
        wizard_id = self.open_wizard().save()
        self.press(WIZARD, "action_preview", [wizard_id])
        found = self.call(WIZARD, "web_read", [wizard_id], {"can_keep_logins": {}})[0]
        self.assertFalse(found["can_keep_logins"])
        with self.assertRaisesRegex(Refused, "Settings administrators"):
            self.press(WIZARD, "action_keep_logins", [wizard_id])
        self.users["manager"].group_ids += self.env.ref("base.group_system")
        self.press(WIZARD, "action_preview", [wizard_id])
        self.assertTrue(self.call(WIZARD, "web_read", [wizard_id], {"can_keep_logins": {}})[0]["can_keep_logins"])
        self.press(WIZARD, "action_keep_logins", [wizard_id])
        found = self.call(WIZARD, "web_read", [wizard_id], {"can_keep_logins": {}, "is_refused": {}})[0]
        self.assertEqual((found["can_keep_logins"], found["is_refused"]), (False, False))
        self.press(WIZARD, "action_merge", [wizard_id])
        self.assertEqual(self.inn.merged_into_id, self.mill)
        self.assertEqual(self.mill.child_ids.user_ids.login, f"login{self.inn.id}")

    # --- who --------------------------------------------------------------------------------------------------------

    def test_managers_get_one_merge_in_the_menu_and_others_the_hosts(self):
        clerk = self.make_user("clerk", "group_customer_user", "base.group_partner_manager", password="clerk")
        clerk.write({"company_ids": [Command.set(self.company.ids)], "company_id": self.company.id})
        hosts = self.env.ref("base.action_partner_merge").id
        ours = self.env.ref("customer_management.customer_merge_wizard_action").id
        for login, expected in (("manager", [ours]), ("clerk", [hosts])):
            self.log_in(login)
            actions = self.call("ir.actions.actions", "get_bindings", "res.partner")["action"]
            self.assertEqual([each["id"] for each in actions if each["name"] == "Merge"], expected, login)
        action = self.call("res.partner", "action_merge_duplicates", self.partners.ids)
        self.assertEqual(action["res_model"], "base.partner.merge.automatic.wizard")
        with self.assertRaises(Refused):
            self.call(WIZARD, "create", {"partner_ids": [(6, 0, self.partners.ids)], "survivor_id": self.mill.id})
