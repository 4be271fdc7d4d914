from odoo import Command
from odoo.exceptions import AccessError

from odoo.addons.point_of_sale.tests.common import CommonPosTest

from ..common import CustomerCase
from ..common_client import Refused
from .common_named import NAME, NamedCase


class TestNamedPartners(NamedCase):
    """A customer of somebody else's, named by id by a salesperson with own customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign.write({"street": "9 Xanadu Road"})

    def onchange(self, model, values, spec, ids=(), **context):
        return self.call(model, "onchange", list(ids), values, list(values), spec, context=context)

    def test_a_quotation_takes_no_foreign_address_from_the_context(self):
        self.assert_refused(
            lambda: self.call(
                "sale.order",
                "create",
                [{"partner_id": self.own.id}],
                context={"default_partner_invoice_id": self.foreign.id},
            )
        )

    def test_forms_show_nothing_of_a_foreign_customer(self):
        foreign, default = self.foreign.id, {"default_partner_id": self.foreign.id}
        for model, values, spec, context in (
            ("res.partner", {"parent_id": foreign}, {"parent_id": NAME, "street": {}, "phone": {}, "lang": {}}, {}),
            ("res.partner.bank", {"partner_id": foreign}, {"partner_id": NAME, "acc_holder_name": {}}, {}),
            ("customer.document", {}, {"partner_id": NAME}, default),
            ("customer.tax.registration", {}, {"partner_id": NAME}, default),
            ("res.partner.bank", {}, {"acc_holder_name": {}}, default),
            ("stock.picking", {}, {"partner_id": NAME}, default),
            ("sale.order", {}, {"partner_id": NAME, "note": {}}, default),
        ):
            with self.subTest(model, values=values):
                if self.env[model].with_user(self.seller).has_access("create"):
                    self.assert_refused(lambda: self.onchange(model, values, spec, **context))  # noqa: B023

    def test_lines_inside_of_a_form_are_looked_at_too(self):
        spec = {"child_ids": {"fields": {"parent_id": NAME, "name": {}}}}
        rows = [[0, "virtual_1", {"name": "Spy", "parent_id": self.foreign.id}]]
        self.assert_refused(lambda: self.onchange("res.partner", {"child_ids": rows}, spec, self.own.ids))
        rows = [[1, self.own_contact.id, {"parent_id": self.foreign.id}]]
        self.assert_refused(lambda: self.onchange("res.partner", {"child_ids": rows}, spec, self.own.ids))

    def test_text_messages_and_activities_name_no_foreign_customer_by_its_documents_either(self):
        for model, record in (("res.partner", self.foreign), ("sale.order", self.foreign_order)):
            values = {"res_model": model, "res_id": record.id}
            with self.subTest(model):
                self.assert_refused(lambda: self.onchange("mail.activity", values, {"res_name": {}}))  # noqa: B023
                by_id = {"res_model_id": self.env["ir.model"]._get_id(model), "res_id": record.id}
                self.assert_refused(lambda: self.onchange("mail.activity", by_id, {"res_name": {}}))  # noqa: B023
        answer = self.onchange("mail.activity", {"res_model": "res.partner", "res_id": self.own.id}, {"res_name": {}})
        self.assertEqual(answer["value"]["res_name"], "Own Bakery")

    def test_the_dialog_for_text_messages_shows_no_foreign_phone(self):
        if "sms.composer" not in self.env:
            self.assertNotIn("sms", self.env.registry._init_modules)  # the host's module for it was taken out
            return
        names = {"recipient_single_description": {}, "recipient_single_number": {}}
        texts = {"res_model": "res.partner", "composition_mode": "comment", "body": "Hello"}
        for values, context in (
            ({**texts, "res_id": self.foreign.id}, {}),
            ({**texts, "res_ids": repr(self.foreign.ids)}, {}),
            (texts, {"active_model": "res.partner", "active_id": self.foreign.id}),
        ):
            save = {"specification": names, "context": context}
            self.assert_refused(lambda: self.call("sms.composer", "web_save", [], values, **save))  # noqa: B023
            self.assert_refused(lambda: self.onchange("sms.composer", values, names, **context))  # noqa: B023
        [own] = self.call("sms.composer", "web_save", [], {**texts, "res_id": self.own.id}, specification=names)
        self.assertEqual(own["recipient_single_description"], "Own Bakery")

    def test_what_a_saved_document_names_already_stays_and_is_taken_to_no_other(self):
        held, other = self.own_order, self.quote(self.own)
        held.partner_invoice_id = self.foreign
        self.env.flush_all()
        values = {"partner_invoice_id": self.foreign.id}
        answer = self.onchange("sale.order", {**values, "note": "Ring twice"}, {"note": {}}, held.ids)
        self.assertFalse(answer.get("warning"))
        save = {**values, "client_order_ref": "PO 7"}
        self.call("sale.order", "web_save", held.ids, save, specification={"client_order_ref": {}})
        self.assertEqual(held.client_order_ref, "PO 7")
        with self.assertRaises(Refused):
            self.call("sale.order", "web_save", other.ids, values, specification={})
        self.assert_refused(lambda: self.onchange("sale.order", values, {"partner_invoice_id": NAME}, other.ids))
        orders = (held + other).with_user(self.seller)
        self.assertTrue(held._holds_partner("partner_invoice_id", self.foreign.id))
        self.assertFalse(orders._holds_partner("partner_invoice_id", self.foreign.id), "not each of them")

    def test_vendors_colleagues_and_companies_are_named_by_everybody(self):
        partners = self.make_vendor() + self.colleague.partner_id + self.company.partner_id
        for partner in partners:
            answer = self.onchange("res.partner.bank", {"partner_id": partner.id}, {"acc_holder_name": {}})
            self.assertEqual(answer["value"]["acc_holder_name"], partner.name)

    def test_reconciliations_of_foreign_customers_are_not_read(self):
        payments = self.env["account.payment.register"]
        for invoice in self.own_invoice, self.foreign_invoice:
            context = {"active_model": "account.move", "active_ids": invoice.ids}
            payments.with_context(**context).create({})._create_payments()
        found = self.call("account.partial.reconcile", "search_read", [], ["debit_move_id", "credit_move_id"])
        self.assertEqual([row["id"] for row in found], self.own_invoice.line_ids.matched_credit_ids.ids)

    def test_many_records_cost_one_search_and_whom_no_rule_concerns_none(self):
        banks = self.env["res.partner.bank"]
        for user, expected in ((self.seller, 2), (self.colleague, 0)):  # the rule itself asks for counter customers
            env = self.env(user=user)
            env["res.partner"]._find_hidden_customers(self.own.ids)  # rules and rights are kept from then on
            self.env.flush_all()
            for count in (1, 40):
                vals_list = [{"partner_id": self.own.id, "acc_number": str(place)} for place in range(count)]
                env[banks._name]._guards_partners()
                with self.assertQueryCount(expected):
                    if env[banks._name]._guards_partners():
                        env[banks._name]._refuse_hidden_customers(vals_list)


class TestNamedPartnersTill(CommonPosTest, CustomerCase):
    """The till sends sales with the ids of customers."""

    def test_a_sale_to_a_foreign_customer_is_not_taken_from_the_till_and_an_open_one_is_kept(self):
        cashier = self.make_user("cashier_own", "group_customer_user_own", "point_of_sale.group_pos_user")
        cashier.write({"company_id": self.company.id, "company_ids": [Command.set(self.company.ids)]})
        colleague = self.make_user("colleague", "group_customer_user")
        own, foreign = (
            self.make_customer(name, is_company=False, user_id=user.id)
            for name, user in (("Own Bakery", cashier), ("Xanadu Foreign Trading", colleague))
        )
        self.pos_config_usd.with_user(cashier).open_ui()
        session = self.pos_config_usd.current_session_id
        orders = self.env["pos.order"].with_user(cashier)

        def send(uuid, partner):
            data = {"uuid": uuid, "access_token": uuid, "session_id": session.id, "partner_id": partner.id}
            amounts = {"amount_total": 0, "amount_paid": 0, "amount_tax": 0, "amount_return": 0}
            order = {**data, **amounts, "state": "draft", "name": "/", "lines": [], "payment_ids": []}
            return orders.sync_from_ui([order])

        self.assertIn("pos.order", send("own", own))
        with self.assertRaisesRegex(AccessError, "not among those that you may see") as caught:
            send("foreign", foreign)
        self.assertNotIn("Xan", str(caught.exception))
        with self.assertRaisesRegex(AccessError, "not among those that you may see"):
            send("own", foreign)
        # A colleague's order in the same session, as the till of this user sends it again
        theirs = self.env["pos.order"].search([("uuid", "=", "own")]).sudo()
        theirs.partner_id = foreign
        self.assertIn("pos.order", send("own", foreign))
