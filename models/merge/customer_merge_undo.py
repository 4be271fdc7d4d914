from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .followers import recompute_followers
from .merge_undo import MergeUndo


class CustomerMerge(models.Model):
    """The way back: rows that moved go back, those that were joined return, and values that nobody has changed."""

    _inherit = "customer.merge"

    left_rows = fields.Json(readonly=True, help="{table.column: how many rows stayed as they were changed since}")

    def action_undo(self):
        """Undoes these merges, the last one first; what came since stays with the survivors.

        :raise UserError: says what stands in the way
        """
        self.check_access("read")
        merges_sudo = self.sudo().sorted("id", reverse=True)
        self.env.cr.execute(SQL("SELECT id FROM customer_merge WHERE id = ANY(%s) FOR UPDATE", self.ids))
        merges = self.sorted("id", reverse=True)
        if refusals := [text for merge in merges for text in merge._find_undo_refusals(together=self)]:
            raise UserError("\n".join(refusals))
        self.env.flush_all()
        columns = {}
        left = {merge_sudo: MergeUndo(merge_sudo, columns).run() for merge_sudo in merges_sudo}
        moved = merges_sudo._get_moved_rows()
        self.env.invalidate_all(flush=False)
        self.env.registry.clear_cache()
        recompute_followers(self.env, moved)
        merges_sudo.write({"state": "undone", "left_rows": {}})
        for merge_sudo, counts in left.items():
            if counts:
                merge_sudo.left_rows = {".".join(key): count for key, count in counts.items()}
