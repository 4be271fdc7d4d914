"""New forms about customers as the web client opens, fills in and saves them."""

from odoo import Command

from ..common_roles import ROLES
from .common_client_record import CLERKS, ClientRecordCase


class TestClientNewForms(ClientRecordCase):
    def test_everybody_opens_fills_in_and_saves_a_new_contact(self):
        for login in CLERKS:
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_new("res.partner", default_is_company=True).set(name=f"Bakery of {login}")
                form.set(phone="030 111222").set(country_id=self.germany.id)
                made = self.env["res.partner"].browse(form.save())
                self.assertEqual(
                    (made.name, made.is_company, made.customer_number), (f"Bakery of {login}", True, False)
                )
                person = {"name": "Ann Price", "type": "contact", "is_company": False}  # as the dialog sends it
                form.set(child_ids=[Command.create(person)]).save()
                self.env.invalidate_all()
                self.assertEqual((made.child_ids.last_name, made.primary_contact_id.name), ("Price", "Ann Price"))

    def test_a_new_customer_is_opened_filled_in_and_saved_in_the_full_form_too(self):
        for login in ROLES:
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_new("res.partner", default_customer_rank=1, default_is_company=True)
                form.set(name=f"Customer of {login}", customer_segment_id=self.segment.id)
                made = self.env["res.partner"].browse(form.save())
                self.assertTrue(made.is_customer)
                self.assertRegex(made.customer_number, r"^C\d+$")

    def test_a_bank_account_is_added_to_a_customer(self):
        self.company.mask_bank_accounts = True
        for place, login in enumerate(("manager", "office", "cashier")):
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_new("res.partner.bank", default_partner_id=self.customer.id)
                name = "acc_number_masked" if login == "cashier" else "acc_number"
                form.set(**{name: f"0210 4471 {place} 5678"}).save()
                shown = form.values[name]
                self.assertEqual((shown[-4:], "4471" in shown), ("5678", login != "cashier"))
        self.env.invalidate_all()
        self.assertEqual(len(self.customer.bank_ids), 3)

    def test_an_activity_is_planned_for_a_customer(self):
        model_id = self.env["ir.model"]._get_id("res.partner")
        kind = self.env.ref("mail.mail_activity_data_todo")
        for login in CLERKS:
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_new(
                    "mail.activity",
                    default_res_model="res.partner",
                    default_res_model_id=model_id,
                    default_res_id=self.customer.id,
                )
                form.set(activity_type_id=kind.id).set(summary=f"Call, says {login}")
                activity = self.env["mail.activity"].browse(form.save())
                self.assertEqual((activity.res_id, activity.res_model), (self.customer.id, "res.partner"))
                self.call("mail.activity", "action_feedback", activity.ids, feedback="Done")

    def test_the_administrator_opens_fills_in_and_saves_a_new_user(self):
        admin = self.env.ref("base.user_admin")
        admin.write({"company_ids": [(6, 0, self.company.ids)], "company_id": self.company.id})
        self.log_in("admin")
        form = self.open_new("res.users", no_reset_password=True)
        form.set(name="Nora Fields", login="nora").save()
        user = self.env["res.users"].search([("login", "=", "nora")])
        self.assertEqual((user.partner_id.name, user.partner_id.customer_number), ("Nora Fields", False))
        self.assertEqual((user.partner_id.first_name, user.partner_id.last_name), ("Nora", "Fields"))
