"""Price lists of customers as the web client gives them, over HTTP."""

from ..common_client import Refused
from ..common_price_lists import PriceListCase
from ..common_roles import RoleCase

CREATE = 0


class TestClientPriceLists(PriceListCase, RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.make_customer("Copper Kettle", user_id=cls.users["sales"].id)
        cls.foreign = cls.make_customer("Two Rivers", user_id=cls.users["office"].id)
        cls.segment = cls.make_segment("Wholesale")

    def save(self, partner, *rows):
        commands = [[CREATE, f"virtual_{place}", {"sequence": place, **row}] for place, row in enumerate(rows)]
        spec = {"price_list_ids": {"fields": {"display_name": {}}}, "price_list_notice": {}}
        [saved] = self.call(partner._name, "web_save", partner.ids, {"price_list_ids": commands}, specification=spec)
        return saved

    def test_a_salesperson_gives_lists_to_own_customers_and_to_no_others(self):
        self.log_in("sales")
        saved = self.save(self.own, {"pricelist_id": self.first.id}, {"discount": 7.5})
        self.assertEqual(
            [row["display_name"] for row in saved["price_list_ids"]],
            [self.first.display_name, "Discount 7.5 %"],
        )
        with self.assertRaises(Refused):
            self.save(self.foreign, {"discount": 50})
        self.assert_dialog(
            "odoo.exceptions.AccessError", "Customer Segment", lambda: self.save(self.segment, {"discount": 50})
        )

    def test_the_dialog_of_a_fourth_list_names_them(self):
        self.log_in("manager")
        rows = [{"pricelist_id": pricelist.id} for pricelist in (self.first, self.second, self.third, self.fourth)]
        self.assert_dialog(
            "odoo.exceptions.ValidationError",
            "may have 3 price lists .*Summer.*Drinks.*Loyal.*Clearance",
            lambda: self.save(self.own, *rows),
        )

    def test_a_row_with_both_or_with_neither_is_refused_in_words(self):
        self.log_in("manager")
        for row in ({}, {"pricelist_id": self.first.id, "discount": 5}):
            self.assert_dialog(
                "odoo.exceptions.ValidationError",
                "Choose a price list or enter a discount in each row",
                lambda row=row: self.save(self.own, row),
            )

    def test_a_manager_gives_lists_to_a_segment(self):
        self.log_in("manager")
        saved = self.save(self.segment, {"discount": 5}, {"pricelist_id": self.first.id})
        self.assertIn("Never reached: Summer", saved["price_list_notice"])

    def test_a_contact_shows_no_lists_and_takes_none(self):
        contact = self.make_contact(self.own)
        self.log_in("manager")
        self.assert_dialog(
            "odoo.exceptions.ValidationError",
            "Laura Hughes is a contact of Copper Kettle",
            lambda: self.save(contact, {"discount": 5}),
        )

    def test_choosers_do_not_offer_plain_discounts(self):
        self.give(self.own, 7.5)
        self.log_in("manager")
        found = self.call("product.pricelist", "web_name_search", "", {"display_name": {}})
        self.assertNotIn("Discount 7.5", " ".join(each["display_name"] for each in found))
        found = self.call("product.pricelist", "web_search_read", [], {"name": {}})
        self.assertNotIn("Discount 7.5 %", [each["name"] for each in found["records"]])
        self.assert_dialog(
            "odoo.exceptions.UserError",
            "is a plain discount of customers",
            lambda: self.call("product.pricelist", "create", [{"name": "Mine", "customer_discount": 99}]),
        )

    def test_a_deleted_row_is_gone(self):
        link = self.give(self.own, self.first)
        self.log_in("sales")
        self.call("customer.price.list", "unlink", link.ids)
        self.assertFalse(self.own.price_list_ids)
