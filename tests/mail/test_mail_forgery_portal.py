from odoo import http
from odoo.tests import new_test_user

from ..common_sink import SinkCase

FORGERIES = (
    "Harbor\r\nBcc: thief@example.com",
    "Harbor\nBcc: thief@example.com",
    "Harbor\rBcc: thief@example.com",
    "=?utf-8?q?Harbor=0D=0ABcc:_thief=40example.com?=",
    'Harbor" <thief@example.com>, "Diner',
)


class TestMailForgeryPortal(SinkCase):
    """A customer types a head of a mail into the portal's form, and a statement is sent to him."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["website"].search([]).company_id = cls.company
        cls.customer.write({"email": "office@harbor.example.com", "country_id": cls.usa.id})
        cls.bill(100, cls.days_ago(70), due=cls.days_ago(40))
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        new_test_user(cls.env, "diner", "base.group_portal", partner_id=cls.customer.id, **company)

    def submit(self, **values):
        self.authenticate("diner", "diner")
        data = {
            "csrf_token": http.Request.csrf_token(self),
            "partner_id": self.customer.id,
            "name": "Harbor Street Diner",
            "email": "office@harbor.example.com",
            "phone": "+1 212 555 0100",
            "street": "1 Harbor Street",
            "city": "New York",
            "zip": "10001",
            "country_id": self.usa.id,
            "state_id": self.env.ref("base.state_us_27").id,
            **values,
        }
        self.assertIn("redirectUrl", self.url_open("/my/address/submit", data=data, allow_redirects=False).text)
        self.env.invalidate_all()

    def test_a_name_typed_on_the_portal_adds_nobody_to_the_statement(self):
        for name in FORGERIES:
            with self.subTest(name):
                del self.sink.mails[:]
                self.submit(name=name)
                runs = self.env["customer.statement.run"].sudo().with_company(self.company)
                run = runs._create_run(self.customer, "open_items", False, self.days_ago(0), "pdf")
                self.log_in("credit")
                self.press("customer.statement.run", "action_send", run.ids)
                self.env.invalidate_all()
                self.assertEqual(run.row_ids.mapped("state"), ["sent"], run.row_ids.error)
                [(recipients, mail)] = self.sink.mails
                self.assertEqual(recipients, ["office@harbor.example.com"])
                self.assertEqual([address.addr_spec for address in mail["To"].addresses], ["office@harbor.example.com"])
                self.assertEqual((mail["Bcc"], mail["Cc"], len(mail.get_all("To"))), (None, None, 1))
                self.assertEqual(len(self.customer.name.splitlines()), 1)
