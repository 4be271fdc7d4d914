from datetime import timedelta

from odoo import SUPERUSER_ID, Command, fields
from odoo.tests import HttpCase

from ..common_credit import CreditCase
from ..common_mail import LANGUAGES, NAMES, MailCase, mails, spread
from ..common_translation import switch_on

COMPANY = ("Coffee Traders", "accounts@coffee.example.com")
SELLER, CONTROLLER = ("Sam Seller", "seller@coffee.example.com"), ("Cleo Credit", "controller@coffee.example.com")
ASSIGNED = {
    "en_US": '"{}" assigned to you',
    "fr_FR": 'L\'activité "{}" vous est attribuée',
    "de_DE": "„{}“ an Sie zugewiesen",
    "ar_001": '"{}" مسندة إليك',
}


class TestMailActivities(MailCase, CreditCase, HttpCase):
    """What the addon gives staff to do, and the invitations of customers, as they arrive."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        switch_on(cls.env, LANGUAGES[1:])
        cls.company.write({"name": COMPANY[0], "email": COMPANY[1]})
        for user, (name, email) in ((cls.seller, SELLER), (cls.controller, CONTROLLER)):
            user.partner_id.write({"name": name, "email": email})
        cls.env.ref("base.user_admin").active = False  # so that there is one controller

    def rename(self, lang, name):
        """A customer of that name, and staff who read that language."""
        (self.seller + self.controller).partner_id.lang = lang
        self.customer.name = name
        return " ".join(name.split())

    @mails("credit.res_partner_hold._tell_about_hold")
    def test_a_hold_is_told_to_the_salesperson_by_whoever_decided_and_by_the_company_else(self):
        for lang, name in spread():
            shown = self.rename(lang, name)
            subject = ASSIGNED[lang].format(f"{shown}: On credit hold: Late")
            self.customer.with_user(self.controller).action_credit_hold("Late")
            [received] = self.deliver()
            self.assert_mail(received, [SELLER], subject, CONTROLLER)
            self.customer.with_user(self.controller).action_credit_release("Paid")
            scheduler = self.customer.with_user(SUPERUSER_ID).with_company(self.company)
            scheduler._write_hold({"hold_mode": "on", "hold": True, "hold_reason": False})
            [received] = self.deliver()
            self.assert_mail(received, [SELLER], ASSIGNED[lang].format(f"{shown}: On credit hold"), COMPANY)
            scheduler._write_hold({"hold_mode": "auto", "hold": False})
            self.assertEqual(self.deliver(), [])
        self.assertFalse(self.customer.message_partner_ids & self.seller.partner_id)

    @mails("credit.customer_credit_approval._ask_controllers", "credit.customer_credit_answer._tell_decision")
    def test_what_is_asked_for_and_what_is_decided_is_told_by_whoever_did_it(self):
        for lang, name in spread():
            shown = self.rename(lang, name)
            order = self.order(500.0, client_order_ref=name, user_id=self.seller.id)
            followers = order.message_partner_ids
            order.with_user(self.seller).action_request_credit_approval("Please: " + name)
            [received] = self.deliver()
            subject = ASSIGNED[lang].format(f"{order.name}: Approval asked for: {shown}")
            self.assert_mail(received, [CONTROLLER], subject, SELLER)
            approval = self.env["customer.credit.approval"]._find(order)
            approval.with_user(self.controller).action_approve(reason=name)
            [received] = self.deliver()
            self.assert_mail(received, [SELLER], f"Approved: {order.name}, {shown}", CONTROLLER)
            self.assertEqual(order.message_partner_ids, followers)

    @mails("credit.customer_credit_approval._note_passing")
    def test_that_credit_allows_an_accepted_order_now_is_told_to_the_salesperson(self):
        self.company.credit_confirm_accepted = "person"
        for lang, name in spread():
            self.rename(lang, name)
            self.customer.credit_limit = 450.0
            order = self.order(500.0, user_id=self.seller.id)
            order.with_user(self.env.ref("base.public_user")).sudo().action_confirm()
            self.deliver()
            self.customer.with_user(self.controller).credit_limit = 500.0
            [received] = self.deliver()
            subject = ASSIGNED[lang].format(f"{order.name}: Credit allows it now")
            self.assert_mail(received, [SELLER], subject, CONTROLLER)
            order._action_cancel()

    @mails("duplicate.customer_duplicate_group._hand_over")
    def test_possible_duplicates_are_given_to_somebody_by_whoever_did_it(self):
        both = self.customer + self.make_customer("Harbour St. Diner")
        for lang, name in spread():
            shown = self.rename(lang, name)
            vals = {"company_id": self.company.id, "partner_ids": [Command.set(both.ids)]}
            group = self.env["customer.duplicate.group"].sudo().create(vals).sudo(False)
            group.with_user(self.controller).user_id = self.seller
            [received] = self.deliver()
            subject = ASSIGNED[lang].format(f"{shown} and 1 more: Look at possible duplicates")
            self.assert_mail(received, [SELLER], subject, CONTROLLER)
            group.sudo().unlink()

    @mails("document.customer_document._remind")
    def test_a_document_that_expires_is_told_by_the_company(self):
        licence = self.env["customer.document.type"].create({"name": "Licence", "remind_days": 30})
        for lang, name in spread():
            shown, soon = self.rename(lang, name), fields.Date.today() + timedelta(days=7)
            vals = {"partner_id": self.customer.id, "type_id": licence.id, "number": "7/24", "date_expiry": soon}
            document = self.env["customer.document"].create(vals)
            document.with_user(SUPERUSER_ID).with_company(self.company)._remind()
            [received] = self.deliver()
            self.assert_mail(received, [SELLER], ASSIGNED[lang].format(f"{shown}: Licence 7/24 expires"), COMPANY)
        self.assertFalse(self.customer.message_partner_ids & self.seller.partner_id)

    @mails("auth_signup.portal_set_password_email")
    def test_an_invitation_leads_to_a_page_that_opens(self):
        for number, (lang, name) in enumerate(spread(NAMES[:6])):
            address = f"guest{number}@example.com"
            customer = self.make_customer(name, email=address, lang=lang)
            invites = self.env["res.partner.invite"].with_user(self.seller).with_company(self.company)
            invite = invites.with_context(active_model="res.partner", active_ids=customer.ids).create({})
            invite.action_invite()
            self.assertEqual(invite.line_ids.result, "sent")
            [received] = self.deliver()
            self.assertEqual(len(received[1].get_all("Subject")), 1)
            self.assertIn(COMPANY[0], received[1]["Subject"])
            self.assertEqual([one.addr_spec for one in received[1]["To"].addresses], [address])
            self.assert_people(received[1], "From", [COMPANY])
            [link] = [link for link in self.links(received) if "token=" in link]
            self.authenticate(None, None)
            page = self.url_open(link.removeprefix(self.base_url()))
            self.assertEqual(page.status_code, 200)
            self.assertIn(address, page.text)
