from odoo import Command
from odoo.tests import Form

from ..common_price_lists import PriceListCase

EVERYTHING = {"applied_on": "3_global", "compute_price": "percentage", "percent_price": 10}
NEVER = "Never reached: {}. “{}” stands before and has a price for everything."


class TestPriceListNotice(PriceListCase):
    def setUp(self):
        super().setUp()
        self.code = self.env.company.currency_id.name
        self.open = self.make_list("Open", EVERYTHING)

    def test_the_form_names_the_lists_behind_one_that_has_a_price_for_everything(self):
        self.give(self.customer, self.first, self.open, self.second)
        code = self.code
        self.assertEqual(self.customer.price_list_notice, NEVER.format(f"Drinks ({code})", f"Open ({code})"))
        self.env.company.price_list_policy = "best_price"
        self.customer.invalidate_recordset(["price_list_notice"])
        self.assertFalse(self.customer.price_list_notice)

    def test_a_plain_discount_ends_the_chain_before_the_hosts_field_and_the_segment(self):
        self.customer.customer_segment_id = self.make_segment("Wholesale")
        self.give(self.customer.customer_segment_id, self.third)
        self.customer.specific_property_product_pricelist = self.second
        self.give(self.customer, self.first, 5)
        behind = f"Drinks ({self.code}), Loyal ({self.code})"
        self.assertEqual(self.customer.price_list_notice, NEVER.format(behind, "Discount 5 %"))
        self.customer.price_lists_only_own = True
        self.assertEqual(self.customer.price_list_notice, NEVER.format(f"Drinks ({self.code})", "Discount 5 %"))

    def test_a_rule_from_ten_pieces_or_of_another_time_ends_nothing(self):
        bulk = self.make_list("Bulk", {**EVERYTHING, "min_quantity": 10})
        old = self.make_list("Old", {**EVERYTHING, "date_end": "2020-01-01 00:00:00"})
        self.give(self.customer, bulk, old, self.first)
        self.assertFalse(self.customer.price_list_notice)

    def test_archived_lists_and_those_of_another_company_or_website_are_named(self):
        self.env.company.price_list_max_customer = 0
        other = self.env["res.company"].create({"name": "Second Trading"})
        self.first.active = False
        self.second.company_id = other
        shop = self.env["website"].create({"name": "Outlet"})
        self.third.website_id = shop
        self.give(self.customer, self.first, self.second, self.third, self.fourth)
        code, company = self.code, self.env.company.name
        self.assertEqual(
            self.customer.price_list_notice.splitlines(),
            [
                f"“Summer ({code})” is archived and does not count.",
                f"“Drinks ({code})” belongs to another company and does not count in {company}.",
                f"Of the websites, on Outlet only: Loyal ({code}).",
            ],
        )

    def test_where_there_is_one_website_nothing_is_said_of_it(self):
        only = self.env["website"].search([])
        only[1:].unlink()
        self.third.website_id = only[:1]
        self.give(self.customer, self.third)
        self.assertFalse(self.customer.price_list_notice)

    def test_lists_of_one_website_are_named_in_one_sentence_and_only_where_there_is_another(self):
        shop = self.env["website"].create({"name": "Outlet"})
        (self.first | self.second).website_id = shop
        self.give(self.customer, self.first, self.second)
        notice = f"Of the websites, on Outlet only: Summer ({self.code}), Drinks ({self.code})."
        self.assertEqual(self.customer.price_list_notice, notice)
        others = self.env["website"].search([("company_id", "=", self.env.company.id)]) - shop
        others.company_id = self.env["res.company"].create({"name": "Second Trading"})
        self.customer.invalidate_recordset(["price_list_notice"])
        self.assertFalse(self.customer.price_list_notice)

    def test_the_form_says_which_lists_come_after_those_of_the_customer(self):
        self.assertFalse(self.customer.price_lists_after)
        self.customer.customer_segment_id = segment = self.make_segment("Restaurants")
        self.give(segment, self.third)
        code = self.code
        self.assertEqual(self.customer.price_lists_after, f"Prices are those of: Loyal ({code}) of Restaurants")
        self.customer.specific_property_product_pricelist = self.second
        self.give(self.customer, self.first)
        then = f"Drinks ({code}), Loyal ({code}) of Restaurants"
        self.assertEqual(self.customer.price_lists_after, f"Then: {then}")
        self.env.company.price_list_policy = "best_price"
        self.customer.invalidate_recordset(["price_lists_after"])
        self.assertEqual(self.customer.price_lists_after, f"Also: {then}")
        self.customer.price_lists_only_own = True
        self.assertEqual(self.customer.price_lists_after, f"Also: Drinks ({code})")

    def test_a_list_in_the_hosts_field_alone_is_not_told(self):
        self.customer.specific_property_product_pricelist = self.second
        self.assertFalse(self.customer.price_lists_after)

    def test_a_list_that_the_segment_has_as_well_is_named_once(self):
        self.customer.customer_segment_id = segment = self.make_segment("Restaurants")
        self.first.active = False
        self.give(self.customer, self.first)
        self.give(segment, self.first)
        self.assertEqual(self.customer.price_list_notice, f"“Summer ({self.code})” is archived and does not count.")

    def test_while_it_is_typed_the_form_says_so_already(self):
        with Form(self.customer) as form:
            for values in ({"discount": 5}, {"pricelist_id": self.first}):
                with form.price_list_ids.new() as row:
                    for name, value in values.items():
                        row[name] = value
            self.assertEqual(form.price_list_notice, NEVER.format(f"Summer ({self.code})", "Discount 5 %"))
        self.assertEqual(self.chain(), ["Discount 5 %", "Summer"])

    def test_a_segment_says_what_it_never_reaches_itself_and_above(self):
        top = self.make_segment("Wholesale")
        segment = self.make_segment("Hotels", top)
        self.give(top, self.second)
        self.give(segment, self.open, self.first)
        behind = f"Summer ({self.code}), Drinks ({self.code})"
        self.assertEqual(segment.price_list_notice, NEVER.format(behind, f"Open ({self.code})"))
        with Form(self.env["customer.segment"]) as form:
            form.name = "New"
            self.assertFalse(form.price_list_notice)

    def test_a_new_customer_is_created_with_its_lists_in_one_form(self):
        with Form(self.env["res.partner"].with_context(default_customer_rank=1)) as form:
            form.name = "Copper Kettle"
            form.company_type = "company"
            with form.price_list_ids.new() as row:
                row.pricelist_id = self.first
        self.assertEqual(self.chain(form.record), ["Summer"])

    def test_a_copy_of_a_customer_has_no_lists(self):
        self.give(self.customer, self.first)
        self.customer.price_lists_only_own = True
        copy = self.customer.copy()
        self.assertEqual((copy.price_list_ids.ids, copy.price_lists_only_own), ([], False))

    def test_rows_can_be_given_as_commands(self):
        self.customer.price_list_ids = [
            Command.create({"pricelist_id": self.first.id, "sequence": 2}),
            Command.create({"discount": 5, "sequence": 1}),
        ]
        self.assertEqual(self.chain(), ["Discount 5 %", "Summer"])
