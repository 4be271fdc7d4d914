"""What every customer owes: by the ledger's own sums, and by the customer's card."""

import re
from decimal import Decimal

RECEIVABLE = [
    ("account_id.account_type", "=", "asset_receivable"),
    ("parent_state", "=", "posted"),
    ("partner_id", "!=", False),  # the till's cash passes through such accounts, too
]
AGING = ("aging_not_due", "aging_1_30", "aging_31_60", "aging_61_90", "aging_over_90")


def money(amount):
    """Amounts come as floats; the currency has two places."""
    return Decimal(str(amount)).quantize(Decimal("0.01"))


def stands_in(amount, text):
    """Whether an amount is written in a text, and not only as the end of a longer one."""
    return bool(re.search(rf"(?<![\d,.]){re.escape(f'{amount:,.2f}')}(?!\d)", text))


class Books:
    def __init__(self, browser):
        self.browser = browser

    def count(self):
        return self.browser.call("account.move.line", "search_count", RECEIVABLE)

    def sum_balances(self, until=None):
        """{customer id: Decimal in the company's currency}: debits less credits, of all or until a day"""
        domain = RECEIVABLE + ([("date", "<=", str(until))] if until else [])
        groups = self.browser.call("account.move.line", "formatted_read_group", domain, ["partner_id"], ["balance:sum"])
        return {group["partner_id"][0]: money(group["balance:sum"]) for group in groups}

    def read_card(self):
        """{customer id: {balance, aging: sum of its buckets}} of all customers, as their list shows it"""
        names = ["customer_balance", *AGING]
        rows = self.browser.find("res.partner", [("is_customer", "=", True)], names)
        return {
            row["id"]: {"balance": money(row["customer_balance"]), "aging": sum(money(row[name]) for name in AGING)}
            for row in rows
        }

    def get_balance(self, customer_id, until=None):
        return self.sum_balances(until)[customer_id]
