from datetime import date, datetime
from unittest.mock import patch

from odoo.tests import HttpCase, new_test_user
from odoo.tools import mute_logger

from ..common_ledger import LedgerCase

JUNE = date(2026, 6, 30)


class TestStatementRoutes(HttpCase, LedgerCase):
    """PDFs of what was sent, and of what goes by post: by address, for who may see these customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bill(100, date(2026, 5, 10))
        cls.colleague = cls.make_user("colleague", "group_customer_user")
        cls.customer.user_id = cls.colleague
        cls.controller = cls.make_user("controller", "group_credit_controller", password="controller")
        cls.made = cls.env["customer.statement.run"]._create_run(cls.customer, "open_items", None, JUNE, "pdf")
        cls.made.with_user(cls.controller).action_print_without_email()
        cls.row = cls.made.row_ids
        renderer = cls.registry["customer.statement.document"]
        for name, answer in (("_render_pdfs", [b"as sent"]), ("_render_merged_pdf", b"by post")):
            cls.startClassPatcher(patch.object(renderer, name, return_value=answer))

    def get(self, login):
        if login:
            self.authenticate(login, login)
        else:
            self.logout(keep_db=True)
        paths = f"/customer_statement/{self.row.id}/sent.pdf", f"/customer_statement/run/{self.made.id}/by_post.pdf"
        return [self.url_open(path, allow_redirects=False) for path in paths]

    def test_who_may_see_the_customers_gets_the_files(self):
        self.assertEqual((self.row.state, self.row.reason), ("skipped", "no_email"))
        self.assertEqual(self.row.balance_text, "$\xa0100.00")
        self.assertTrue(self.row.printed_date)
        sent, by_post = self.get("controller")
        self.assertEqual((sent.content, by_post.content), (b"as sent", b"by post"))
        self.assertEqual(sent.headers["Content-Type"], "application/pdf")

    def test_what_was_sent_bears_the_day_on_which_it_was(self):
        self.row.sudo().sent_date = datetime(2026, 7, 3, 12)
        renderer, days = self.registry["customer.statement.document"], []

        def remember(model, statements):
            days.append(model.env.context["customer_management_day"])
            return [b"as sent"]

        with patch.object(renderer, "_render_pdfs", remember):
            self.row.with_user(self.controller)._render_as_sent()
        self.assertEqual(days, [date(2026, 7, 3)])

    @mute_logger("odoo.http")
    def test_nobody_else_gets_anything(self):
        self.make_user("clerk", "group_customer_user", password="clerk")
        self.make_user("owner", "group_customer_user_own", "group_credit_figures", password="owner")
        portal = {"partner_id": self.contact.id, "password": "portal_login"}
        new_test_user(self.env, "portal_login", "base.group_portal", **portal)
        for login in ("clerk", "owner", "portal_login", None):
            for answer in self.get(login):
                self.assertNotEqual(answer.status_code, 200, login)
                self.assertNotIn(b"as sent", answer.content)
                self.assertNotIn(b"by post", answer.content)
