"""The month end of a trading company, through all entry points: month_end.py ODOO_ADDRESS MAIL_ADDRESS DATABASE

The import, the sale that credit control stops, statements by the scheduler, a mail that comes back, the portal. All
figures are compared with the sums of the ledger, which the addon has no part in.
"""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from books import Books
from client import Browser, Mails
from counter import Counter
from customer_file import MISTAKES, SEGMENTS, make_rows, spoil
from importer import import_customers
from letters import Letters
from merges import Merges
from portal import Visit
from prices import Prices
from protocol import Protocol
from statements import StatementRun
from till import Till

COUNT = 2000
PEOPLE = {  # login: groups
    "manager": ("customer_management.group_customer_manager", "customer_management.group_credit_controller"),
    "credit": ("customer_management.group_credit_controller", "account.group_account_invoice"),
    "office": (
        "customer_management.group_customer_user",
        "sales_team.group_sale_salesman_all_leads",
        "account.group_account_invoice",
    ),
    "sales": ("customer_management.group_customer_user", "sales_team.group_sale_salesman_all_leads"),
    "cashier": (
        "customer_management.group_customer_user",
        "sales_team.group_sale_salesman_all_leads",
        "point_of_sale.group_pos_user",
    ),
}


class MonthEnd:
    def __init__(self, address, mail_address, database):
        self.address, self.database = address, database
        self.mails, self.protocol = Mails(mail_address), Protocol()
        self.admin = self.browser().log_in("admin")
        self.books, self.count = Books(self.admin), COUNT
        self.last_day = date.today().replace(day=1) - timedelta(days=1)

    def browser(self):
        return Browser(self.address, self.database)

    def hire(self):
        self.protocol.chapter("The company and its people")
        for login, groups in PEOPLE.items():
            group_ids = [self.admin.get_ref(name) for name in ("base.group_user", *groups)]
            vals = {"name": login.title(), "login": login, "password": login, "group_ids": [(6, 0, group_ids)]}
            self.admin.create("res.users", {**vals, "email": f"{login}@coffee.example.com"}, no_reset_password=True)
        [company_id] = self.admin.call("res.company", "search", [])
        # The statements of last month are due; closed until then is what an installation a month ago would say.
        before = self.last_day.replace(day=1) - timedelta(days=1)
        vals = {"name": "Coffee Traders", "email": "accounts@coffee.example.com", "credit_policy": "block"}
        self.admin.call("res.company", "write", [company_id], {**vals, "statement_closed_until": str(before)})
        manager = self.browser().log_in("manager")
        for name in SEGMENTS:
            schedule = "monthly" if name == SEGMENTS[0] else "none"
            manager.create("customer.segment", {"name": name, "statement_schedule": schedule})
        self.protocol.tell(f"{', '.join(PEOPLE)}; credit policy: block; statements: monthly for {SEGMENTS[0]}")

    def take_over_customers(self):
        self.protocol.chapter(f"A customer file of {COUNT:,} rows, by Odoo's own import")
        manager, rows = self.browser().log_in("manager"), list(make_rows(COUNT))
        before = manager.call("res.partner", "search_count", [])
        for mistake in MISTAKES:
            messages = import_customers(manager, spoil(rows, *mistake), dryrun=True)
            texts = [message["message"] for message in messages]
            self.protocol.check(f"the test names {mistake[2]!r}", [mistake[2] in text for text in texts], [True])
        self.protocol.check("customers made by a test", manager.call("res.partner", "search_count", []) - before, 0)
        self.protocol.check("mistakes in the corrected file", import_customers(manager, rows), [])
        imported = manager.call("res.partner", "search_count", [("is_customer", "=", True)])
        self.protocol.check("customers imported", imported, COUNT)
        self.protocol.check("mistakes of a second import", import_customers(manager, rows), [])
        imported = manager.call("res.partner", "search_count", [("is_customer", "=", True)])
        self.protocol.check("customers after a second import of the same file", imported, COUNT)

    def keep_books(self):
        self.protocol.chapter("A year of orders, invoices and payments")
        script = Path(__file__).with_name("ledger.py").read_text()
        command = [sys.executable, "-m", "odoo", "shell", "-d", self.database, "--no-http", "--log-level=error"]
        subprocess.run(command, input=script, text=True, check=True, stdout=subprocess.DEVNULL)
        self.protocol.tell(f"{self.books.count():,} receivable items written")
        self.compare_books()

    def compare_books(self):
        """Every customer's figures beside the ledger's own sums."""
        ledger, card = self.books.sum_balances(), self.books.read_card()
        self.protocol.check("customers in the ledger", len(ledger), self.count)
        wrong = {number: (ledger.get(number), card[number]["balance"]) for number in ledger}
        wrong = {number: pair for number, pair in wrong.items() if pair[0] != pair[1]}
        self.protocol.check("customers whose balance is not the ledger's", wrong, {})
        uneven = [number for number, figures in card.items() if figures["aging"] != figures["balance"]]
        self.protocol.check("customers whose aging does not add up to the balance", uneven, [])
        self.protocol.check("owed by all of them", sum(f["balance"] for f in card.values()), sum(ledger.values()))

    def sell(self):
        self.protocol.chapter("An order beyond the limit: refused, approved, confirmed, invoiced, paid")
        self.counter = Counter(self)
        self.counter.sell()
        self.compare_books()

    def sell_at_till(self):
        self.protocol.chapter(
            "A day at the till: for cash, on account, refused and approved, returned, an old debt paid, closed"
        )
        self.till = Till(self, self.counter.customer_id)
        self.till.work()
        self.compare_books()

    def send_statements(self):
        self.protocol.chapter(f"Statements as of {self.last_day}, by the scheduler")
        run = StatementRun(self)
        run.wait_for_scheduler()
        run.compare_letters()
        run.print_by_post()
        run.bounce_and_resend()

    def mail_by_hand(self):
        self.protocol.chapter("One statement of each kind, from the customer's card")
        Letters(self).mail_each_kind()

    def visit_portal(self):
        self.protocol.chapter("The customer looks it up on the website")
        self.visit = Visit(self)
        self.visit.look_up()

    def compare_prices(self):
        self.protocol.chapter("Two price lists of the customer, in a quotation, in the shop and at the till")
        prices = Prices(self, self.visit, self.till.config_id)
        prices.agree()
        prices.compare()

    def merge_duplicates(self):
        self.protocol.chapter("Customers that are in the file twice: found, merged, one of them taken back")
        self.count -= Merges(self).work()
        customers = self.admin.call("res.partner", "search_count", [("is_customer", "=", True)])
        self.protocol.tell(f"{customers:,} customers remain")

    def verify(self):
        self.protocol.chapter("At the end")
        self.compare_books()
        check_id = self.browser().log_in("manager").create("customer.audit.check", {})
        lines = self.admin.find("customer.audit.check.line", [("check_id", "=", check_id)], ["is_ok", "summary"])
        self.protocol.check(
            "audit trail", sorted({line["summary"] for line in lines}), ["Every sealed entry is as it was written."]
        )
        self.protocol.end()

    def run(self):
        self.hire()
        self.take_over_customers()
        self.keep_books()
        self.sell()
        self.sell_at_till()
        self.send_statements()
        self.mail_by_hand()
        self.visit_portal()
        self.compare_prices()
        self.merge_duplicates()
        self.verify()


if __name__ == "__main__":
    MonthEnd(*sys.argv[1:]).run()
