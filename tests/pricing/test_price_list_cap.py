from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tools import mute_logger

from ..common_database import OwnDatabaseCase
from ..common_price_lists import PriceListCase


class TestPriceListCap(PriceListCase):
    def test_a_fourth_list_is_refused_with_the_names_of_all_four(self):
        self.give(self.customer, self.first, self.second, 7.5)
        with self.assertRaisesRegex(
            ValidationError,
            r"Harbor Street Diner may have 3 price lists .* and would have 4: "
            r"Summer \(.*\), Drinks \(.*\), Discount 7.5 %, Clearance",
        ):
            self.give(self.customer, self.fourth)

    def test_a_segment_may_have_five_and_not_six(self):
        segment = self.make_segment("Wholesale")
        self.give(segment, self.first, self.second, self.third, self.fourth, 5)
        with self.assertRaisesRegex(ValidationError, "Wholesale may have 5 price lists"):
            self.give(segment, 10)

    def test_lists_that_are_never_in_force_on_the_same_day_are_not_counted_together(self):
        self.give(self.customer, self.first, self.second)
        self.give(self.customer, self.third, date_end="2026-05-31")
        later = self.give(self.customer, self.fourth, date_start="2026-06-01")
        with self.assertRaisesRegex(ValidationError, "Loyal"):
            later.date_start = "2026-05-31"

    def test_a_cap_of_zero_is_none(self):
        self.env.company.price_list_max_customer = 0
        self.give(self.customer, self.first, self.second, self.third, self.fourth, 5, 10)
        self.assertEqual(len(self.customer.price_list_ids), 6)

    def test_lists_of_another_company_and_archived_ones_do_not_count(self):
        other = self.env["res.company"].create({"name": "Second Trading", "price_list_max_customer": 0})
        self.third.company_id = other
        self.second.active = False
        self.give(self.customer, self.first, self.second, self.third, self.fourth, 5)
        with self.assertRaisesRegex(ValidationError, "would have 4.*Drinks"):
            self.second.active = True

    def test_a_link_without_a_company_counts_in_the_company_of_another_link(self):
        other = self.env["res.company"].create({"name": "Second Trading", "price_list_max_customer": 1})
        self.give(self.customer, self.first)
        with self.assertRaisesRegex(ValidationError, "in Second Trading.*Summer.*Drinks"):
            self.give(self.customer, self.second, company_id=other.id)

    def test_a_link_without_a_company_counts_where_links_are_that_its_maker_does_not_see(self):
        other = self.env["res.company"].create({"name": "Second Trading"})
        self.second.company_id = other
        self.give(self.customer, self.first, self.second, 5, company_id=other.id)
        office = self.make_user("office", "group_customer_user")
        links = self.env["customer.price.list"].with_user(office).with_company(office.company_id)
        with self.assertRaisesRegex(ValidationError, "in another company, and would have 4: Clearance") as caught:
            links.create({"partner_id": self.customer.id, "pricelist_id": self.fourth.id})
        self.assertNotRegex(str(caught.exception), "Second Trading|Summer|Drinks|Discount")

    def test_who_sees_none_of_the_lists_is_told_so(self):
        other = self.env["res.company"].create({"name": "Second Trading"})
        self.second.active = False
        self.give(self.customer, self.first, self.second, self.third, self.fourth, company_id=other.id)
        office = self.make_user("office", "sales_team.group_sale_manager")
        with self.assertRaisesRegex(ValidationError, "would have 4: lists that you may not see. Remove one"):
            self.second.with_user(office).with_company(office.company_id).active = True

    def test_a_row_of_the_past_can_be_changed_when_the_cap_was_lowered_since(self):
        old = self.give(self.customer, self.fourth, date_end="2020-12-31")
        self.give(self.customer, self.first, self.second, self.third, date_start="2021-01-01")
        self.env.company.price_list_max_customer = 2
        old.date_end = "2020-11-30"
        with self.assertRaisesRegex(ValidationError, "may have 2"):
            self.customer.price_list_ids[-1].date_start = "2021-02-01"

    def test_each_row_has_a_list_or_a_discount_and_one_owner(self):
        segment = self.make_segment("Wholesale")
        owner, discount = {"partner_id": self.customer.id}, {"discount": 5}
        wrong = [
            (ValidationError, owner),
            (ValidationError, {**owner, "pricelist_id": self.first.id, "discount": 5}),
            (CheckViolation, {"pricelist_id": self.first.id}),
            (CheckViolation, {**owner, **discount, "segment_id": segment.id}),
            (CheckViolation, {**owner, "discount": -5}),
            (CheckViolation, {**owner, "discount": 100.01}),
            (CheckViolation, {**owner, **discount, "date_start": "2026-02-01", "date_end": "2026-01-31"}),
        ]
        for error, vals in wrong:
            with (
                self.subTest(vals=vals),
                mute_logger("odoo.sql_db"),
                self.assertRaises(error),
                self.env.cr.savepoint(),
            ):
                self.env["customer.price.list"].create(vals)

    def test_a_list_of_another_company_is_refused_on_a_companys_customer(self):
        other = self.env["res.company"].create({"name": "Second Trading"})
        self.customer.company_id = other
        self.first.company_id = self.env.company
        with self.assertRaisesRegex(ValidationError, "belongs to another company than Second Trading"):
            self.give(self.customer, self.first)

    def test_who_may_not_change_a_segment_gives_it_no_list(self):
        segment = self.make_segment("Wholesale")
        link = self.give(segment, self.first)
        office = self.make_user("office", "group_customer_user")
        links = self.env["customer.price.list"].with_user(office)
        with self.assertRaises(AccessError):
            links.create({"segment_id": segment.id, "discount": 50})
        with self.assertRaises(AccessError):
            link.with_user(office).discount = 50
        with self.assertRaises(AccessError):
            link.with_user(office).unlink()
        self.assertTrue(links.create({"partner_id": self.customer.id, "discount": 5}))

    def test_who_sees_own_customers_only_gives_lists_to_them_and_sees_no_others(self):
        sales = self.make_user("sales", "group_customer_user_own")
        own = self.make_customer("Copper Kettle", user_id=sales.id)
        self.customer.user_id = self.env.user
        foreign = self.give(self.customer, self.first)
        links = self.env["customer.price.list"].with_user(sales)
        made = links.create({"partner_id": own.id, "discount": 5})
        self.assertEqual(links.search([]), made)
        with self.assertRaises(AccessError):
            links.create({"partner_id": self.customer.id, "discount": 5})
        with self.assertRaises(AccessError):
            foreign.with_user(sales).date_end = "2026-01-01"

    def test_another_company_sees_neither_the_links_nor_the_lists_of_this_one(self):
        other = self.env["res.company"].create({"name": "Second Trading"})
        user = self.make_user("second", "group_customer_user", company_id=other.id, company_ids=[(6, 0, other.ids)])
        self.first.company_id = self.env.company
        self.give(self.customer, self.first)
        self.give(self.customer, 5, company_id=self.env.company.id)
        shared = self.give(self.customer, self.second)
        links = self.env["customer.price.list"].with_user(user).search([("partner_id", "=", self.customer.id)])
        self.assertEqual(links, shared)


class TestPriceListCapParallel(OwnDatabaseCase):
    def test_a_third_and_a_fourth_list_given_at_the_same_time_are_three(self):
        def set_up(env):
            env.ref("base.group_user").implied_ids += env.ref("product.group_product_pricelist")
            partner = env["res.partner"].create({"name": "Parallel Diner", "is_company": True})
            env["customer.price.list"].create([{"partner_id": partner.id, "discount": d} for d in (1, 2)])
            return partner.id

        partner_id = self.in_transaction(set_up)

        def give(discount):
            return lambda env: env["customer.price.list"].create({"partner_id": partner_id, "discount": discount}).id

        with self.assertRaisesRegex(ValidationError, "may have 3 price lists"):
            self.in_parallel(give(3), give(4))
        count = self.in_transaction(lambda env: env["customer.price.list"].search_count([]))
        self.assertEqual(count, 3)
