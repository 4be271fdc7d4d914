import logging
from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.service.model import retrying

from ...tools.components import find_components

_logger = logging.getLogger(__name__)
LOCK = 519_041_773  # with the id of a company: the advisory lock of a search; any number that nobody else takes


class CustomerDuplicateGroup(models.Model):
    """The search: what is new, what has changed and what is no longer there, in one company."""

    _inherit = "customer.duplicate.group"

    @api.model
    def _find_duplicates(self, company):
        """Refreshes the groups of a company: a group that is still there keeps who looks at it.

        :param company: a branch stands for its root company
        :return: the groups of the company, elevated
        :raise UserError: when somebody else searches the same company right now
        """
        company = company.root_id
        self.env.cr.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", (LOCK, company.id))
        if not self.env.cr.fetchone()[0]:
            raise UserError(
                self.env._("Duplicates of %s are being looked for already. Please wait a minute.", company.name)
            )
        pairs = self.env["customer.duplicate.engine"]._find_pairs(company)
        # Who began before another search ended sees what was there before: this write fails then, and is tried again.
        company.sudo().duplicates_date = fields.Datetime.now()
        company.flush_recordset(["duplicates_date"])
        quiet_sudo = self.sudo().with_context(tracking_disable=True)  # nobody follows what the search has made
        groups_sudo = quiet_sudo.search([("company_id", "=", company.id)])
        groups_sudo = groups_sudo._refresh(company, pairs)
        quiet_sudo.search([("company_id", "=", company.id), ("active", "=", False)]).unlink()
        return groups_sudo

    def _refresh(self, company, pairs):
        """Makes these groups what the pairs say; who may do that has been asked before.

        :param pairs: as ``_find_pairs`` gives them
        :return: the groups of the company
        """
        components = find_components((one, other) for one, other, _score, _kinds in pairs)
        kept = self._match(components)
        (self - self.browse(kept.values())).action_archive()  # somebody may have one open
        new = [place for place in range(len(components)) if place not in kept]
        created = self.create([{"company_id": company.id} for _place in new])
        groups = {**kept, **dict(zip(new, created.ids, strict=True))}
        owners = {member: groups[place] for place, members in enumerate(components) for member in members}
        self.browse(groups.values())._take_pairs(pairs, owners)
        return self.browse(sorted(groups.values()))

    def _match(self, components):
        """Which component each of these groups lives on in: that with which it has the most members in common.

        :return: {place of the component: group id}
        """
        places = {member: place for place, members in enumerate(components) for member in members}
        common = defaultdict(int)
        for group in self.with_context(active_test=False):
            for member in group.partner_ids.ids:
                if member in places:
                    common[group.id, places[member]] += 1
        kept = {}
        for group_id, place in sorted(common, key=lambda pair: (-common[pair], pair)):
            if place not in kept and group_id not in kept.values():
                kept[place] = group_id
        return kept

    def _take_pairs(self, pairs, owners):
        """Gives these groups these pairs, and what follows from them: members, score and reasons.

        :param owners: {partner id: group id}
        """
        wanted = {(owners[one], one, other): (score, ",".join(kinds)) for one, other, score, kinds in pairs}
        known_sudo = self.env["customer.duplicate.pair"].sudo().search([("group_id", "in", self.ids)])
        same, other_sudo = set(), known_sudo.browse()
        for pair in known_sudo:
            key = pair.group_id.id, pair.partner_id.id, pair.other_id.id
            if wanted.get(key) == (pair.score, pair.kinds):
                same.add(key)
            else:
                other_sudo += pair
        other_sudo.unlink()
        known_sudo.create(
            [
                {"group_id": group_id, "partner_id": one, "other_id": another, "score": score, "kinds": kinds}
                for (group_id, one, another), (score, kinds) in wanted.items()
                if (group_id, one, another) not in same
            ]
        )
        self._sum_up(wanted)

    def _sum_up(self, wanted):
        """Members, score and reasons of these groups, which have these pairs.

        :param wanted: {(group id, partner id, other id): (score, kinds)}
        """
        members, scores, kinds = defaultdict(set), defaultdict(int), defaultdict(dict)
        for (group_id, one, other), (score, found) in sorted(wanted.items(), key=lambda item: -item[1][0]):
            members[group_id].update((one, other))
            scores[group_id] = max(scores[group_id], score)
            kinds[group_id].update(dict.fromkeys(found.split(",")))
        for group in self.with_context(active_test=False):
            vals = {"score": scores[group.id], "kinds": ",".join(kinds[group.id]), "kind": next(iter(kinds[group.id]))}
            vals = {name: value for name, value in vals.items() if group[name] != value}
            if set(group.partner_ids.ids) != members[group.id]:
                vals["partner_ids"] = [Command.set(sorted(members[group.id]))]
            if vals:
                group.write(vals)
            if "partner_ids" in vals and group.user_id and not group._is_seen_by_user():
                group.user_id = False  # somebody else has to look at those who have joined it

    def _settle(self):
        """After members were merged or pairs dismissed: these groups as what is left of them, or nothing."""
        candidates = self.env["res.partner"].sudo()._get_duplicate_candidates_domain() & Domain("active", "=", True)
        for group in self:
            members, best = group.partner_ids.filtered_domain(candidates), {}
            for pair in group.pair_ids.sorted("score"):
                if pair.partner_id != pair.other_id and pair.partner_id | pair.other_id <= members:
                    ids = tuple(sorted((pair.partner_id.id, pair.other_id.id)))
                    best[ids] = pair.score, pair.kinds.split(",")
            group._refresh(group.company_id, [(*ids, score, kinds) for ids, (score, kinds) in best.items()])

    @api.model
    def _cron_find(self):
        """Nightly: all root companies that were not done today. One that fails does not stop the others."""
        roots = self.env["res.company"].search([("parent_id", "=", False)], order="duplicates_date, id")
        companies = roots.filtered(
            lambda root: not root.duplicates_date or root._get_day(root.duplicates_date) < root._get_today()
        )
        for done, company in enumerate(companies, start=1):
            try:
                retrying(lambda company=company: self._find_duplicates(company), self.env)
            except Exception:
                self.env.cr.rollback()
                _logger.exception("Duplicates of company %s were not looked for", company.id)
            if not self.env["ir.cron"]._commit_progress(1, remaining=len(companies) - done):
                break
