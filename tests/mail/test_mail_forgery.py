"""What a name, a company or an email address cannot do to the head of a mail, also when it was stored before."""

from odoo.tools import SQL

from ...tools.mail_header import header_name
from ..common_statement import MAY, StatementCase

THIEF = "thief@example.com"
# As databases may hold them; the last are read by Python's email package and become what they mean.
FORGERIES = (
    f"Harbor\r\nBcc: {THIEF}\r\nDiner",
    f"Harbor\nBcc: {THIEF}",
    f"Harbor\rBcc: {THIEF}",
    f"Harbor\N{LINE SEPARATOR}Bcc: {THIEF}",
    f"Harbor\x85Bcc: {THIEF}",
    f"Harbor\x0bBcc: {THIEF}\x07",
    f'Harbor" <{THIEF}>, "Diner',
    f"Harbor, {THIEF}, Diner",
    f"Harbor <{THIEF}>; Diner\\",
    "Harbor " * 140,
    "x" * 1000,
    "x" * 70 + " " + "y" * 171,
    ("Harbor, " * 20) + f"<{THIEF}>",
    "=?utf-8?q?Harbor=0D=0ABcc:_thief=40example.com?=",
    f"=?utf-8?q?Harbor=0D=0ABcc:_{THIEF}?=",
    "=?utf-8?b?SGFyYm9yDQpCY2M6IHRoaWVmQGV4YW1wbGUuY29t?=",
    f"=?utf-8?q?Harbor=3C{THIEF}=3E=2C?=",
)
HEADS = {
    "Content-Type",
    "Date",
    "From",
    "MIME-Version",
    "Message-Id",
    "Reply-To",
    "Return-Path",
    "Subject",
    "To",
    "X-Auto-Response-Suppress",
}


class TestMailForgery(StatementCase):
    def store(self, table, column, values):
        """Puts texts into a column as they are, as releases before did: {id: text}."""

        def store(env):
            for record_id, value in values.items():
                query = "UPDATE %s SET %s = %s WHERE id = %s"
                env.cr.execute(SQL(query, SQL.identifier(table), SQL.identifier(column), value, record_id))
            env.invalidate_all()

        self.in_transaction(store)

    def assert_heads(self, mail):
        """That a mail has one head of each kind and no other, and reads as it was meant."""
        self.assertEqual(sorted(mail.keys()), sorted(set(mail.keys())))
        self.assertLessEqual(set(mail.keys()), HEADS)
        self.assertEqual(mail.defects, [])
        self.assertTrue(self.body((None, mail)).strip())

    def test_a_name_stored_before_writes_no_head_and_adds_nobody(self):
        ids = self.make_customers(len(FORGERIES), day=MAY)
        self.store("res_partner", "name", dict(zip(ids, FORGERIES, strict=True)))
        for kind in ("activity", "reminder"):
            del self.sink.mails[:]
            self.send(self.make_run(ids, kind))
            self.assertEqual(self.sink.recipients(), sorted(f"c{number}@example.com" for number in range(len(ids))))
            for [address], mail in self.sink.mails:
                self.assert_heads(mail)
                name = header_name(FORGERIES[int(address[1:].partition("@")[0])])
                self.assert_people(mail, "To", [(name, address)])

    def test_an_address_ends_where_its_line_ends(self):
        emails = {
            "a@example.com": f"a@example.com\r\nBcc: {THIEF}",
            "b@example.com": f"b@example.com\n{THIEF}",
            "c@example.com": f"\n c@example.com\N{LINE SEPARATOR}Bcc:{THIEF}",
            "d@example.com": f"d@example.com\x85{THIEF}",
            "e@example.com": f'"Diner, Harbor" <e@example.com>\rCc: {THIEF}',
            "f@example.com": f'"=?utf-8?q?x=0D=0ABcc:_{THIEF}?=" <f@example.com>',
        }
        ids = self.make_customers(len(emails) + 1, day=MAY)
        self.store("res_partner", "email", dict(zip(ids, [*emails.values(), "g" * 1000 + "@example.com"], strict=True)))
        run_id = self.make_run(ids, "activity")
        self.send(run_id)
        self.assertEqual(self.sink.recipients(), sorted(emails))
        for _to, mail in self.sink.mails:
            self.assert_heads(mail)
        states = [state for _name, state, _reason in self.states(run_id)]
        self.assertEqual((states.count("sent"), states[-1]), (6, "failed"), "no server takes an address of a page")

    def test_a_company_writes_no_head_with_its_name(self):
        [customer_id] = self.make_customers(day=MAY)
        self.addCleanup(self.in_transaction, self._prepare_company)
        company_id, partner_id = self.in_transaction(lambda env: (env.company.id, env.company.partner_id.id))
        for name in FORGERIES:
            del self.sink.mails[:]
            self.store("res_company", "name", {company_id: name})
            self.store("res_partner", "name", {partner_id: name})
            self.send(self.make_run([customer_id], "open_items"))
            [(to, mail)] = self.sink.mails
            self.assertEqual(to, ["c0@example.com"], name)
            self.assert_heads(mail)
            for head in ("From", "Reply-To"):
                self.assert_people(mail, head, [(header_name(name), "accounts@coffee.example.com")])

    def test_the_hosts_own_mails_carry_no_head_of_a_name_either(self):
        ids = self.make_customers(len(FORGERIES))
        self.store("res_partner", "name", dict(zip(ids, FORGERIES, strict=True)))

        def write(env):
            mails = env["mail.mail"].create(
                [
                    {"subject": f"Order of {customer.name}", "body_html": "<p>Hello</p>", "recipient_ids": customer.ids}
                    for customer in env["res.partner"].browse(ids)
                ]
            )
            mails.send(raise_exception=True)

        self.in_transaction(write)
        self.assertEqual(self.sink.recipients(), sorted(f"c{number}@example.com" for number in range(len(ids))))
        for _to, mail in self.sink.mails:
            self.assertNotIn("Bcc", mail)
            self.assertEqual([address.addr_spec for address in mail["To"].addresses], _to)
            self.assertTrue(self.body((None, mail)).strip())
