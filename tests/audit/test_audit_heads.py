import base64
import json

from odoo.exceptions import ValidationError

from ..common_mail import MailReading, mails
from ..common_sink import SinkCase


class TestAuditHeads(MailReading, SinkCase):
    """The last seals by email, to an address outside of Odoo, and what comes back into Verify."""

    @mails("audit.customer_audit_heads._mail_heads")
    def test_the_last_seals_are_mailed_every_day_and_the_manager_compares_the_file(self):
        job = self.env.ref("customer_management.ir_cron_mail_audit_heads")
        self.assertEqual((job.interval_number, job.interval_type), (1, "days"))
        self.make_customer("Harbor Street Diner")
        self.env.flush_all()
        self.env["customer.audit.seal"]._seal_batch()
        self.run_job()
        self.assertFalse(self.sink.mails, "nobody is written to who has not asked for it")
        self.company.audit_heads_email = "Auditor <auditor@outside.example.com>"
        self.run_job()
        [received] = self.sink.mails
        mail, sender = received[1], ("Coffee Traders", "accounts@coffee.example.com")
        subject = "Last seals of the audit trail: Coffee Traders"
        self.assert_mail(received, [("Auditor", "auditor@outside.example.com")], subject, sender)
        [(name, content)] = self.files_of(mail).items()
        self.assertEqual(name, "audit-trail-heads.json")
        heads = {head["chain"]: head for head in json.loads(content)["chains"]}
        report = self.env["customer.audit.entry"]._verify_chain(self.company)
        self.assertEqual(heads[self.company.id]["sequence"], report.head_sequence)
        self.assertEqual(heads[self.company.id]["hash"], report.head_hash)
        self.assertLessEqual(heads.keys(), {self.company.id, 0}, "other companies' chains are not our business")
        self.assertFalse(self.env["ir.attachment"].search([("name", "=", name)]), "nothing is kept in the database")
        self.log_in("manager")
        check_id = self.call("customer.audit.check", "action_open")["res_id"]
        file = base64.b64encode(content).decode()
        self.call("customer.audit.check", "web_save", [check_id], {"earlier_file": file}, specification={})
        self.press("customer.audit.check", "action_compare", [check_id])
        specification = {"is_in_file": {}, "line_ids": {"fields": {"file_result": {}, "company_name": {}}}}
        [values] = self.call("customer.audit.check", "web_read", [check_id], specification)
        self.assertTrue(values["is_in_file"])
        self.assertEqual(
            values["line_ids"][0]["file_result"],
            f"Seal {report.head_sequence} is the one in the file: all before it is as it was.",
        )

    def test_the_address_is_one(self):
        for text in ("nobody", "a@b.example, nobody", "x y z"):
            with self.subTest(text), self.assertRaises(ValidationError):
                self.company.audit_heads_email = text

    def run_job(self):
        with self.scheduler() as env:
            env["customer.audit.seal"]._cron_mail_heads()
