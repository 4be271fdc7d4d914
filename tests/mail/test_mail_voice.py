import ast
import unittest
from pathlib import Path

from odoo.tests import HttpCase

from odoo.addons.payment.tests.common import PaymentCommon

from ..common_credit import CreditCase
from ..common_mail import MailCase, mails, name_code
from ..credit.test_credit_portal import PIXEL

ADDON = Path(__file__).resolve().parents[2]
COMPANY = ("Coffee Traders", "accounts@coffee.example.com")
SELLER, CONTROLLER = ("Sam Seller", "seller@coffee.example.com"), ("Cleo Credit", "controller@coffee.example.com")
LAURA = ("Laura Hughes", "laura@diner.example.com")

WRITING = {
    *("activity_schedule", "activity_feedback", "activity_reschedule", "_activity_schedule_with_view"),
    *("message_post", "message_notify", "message_post_with_source", "message_mail_with_source"),
    *("_message_log", "_message_log_batch", "_message_log_with_view", "message_subscribe", "action_feedback"),
}
# What is not the addon's own word, with the reason.
NOT_OURS = {
    ("access.res_partner_bank_log", "_message_log"): "an override that hands on what others write",
    ("mail.mail_voice", "message_subscribe"): "the override itself",
    ("merge.res_partner", "message_post"): "an override that keeps what the host notes of a merge, for the next line",
    ("merge.merge_run", "_message_log_batch"): "the host's notes of merges, of who merges, all at once",
    (
        "statement.customer_statement_returns",
        "message_subscribe",
    ): "staff is to read what a customer answers",
}


class TestInOurName(unittest.TestCase):
    """Every activity and note of the addon is written by models/mail/mail_voice.py."""

    def test_whatever_is_written_by_itself_is_written_in_our_name(self):
        found, loose = 0, set()
        for room in ("models", "wizards", "controllers", "report"):
            for path in (ADDON / room).rglob("*.py"):
                for function in ast.walk(ast.parse(path.read_text())):
                    if isinstance(function, ast.FunctionDef):
                        ours, others = split_calls(function)
                        found += len(ours)
                        loose |= {(name_code(path.relative_to(ADDON)), name) for name in others}
        self.assertEqual(loose, set(NOT_OURS))
        self.assertGreater(found, 12)

    def test_no_activity_is_made_by_another_way(self):
        for room in ("models", "wizards", "controllers", "report"):
            for path in (ADDON / room).rglob("*.py"):
                if path.stem != "mail_names":  # extends the model
                    self.assertNotIn('"mail.activity"', path.read_text(), path.name)

    def test_a_call_past_the_helper_would_be_noticed(self):
        texts = {
            "order._in_our_name().activity_schedule(x)": (["activity_schedule"], []),
            "order.activity_schedule(x)": ([], ["activity_schedule"]),
            "ours = order._in_our_name(user)\n    ours.message_post(body=1)": (["message_post"], []),
            "ours = order.sudo()\n    ours.message_post(body=1)": ([], ["message_post"]),
        }
        for text, expected in texts.items():
            self.assertEqual(split_calls(ast.parse(f"def work():\n    {text}").body[0]), expected)


def split_calls(function):
    """Names of the methods that write, of those in our name and of the others."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    assigned = [node for node in ast.walk(function) if isinstance(node, ast.Assign) and is_ours(node.value)]
    names = {target.id for node in assigned for target in node.targets if isinstance(target, ast.Name)}
    writing = [call.func for call in calls if call.func.attr in WRITING]
    ours = [is_ours(func.value) or (isinstance(func.value, ast.Name) and func.value.id in names) for func in writing]
    return (
        [func.attr for func, own in zip(writing, ours, strict=True) if own],
        [func.attr for func, own in zip(writing, ours, strict=True) if not own],
    )


def is_ours(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "_in_our_name"


class TestMailVoice(MailCase, PaymentCommon, CreditCase, HttpCase):
    """What a customer sets off on the website is told to the staff by the company, and nobody becomes a follower."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"name": COMPANY[0], "email": COMPANY[1]})
        for user, (name, email) in ((cls.seller, SELLER), (cls.controller, CONTROLLER)):
            user.partner_id.write({"name": name, "email": email})
        cls.env.ref("base.user_admin").active = False  # so that there is one controller
        cls.contact.write({"name": LAURA[0], "email": LAURA[1]})
        portal = {"login": "laura", "password": "laura", "partner_id": cls.contact.id, "lang": "en_US"}
        portal |= {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.portal = cls.env["res.users"].create({**portal, "group_ids": cls.env.ref("base.group_portal").ids})
        cls.website = cls.env["website"].search([], limit=1)
        cls.website.company_id = cls.company

    def quotation(self, amount=500.0, **values):
        order = self.order(amount, partner=self.contact, user_id=self.seller.id, **values)
        order.action_quotation_sent()
        self.deliver()
        return order

    def asked(self, order):
        """The subject of the mail to the controller."""
        return f'"{order.name}: Approval asked for: {order.partner_id.commercial_partner_id.name}" assigned to you'

    def staff_mails(self):
        """Those that the controller gets."""
        return [received for received in self.deliver() if CONTROLLER[1] in received[0]]

    def assert_told(self, record, followers, subject, to=CONTROLLER):
        """That one member of staff got one mail, of the company, and follows nothing."""
        received = self.deliver()
        told = [pair for pair in received if to[1] in pair[0]]
        self.assertEqual(len(told), 1, [pair[1]["Subject"] for pair in received])
        self.assert_mail(told[0], [to], subject, COMPANY)
        self.assertEqual(record.message_partner_ids, followers)
        for recipients, mail in received:  # beside the customer stands nobody of the staff
            if LAURA[1] in recipients:
                self.assert_people(mail, "To", [LAURA])
        return told[0]

    @mails("credit.customer_credit_approval._ask_controllers")
    def test_whoever_signs_asks_the_controller_in_the_name_of_the_company(self):
        order = self.quotation(require_signature=True, require_payment=False)
        followers = order.message_partner_ids
        self.authenticate("laura", "laura")
        answer = self.url_open(
            f"/my/orders/{order.id}/accept",
            json={"id": 1, "jsonrpc": "2.0", "params": {"name": "Laura Hughes", "signature": PIXEL}},
        ).json()
        self.assertTrue(answer["result"]["force_refresh"], answer)
        self.env.invalidate_all()
        self.assertEqual((order.state, order.credit_state), ("sent", "accepted_on_hold"))
        told = self.assert_told(order, followers, self.asked(order))
        self.assertNotIn("Laura", self.body(told))
        self.assertEqual(order.activity_ids.user_id, self.controller)

    def test_a_visitor_with_the_link_of_the_mail_does_the_same(self):
        order = self.quotation(require_signature=True, require_payment=False)
        followers = order.message_partner_ids
        order._portal_ensure_token()
        self.authenticate(None, None)
        body = {"id": 1, "jsonrpc": "2.0", "params": {"name": "Laura Hughes", "signature": PIXEL}}
        self.url_open(f"/my/orders/{order.id}/accept?access_token={order.access_token}", json=body)
        self.env.invalidate_all()
        self.assertEqual(order.credit_state, "accepted_on_hold")
        self.assert_told(order, followers, self.asked(order))

    def test_staff_who_read_another_language_than_the_customer_are_told_in_theirs(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.portal.lang = "fr_FR"
        order = self.quotation(require_signature=True, require_payment=False)
        followers = order.message_partner_ids
        self.authenticate("laura", "laura")
        body = {"id": 1, "jsonrpc": "2.0", "params": {"name": "Laura Hughes", "signature": PIXEL}}
        self.url_open(f"/my/orders/{order.id}/accept", json=body)
        self.assert_told(order, followers, self.asked(order))
        self.assertEqual(
            self.env["customer.credit.approval"]._find(order).request_reason, "The customer has accepted this order."
        )

    def pay(self, order, amount, state="done"):
        """A payment that the provider has confirmed, and whose page the customer is looking at."""
        transaction = self._create_transaction(
            flow="direct",
            sale_order_ids=[(6, 0, order.ids)],
            amount=amount,
            currency_id=order.currency_id.id,
            partner_id=self.contact.id,
            state=state,
        )
        session = self.authenticate("laura", "laura")
        session["__payment_monitored_tx_id__"] = transaction.id
        self.save_session(session)
        return transaction

    def save_session(self, session):
        from odoo.http import root  # noqa: PLC0415  # the store is made when it is asked for

        root.session_store.save(session)

    def post_process(self):
        body = {"id": 1, "jsonrpc": "2.0", "params": {}}
        answer = self.url_open("/payment/status/poll", json=body).json()
        self.assertEqual(answer["result"]["state"], "done", answer)
        self.env.invalidate_all()

    @mails("credit.customer_credit_approval._ask_controllers")
    def test_whoever_pays_a_part_in_the_shop_asks_in_the_name_of_the_company(self):
        order = self.quotation(600.0, website_id=self.website.id, require_payment=True, prepayment_percent=0.1)
        followers = order.message_partner_ids
        self.pay(order, 60.0)
        self.post_process()
        self.assertEqual(order.credit_state, "accepted_on_hold")
        self.assert_told(order, followers, self.asked(order))

    @mails("sale.payment_transaction._check_amount_and_confirm_order")
    def test_the_payment_of_an_inactive_customer_is_told_by_the_company(self):
        order = self.quotation(100.0, website_id=self.website.id, require_payment=True)
        followers = order.message_partner_ids
        self.pay(order, 100.0)
        self.customer.with_context(active_test=False).write({"active": False})
        self.post_process()
        self.assertEqual(order.state, "sent")
        self.assert_told(order, followers, f'"{order.name}: Paid, but not confirmed" assigned to you', SELLER)

    def test_notes_that_a_customer_sets_off_are_the_company_s(self):
        self.customer.sudo()._write_hold({"hold_mode": "auto", "hold": True})
        self.customer.with_user(self.portal).sudo()._write_hold({"hold_mode": "auto", "hold": False})
        note, done = self.customer.message_ids[:2]
        self.assertIn("The credit hold was lifted.", note.body)
        self.assertEqual((note.author_id, done.author_id), (self.company.partner_id, self.company.partner_id))
        self.assertFalse(self.customer.message_partner_ids & (self.seller + self.portal).partner_id)

    def test_staff_speak_for_themselves_and_make_nobody_a_follower(self):
        order = self.quotation()
        followers = order.message_partner_ids
        order.with_user(self.seller).action_request_credit_approval("Please")
        [received] = self.staff_mails()
        self.assert_mail(received, [CONTROLLER], self.asked(order), SELLER)
        self.assertEqual(order.message_partner_ids, followers)

    def test_a_company_without_an_address_leaves_it_to_odoo_and_not_to_the_customer(self):
        self.company.email = False
        order = self.quotation(require_signature=True, require_payment=False)
        self.authenticate("laura", "laura")
        body = {"id": 1, "jsonrpc": "2.0", "params": {"name": "Laura Hughes", "signature": PIXEL}}
        self.url_open(f"/my/orders/{order.id}/accept", json=body)
        [(_recipients, mail)] = self.staff_mails()
        self.assertNotIn("laura", f"{mail['From']} {mail['Reply-To']}".lower())
