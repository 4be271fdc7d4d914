"""Statements of every kind, mailed from the card of a customer who is overdue, and what arrives."""

import re
import time

SUBJECTS = {
    "activity": "{company}: statement of account until {day}",
    "open_items": "{company}: open items as of {day}",
    "reminder": "{company}: payment reminder of {day}",
}
OVERDUE = [("is_customer", "=", True), ("email", "!=", False), ("customer_overdue", ">", 0)]
MOST_SECONDS = 120


def write_day(day):
    """
    >>> write_day("2026-06-30")
    '06/30/2026'
    """
    year, month, date = day.split("-")
    return f"{month}/{date}/{year}"


class Letters:
    """:param story: has ``protocol``, ``mails``, ``admin`` and ``browser()``; somebody may log in as ``credit``"""

    def __init__(self, story):
        self.protocol, self.mails = story.protocol, story.mails
        self.credit = story.browser().log_in("credit")
        [user] = self.credit.find("res.users", [("login", "=", "credit")], ["company_id"])
        self.company = user["company_id"][1]
        self.customer = self.credit.find("res.partner", OVERDUE, ["name", "email"])[0]

    def mail_each_kind(self):
        for kind, subject in SUBJECTS.items():
            known = len(self.mails.read())
            row = self.send(kind)
            found = row["state"], row["reason"], row["error"]
            self.protocol.check(f"state of {kind} for {self.customer['name']}", found, ("sent", False, False))
            mail = self.mails.wait_for(re.search(r"[^<\s]+@[^>\s]+", self.customer["email"])[0].lower(), known)
            day = write_day(row["date_to"])
            self.protocol.check("its subject", mail["subject"], subject.format(company=self.company, day=day))
            self.protocol.check("its files", len(mail["files"]), 1)

    def send(self, kind):
        """In the dialog, in English: chooses the kind, presses Email Now. :return: the row when it is done"""
        action = self.credit.press("res.partner", "action_send_statement", self.customer["id"])
        dialog = self.credit.open_new(action["res_model"], **action["context"])
        dialog.set(kind=kind, preset="last_12_months", statement_format="pdf", lang="en_US")
        shown = self.credit.press(action["res_model"], "action_email", dialog.save())
        names = ["state", "reason", "error", "date_to"]
        for _second in range(MOST_SECONDS):
            [row] = self.credit.find("customer.statement", [("run_id", "=", shown["res_id"])], names)
            if row["state"] not in ("ready", "sending"):
                break
            time.sleep(1)
        return row
