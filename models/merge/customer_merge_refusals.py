from collections import Counter
from itertools import chain

from odoo import api, models

from ..groups import CUSTOMER_MANAGER
from .ancestors import find_above
from .merge_group import MergeGroup

MOST_NAMES = 5


class CustomerMerge(models.Model):
    """What stands in the way of a merge: asked with all rights, and told without what the user may not see.

    All is asked for all groups at once, so that many merges ask no more often than one.
    """

    _inherit = "customer.merge"

    @api.model
    def _find_refusals(self, survivor, sources):
        """:return: list of texts that say why these cannot be merged; nothing is written"""
        return self._find_refusals_of([MergeGroup(survivor, sources)])[survivor.id]

    @api.model
    def _find_refusals_of(self, groups):
        """What stands in the way of each of several merges; the number of queries does not depend on theirs.

        :param groups: list of MergeGroup
        :return: {id of the survivor: list of texts, empty where nothing does}
        """
        found = {group.survivor.id: [] for group in groups}
        for group, text in self._refuse_unfit(groups):
            found[group.survivor.id].append(text)
        groups = [group for group in groups if not found[group.survivor.id]]
        for group, text in self._refuse_rights(groups):
            found[group.survivor.id].append(text)
        # Who may not change them is told nothing else of them.
        groups = self._elevate([group for group in groups if not found[group.survivor.id]])
        finders = (
            self._refuse_merged,
            self._refuse_counter,
            self._refuse_family,
            self._refuse_logins,
            self._refuse_companies,
            self._refuse_documents,
            self._refuse_closed,
        )
        for group, text in chain.from_iterable(finder(groups) for finder in finders if groups):
            found[group.survivor.id].append(text)
        return found

    @api.model
    def _elevate(self, groups):
        """The groups with all rights, archived records too; what is asked of them is read once for all."""
        partners_sudo = self._list_partners(groups).sudo().with_context(active_test=False)
        partners_sudo.mapped("display_name")
        return [
            group._replace(
                survivor=partners_sudo.browse(group.survivor.id), sources=partners_sudo.browse(group.sources.ids)
            )
            for group in groups
        ]

    @api.model
    def _list_partners(self, groups):
        ids = dict.fromkeys(chain.from_iterable((group.survivor.id, *group.sources.ids) for group in groups))
        return self.env["res.partner"].browse(ids)

    @api.model
    def _name_seen(self, partners_sudo, seen=None):
        """The names of those that the user may see, and how many others there are.

        :param seen: those that he may see, where that is known
        """
        if seen is None:
            seen = partners_sudo.sudo(self.env.su)._filtered_access("read")
        names = [partner.display_name for partner in partners_sudo & seen.sudo()]
        more = len(partners_sudo) - min(len(names), MOST_NAMES)
        if not names:
            return self.env._("%s that you may not see", more)
        text = ", ".join(names[:MOST_NAMES])
        return self.env._("%(names)s and %(count)s more", names=text, count=more) if more else text

    # --- what needs no look at anybody's data --------------------------------------------------------------------

    def _refuse_unfit(self, groups):
        partners = self._list_partners(groups)
        there = set(partners.filtered("id").exists().ids)
        times = Counter(chain.from_iterable({group.survivor.id, *group.sources.ids} for group in groups))
        for group in groups:
            ids = [group.survivor.id, *group.sources.ids]
            if not group.survivor or not group.sources:
                yield group, self.env._("There is nothing to merge. Please choose two customers or more.")
            elif group.survivor in group.sources or len(set(ids)) < len(ids):
                yield group, self.env._("A customer is not merged with itself.")
            elif not there.issuperset(ids):
                yield group, self.env._("Some of these customers are not there any more.")
            elif any(times[each] > 1 for each in ids):
                yield group, self.env._("A customer stands in more than one of these groups.")

    def _may_merge(self):
        """Customer managers, and whoever merges by the host's wizard."""
        is_manager = self.env.su or self.env.user.has_group(CUSTOMER_MANAGER)
        return is_manager or self.env["base.partner.merge.automatic.wizard"].has_access("create")

    def _refuse_rights(self, groups):
        if not self._may_merge():
            for group in groups:
                yield group, self.env._("Customers are merged by customer managers and by who may create contacts.")
            return
        partners = self._list_partners(groups)
        lacking_sudo = (partners - partners._filtered_access("write")).sudo()
        seen = lacking_sudo.sudo(self.env.su)._filtered_access("read")
        lacking_sudo.mapped("display_name")
        for group in groups:
            if closed_sudo := lacking_sudo & (group.survivor + group.sources).sudo():
                names = self._name_seen(closed_sudo, seen)
                yield group, self.env._("You may not change all of them, so you may not merge them: %s.", names)

    # --- who they are ---------------------------------------------------------------------------------------------

    def _refuse_merged(self, groups):
        for group in groups:
            if merged_sudo := (group.survivor + group.sources).filtered("merged_into_id"):
                names = ", ".join(merged_sudo[:MOST_NAMES].mapped("display_name"))
                yield group, self.env._("Already merged into another customer: %s.", names)

    def _refuse_counter(self, groups):
        counters_sudo = self._list_partners(groups)._get_counter_customers().sudo()
        for group in groups:
            for partner_sudo in (group.survivor + group.sources) & counters_sudo:
                name = partner_sudo.display_name
                yield group, self.env._("%s is the counter customer. It is not merged with anybody.", name)

    def _refuse_family(self, groups):
        above = find_above(self.env, self._list_partners(groups).ids)
        for group in groups:
            partners_sudo = group.survivor + group.sources
            for partner_sudo in partners_sudo:
                for parent_sudo in partners_sudo.filtered(lambda p, ids=above[partner_sudo.id]: p.id in ids):
                    names = {"contact": partner_sudo.name or "", "parent": parent_sudo.name or ""}
                    text = self.env._(
                        "%(contact)s belongs to %(parent)s. A contact is not merged with its own customer.", **names
                    )
                    yield group, text

    def _refuse_logins(self, groups):
        """Of all companies, whichever are switched on, and those that are archived."""
        ids = self._list_partners(groups).ids
        users_sudo = self.env["res.users"].sudo().with_context(active_test=False).search([("partner_id", "in", ids)])
        by_partner = users_sudo.grouped("partner_id")
        coming_sudo = self._find_logins_to_come(users_sudo.partner_id)
        kept = {(login_sudo.source_id, login_sudo.contact_id.parent_id) for login_sudo in coming_sudo}
        found = {}
        for group in groups:
            logins_sudo = users_sudo.browse().union(
                *(
                    by_partner.get(partner, users_sudo.browse())
                    for partner in group.survivor + group.sources
                    if (partner, group.survivor) not in kept
                )
            )
            if len(logins_sudo) > 1:
                found[group] = logins_sudo
        if found:
            users_sudo.mapped("display_name")
            seen = users_sudo.sudo(self.env.su)._filtered_access("read")
        for group, logins_sudo in found.items():
            names = {"names": self._name_seen(logins_sudo, seen), "survivor": group.survivor.name or ""}
            text = self.env._(
                "There is more than one login among them (%(names)s), and each login needs its own contact. A "
                "settings administrator can make one of them a contact of %(survivor)s.",
                **names,
            )
            yield group, text
