"""Methods of the host that this addon extends, called as clients call them: with ids, over HTTP, by their role."""

from odoo import Command
from odoo.tests import tagged

from odoo.addons.point_of_sale.tests.common import CommonPosTest

from .common_client import ClientCase
from .common_roles import RoleCase


class TestClientCalls(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.write({"email": "desk@harbor.example.com", "phone": "+49 30 2312 5001"})
        cls.delivery = cls.make_contact(cls.customer, "Back door", type="delivery")
        cls.users["manager"].group_ids += cls.env.ref("base.group_allow_export")

    def test_an_address_is_found_for_a_kind(self):
        self.log_in("office")
        found = self.call("res.partner", "address_get", [self.customer.id], ["delivery", "invoice"])
        customer_id = self.customer.id
        self.assertEqual(found, {"delivery": self.delivery.id, "invoice": customer_id, "contact": customer_id})

    def test_a_name_typed_into_a_customer_field_makes_a_contact(self):
        self.log_in("office")
        partner_id, name = self.call("res.partner", "name_create", "Two Rivers <desk@tworivers.example.com>")
        self.assertEqual(name, "Two Rivers")
        self.assertEqual(self.env["res.partner"].browse(partner_id).email, "desk@tworivers.example.com")

    def test_a_contact_with_a_company_name_makes_that_company(self):
        person = self.env["res.partner"].create(
            {"name": "Laura Hughes", "company_name": "Two Rivers", "customer_rank": 1, "customer_number": "L-1"}
        )
        self.log_in("office")
        self.assertTrue(self.call("res.partner", "create_company", [person.id]))
        self.env.invalidate_all()
        self.assertEqual((person.parent_id.name, person.parent_id.customer_number), ("Two Rivers", "L-1"))

    def test_the_cog_menu_archives_and_activates_a_customer(self):
        self.log_in("office")
        self.call("res.partner", "action_archive", [self.customer.id])
        self.env.invalidate_all()
        self.assertFalse(self.customer.active)
        self.call("res.partner", "action_unarchive", [self.customer.id])
        self.env.invalidate_all()
        self.assertTrue(self.customer.active and self.delivery.active)

    def test_a_manager_exports_and_deletes_a_fresh_customer(self):
        fresh = self.make_customer("Two Rivers", customer_number="T-1")
        self.log_in("manager")
        exported = self.call("res.partner", "export_data", [fresh.id], ["name", "customer_number"])
        self.assertEqual(exported, {"datas": [["Two Rivers", "T-1"]]})
        self.call("res.partner", "unlink", [fresh.id])
        self.assertFalse(fresh.exists())

    def test_defaults_of_a_dialog_come_with_the_records_that_are_chosen(self):
        self.log_in("manager")
        self.bill(100.0)
        context = {"active_model": "res.partner", "active_ids": self.customer.ids}
        values = self.call("res.partner.archive", "default_get", ["partner_ids", "line_ids"], context=context)
        [[command, _row, line]] = values["line_ids"]
        self.assertEqual((command, line["partner_id"], line["balance"]), (Command.CREATE, self.customer.id, 100.0))

    def test_what_is_copied_of_a_customer_is_none_of_its_own(self):
        self.log_in("manager")
        [values] = self.call("res.partner", "copy_data", [self.customer.id])
        self.assertEqual(values["name"], "Harbor Street Diner (copy)")
        own = ("customer_number", "vat", "credit_pool", "credit_limit", "bank_ids", "tax_registration_ids")
        self.assertFalse([name for name in own if values.get(name)])

    def test_no_client_speaks_in_the_company_s_name(self):
        clerk = self.users["office"].partner_id
        self.log_in("office")
        for voice in (self.company.id, {"company_id": self.company.id}):
            context = {"customer_management_voice": voice}
            self.call("res.partner", "message_post", [self.customer.id], body="Hello", context=context)
            self.assertEqual(self.customer.message_ids[:1].author_id, clerk)
            self.call("res.partner", "message_subscribe", [self.customer.id], [clerk.id], context=context)
            self.assertIn(clerk, self.customer.message_partner_ids)
            self.customer.message_unsubscribe(clerk.ids)

    def test_mails_by_template_leave_through_the_host(self):
        template = self.env["mail.template"].create(
            {"name": "Hello", "model_id": self.env["ir.model"]._get_id("res.partner"), "subject": "Hello"}
        )
        self.log_in("manager")
        mails = self.call("mail.template", "send_mail_batch", [template.id], [self.customer.id])
        self.assertEqual(len(mails), 1)


@tagged("post_install", "-at_install")
class TestTillCalls(ClientCase, CommonPosTest):
    """What the till asks the server for, besides the sync of its orders."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.make_customer("Gasthaus zur Linde", customer_number="Q-00187")
        cls.make_user(
            "cashier",
            "point_of_sale.group_pos_user",
            password="cashier",
            company_id=cls.company.id,
            company_ids=cls.company.ids,
        )

    def test_a_customer_is_found_by_number_at_the_till(self):
        self.log_in("cashier")
        domain = [["name", "ilike", "Q-00187%"]]
        found = self.call("res.partner", "get_new_partner", self.pos_config_usd.id, domain, 0)
        self.assertEqual([row["id"] for row in found["res.partner"]], [self.customer.id])

    def test_a_paid_order_is_closed(self):
        order, _refund = self.create_backend_pos_order(
            {
                "order_data": {"partner_id": self.customer.id},
                "line_data": [{"product_id": self.ten_dollars_no_tax.product_variant_id.id, "qty": 1}],
            }
        )
        self.env["pos.payment"].create(
            {"pos_order_id": order.id, "payment_method_id": self.cash_payment_method.id, "amount": 10}
        )
        order._compute_prices()
        self.log_in("cashier")
        self.call("pos.order", "action_pos_order_paid", [order.id])
        self.assertEqual(order.state, "paid")
