from itertools import chain

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .catalogue import Catalogue
from .merge_group import MergeGroup
from .merge_run import MergeRun, find_hooked

CHUNK = 200  # merges that are done set by set; more of them only take more memory


class CustomerMerge(models.Model):
    """What became of customers that were merged: who stayed, who went, and each step with the way back."""

    _name = "customer.merge"
    _description = "Merge of Customers"
    _order = "id DESC"
    _rec_name = "source_names"

    survivor_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, ondelete="cascade")
    source_names = fields.Char(string="Merged", required=True, readonly=True)
    state = fields.Selection([("done", "Done"), ("undone", "Undone")], default="done", required=True, readonly=True)
    user_id = fields.Many2one("res.users", default=lambda self: self.env.uid, readonly=True, ondelete="set null")
    date = fields.Datetime(default=lambda self: self.env.cr.now(), required=True, readonly=True)
    line_ids = fields.One2many("customer.merge.line", "merge_id", readonly=True)

    def _get_moved_rows(self):
        """:return: {(table, column): set of ids} of the rows that moved"""
        moved = {}
        for line_sudo in self.sudo().line_ids.filtered(lambda line: line.action == "moved"):
            moved.setdefault((line_sudo.table_name, line_sudo.column_name), set()).update(line_sudo.row_ids)
        return moved

    # --- what asks for a merge, and what stands in its way --------------------------------------------------------

    @api.model
    def _merge_groups(self, groups, queued_sudo=None):
        """Merges many customers at once: all of these groups, or none.

        :param groups: list of MergeGroup; nobody is in two of them
        :param queued_sudo: the customer.merge of each, where they have waited
        :return: a customer.merge for each of them, in their order
        :raise UserError: with what stands in the way
        """
        if not groups:
            return self.browse()
        partners = self.env["res.partner"].union(*(group.survivor + group.sources for group in groups))
        self._lock(partners, groups)
        partners.check_access("write")
        groups = self._read_together(groups)
        if refusals := list(chain.from_iterable(self._find_refusals_of(groups).values())):
            raise UserError("\n".join(refusals))
        catalogue, wizard, found = Catalogue(self.env), self.env["base.partner.merge.automatic.wizard"], {}
        with self._watching(partners):
            for places, is_hooked in self._split_runs(groups, catalogue):
                some = [groups[place] for place in places]
                merges_sudo = self._begin(some, queued_sudo and queued_sudo.browse(queued_sudo.ids[p] for p in places))
                MergeRun(some, merges_sudo, catalogue, is_hooked).run(wizard)
                found.update(zip(places, merges_sudo.ids, strict=True))
        return self.browse(found[place] for place in range(len(groups)))

    @api.model
    def _split_runs(self, groups, catalogue):
        """:return: pairs of places in these groups, and whether an addon has a part of its own, where one goes alone"""
        hooked = {id(group) for group in find_hooked(self.env, groups, catalogue)}
        alone = [place for place, group in enumerate(groups) if id(group) in hooked]
        together = [place for place, group in enumerate(groups) if id(group) not in hooked]
        chunks = [(together[start : start + CHUNK], False) for start in range(0, len(together), CHUNK)]
        return [*(([place], True) for place in alone), *chunks]

    @api.model
    def _begin(self, groups, queued_sudo):
        """:return: the customer.merge of each of these groups, elevated"""
        if not queued_sudo:
            return self.sudo().create([self._prepare_merge(group) for group in groups])
        merges_sudo = self.sudo().browse(queued_sudo.ids)
        merges_sudo.write({"state": "done", "date": self.env.cr.now()})
        return merges_sudo

    @api.model
    def _read_together(self, groups):
        """The same groups: what is read of one partner is read of all."""
        ids = [*chain.from_iterable((group.survivor.id, *group.sources.ids) for group in groups)]
        return [MergeGroup(*(each.with_prefetch(ids) for each in group[:2]), group.values) for group in groups]

    @api.model
    def _prepare_merge(self, group):
        names = ", ".join(group.sources.sudo().mapped("display_name"))
        return {"survivor_id": group.survivor.id, "source_names": names}

    @api.model
    def _lock(self, partners, groups):
        """Nobody else merges or names these until the end of the transaction. Whoever merges some of them in the same
        second waits here, is retried by the server, and is told then.
        """
        self.env.flush_all()
        query = SQL(
            "SELECT id, merged_into_id FROM res_partner WHERE id = ANY(%s) ORDER BY id FOR UPDATE", partners.ids
        )
        self.env.cr.execute(query, log_exceptions=False)
        found = dict(self.env.cr.fetchall())
        if len(partners) < sum(1 + len(group.sources) for group in groups) or not all(
            group.sources for group in groups
        ):
            raise UserError(self.env._("Nobody can be in two merges at the same time."))
        if len(found) < len(partners):
            raise UserError(self.env._("One of these customers was deleted meanwhile."))
        if merged_sudo := partners.sudo().filtered(lambda partner: found[partner.id]):
            names = ", ".join(merged_sudo.mapped("display_name"))
            raise UserError(self.env._("Somebody has merged %s meanwhile. Please look at the customers again.", names))

    def _retire_sources(self, run):
        """Leaves the sources inactive, and named by nothing that finds or addresses a customer; the record of the merge
        has what they were.
        """
        self.env.flush_all()
        vals = {"active": False, **self.env["res.partner"]._get_retired_vals()}
        self.env.cr.execute(
            SQL(
                """
                UPDATE res_partner AS t SET merged_into_id = pair.dst, %s, write_date = %s, write_uid = %s
                  FROM unnest(%s::int[], %s::int[]) AS pair(src, dst) WHERE t.id = pair.src
                """,
                SQL(", ").join(SQL("%s = %s", SQL.identifier(name), value) for name, value in vals.items()),
                self.env.cr.now(),
                self.env.uid,
                [pair.src for pair in run.pairs],
                [pair.dst for pair in run.pairs],
            )
        )
        self.env["res.partner"].invalidate_model()
