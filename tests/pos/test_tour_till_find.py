from odoo.tests import tagged

from ..common_roles import task
from ..common_till_tour import TillTourCase


@tagged("post_install", "-at_install")
class TestTourTillFind(TillTourCase):
    """Finding customers at the till, most of whom it has not loaded, and as they are now."""

    def make(self, name, **values):
        return self.env["res.partner"].create({"name": name, "customer_rank": 1, "is_company": True, **values})

    def load_few(self):
        """The till loads one customer only, as one of 200,000 loads the 100 that buy most."""
        self.env["ir.config_parameter"].set_param("point_of_sale.limited_customer_count", "1")
        self.env["res.partner"].create({"name": "0 First of All"})

    def after_loading(self, change):
        """What others do while the till is open: right after it has loaded its customers."""
        session = type(self.env["pos.session"])
        load_data = session.load_data

        def load(records, models_to_load):
            data = load_data(records, models_to_load)
            change(records.env["res.partner"].sudo())
            records.env.flush_all()
            return data

        self.patch(session, "load_data", load)

    def look(self, tour):
        """A tour that sells nothing."""
        self.main_pos_config.with_user(self.cashier).open_ui()
        self.start_pos_tour(f"customer_management_{tour}", login="cashier")

    def make_customers_of_all_kinds(self):
        self.make("Bäckerei Öhlmann")
        self.make("Quaystone Ltd", customer_number="Q-77120")
        self.make("Riverside Café", phone="+49 30 901820")
        self.make("Peak Outfitters", mobile="+49 171 5550199")
        self.make("Meadow Farm", email="orders@meadow.example")
        self.make("Card Holder").with_company(self.company).barcode = "0421234567890"

    @task("Find a customer")
    def test_a_cashier_finds_customers_that_the_till_has_not_loaded_in_every_way(self):
        self.load_few()
        self.make_customers_of_all_kinds()
        order = self.walk("till_find_not_loaded")
        self.assertEqual((order.partner_id.name, order.state), ("Card Holder", "done"))

    def test_a_cashier_finds_the_same_customers_where_the_till_has_loaded_them(self):
        self.env["ir.config_parameter"].set_param("point_of_sale.limited_customer_count", "5000")
        self.make_customers_of_all_kinds()
        self.walk("till_find_loaded")

    def test_a_tablet_finds_them_too(self):
        self.browser_size = "1180x820"
        self.load_few()
        self.make_customers_of_all_kinds()
        self.walk("till_find_not_loaded")

    def test_a_tablet_that_is_held_upright_shows_the_same_of_them(self):
        self.browser_size = "820x1180"
        self.load_few()
        self.make_customers_of_all_kinds()
        held = self.env["res.partner"].search([("name", "=", "Peak Outfitters")])
        self.env["customer.credit.account"].with_company(self.company)._ensure(held)[held.id].hold = True
        self.look("till_find_on_small_screen")

    def test_what_others_change_while_the_till_is_open_is_seen_without_a_reload(self):
        held, closed = self.make("Held Meanwhile"), self.make("Closed Meanwhile")
        renamed, gone = self.make("Old Sign"), self.make("Merged Meanwhile")
        kept = self.make("Kept Company")

        def change(partners):
            accounts = partners.env["customer.credit.account"].with_company(self.company)
            accounts._ensure(partners.browse(held.id))[held.id].hold = True
            partners.browse(closed.id).active = False
            partners.env.cr.execute("UPDATE res_partner SET write_date = '2026-01-01' WHERE id = %s", [renamed.id])
            partners.env.cr.execute("UPDATE res_partner SET name = 'New Sign' WHERE id = %s", [renamed.id])
            partners.env.invalidate_all()
            wizard = partners.env["base.partner.merge.automatic.wizard"].sudo().create({})
            wizard._merge([gone.id, kept.id], partners.browse(kept.id))
            partners.create({"name": "Come Meanwhile", "customer_rank": 1, "customer_number": "Q-99001"})

        self.after_loading(change)
        order = self.walk("till_find_changed")
        self.assertEqual(order.partner_id, kept)

    def test_a_customer_stands_before_its_addresses_and_the_order_names_it(self):
        places = [
            {"name": "A Delivery Entrance", "type": "delivery", "street": "Back Lane 3"},
            {"name": "Zoe Fields", "type": "contact"},
        ]
        self.make("Mountain Hotel", child_ids=[(0, 0, values) for values in places])
        order = self.walk("till_find_addresses")
        self.assertEqual(order.partner_id.name, "A Delivery Entrance")

    @task("Enter a new customer")
    def test_a_cashier_enters_a_customer_in_four_fields_and_is_told_of_one_like_it(self):
        self.customer.country_id = self.env.ref("base.de")
        self.look("till_new_customer")
        created = self.env["res.partner"].search([("name", "=", "Two Rivers")])
        self.assertEqual((created.email, created.customer_origin), ("desk@tworivers.example", "pos"))
