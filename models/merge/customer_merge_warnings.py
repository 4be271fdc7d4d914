from difflib import SequenceMatcher

from odoo import api, models

from ...tools.fold import fold
from .customer_merge_refusals import MOST_NAMES
from .locked_entries import HARD, SECURED, find_closed_by_partner

LEAST_LIKENESS = 0.6  # of two names with their words in order: below it they are worth a look


class CustomerMerge(models.Model):
    """What is worth a look before a merge, and goes on."""

    _inherit = "customer.merge"

    @api.model
    def _find_warnings(self, survivor, sources):
        """:return: list of texts, of what differs and of entries in locked periods; nothing is written"""
        partners = survivor + sources
        if not survivor or not sources or partners - partners._filtered_access("read"):
            return []
        partners_sudo = partners.sudo()
        survivor_sudo = partners_sudo[0]
        texts = [
            self._warn_of_names(survivor_sudo, partners_sudo[1:]),
            self._warn_of_tax_ids(partners_sudo),
            *self._warn_of_terms(partners_sudo),
            *self._warn_of_locks(partners_sudo[1:]),
        ]
        return [text for text in texts if text]

    def _warn_of_names(self, survivor_sudo, sources_sudo):
        unlike = [source.name or "" for source in sources_sudo if not _is_alike(source.name, survivor_sudo.name)]
        return unlike and self.env._(
            "Named quite differently from %(survivor)s: %(names)s.",
            survivor=survivor_sudo.name or "",
            names=", ".join(unlike[:MOST_NAMES]),
        )

    def _warn_of_tax_ids(self, partners_sudo):
        numbers = {"".join(vat.split()).upper() for vat in partners_sudo.mapped("vat") if vat}
        return len(numbers) > 1 and self.env._("They have %s different tax IDs.", len(numbers))

    def _warn_of_terms(self, partners_sudo):
        """In each company of the user: documents keep what they have, new ones follow the survivor."""
        labels = {
            "receivable": self.env._("receivable accounts"),
            "payable": self.env._("payable accounts"),
            "currency": self.env._("currencies"),
            "position": self.env._("fiscal positions"),
        }
        for company in self.env.user.company_ids:
            theirs_sudo = partners_sudo.with_company(company)
            for term, label in labels.items():
                count = len({self._get_term(partner_sudo, term) for partner_sudo in theirs_sudo})
                if count > 1:
                    yield self.env._(
                        "In %(company)s they have %(count)s different %(terms)s. Documents keep theirs, and new ones "
                        "follow the customer that stays.",
                        company=company.name,
                        count=count,
                        terms=label,
                    )

    def _get_term(self, partner_sudo, term):
        if term == "receivable":
            return partner_sudo.property_account_receivable_id
        if term == "payable":
            return partner_sudo.property_account_payable_id
        if term == "position":
            return partner_sudo.property_account_position_id
        return partner_sudo._get_sale_currency() or partner_sudo.property_product_pricelist.currency_id

    def _warn_of_locks(self, sources_sudo):
        """Of whoever may change lock dates; all others are refused."""
        names = {source.id: source.display_name for source in sources_sudo}
        for each in find_closed_by_partner(self.env, names) if self._may_change_locks() else ():
            if each.kind not in (SECURED, HARD):
                yield self.env._(
                    "%(name)s has journal entries (%(count)s) in a locked period: %(locks)s.",
                    name=names[each.owner_id],
                    count=each.count,
                    locks=self.env["res.company"]._format_lock_dates([(each.until, each.kind)]),
                )


def _is_alike(name, other):
    one, two = (" ".join(sorted(fold(each or "").split())) for each in (name, other))
    return SequenceMatcher(None, one, two).ratio() >= LEAST_LIKENESS
