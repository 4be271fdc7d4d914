"""What is allowed to customers that remain of several, in each root company: the strictest of what was."""

from ...tools.allowance import find_strictest

TEMPORARY = ("temporary_limit", "temporary_from", "temporary_until")


class MergedCredit:
    """Made before customers are merged: it looks at what is allowed to each of them, now and apart from temporary
    limits, which it takes off, since they have to be given back by hand_over().

    :param groups: list of MergeGroup
    """

    def __init__(self, groups):
        self.groups = [(group.survivor.sudo(), group.partners_sudo) for group in groups]
        partners_sudo = groups[0].survivor.sudo().union(*(partners_sudo for _survivor, partners_sudo in self.groups))
        self.customers_sudo = partners_sudo.filtered(lambda partner: partner._is_commercial_partner())
        self.pool_ids = set(self.customers_sudo.filtered("credit_pool").ids)
        roots_sudo = partners_sudo.env["res.company"].search([("parent_id", "=", False)], order="id")
        accounts_sudo = partners_sudo.env["customer.credit.account"].search(
            [("partner_id", "in", self.customers_sudo.ids), ("temporary_until", "!=", False)]
        )
        self.temporary = [
            (account.company_id, account.partner_id.id, {name: account[name] for name in TEMPORARY})
            for account in accounts_sudo
        ]
        self.ledgers = [partners_sudo.env["customer.ledger"].with_company(root) for root in roots_sudo]
        self.now = self._find_strictest()
        accounts_sudo.write(dict.fromkeys(TEMPORARY, False))
        self.lasting = self._find_strictest() if accounts_sudo else self.now

    def _find_strictest(self):
        """{(root company, survivor): Allowance}"""
        strictest = {}
        for ledger in self.ledgers:
            allowances = ledger._get_allowances(self.customers_sudo.ids)
            for survivor_sudo, partners_sudo in self.groups:
                if found := [allowances[partner_id] for partner_id in partners_sudo.ids if partner_id in allowances]:
                    strictest[ledger.env.company, survivor_sudo] = find_strictest(found)
        return strictest

    def hand_over(self):
        """Gives what was found to the customers that remain, where they have more. Who merges sets no limit by that."""
        self.groups[0][0].env.registry.clear_cache()  # pools, and the time zones of companies, are kept there
        groups = [group for group in self.groups if group[0]._is_commercial_partner()]
        for survivor_sudo, partners_sudo in groups:
            if self.pool_ids & set(partners_sudo.ids) and not survivor_sudo.credit_pool:
                survivor_sudo._force_write({"credit_pool": True})
        for ledger in self.ledgers:
            root = ledger.env.company
            found = ledger._get_allowances([survivor_sudo.id for survivor_sudo, _partners_sudo in groups])
            for survivor_sudo, partners_sudo in groups:
                lasting = self.lasting.get((root, survivor_sudo))
                if lasting and found[survivor_sudo.id].is_larger_than(lasting):
                    survivor_sudo._lower_credit(ledger, lasting)
                ids = set(partners_sudo.ids)
                given = [vals for company, partner_id, vals in self.temporary if company == root and partner_id in ids]
                self._give_back_temporary(survivor_sudo, ledger, given)

    def _give_back_temporary(self, survivor_sudo, ledger, given):
        """The largest temporary limit of any of them that is not larger than what was allowed."""
        if not given:
            return
        strictest = self.now[ledger.env.company, survivor_sudo]
        account_sudo = ledger.env["customer.credit.account"]._find(survivor_sudo)
        for vals in sorted(given, key=lambda vals: -vals["temporary_limit"]):
            account_sudo.write(vals)
            found = ledger._get_allowances(survivor_sudo.ids)[survivor_sudo.id]
            if not found.is_larger_than(strictest):
                return
            account_sudo.write(dict.fromkeys(TEMPORARY, False))
