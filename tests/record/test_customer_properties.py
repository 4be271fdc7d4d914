from odoo.exceptions import AccessError

from ..common import CustomerCase

DOCK = {"name": "dock", "string": "Dock", "type": "char"}
STARS = {"name": "stars", "string": "Stars", "type": "integer"}


class TestCustomerProperties(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.env.company
        cls.second = cls.env["res.company"].create({"name": "Second"})
        cls.first.customer_properties_definition = [DOCK]
        cls.second.customer_properties_definition = [STARS]
        cls.customer = cls.make_customer()

    def shown(self, customer, company):
        values = customer.with_company(company).read(["customer_properties"])[0]["customer_properties"]
        return {prop["name"]: prop.get("value") for prop in values}

    def test_each_company_sees_its_own_fields_and_values_of_others_stay(self):
        self.customer.with_company(self.first).customer_properties = {"dock": "7"}
        self.customer.with_company(self.second).customer_properties = {"stars": 4}
        self.assertEqual(self.shown(self.customer, self.first), {"dock": "7"})
        self.assertEqual(self.shown(self.customer, self.second), {"stars": 4})

    def test_the_web_client_writes_all_that_it_shows_and_nothing_else_changes(self):
        self.customer.with_company(self.second).customer_properties = {"stars": 4}
        self.customer.with_company(self.first).write({"customer_properties": [{**DOCK, "value": "8"}]})
        self.env.invalidate_all()
        self.assertEqual(self.shown(self.customer, self.first), {"dock": "8"})
        self.assertEqual(self.shown(self.customer, self.second), {"stars": 4})
        self.customer.with_company(self.first).customer_properties = False
        self.env.invalidate_all()
        self.assertFalse(self.shown(self.customer, self.first)["dock"])
        self.assertEqual(self.shown(self.customer, self.second), {"stars": 4})

    def test_a_change_of_the_customers_company_loses_no_value(self):
        self.customer.with_company(self.first).customer_properties = {"dock": "7"}
        self.customer.company_id = self.first
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.shown(self.customer, self.first), {"dock": "7"})

    def test_customer_managers_change_the_definition_and_others_do_not(self):
        changed = [{**DOCK, "value": "7", "definition_changed": True}, {**STARS, "value": 2}]
        clerk = self.make_user("clerk", "group_customer_user")
        with self.assertRaisesRegex(AccessError, "Only customer managers"):
            self.customer.with_user(clerk).write({"customer_properties": changed})
        boss = self.make_user("boss", "group_customer_manager")
        self.customer.with_user(boss).write({"customer_properties": changed})
        self.assertEqual([prop["name"] for prop in self.first.customer_properties_definition], ["dock", "stars"])
        self.assertEqual(self.shown(self.customer, self.first), {"dock": "7", "stars": 2})

    def test_a_definition_that_is_deleted_is_no_longer_shown(self):
        boss = self.make_user("boss", "group_customer_manager")
        deleted = [{**DOCK, "value": "7", "definition_deleted": True}]
        self.customer.with_user(boss).write({"customer_properties": deleted})
        self.assertFalse(self.first.customer_properties_definition)

    def test_custom_fields_are_searched_grouped_exported_and_imported(self):
        self.customer.customer_properties = {"dock": "7"}
        partners = self.env["res.partner"]
        mine = [("id", "in", (self.customer + self.make_customer("Elm City Bakery")).ids)]
        self.assertEqual(partners.search([*mine, ("customer_properties.dock", "=", "7")]), self.customer)
        groups = partners.formatted_read_group(mine, ["customer_properties.dock"], ["__count"])
        self.assertEqual(len(groups), 2)
        self.assertEqual(self.customer.export_data(["customer_properties.dock"])["datas"], [["7"]])
        loaded = partners.load(["name", "customer_properties.dock"], [["Two Rivers", "9"]])
        self.assertEqual(self.shown(partners.browse(loaded["ids"]), self.first), {"dock": "9"})

    def test_an_import_of_one_field_keeps_the_others(self):
        self.first.customer_properties_definition = [DOCK, STARS]
        self.customer.customer_properties = {"dock": "7", "stars": 3}
        self.env["res.partner"].load([".id", "customer_properties.dock"], [[str(self.customer.id), "9"]])
        self.env.invalidate_all()
        self.assertEqual(self.shown(self.customer, self.first), {"dock": "9", "stars": 3})

    def test_a_merge_keeps_the_values_of_both_and_the_survivors_win(self):
        source = self.make_customer("Harbor St. Diner")
        self.first.customer_properties_definition = [DOCK, STARS]
        self.customer.customer_properties = {"dock": "7"}
        source.customer_properties = {"dock": "9", "stars": 2}
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.customer + source).ids, self.customer, extra_checks=False)
        self.env.invalidate_all()
        self.assertEqual(self.shown(self.customer, self.first), {"dock": "7", "stars": 2})

    def test_a_new_customer_begins_with_the_defaults_of_the_company(self):
        self.first.customer_properties_definition = [{**DOCK, "default": "main gate"}]
        self.assertEqual(self.shown(self.make_customer("New"), self.first), {"dock": "main gate"})
