"""The statement run of a month end: what the scheduler sends, what goes by post, and a mail that comes back."""

import io
import time
from collections import Counter

from books import stands_in
from pypdf import PdfReader

BOUNCE = """From: MAILER-DAEMON@mx.example.com
To: accounts@coffee.example.com
Subject: Undelivered Mail Returned to Sender
Message-Id: <bounce-1@mx.example.com>
Content-Type: multipart/report; report-type=delivery-status; boundary="XX"
MIME-Version: 1.0

--XX
Content-Type: text/plain

The mailbox of this customer is full.

--XX
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.2.2

--XX
Content-Type: message/rfc822

Message-Id: {message_id}
Subject: Statement

--XX--
"""
NAMES = ["partner_id", "state", "reason", "email_to", "balance_text"]


def read_pdf(content):
    """(text, number of pages)"""
    pages = PdfReader(io.BytesIO(content)).pages
    return "\n".join(page.extract_text() for page in pages), len(pages)


class StatementRun:
    def __init__(self, story):
        self.protocol, self.mails, self.books, self.admin = story.protocol, story.mails, story.books, story.admin
        self.credit, self.last_day = story.browser().log_in("credit"), story.last_day
        self.run_id = None

    def read_rows(self):
        return self.credit.find("customer.statement", [("run_id", "=", self.run_id)], NAMES)

    def wait_for_scheduler(self):
        cron_id = self.admin.get_ref("customer_management.ir_cron_send_statements")
        moment = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime())
        self.admin.call("ir.cron", "write", [cron_id], {"nextcall": moment})
        for _second in range(900):
            runs = self.credit.find("customer.statement.run", [], ["state", "progress"])
            if runs and runs[0]["state"] == "done":
                break
            time.sleep(1)
        self.run_id = runs[0]["id"]
        rows = self.read_rows()
        states = Counter((row["state"], row["reason"] or "") for row in rows)
        restaurants = self.admin.find("res.partner", [("customer_segment_id.name", "=", "Restaurants")], ["email"])
        expected = Counter(("sent", "") if customer["email"] else ("skipped", "no_email") for customer in restaurants)
        self.protocol.check("rows of the run", states, expected)

    def compare_letters(self):
        rows = [row for row in self.read_rows() if row["state"] == "sent"]
        mails = self.mails.read("Coffee Traders: open items")
        counts = Counter(address for mail in mails for address in mail["to"])
        others = sorted({mail["subject"] for mail in self.mails.read()} - {mail["subject"] for mail in mails})
        self.protocol.tell(f"other mails: {', '.join(others)}")
        self.protocol.check("mails", len(mails), len(rows))
        self.protocol.check("most mails to one address", max(counts.values()), 1)
        owed = self.books.sum_balances(self.last_day)
        wrong = [row for row in rows if not stands_in(owed[row["partner_id"][0]], row["balance_text"])]
        self.protocol.check("statements that do not say what the ledger says", wrong, [])
        by_address = {mail["to"][0]: mail for mail in mails}
        letters = rows[::10]
        for row in letters:
            mail = by_address[row["email_to"].split("<")[-1].strip(">")]
            text, _pages = read_pdf(self.mails.open_file(mail, ".pdf"))
            if not stands_in(owed[row["partner_id"][0]], text):
                self.protocol.check(f"PDF of {row['partner_id'][1]}", text, owed[row["partner_id"][0]])
        self.protocol.tell(f"{len(letters)} of the PDFs were opened and say the same")

    def print_by_post(self):
        action = self.credit.call("customer.statement.run", "action_print_without_email", [self.run_id])
        text, pages = read_pdf(self.credit.open(action["url"]).content)
        rows = [row for row in self.read_rows() if row["reason"] == "no_email"]
        owed = self.books.sum_balances(self.last_day)
        missing = [row for row in rows if not stands_in(owed[row["partner_id"][0]], text)]
        self.protocol.check(f"letters that lack in the PDF for the post of {pages} pages", missing, [])

    def bounce_and_resend(self):
        row = next(row for row in self.read_rows() if row["state"] == "sent")
        customer_id, address = row["partner_id"][0], row["email_to"].split("<")[-1].strip(">")
        [mail] = [mail for mail in self.mails.read("Coffee Traders: open items") if mail["to"] == [address]]
        text = BOUNCE.format(address=address, message_id=mail["message-id"])
        self.admin.call("mail.thread", "message_process", False, text)
        found = self.credit.read("customer.statement", row["id"], "state", "reason")
        self.protocol.check(
            f"the row of {row['partner_id'][1]} when its mail has come back", found, ["failed", "bounced"]
        )
        self.admin.call("res.partner", "write", [customer_id], {"email": "new.office@example.com"})
        self.credit.call("customer.statement", "action_resend", [row["id"]])
        found = self.credit.read("customer.statement", row["id"], "state", "reason")
        self.protocol.check("the row when it is sent to the new address", found, ["sent", False])
        mails = [mail for mail in self.mails.read() if mail["to"] == ["new.office@example.com"]]
        self.protocol.check("mails to the new address", len(mails), 1)
