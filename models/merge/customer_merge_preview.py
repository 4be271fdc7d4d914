from contextlib import suppress

from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.merge_preview import MergePreview
from .merge_group import MergeGroup


class Seen(Exception):
    """Ends a merge that was done to be looked at."""


class CustomerMerge(models.Model):
    """What a merge would do. It is done, looked at and taken back, so that it cannot say anything else than it does."""

    _inherit = "customer.merge"

    @api.model
    def _merge(self, survivor, sources, values=None):
        """Merges customers as the host's wizard does, with the rights of the user.

        :param survivor: the partner that stays
        :param sources: those that go into it, any number
        :param values: {field: value} that the survivor has afterwards, where its own is not to stay
        :return: the customer.merge, with which it is undone
        :raise UserError: with what stands in the way
        """
        self.env["base.partner.merge.automatic.wizard"]._check_same_email(survivor + sources)
        return self._merge_groups([MergeGroup(survivor, sources, values)])

    @api.model
    def _preview(self, survivor, sources, values=None):
        """:return: MergePreview; nothing is written"""
        warnings, refusals = (tuple(find(survivor, sources)) for find in (self._find_warnings, self._find_refusals))
        if refusals:
            return MergePreview(warnings=warnings, refusals=refusals)
        found = []
        try:
            with suppress(Seen), self.env.cr.savepoint(flush=True):
                merge_sudo = self._merge(survivor, sources, values).sudo()
                self.env.flush_all()
                found = [merge_sudo._count_moves(), merge_sudo._describe_conflicts()]
                raise Seen
        except (UserError, ValidationError, AccessError) as error:
            refusals = (str(error),)
        self.env.invalidate_all(flush=False)
        self.env.registry.clear_cache()
        moves, conflicts = found or ({}, ())
        return MergePreview(moves=moves, conflicts=conflicts, warnings=warnings, refusals=refusals)

    def _count_moves(self):
        models_by_table = self._get_models_by_table()
        counts = {
            (models_by_table.get(table, table), column): len(ids)
            for (table, column), ids in self._get_moved_rows().items()
        }
        for line in self.line_ids.filtered(lambda line: line.action == "unlinked"):
            key = (line.table_name, "")
            counts[key] = counts.get(key, 0) + 1
        return counts

    def _describe_conflicts(self):
        names = self._get_models_by_table()
        counts = {}
        for line in self.line_ids.filtered(lambda line: line.action == "deleted"):
            counts[line.table_name] = counts.get(line.table_name, 0) + 1
        return tuple(
            self.env._(
                "%(model)s: %(count)s joined with those of the survivor.",
                model=self.env["ir.model"]._get(names[table]).name if table in names else table,
                count=count,
            )
            for table, count in counts.items()
        )

    @api.model
    def _get_models_by_table(self):
        return {
            each._table: each._name for each in self.env.registry.models.values() if each._auto and not each._abstract
        }
