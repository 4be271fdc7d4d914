"""What is allowed to the customer that remains of several, in each root company: the strictest of what was."""

from ...tools.allowance import find_strictest

TEMPORARY = ("temporary_limit", "temporary_from", "temporary_until")


class MergedCredit:
    """Made before customers are merged: it looks at what is allowed to each of them, now and apart from temporary
    limits, which it takes off, since they have to be given back by hand_over().
    """

    def __init__(self, partners):
        partners_sudo = partners.sudo()
        self.customers_sudo = partners_sudo.filtered(lambda partner: partner._is_commercial_partner())
        self.has_pool = any(self.customers_sudo.mapped("credit_pool"))
        roots_sudo = partners_sudo.env["res.company"].search([("parent_id", "=", False)], order="id")
        accounts_sudo = partners_sudo.env["customer.credit.account"].search(
            [("partner_id", "in", self.customers_sudo.ids), ("temporary_until", "!=", False)]
        )
        self.temporary = [
            (account.company_id, {name: account[name] for name in TEMPORARY}) for account in accounts_sudo
        ]
        self.ledgers = [partners_sudo.env["customer.ledger"].with_company(root) for root in roots_sudo]
        self.now = self._find_strictest()
        accounts_sudo.write(dict.fromkeys(TEMPORARY, False))
        self.lasting = self._find_strictest() if accounts_sudo else self.now

    def _find_strictest(self):
        """{root company: Allowance}"""
        allowances = {ledger.env.company: ledger._get_allowances(self.customers_sudo.ids) for ledger in self.ledgers}
        return {root: find_strictest(found.values()) for root, found in allowances.items() if found}

    def hand_over(self, survivor_sudo):
        """Gives what was found to the customer that remains, where it has more. Who merges sets no limit by that."""
        survivor_sudo.env.registry.clear_cache()  # pools, and the time zones of companies, are kept there
        if not survivor_sudo._is_commercial_partner():
            return
        if self.has_pool:
            survivor_sudo._force_write({"credit_pool": True})
        for ledger in self.ledgers:
            root = ledger.env.company
            if root in self.now:
                survivor_sudo._lower_credit(ledger, self.lasting[root])
                given = [vals for company, vals in self.temporary if company == root]
                self._give_back_temporary(survivor_sudo, ledger, given)

    def _give_back_temporary(self, survivor_sudo, ledger, given):
        """The largest temporary limit of any of them that is not larger than what was allowed."""
        strictest = self.now[ledger.env.company]
        account_sudo = ledger.env["customer.credit.account"]._find(survivor_sudo)
        for vals in sorted(given, key=lambda vals: -vals["temporary_limit"]):
            account_sudo.write(vals)
            found = ledger._get_allowances(survivor_sudo.ids)[survivor_sudo.id]
            if not found.is_larger_than(strictest):
                return
            account_sudo.write(dict.fromkeys(TEMPORARY, False))
