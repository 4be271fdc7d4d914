"""Before and after an update, at a browser: visit.py ODOO_ADDRESS MAIL_ADDRESS DATABASE FOLDER before|after

Before: a limit is set, a statement is mailed, and what is in the database is written down. After: it is all there, what
the addon ships is what a new installation has, and statements of every kind are mailed.
"""

import json
import sys
from pathlib import Path

from client import Browser, Mails
from kept import find_changes, read_tables
from letters import Letters
from protocol import Protocol


class Visit:
    def __init__(self, address, mail_address, database, folder):
        self.address, self.database, self.folder = address, database, Path(folder)
        self.mails, self.protocol = Mails(mail_address), Protocol()
        self.admin = self.browser().log_in("admin")

    def browser(self):
        return Browser(self.address, self.database)

    def before(self):
        self.protocol.chapter("Before")
        letters = Letters(self)
        letters.credit.call("res.partner", "write", [letters.customer["id"]], {"credit_limit": 5000.0})
        row = letters.send("open_items")
        self.protocol.check("a statement of open items", (row["state"], row["reason"]), ("sent", False))
        self.protocol.tell(self.count())
        (self.folder / "before.json").write_text(json.dumps(read_tables(self.database)))

    def after(self):
        self.protocol.chapter("After")
        before = json.loads((self.folder / "before.json").read_text())
        after = read_tables(self.database, before)
        self.protocol.tell(self.count())
        rows = sum(table["rows"] for table in before.values())
        changes = find_changes(before, after)
        self.protocol.check(f"changed among {rows:,} rows of {len(before)} tables", changes, [])
        self.read_new_entries(before["customer_audit_entry"]["last"])
        self.compare_shipped()
        Letters(self).mail_each_kind()
        check_id = self.browser().log_in("manager").create("customer.audit.check", {})
        lines = self.admin.find("customer.audit.check.line", [("check_id", "=", check_id)], ["summary"])
        summaries = [line["summary"] for line in lines]
        self.protocol.check("audit trail", sorted(set(summaries)), ["Every sealed entry is as it was written."])
        self.protocol.end()

    def count(self):
        """In words, what there is."""
        domains = {
            "customers": ("res.partner", [("is_customer", "=", True)]),
            "numbers": ("res.partner", [("customer_number", "!=", False)]),
            "with a segment": ("res.partner", [("customer_segment_id", "!=", False)]),
            "audit entries": ("customer.audit.entry", []),
            "limits": ("res.partner", [("credit_limit", ">", 0)]),
            "statements": ("customer.statement", []),
        }
        counts = {name: self.admin.call(model, "search_count", domain) for name, (model, domain) in domains.items()}
        return ", ".join(f"{count} {name}" for name, count in counts.items())

    def read_new_entries(self, last):
        """An update may change who has access and the words of rules that it ships, and says so in the audit trail; it
        says nothing else there.
        """
        names = ["event", "res_name", "changes"]
        entries = self.admin.find("customer.audit.entry", [("id", ">", last)], names)
        for entry in entries:
            self.protocol.tell(", ".join(str(entry[name]) for name in names).replace("\n", "; "))
        shipped = {values.get("name") for values in json.loads((self.folder / "new.json").read_text()).values()}
        others = [entry for entry in entries if entry["event"] != "policy" or entry["res_name"] not in shipped]
        events = sorted({entry["event"] for entry in others} - {"access"})
        self.protocol.check("entries of the update about anything but access and what it ships", events, [])

    def compare_shipped(self):
        """Each field of what the addon ships, in a new installation and in the updated database."""
        new, updated = (json.loads((self.folder / f"{name}.json").read_text()) for name in ("new", "updated"))
        unlike = [
            f"{name}.{field}"
            for name, values in new.items()
            for field, value in values.items()
            if updated.get(name, {}).get(field) != value
        ]
        self.protocol.check(f"not as in a new installation, of {len(new)} records", unlike, [])
        self.protocol.check("not in a new installation", sorted(updated.keys() - new.keys()), [])


if __name__ == "__main__":
    *place, phase = sys.argv[1:]
    getattr(Visit(*place), phase)()
