from odoo.exceptions import AccessError

from .common_named import NamedCase


class TestNamedDefaults(NamedCase):
    """A foreign customer whom a user sets as his own default, or lets follow a record."""

    def test_a_default_of_the_user_brings_no_foreign_customer_into_a_document(self):
        for model, field, partner in (
            ("sale.order", "partner_invoice_id", self.foreign),
            ("sale.order", "partner_shipping_id", self.foreign),
            ("sale.order", "contact_person_id", self.foreign_contact),
            ("account.move", "partner_shipping_id", self.foreign),
        ):
            with self.subTest(model, field=field):
                self.call("ir.default", "set", model, field, partner.id, True)
                values = {"partner_id": self.own.id} | ({"move_type": "out_invoice"} if "move" in model else {})
                self.assert_call_refused(model, "create", [values])
                self.assertTrue(self.call(model, "create", [{**values, field: self.own_contact.id}]))
                self.env["ir.default"].search([("user_id", "=", self.seller.id)]).unlink()

    def test_the_message_about_a_strange_contact_person_names_nobody_who_is_hidden(self):
        order = self.own_order.with_user(self.seller)
        with self.assertRaises(AccessError) as caught:
            order.sudo().write({"contact_person_id": self.foreign_contact.id})
        self.assertNotIn("Xa", str(caught.exception))

    def test_a_foreign_customer_is_made_no_follower(self):
        for record in (self.own, self.own_order, self.own_invoice):
            before = record.message_partner_ids
            self.assert_call_refused(record._name, "message_subscribe", record.ids, self.foreign.ids)
            self.assertEqual(record.message_partner_ids, before)
            people = self.own_contact + self.colleague.partner_id
            self.assertTrue(self.call(record._name, "message_subscribe", record.ids, people.ids))
            self.assertLessEqual(people, record.message_partner_ids)
