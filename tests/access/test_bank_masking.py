from lxml import etree

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form

from ..common_sales import SalesCase

NUMBER = "DE89 3704 0044 0532 0130 00"
COMPACT = "DE89370400440532013000"
# All of which the host's merge needs; none of them opens account numbers.
HOST_MERGE_GROUPS = (
    "base.group_partner_manager",
    "base.group_erp_manager",
    "website.group_website_designer",
    "account.group_account_readonly",
)

NOTE = "Please check"


class TestBankMasking(SalesCase):
    """Account numbers, to who may read them and who may not, channel by channel."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.mask_bank_accounts = True
        cls.customer = cls.make_customer("Gasthaus Linde")
        bank = cls.env["res.bank"].create({"name": "Commerzbank", "bic": "COBADEFF"})
        cls.account = cls.env["res.partner.bank"].create(
            {"partner_id": cls.customer.id, "acc_number": NUMBER, "bank_id": bank.id, "acc_holder_name": "Linde GmbH"}
        )
        cls.clerk = cls.make_user(
            "clerk", "group_customer_user", "sales_team.group_sale_salesman_all_leads", "base.group_allow_export"
        )
        cls.accountant = cls.make_user("accountant", "account.group_account_invoice", "base.group_allow_export")

    def channels(self, user):
        """Every way to a number: {name: call that must be refused, or answer without the number}."""
        account, accounts = self.account.with_user(user), self.env["res.partner.bank"].with_user(user)
        partners = self.env["res.partner"].with_user(user)
        return {
            "read": lambda: account.read(["acc_number"]),
            "read sanitized": lambda: account.read(["sanitized_acc_number"]),
            "attribute": lambda: account.acc_number,
            "web_read": lambda: account.web_read({"acc_number": {}}),
            "web_read from the partner": lambda: self.customer.with_user(user).web_read(
                {"bank_ids": {"fields": {"acc_number": {}}}}
            ),
            "search": lambda: accounts.search([("acc_number", "ilike", "3704")]),
            "search sanitized": lambda: accounts.search([("sanitized_acc_number", "=like", "DE89%")]),
            "search from the partner": lambda: partners.search([("bank_ids.acc_number", "ilike", "3704")]),
            "search by several steps": lambda: partners.search([("child_ids.bank_ids.sanitized_acc_number", "=", "x")]),
            "order": lambda: accounts.search([], order="acc_number"),
            "order sanitized": lambda: accounts.search([], order="sanitized_acc_number desc"),
            "group": lambda: accounts.formatted_read_group([], ["acc_number"], ["__count"]),
            "group from the partner": lambda: accounts._read_group([], ["sanitized_acc_number"], ["__count"]),
            "aggregate": lambda: accounts._read_group([], [], ["acc_number:array_agg"]),
            "export": lambda: account.export_data(["acc_number"]),
            "export from the partner": lambda: self.customer.with_user(user).export_data(["bank_ids/acc_number"]),
            "filtered domain": lambda: account.filtered_domain([("acc_number", "=", NUMBER)]),
        }

    def test_who_may_not_see_numbers_is_refused_in_every_channel(self):
        for name, call in self.channels(self.clerk).items():
            self.env.invalidate_all()
            with self.subTest(name), self.assertRaises(AccessError):
                call()

    def test_who_may_see_numbers_sees_them_in_every_channel(self):
        for name, call in self.channels(self.accountant).items():
            self.env.invalidate_all()
            with self.subTest(name):
                call()
        self.assertEqual(self.account.with_user(self.accountant).acc_number, NUMBER)

    def test_without_the_policy_everybody_sees_numbers_as_in_the_host(self):
        self.company.mask_bank_accounts = False
        account = self.account.with_user(self.clerk)
        self.assertEqual((account.acc_number, account.display_name), (NUMBER, f"{NUMBER} - Commerzbank"))
        self.assertEqual(account.acc_number_masked, "****3000")

    def test_one_company_of_the_user_that_masks_is_enough(self):
        other = self.env["res.company"].create({"name": "Second Trading"})
        self.company.mask_bank_accounts = False
        other.mask_bank_accounts = True
        self.assertFalse(self.clerk._reads_masked_bank_accounts())
        self.clerk.company_ids += other
        self.assertTrue(self.clerk._reads_masked_bank_accounts())

    def test_names_show_the_last_four(self):
        account = self.account.with_user(self.clerk)
        self.assertEqual((account.display_name, account.acc_number_masked), ("****3000 - Commerzbank", "****3000"))
        trusted = account.with_context(display_account_trust=True).display_name
        self.assertEqual(trusted, "****3000 - Commerzbank (untrusted)")
        self.assertEqual(self.account.with_user(self.accountant).display_name, f"{NUMBER} - Commerzbank")
        short = self.env["res.partner.bank"].create({"partner_id": self.customer.id, "acc_number": "77"})
        self.assertEqual(short.with_user(self.clerk).display_name, "****")

    def test_names_that_the_host_reads_with_all_rights_are_masked_as_well(self):
        invoice = self.invoice(self.customer, partner_bank_id=self.account.id)
        accounts = self.env["res.partner.bank"].with_user(self.clerk)
        answers = [
            accounts.name_search(""),
            accounts.name_search("DE89", operator="not ilike"),
            accounts.web_name_search("", {"display_name": {}}),
            invoice.with_user(self.clerk).read(["partner_bank_id"]),
            invoice.with_user(self.clerk).web_read({"partner_bank_id": {"fields": {"display_name": {}}}}),
            self.env["account.move"].with_user(self.clerk).formatted_read_group([], ["partner_bank_id"], ["__count"]),
        ]
        self.assertNotRegex(str(answers), "3704 ?0044")
        self.assertIn("****3000", str(answers))

    def test_names_that_are_kept_with_activities_and_mails_are_masked_for_everybody(self):
        account = self.account
        activity = account.activity_schedule("mail.mail_activity_data_todo", user_id=self.accountant.id)
        message = account.message_post(body=NOTE)
        self.assertEqual(activity.res_name, "****3000 - Commerzbank")
        self.assertEqual(message.record_name, "****3000 - Commerzbank")
        self.assertEqual(account._message_compute_subject(), "****3000 - Commerzbank")

    def test_an_account_without_a_number_is_refused_in_words(self):
        accounts = self.env["res.partner.bank"].with_user(self.clerk)
        with self.assertRaisesRegex(ValidationError, "account number"):
            accounts.create({"partner_id": self.customer.id})

    def test_a_search_box_finds_by_bank_and_holder_only(self):
        accounts = self.env["res.partner.bank"].with_user(self.clerk)
        for text in ("commerz", "linde", "COBADE"):
            self.assertIn(self.account.id, [found for found, _name in accounts.name_search(text)], text)
        for text in ("3704", COMPACT, "DE89", "3000"):
            self.assertFalse(accounts.name_search(text), text)
            self.assertFalse(self.env["res.partner"].with_user(self.clerk).search([("bank_ids", "ilike", text)]), text)
        accountants = accounts.with_user(self.accountant)
        self.assertTrue(accountants.name_search("DE89 3704"))

    def test_views_show_the_masked_number_only(self):
        for model, view_type in (
            ("res.partner", "form"),
            ("res.partner.bank", "form"),
            ("res.partner.bank", "list"),
            ("res.partner.bank", "search"),
            ("account.move", "form"),
        ):
            for user in (self.accountant, self.clerk, self.accountant):  # whoever comes first fills the cache
                views = self.env[model].with_user(user).get_views([(False, view_type)])
                arch = views["views"][view_type]["arch"]
                names = {node.get("name") for node in etree.fromstring(arch).iter("field")}
                hidden = user == self.clerk
                self.assertFalse(hidden and {"acc_number", "sanitized_acc_number"} & names, (model, view_type))
                self.assertFalse(hidden and "acc_number'" in arch, (model, view_type))
                if model == "res.partner.bank" and view_type == "list":
                    self.assertEqual("acc_number_masked" in names, hidden)

    def test_who_may_not_see_numbers_can_enter_and_replace_them(self):
        accounts = self.env["res.partner.bank"].with_user(self.clerk)
        made = accounts.create({"partner_id": self.customer.id, "acc_number_masked": "GB33BUKB20201555555555"})
        self.assertEqual(made.acc_number_masked, "****5555")
        self.assertEqual(made.sudo().acc_number, "GB33BUKB20201555555555")
        with self.assertRaises(AccessError):
            made.read(["acc_number"])
        made.acc_number_masked = "FR1420041010050500013M02606"
        self.assertEqual(made.sudo().sanitized_acc_number, "FR1420041010050500013M02606")
        made.write({"acc_number_masked": "****2606", "acc_holder_name": "Linde"})
        self.assertEqual(made.sudo().sanitized_acc_number, "FR1420041010050500013M02606")
        made.write({"acc_number": "DE02120300000000202051"})
        self.assertEqual(made.acc_number_masked, "****2051")

    def test_the_customer_form_saves_an_account_for_who_may_not_see_numbers(self):
        with Form(self.customer.with_user(self.clerk)) as form, form.bank_ids.new() as line:
            line.acc_number_masked = "GB33BUKB20201555555555"
        self.assertIn("GB33BUKB20201555555555", self.customer.bank_ids.mapped("sanitized_acc_number"))

    def test_what_is_written_into_the_chatter_is_masked(self):
        self.account.with_user(self.accountant).sudo(False).exists()
        self.account.unlink()
        bodies = " ".join(self.customer.message_ids.mapped("body"))
        self.assertIn("****3000", bodies)
        self.assertNotRegex(bodies, "3704 ?0044")

    def test_tracked_numbers_are_shown_to_who_may_see_them(self):
        account = self.account.with_context(tracking_disable=False)
        account.acc_number = "GB33BUKB20201555555555"
        self.env.flush_all()
        self.env.cr.precommit.run()
        tracked = self.customer.message_ids.sudo().tracking_value_ids.filtered(
            lambda t: t.field_id.name == "acc_number"
        )
        self.assertTrue(tracked)
        self.assertFalse(tracked._filter_has_field_access(self.env(user=self.clerk)))
        self.assertEqual(tracked._filter_has_field_access(self.env(user=self.accountant)), tracked)

    def test_forged_contexts_open_nothing(self):
        for value in (True, {"texts": {}}, "AccountNumberAccess"):
            account = self.account.with_user(self.clerk).with_context(customer_management_account_number_access=value)
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                account.read(["acc_number"])
            self.assertEqual(account.display_name, "****3000 - Commerzbank")

    def test_an_invoice_that_a_salesperson_prints_names_the_account_to_pay_to(self):
        own = self.env["res.partner.bank"].create(
            {"partner_id": self.company.partner_id.id, "acc_number": "GB33BUKB20201555555555"}
        )
        invoice = self.invoice(self.customer, partner_bank_id=own.id, post=True)
        invoice.payment_reference = "RF18"
        reports = self.env["ir.actions.report"].with_user(self.clerk)
        html, _kind = reports._render_qweb_html("account.report_invoice", invoice.ids)
        self.assertIn(b"GB33BUKB20201555555555", html)

    def test_payments_duplicate_check_and_merge_keep_working(self):
        twin = self.make_customer("Linde GmbH")
        double = self.env["res.partner.bank"].create({"partner_id": twin.id, "acc_number": NUMBER})
        self.assertEqual(double.with_user(self.accountant).duplicate_bank_partner_ids, self.customer)
        self.customer.user_id = self.accountant
        seller = self.make_user("seller", "group_customer_user_own")
        twin.user_id = seller
        self.assertFalse(double.with_user(seller).duplicate_bank_partner_ids, "who is not seen is not named")
        bill = self.env["account.move"].create(
            {
                "move_type": "out_refund",
                "partner_id": self.customer.id,
                "invoice_line_ids": [Command.create({"name": "Return", "price_unit": 10.0, "tax_ids": False})],
            }
        )
        bill.action_post()
        register = self.env["account.payment.register"].with_user(self.accountant)
        wizard = register.with_context(active_model="account.move", active_ids=bill.ids).create({})
        self.assertIn(self.account, wizard.available_partner_bank_ids)
        wizard.action_create_payments()
        for group in HOST_MERGE_GROUPS:
            self.clerk.group_ids += self.env.ref(group)
        merges = self.env["base.partner.merge.automatic.wizard"].with_user(self.clerk)
        merges._merge((self.customer + twin).ids, self.customer)
        self.assertEqual(self.customer.bank_ids, self.account)
