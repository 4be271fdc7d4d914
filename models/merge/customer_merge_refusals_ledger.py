from itertools import chain

from odoo import models

from .locked_entries import HARD, SECURED, find_closed_by_partner

# Whoever may change lock dates; the host's group.
LOCK_KEEPERS = "account.group_account_manager"


class CustomerMerge(models.Model):
    """What the books and the companies say against a merge."""

    _inherit = "customer.merge"

    def _refuse_documents(self, groups):
        """A survivor of one company takes no documents of another."""
        by_company = {}
        for group in groups:
            if group.survivor.company_id:
                by_company.setdefault(group.survivor.company_id, []).append(group)
        for company_sudo, theirs in by_company.items():
            found = self._list_sources(theirs)._find_documents_elsewhere_of_each(company_sudo)
            for group in theirs:
                by_model = {}
                for documents_sudo in chain.from_iterable(found.get(source.id, ()) for source in group.sources):
                    by_model[documents_sudo._name] = by_model.get(documents_sudo._name, documents_sudo) | documents_sudo
                if by_model:
                    survivor = group.survivor.sudo(self.env.su)
                    yield group, survivor._describe_other_company(company_sudo.name, list(by_model.values()))

    def _refuse_companies(self, groups):
        """Each company of this database has a contact of its own, with its name."""
        domain = [("partner_id", "in", self._list_partners(groups).ids)]
        companies_sudo = self.env["res.company"].sudo().with_context(active_test=False).search(domain)
        for group in groups:
            own_sudo = companies_sudo.filtered(lambda one, them=group.survivor + group.sources: one.partner_id in them)
            if len(own_sudo) > 1:
                names = ", ".join(own_sudo.mapped("name"))
                yield group, self.env._("More than one of them is a company that works in this database: %s.", names)

    def _list_sources(self, groups):
        return self.env["res.partner"].sudo().union(*(group.sources for group in groups))

    def _refuse_closed(self, groups):
        """Secured entries name their partner for good; locked ones as long as they are locked."""
        closed = {}
        for each in find_closed_by_partner(self.env, self._list_sources(groups).ids):
            closed.setdefault(each.owner_id, []).append(each)
        for group in groups:
            for source_sudo in group.sources:
                for each in closed.get(source_sudo.id, ()):
                    if text := self._describe_closed(each, source_sudo.display_name):
                        yield group, text

    def _describe_locked(self, closed):
        """For the trail."""
        locks = self.env["res.company"]._format_lock_dates([(closed.until, closed.kind)])
        return self.env._("Journal entries (%(count)s) in a locked period: %(locks)s", count=closed.count, locks=locks)

    def _describe_closed(self, closed, name):
        """:return: the sentence that refuses it; empty where it is a warning"""
        values = {"name": name, "count": closed.count}
        if closed.kind == SECURED:
            return self.env._(
                "%(name)s has secured journal entries (%(count)s), which name it for good. It can only be the one that "
                "stays.",
                **values,
            )
        values["locks"] = self.env["res.company"]._format_lock_dates([(closed.until, closed.kind)])
        if closed.kind == HARD:
            return self.env._(
                "%(name)s has journal entries (%(count)s) that are locked for good: %(locks)s. It can only be the one "
                "that stays.",
                **values,
            )
        if self._may_change_locks():
            return ""
        return self.env._(
            "%(name)s has journal entries (%(count)s) in a locked period: %(locks)s. Please ask somebody who may "
            "change lock dates.",
            **values,
        )

    def _may_change_locks(self):
        return self.env.su or self.env.user.has_group(LOCK_KEEPERS)
