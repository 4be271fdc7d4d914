from ..common_shop import ShopCase


class TestMergedShop(ShopCase):
    """A visitor of the shop whom the office merges meanwhile goes on as who is left."""

    def merge(self, source, survivor):
        self.env["base.partner.merge.automatic.wizard"].create({})._merge((survivor | source).ids, survivor)
        self.env.flush_all()
        self.env.invalidate_all()

    def test_a_cart_goes_on_after_its_buyer_was_merged(self):
        known = self.make_contact(self.make_customer("Harbor Group"), "Laura H.")
        self.enter_shop("buyer")
        order = self.add_to_cart().order_id
        self.assertEqual(order.partner_id, self.person)
        self.merge(self.person, known)
        self.assertEqual(self.add_to_cart().order_id, order)
        self.assertEqual((order.partner_id, order.order_line.product_uom_qty), (known, 2.0))
        self.get_page("/shop/cart")

    def test_an_address_that_an_open_page_still_shows_is_that_which_is_left(self):
        kept, gone = (
            self.make_contact(self.customer, name, type="delivery", street="Quay 1", city="Bremen", zip="28195")
            for name in ("Dock", "Dock 1")
        )
        self.enter_shop("buyer")
        order = self.add_to_cart().order_id
        self.merge(gone, kept)
        self.post("/shop/update_address", {"partner_id": gone.id, "address_type": "delivery"})
        self.env.invalidate_all()
        self.assertEqual(order.partner_shipping_id, kept)
        page = self.get_page(f"/shop/address?partner_id={gone.id}&address_type=delivery")
        self.assertEqual(page.xpath("//input[@name='partner_id']/@value"), [str(kept.id)])
