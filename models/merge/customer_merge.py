from odoo import api, fields, models
from odoo.exceptions import UserError

from ..outermost import keeping
from .merge_run import RUN, MergeRun


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
    date = fields.Datetime(default=fields.Datetime.now, required=True, readonly=True)
    line_ids = fields.One2many("customer.merge.line", "merge_id", readonly=True)

    def _get_moved_rows(self):
        """:return: {(table, column): set of ids} of the rows that moved"""
        moved = {}
        for line in self.sudo().line_ids.filtered(lambda line: line.action == "moved"):
            moved.setdefault((line.table_name, line.column_name), set()).update(line.row_ids)
        return moved

    # --- what asks for a merge, and what stands in its way --------------------------------------------------------

    @api.model
    def _merge_groups(self, groups):
        """Merges many customers at once: all of these groups, or none.

        :param groups: list of MergeGroup; nobody is in two of them
        :return: a customer.merge for each of them, in their order
        :raise UserError: with what stands in the way
        """
        merges = self.browse()
        for group in groups:
            if refusals := self._find_refusals(group.survivor, group.sources):
                raise UserError("\n".join(refusals))
            merges += self._merge_group(group)
        return merges

    @api.model
    def _merge_group(self, group):
        names = ", ".join(group.sources.mapped("display_name"))
        merge_sudo = self.sudo().create({"survivor_id": group.survivor.id, "source_names": names})
        run = MergeRun(merge_sudo, group.survivor, group.sources)
        wizard = self.env["base.partner.merge.automatic.wizard"]
        with keeping(self.env, RUN, run):
            wizard._merge_by_host(group.survivor, group.sources)
            if group.values:
                group.survivor.write(group.values)
            run.finish()
        return merge_sudo.sudo(False)

    @api.model
    def _find_refusals(self, survivor, sources):
        """:return: list of texts that say why these cannot be merged; asked before anything is written"""
        return []

    @api.model
    def _find_warnings(self, survivor, sources):
        """:return: list of texts about what is worth a look before these are merged"""
        return []
