"""Fixtures: a salesperson who sees his own customers only, and somebody else's customer with documents of all kinds."""

from odoo import Command, fields

from .common_sales import SalesCase

# In no other name of the fixtures, so that a look at any answer tells whether somebody else's customer is in it.
FOREIGN = "Xanadu Foreign Trading"


class OwnCustomersCase(SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seller = cls.make_user(
            "seller",
            "group_customer_user_own",
            "sales_team.group_sale_salesman_all_leads",
            "account.group_account_invoice",
            "point_of_sale.group_pos_user",
            "base.group_allow_export",
        )
        cls.colleague = cls.make_user("colleague", "group_customer_user", "sales_team.group_sale_salesman_all_leads")
        cls.own = cls.make_customer("Own Bakery", user_id=cls.seller.id, email="own@example.com", phone="+1 555 0100")
        cls.own_contact = cls.make_contact(cls.own, "Olivia Own", email="olivia@example.com")
        cls.foreign = cls.make_customer(
            FOREIGN, user_id=cls.colleague.id, email="office@xanadu.example.com", vat="XANADU-1", phone="+1 555 0199"
        )
        cls.foreign_contact = cls.make_contact(cls.foreign, "Xavier of Xanadu", email="xavier@xanadu.example.com")
        cls.bank = cls.env["res.partner.bank"].create({"partner_id": cls.foreign.id, "acc_number": "XANADU123456"})
        cls.regime = cls.env.ref("customer_management.tax_regime_ein")
        cls.own_order, cls.foreign_order = cls.quote(cls.own), cls.quote(cls.foreign)
        cls.foreign_order.action_confirm()
        cls.own_invoice, cls.foreign_invoice = cls.invoice(cls.own, post=True), cls.invoice(cls.foreign, post=True)
        cls.foreign_payment = cls.env["account.payment"].create(
            {"partner_id": cls.foreign.id, "amount": 40.0, "payment_type": "inbound", "partner_type": "customer"}
        )
        cls.foreign_payment.action_post()
        cls.foreign_document = cls.env["customer.document"].create(
            {
                "partner_id": cls.foreign.id,
                "type_id": cls.env["customer.document.type"].search([], limit=1).id,
                "number": "Xanadu licence",
                "date_expiry": fields.Date.today(),
            }
        )

    @classmethod
    def make_vendor(cls, name="Bean Roasters"):
        return cls.env["res.partner"].create({"name": name, "supplier_rank": 1, "is_company": True})

    @classmethod
    def make_portal_user(cls, partner, login):
        groups = [Command.set(cls.env.ref("base.group_portal").ids)]
        return cls.env["res.users"].create({"login": login, "partner_id": partner.id, "group_ids": groups})
