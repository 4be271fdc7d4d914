"""Quotations are priced by the customer's chain of price lists, through the web client's own calls."""

from datetime import timedelta

from odoo.tests import Form, tagged

from ..common_price_lists import PricingCase


@tagged("post_install", "-at_install")
class TestPriceChainQuotation(PricingCase):
    def test_own_lists_then_the_one_in_the_hosts_field_then_the_segments_then_everybodys(self):
        segment = self.make_segment("Restaurants", self.make_segment("Wholesale"))
        self.customer.customer_segment_id = segment
        own, hosts = self.make_list("Own"), self.make_list("Host's")
        near, far = self.make_list("Near"), self.make_list("Far")
        self.customer.property_product_pricelist = hosts
        self.give(self.customer, own)
        self.give(segment, near)
        self.give(segment.parent_id, far)
        order = self.quote(self.customer)
        self.assertEqual(order.price_chain_list_ids.mapped("name"), ["Own", "Host's", "Near", "Far", "Everybody"])
        self.assertEqual(order.pricelist_id, own)
        for number, pricelist in enumerate((self.default_list, far, near, hosts, own)):
            pricelist.item_ids = [(0, 0, self.make_rule_values(10.0 + number))]
            self.assertEqual(self.get_quoted_price(self.customer), 10.0 + number)

    def test_quantity_over_a_threshold_under_both_policies(self):
        self.give(self.customer, self.make_list("L1", 45), self.make_list("L2", 50, (10, 40)))
        self.assertEqual([self.get_quoted_price(self.customer, quantity) for quantity in (1, 9, 10)], [45, 45, 45])
        self.company.price_list_policy = "best_price"
        self.assertEqual([self.get_quoted_price(self.customer, quantity) for quantity in (1, 9, 10)], [45, 45, 40])

    def test_a_discount_is_shown_as_the_hosts_discount(self):
        self.give(self.customer, 12.5)
        order = self.quote(self.customer)
        self.assertEqual(order.order_line.price_subtotal, 175.0)
        self.assertEqual(order.currency_id, self.company.currency_id)

    def test_without_a_link_the_list_and_the_price_are_the_hosts(self):
        self.default_list.item_ids = [(0, 0, self.make_rule_values(77))]
        order = self.quote(self.customer)
        self.assertFalse(order.price_chain_list_ids)
        self.assertEqual((order.pricelist_id, order.order_line.price_unit), (self.default_list, 77))
        self.assertEqual(self.customer.property_product_pricelist, self.default_list)

    def test_the_hosts_field_keeps_its_value(self):
        self.give(self.customer, self.make_list("L1", 45))
        self.assertEqual(self.customer.property_product_pricelist, self.default_list)

    def test_a_list_chosen_by_value_is_followed_alone(self):
        self.give(self.customer, self.make_list("L1", 45))
        chosen = self.make_list("Chosen")
        order = self.quote(self.customer, pricelist_id=chosen.id)
        self.assertTrue(order.pricelist_is_chosen)
        self.assertEqual(order.order_line.price_unit, 100)
        written = self.quote(self.customer)
        written.pricelist_id = chosen
        self.assertTrue(written.pricelist_is_chosen)

    def test_another_customer_makes_the_choice_void(self):
        other = self.make_customer("Other")
        self.give(other, self.make_list("L1", 45))
        order = self.quote(self.customer, pricelist_id=self.make_list("Chosen").id)
        order.partner_id = other
        self.assertFalse(order.pricelist_is_chosen)
        self.assertEqual(order.pricelist_id.name, "L1")

    def test_in_the_form_of_a_saved_quotation_another_customers_list_is_not_chosen(self):
        other = self.make_customer("Other")
        self.give(self.customer, self.make_list("L1", 45))
        self.give(other, self.make_list("L2"), self.make_list("L3", 33))
        order, chosen = self.quote(self.customer), self.make_list("Chosen", 70)
        with Form(order) as form:
            form.partner_id = other
            with form.order_line.new() as line:
                line.product_id = self.coffee
        self.assertEqual((order.pricelist_id.name, order.pricelist_is_chosen), ("L2", False))
        self.assertEqual(order.order_line[-1].price_unit, 33)
        with Form(order) as form:
            form.partner_id = self.customer
            form.pricelist_id = chosen
        self.assertEqual((order.pricelist_id.name, order.pricelist_is_chosen), ("Chosen", True))
        order.write({"partner_id": other.id, "pricelist_id": chosen.id})
        self.assertEqual((order.pricelist_id.name, order.pricelist_is_chosen), ("Chosen", True))

    def test_in_the_form_a_list_is_chosen_only_if_it_is_changed(self):
        self.give(self.customer, self.make_list("L1", 45))
        chosen = self.make_list("Chosen", 33)
        with Form(self.env["sale.order"]) as form:
            form.partner_id = self.customer
            with form.order_line.new() as line:
                line.product_id = self.coffee
                self.assertEqual(line.price_unit, 45)
        order = form.save()
        self.assertFalse(order.pricelist_is_chosen)
        with Form(order) as form:
            form.pricelist_id = chosen
            with form.order_line.new() as line:
                line.product_id = self.coffee
        self.assertTrue(order.pricelist_is_chosen)
        self.assertEqual(order.order_line.mapped("price_unit"), [45, 33])

    def test_other_lines_stay_until_prices_are_updated(self):
        order = self.quote(self.customer)
        order.order_line.copy({"order_id": order.id})
        self.give(self.customer, self.make_list("L1", 45))
        order.order_line[0].product_uom_qty = 3
        self.assertEqual(order.order_line.mapped("price_unit"), [45, 100])
        order.action_update_prices()
        self.assertEqual(order.order_line.mapped("price_unit"), [45, 45])

    def test_a_draft_does_not_keep_the_prices_of_lists_that_have_ended(self):
        yesterday = self.company._get_today() - timedelta(days=1)
        hosts, own = self.make_list("Host's", 80), self.make_list("L1", 45)
        self.customer.property_product_pricelist = hosts
        discounted = self.make_customer("Discounted")
        link, discount = self.give(self.customer, own), self.give(discounted, 12.5)
        draft, chosen = self.quote(self.customer), self.quote(self.customer, pricelist_id=own.id)
        other = self.quote(discounted)
        link.date_end = yesterday
        discount.unlink()
        draft.order_line.copy({"order_id": draft.id})
        draft.order_line[0].product_uom_qty = chosen.order_line.product_uom_qty = 3
        self.assertEqual(draft.order_line.mapped("price_unit"), [80, 45])
        for order in (draft, chosen, other):
            order.action_update_prices()
        self.assertEqual((draft | chosen).order_line.mapped("price_unit"), [80, 80, 45])
        self.assertEqual(other.order_line.price_subtotal, 200)
        own.active = False
        draft.order_line.product_uom_qty = 4
        self.assertEqual((draft.order_line.mapped("price_unit"), draft.pricelist_id), ([80, 80], own))

    def test_without_links_a_draft_keeps_its_list_as_in_the_host(self):
        old, new = self.make_list("Old", 45), self.make_list("New", 80)
        self.give(self.make_customer("Other"), old)
        self.customer.property_product_pricelist = old
        order = self.quote(self.customer)
        self.customer.property_product_pricelist = new
        order.order_line.product_uom_qty = 3
        self.assertEqual(order.order_line.price_unit, 45)

    def test_without_a_list_the_catalog_shows_what_the_line_costs(self):
        self.give(self.customer, self.make_list("L1", 45))
        order = self.quote(self.customer)
        with Form(order) as form:
            form.pricelist_id = self.env["product.pricelist"]
        order.order_line.product_uom_qty = 3
        self.assertEqual(order.order_line.price_unit, 100)
        self.assertEqual(order._get_product_catalog_order_data(self.coffee)[self.coffee.id]["price"], 100)

    def test_a_sent_quotation_follows_the_links_of_its_own_date(self):
        link = self.give(self.customer, self.make_list("L1", 45))
        order = self.quote(self.customer)
        order.action_quotation_sent()
        link.date_end = self.company._get_today() - timedelta(days=1)
        order.date_order -= timedelta(days=3)
        order.order_line.product_uom_qty = 5
        self.assertEqual(order.order_line.price_unit, 45)
        self.assertEqual(self.get_quoted_price(self.customer), 100)

    def test_the_catalog_and_delivery_and_expenses_ask_the_chain(self):
        self.give(self.customer, self.make_list("L1", 45))
        order = self.quote(self.customer)
        self.assertEqual(order._get_product_catalog_order_data(self.coffee)[self.coffee.id]["price"], 45)
        carrier = self.env["delivery.carrier"].create({"name": "Van", "product_id": self.coffee.id})
        self.assertEqual(carrier.fixed_rate_shipment(order)["price"], 45)
        self.coffee.expense_policy = "sales_price"
        line = self.env["account.move.line"].new({"product_id": self.coffee.id, "quantity": 1})
        self.assertEqual(line._sale_get_invoice_price(order), 45)

    def test_customers_without_links_cost_one_query_for_a_document_and_none_for_a_line(self):
        other = self.make_customer("Other")
        lines = [(0, 0, {"product_id": self.coffee.id}) for _number in range(10)]

        def make(lines):
            return lambda: self.env["sale.order"].create({"partner_id": self.customer.id, "order_line": lines})

        before = [self.count_queries(make(lines[:count])) for count in (1, 1, 10)][1:]
        self.give(other, self.make_list("L1", 45))
        after = [self.count_queries(make(lines[:count])) for count in (1, 1, 10)][1:]
        self.assertEqual([now - then for now, then in zip(after, before, strict=True)], [1, 1])

    def test_many_documents_cost_no_more_queries_than_few(self):
        countries = [self.germany, self.usa, self.env["res.country"]]
        customers = [self.make_customer(f"Inn {number}", country_id=countries[number % 3].id) for number in range(24)]
        for customer in customers:
            self.give(customer, self.make_list("Retail", 45))
        for is_sent in (False, True):
            orders = self.env["sale.order"].concat(*map(self.quote, customers))
            if is_sent:
                orders.action_quotation_sent()
            _warm, few, many = [
                self.count_queries(lambda n=n, orders=orders: orders[:n].mapped("price_chain_list_ids"))
                for n in (12, 12, 24)
            ]
            self.assertEqual(few, many)
            for order in orders:
                self.assertEqual(order.price_chain_list_ids.mapped("name"), ["Retail", "Everybody"])
