from odoo import Command

from ..client_form import Form
from ..common_client import ClientCase, Refused
from ..common_own_customers import OwnCustomersCase

NUMBER, COMPACT = "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"
HIDDEN = ("acc_number", "sanitized_acc_number")


class TestBankMaskingClient(ClientCase, OwnCustomersCase):
    """Account numbers by the web client's own calls, to who may not read them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.mask_bank_accounts = True
        accounts = cls.env["res.partner.bank"]
        cls.account = accounts.create({"partner_id": cls.own.id, "acc_number": NUMBER})
        cls.bank.acc_number = NUMBER  # of the customer that record rules hide
        cls.twin = cls.make_customer("Own Twin", user_id=cls.seller.id)
        # Who invoices may read numbers; this one only sells.
        cls.clerk = cls.make_user(
            "clerk",
            "group_customer_user_own",
            "sales_team.group_sale_salesman_all_leads",
            "base.group_allow_export",
            "base.group_partner_manager",
            password="clerk",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        (cls.own + cls.twin).user_id = cls.clerk

    def setUp(self):
        super().setUp()
        self.log_in("clerk")

    def answers(self, account):
        """What the client gets about an account: {name: call}."""
        model, ids = account._name, account.ids
        both = {name: {} for name in HIDDEN}
        return {
            "copy_data": lambda: self.call(model, "copy_data", ids),
            "copy": lambda: self.call(model, "copy", ids, {"partner_id": self.twin.id}),
            "read": lambda: self.call(model, "read", ids, list(HIDDEN)),
            "read of all": lambda: self.call(model, "read", ids),
            "web_read": lambda: self.call(model, "web_read", ids, specification=both),
            "export_data": lambda: self.call(model, "export_data", ids, list(HIDDEN)),
            "onchange": lambda: self.call(model, "onchange", ids, {}, [], both),
            "onchange of a name": lambda: self.call(
                model, "onchange", ids, {"acc_holder_name": "X"}, ["acc_holder_name"], {"display_name": {}, **both}
            ),
            "name_search": lambda: self.call(model, "name_search", ""),
            "read_group": lambda: self.call(model, "read_group", [], [], ["acc_number"]),
            "formatted_read_group": lambda: self.call(model, "formatted_read_group", [], ["acc_number"], ["__count"]),
            "web_read_group": lambda: self.call(model, "web_read_group", [], ["sanitized_acc_number"], ["__count"]),
            "save": lambda: self.call(
                model, "web_save", ids, {"acc_holder_name": "Y"}, specification={"display_name": {}, **both}
            ),
            "name": lambda: self.call(model, "web_read", ids, specification={"display_name": {}, "acc_type": {}}),
        }

    def test_no_answer_holds_a_number_of_an_own_or_a_foreign_account(self):
        for account in (self.account, self.bank):
            for name, call in self.answers(account).items():
                with self.subTest(name, account=account.id):
                    try:
                        answer = str(call())
                    except Refused as refused:
                        answer = f"{refused} {refused.context}"
                    self.assertNotRegex(answer, "3704 ?0044")

    def test_a_number_is_not_found_by_its_beginning(self):
        for prefix in ("DE89", "DE89%", COMPACT[:9]):
            self.assertFalse(self.call("res.partner.bank", "name_search", prefix))
            for name in HIDDEN:
                with self.assertRaises(Refused) as caught:
                    self.call("res.partner.bank", "search", [(name, "=like", f"{prefix}%")])
                self.assertEqual(caught.exception.name, "odoo.exceptions.AccessError")

    def test_an_account_is_duplicated_without_its_number_being_shown(self):
        [copy_id] = self.call("res.partner.bank", "copy", self.account.ids, {"partner_id": self.twin.id})
        self.assertEqual(self.env["res.partner.bank"].browse(copy_id).acc_number, NUMBER)
        self.assert_dialog(
            "odoo.exceptions.AccessError",
            "access",
            lambda: self.call("res.partner.bank", "copy", self.bank.ids, {"partner_id": self.twin.id}),
        )

    def test_a_new_account_is_entered_in_the_form(self):
        form = Form(self, "res.partner.bank", False, {"default_partner_id": self.own.id})
        bank = self.env["res.partner.bank"].browse(form.set(acc_number_masked="GB33BUKB20201555555555").save())
        self.assertEqual(bank.sanitized_acc_number, "GB33BUKB20201555555555")

    def test_code_that_needs_numbers_leaves_none_in_the_cache_of_the_user(self):
        account = self.account.with_user(self.clerk)
        for name, use in {
            "name": lambda: account.display_name,
            "name as of a many2one": lambda: account.sudo().display_name,
            "mask": lambda: account.acc_number_masked,
            "kind": lambda: (account.acc_type, account.money_transfer_service),
            "duplicates": lambda: account.duplicate_bank_partner_ids,
            "subject": account._message_compute_subject,
            "save": lambda: account.write({"acc_holder_name": "Own"}),
            "duplicate": lambda: account.copy({"partner_id": self.twin.id}),
        }.items():
            self.env.flush_all()
            self.env.invalidate_all()
            use()
            for field in HIDDEN:
                with self.subTest(name, field=field):
                    cache = account._fields[field]._get_cache(account.env)
                    self.assertNotIn(NUMBER, cache.values())
                    self.assertNotIn(COMPACT, cache.values())
