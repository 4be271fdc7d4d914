from datetime import date, datetime

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time

from ..common_price_lists import PriceListCase


class TestPriceListChain(PriceListCase):
    def test_a_customers_own_lists_stand_in_their_order(self):
        self.give(self.customer, self.second, self.first, self.third)
        self.assertEqual(self.chain(), ["Drinks", "Summer", "Loyal"])

    def test_the_order_is_that_of_the_rows_and_not_of_their_making(self):
        one, two = self.give(self.customer, self.first, self.second)
        one.sequence, two.sequence = 9, 3
        self.assertEqual(self.chain(), ["Drinks", "Summer"])

    def test_without_a_list_of_its_own_or_of_its_segment_a_customer_has_no_chain(self):
        self.customer.specific_property_product_pricelist = self.first
        self.give(self.make_customer("Copper Kettle"), self.second)
        self.assertEqual(self.chain(), [])

    def test_the_list_in_the_hosts_field_stands_between_the_own_ones_and_those_of_the_segment(self):
        self.customer.customer_segment_id = self.make_segment("Wholesale")
        self.give(self.customer.customer_segment_id, self.third)
        self.give(self.customer, self.first)
        self.customer.specific_property_product_pricelist = self.second
        self.assertEqual(self.chain(), ["Summer", "Drinks", "Loyal"])

    def test_segments_follow_from_near_to_far(self):
        top = self.make_segment("Wholesale")
        middle = self.make_segment("Restaurants", top)
        self.customer.customer_segment_id = self.make_segment("Hotels", middle)
        self.give(top, self.first)
        self.give(middle, self.second)
        self.give(self.customer.customer_segment_id, self.third)
        self.assertEqual(self.chain(), ["Loyal", "Drinks", "Summer"])
        middle.parent_id = False
        self.assertEqual(self.chain(), ["Loyal", "Drinks"])

    def test_a_list_that_is_there_twice_counts_in_its_first_place(self):
        self.customer.customer_segment_id = self.make_segment("Wholesale")
        self.give(self.customer.customer_segment_id, self.second, self.first, self.third)
        self.give(self.customer, self.first)
        self.assertEqual(self.chain(), ["Summer", "Drinks", "Loyal"])

    def test_a_customer_that_has_only_its_own_lists_takes_none_of_the_segment(self):
        self.customer.customer_segment_id = self.make_segment("Wholesale")
        self.give(self.customer.customer_segment_id, self.second)
        self.give(self.customer, self.first)
        self.customer.price_lists_only_own = True
        self.assertEqual(self.chain(), ["Summer"])

    def test_a_customer_moved_to_another_segment_has_the_lists_of_that_one(self):
        wholesale, retail = self.make_segment("Wholesale"), self.make_segment("Retail")
        self.give(wholesale, self.first)
        self.give(retail, self.second)
        self.customer.customer_segment_id = wholesale
        self.assertEqual(self.chain(), ["Summer"])
        self.customer.customer_segment_id = retail
        self.assertEqual(self.chain(), ["Drinks"])

    def test_both_dates_are_days_on_which_the_list_counts(self):
        self.give(self.customer, self.first, date_start="2026-05-01", date_end="2026-05-31")
        days = [date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1)]
        self.assertEqual([self.chain(date=day) for day in days], [[], ["Summer"], ["Summer"], []])

    def test_today_is_the_day_of_the_company(self):
        self.give(self.customer, self.first, date_start="2026-05-01")
        self.env.company.partner_id.tz = "Asia/Tokyo"
        with freeze_time("2026-04-30 14:59:00"):
            self.assertEqual(self.chain(), [])
        with freeze_time("2026-04-30 15:01:00"):
            self.assertEqual(self.chain(), ["Summer"])
        self.assertEqual(self.chain(date=datetime(2026, 4, 30, 15, 1)), ["Summer"])

    def test_contacts_and_addresses_have_the_lists_of_their_customer(self):
        laura = self.make_contact(self.customer)
        self.give(self.customer, self.first)
        self.assertEqual(self.chain(laura), ["Summer"])
        self.assertEqual(laura._get_price_list_chain().pricelist_id, self.first)
        with self.assertRaisesRegex(ValidationError, "Laura Hughes is a contact of Harbor Street Diner"):
            self.give(laura, self.second)

    def test_a_person_who_becomes_a_contact_has_the_prices_of_the_company(self):
        laura = self.make_customer("Laura Hughes", is_company=False)
        self.give(laura, self.second)
        self.give(self.customer, self.first)
        laura.parent_id = self.customer
        self.assertEqual((self.chain(laura), laura.price_list_ids.ids), (["Summer"], []))
        laura.parent_id = False
        self.assertEqual(self.chain(laura), [])

    def test_the_company_that_is_made_of_a_persons_details_has_its_lists(self):
        laura = self.make_customer("Laura Hughes", is_company=False, company_name="Hughes Catering")
        self.give(laura, self.second, 5)
        laura.create_company()
        self.assertEqual(laura.parent_id.price_list_ids.mapped("display_name")[1], "Discount 5 %")
        self.assertEqual(self.chain(laura), ["Drinks", "Discount 5 %"])
        self.assertFalse(laura.price_list_ids)

    def test_a_list_that_somebody_has_is_not_deleted(self):
        self.give(self.customer, self.first)
        with self.assertRaisesRegex(UserError, "Summer .* is a price list of customers or segments \\(1\\)"):
            self.first.unlink()
        self.customer.price_list_ids.unlink()
        self.first.unlink()

    def test_archived_lists_and_those_of_another_company_are_left_out(self):
        other = self.env["res.company"].create({"name": "Second Trading"})
        self.third.company_id = other
        self.give(self.customer, self.first, self.second, self.third)
        self.second.active = False
        self.assertEqual(self.chain(), ["Summer"])
        self.assertEqual(self.chain(self.customer.with_company(other)), ["Summer", "Loyal"])

    def test_a_link_of_a_company_counts_in_it_and_in_its_branches(self):
        other = self.env["res.company"].create({"name": "Second Trading"})
        branch = self.env["res.company"].create({"name": "Harbor Branch", "parent_id": self.env.company.id})
        self.give(self.customer, self.first, company_id=self.env.company.id)
        chains = [self.chain(self.customer.with_company(company)) for company in (self.env.company, branch, other)]
        self.assertEqual(chains, [["Summer"], ["Summer"], []])

    def test_the_links_of_a_companys_customer_are_those_of_the_company(self):
        self.customer.company_id = self.env.company
        [link] = self.give(self.customer, self.first)
        self.assertEqual(link.company_id, self.env.company)
        other = self.env["res.company"].create({"name": "Second Trading"})
        self.customer.company_id = other
        self.assertEqual(link.company_id, other)

    def test_the_chain_of_links_says_where_each_list_comes_from(self):
        self.customer.customer_segment_id = self.make_segment("Wholesale")
        general = self.give(self.customer.customer_segment_id, 5.0)
        own = self.give(self.customer, self.first)
        self.customer.specific_property_product_pricelist = self.second
        self.assertEqual(self.customer._get_price_list_chain(), own + general)

    def test_while_price_lists_are_switched_off_none_counts_and_none_can_be_given(self):
        self.give(self.customer, self.first)
        self.env.ref("base.group_user").implied_ids -= self.env.ref("product.group_product_pricelist")
        self.assertEqual(self.chain(), [])
        with self.assertRaisesRegex(UserError, "Price lists are switched off"):
            self.give(self.customer, self.second)

    def test_without_any_link_not_one_query_is_sent(self):
        self.env["customer.price.list"].search([]).unlink()
        self.env.registry.clear_cache()  # which the host does after the commit
        self.customer._get_chain_pricelists()
        self.assertEqual(self.count_queries(self.customer._get_chain_pricelists), 0)

    def test_a_deletion_that_is_undone_leaves_the_lists_in_force(self):
        self.env["customer.price.list"].search([]).unlink()
        link = self.give(self.customer, self.first)
        savepoint = self.env.cr.savepoint()
        link.unlink()
        self.assertEqual(self.chain(), [])
        savepoint.close(rollback=True)
        self.assertEqual(self.chain(), ["Summer"])

    def test_twice_as_many_customers_are_priced_by_the_same_one_query(self):
        top = self.make_segment("Wholesale")
        segment = self.make_segment("Restaurants", top)
        self.give(top, self.third)
        self.give(segment, self.second, 5.0)
        customers = self.env["res.partner"].create(
            [{"name": f"Diner {n}", "is_company": True, "customer_segment_id": segment.id} for n in range(40)]
        )
        for customer in customers:
            self.give(customer, self.first)
        customers._get_chain_pricelists()
        counts = [self.count_queries(lambda n=n: customers[:n]._get_chain_pricelists()) for n in (20, 40)]
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0], 3)  # with the company's and its currency
        self.assertEqual(self.chain(customers[-1]), ["Summer", "Drinks", "Discount 5 %", "Loyal"])

    def test_of_a_form_that_is_not_saved_the_chain_is_that_of_the_customer(self):
        self.give(self.customer, self.first)
        form = self.env["res.partner"].new(origin=self.customer)
        self.assertEqual(form._get_chain_pricelists()[form.id], self.first)
        self.assertEqual(form._get_price_list_chain(), self.customer.price_list_ids)
        unsaved = self.env["res.partner"].new({"name": "New"})
        self.assertFalse(unsaved._get_chain_pricelists()[unsaved.id])
