from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..groups import CUSTOMER_MANAGER
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
        if self.user_id - self.env.user and not self.env.user.has_group(CUSTOMER_MANAGER):
            raise AccessError(self.env._("Whoever merged, or a customer manager, undoes a merge."))
        merges_sudo = self.sudo().sorted("id", reverse=True)
        self.env.cr.execute(SQL("SELECT id FROM customer_merge WHERE id = ANY(%s) FOR UPDATE", self.ids))
        if refusals := [text for merge_sudo in merges_sudo for text in merge_sudo._find_undo_refusals(self)]:
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

    def _find_undo_refusals(self, together=()):
        """
        :param together: merges that are undone with this one
        :return: texts that say why this merge cannot be undone cleanly, empty when it can
        """
        if self.state == "undone":
            return [self.env._("This merge was undone already.")]
        if self.state != "done":
            return [self.env._("These customers are not merged.")]
        later = self.search([("survivor_id", "=", self.survivor_id.id), ("id", ">", self.id), ("state", "=", "done")])
        if later := later.filtered(lambda merge: merge not in together):
            name = later[-1].source_names
            return [self.env._("Please undo the later merge of %s first.", name)]
        if self.survivor_id.merged_into_id:
            return [self.env._("%s was merged itself. Please undo that merge first.", self.survivor_id.display_name)]
        return self._find_accounting_refusals()

    def _find_accounting_refusals(self):
        moved = {"account_move": set(), "account_move_line": set()}
        for (table, _column), ids in self._get_moved_rows().items():
            moved.setdefault(table, set()).update(ids)
        refusals, moves = [], self.env["account.move"].browse(moved["account_move"]).exists()
        if secured := moves.filtered("inalterable_hash"):
            refusals.append(self.env._("Entries were secured meanwhile: %s.", ", ".join(secured[:5].mapped("name"))))
        items = self.env["account.move.line"].browse(moved["account_move_line"]).exists()
        partials = items.matched_debit_ids + items.matched_credit_ids
        across = partials.filtered(lambda each: (each.debit_move_id + each.credit_move_id) - items)
        if across := across.filtered(lambda each: each.create_date > self.date):
            names = (across.debit_move_id + across.credit_move_id).move_id[:5].mapped("name")
            refusals.append(self.env._("Items of both were reconciled meanwhile: %s.", ", ".join(names)))
        return refusals
