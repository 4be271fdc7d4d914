"""Two customers that log in are merged: one of the logins becomes that of a contact."""

from odoo import Command
from odoo.exceptions import AccessError, UserError

from ..common_client import ClientCase
from ..common_ledger import LedgerCase

WIZARD = "base.partner.merge.automatic.wizard"
NOTE = "Please call"


class TestMergeLogin(ClientCase, LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = ("group_customer_manager", "base.group_partner_manager")
        own = {"company_id": cls.company.id, "company_ids": [Command.set(cls.company.ids)]}
        cls.make_user("merger", *groups, **own)
        cls.admin = cls.make_user("chief", "base.group_system", *groups, **own)
        cls.survivor, cls.source = (
            cls.make_customer(name, email=f"{name[-1]}@example.com") for name in ("Harbor A", "Harbor B")
        )
        cls.logins = [
            cls.env["res.users"].create(
                {
                    "partner_id": partner.id,
                    "login": f"login{partner.name[-1]}",
                    "password": f"login{partner.name[-1]}",
                    "group_ids": [Command.set(cls.env.ref("base.group_portal").ids)],
                    "signature": f"<p>{partner.name}</p>",
                    **own,
                }
            )
            for partner in (cls.survivor, cls.source)
        ]
        cls.order = cls.env["sale.order"].create(
            {"partner_id": cls.source.id, "order_line": [Command.create({"product_id": cls.coffee.id})]}
        )
        cls.order.action_confirm()
        cls.message = cls.order.message_post(
            body=NOTE, author_id=cls.source.id, message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        cls.order.message_subscribe(cls.source.ids)

    def keep(self, user):
        merges = self.env["customer.merge"].with_user(user)
        partners = merges.env["res.partner"]
        return merges._keep_login_as_contact(partners.browse(self.survivor.id), partners.browse(self.source.id))

    def merge(self, login="merger"):
        """By the host's wizard, in the client."""
        self.env.flush_all()
        self.log_in(login)
        vals = {"partner_ids": [Command.set([self.source.id, self.survivor.id])], "dst_partner_id": self.survivor.id}
        wizard_id = self.call(WIZARD, "create", {**vals, "state": "selection"})
        self.call(WIZARD, "action_merge", [wizard_id])
        self.env.invalidate_all()
        return self.env["customer.merge"].search([("survivor_id", "=", self.survivor.id)], limit=1)

    def test_the_refusal_names_the_way_out_which_is_for_administrators(self):
        text = "more than one login.*A settings administrator can make one of them a contact of Harbor A"
        self.assert_dialog("odoo.exceptions.UserError", text, self.merge)
        with self.assertRaisesRegex(AccessError, "Settings administrators"):
            self.keep(self.env["res.users"].search([("login", "=", "merger")]))
        self.assertFalse(self.survivor.child_ids)

    def test_the_login_goes_to_a_contact_with_what_is_its_own_and_comes_back_by_undo(self):
        before = len(self.order.message_follower_ids)
        contact = self.keep(self.admin)
        self.assertEqual(self.keep(self.admin), contact)
        values = (contact.name, contact.email, contact.parent_id, self.logins[1].partner_id)
        self.assertEqual(values, ("Harbor B", "B@example.com", self.survivor, self.source))
        merge = self.merge()
        own, theirs = self.logins
        self.assertEqual((own.partner_id, theirs.partner_id), (self.survivor, contact))
        self.assertEqual((self.order.partner_id, self.message.author_id), (self.survivor, contact))
        self.assertIn(contact, self.order.message_follower_ids.partner_id)
        self.assertEqual((theirs.name, theirs.email, theirs.active), ("Harbor B", "B@example.com", True))
        self.assertIn("Harbor B", theirs.signature)
        self.log_in("loginB")
        self.assertIn(self.order.name, self.url_open("/my/orders").text)
        merge.with_user(self.admin).action_undo()
        self.env.invalidate_all()
        self.assertEqual((theirs.partner_id, self.order.partner_id), (self.source, self.source))
        self.assertEqual((self.message.author_id, contact.active), (self.source, False))
        self.assertEqual((len(self.order.message_follower_ids), self.source.email), (before, "B@example.com"))

    def test_who_does_not_log_in_needs_no_way_out(self):
        self.logins[1].sudo().unlink()
        with self.assertRaisesRegex(UserError, "Harbor B has no login"):
            self.keep(self.admin)
