from datetime import timedelta

from odoo import models
from odoo.tools import SQL

from ..groups import CUSTOMER_MANAGER
from .locked_entries import HARD, SECURED, find_closed_entries

MOST_NAMES = 5


class CustomerMerge(models.Model):
    """What stands in the way of undoing a merge: it is clean, or it is not done."""

    _inherit = "customer.merge"

    def _find_undo_refusals(self, together=()):
        """
        :param together: merges that are undone with this one
        :return: texts that say why this merge cannot be undone by the user, empty when it can
        """
        self.ensure_one()
        merge_sudo = self.sudo()
        if merge_sudo.state == "undone":
            return [self.env._("This merge was undone already.")]
        if merge_sudo.state != "done":
            return [self.env._("These customers are not merged.")]
        if not self._may_undo():
            return [
                self.env._(
                    "Whoever merged, or a customer manager, undoes a merge, and may change the customer that stays."
                )
            ]
        refusals = [*merge_sudo._refuse_undo_in_time(), *merge_sudo._refuse_undo_in_order(together)]
        return refusals or [*merge_sudo._refuse_undo_closed(), *merge_sudo._refuse_undo_across()]

    def _may_undo(self):
        merge_sudo = self.sudo()
        is_theirs = self.env.su or merge_sudo.user_id == self.env.user or self.env.user.has_group(CUSTOMER_MANAGER)
        return is_theirs and merge_sudo.survivor_id.sudo(self.env.su).has_access("write")

    def _refuse_undo_in_time(self):
        """As long as the survivor's company says; of a shared survivor, the current one."""
        company_sudo = (self.survivor_id.company_id or self.env.company).sudo()
        days = company_sudo.merge_undo_days
        if days and self.date.date() + timedelta(days=days) < company_sudo._get_today():
            yield self.env._("The time to undo this merge is over. Days in which it was possible: %s.", days)

    def _refuse_undo_in_order(self, together):
        """What came later goes first, and what is gone cannot return."""
        later = self.search([("survivor_id", "=", self.survivor_id.id), ("id", ">", self.id), ("state", "=", "done")])
        if later := later.filtered(lambda merge: merge not in together):
            yield self.env._("Please undo the later merge of %s first.", later.sorted("id")[0].source_names)
        if self.survivor_id.merged_into_id:
            yield self.env._("%s was merged itself. Please undo that merge first.", self.survivor_id.display_name)
        ids = self._get_source_ids()
        if len(self.env["res.partner"].browse(ids).exists()) < len(ids):
            yield self.env._("A merged customer was deleted meanwhile, and cannot return.")

    def _find_closed_moved(self):
        """:return: list of Closed, of the entries that this merge has moved"""
        moved = self._get_moved_rows()
        move_ids = moved.get(("account_move", "partner_id"), ())
        return find_closed_entries(self.env, move_ids, moved.get(("account_move_line", "partner_id"), ()))

    def _refuse_undo_closed(self):
        """Entries that moved, and that nobody may give to another customer any more."""
        for each in self._find_closed_moved():
            locks = each.until and self.env["res.company"]._format_lock_dates([(each.until, each.kind)])
            if each.kind == SECURED:
                yield self.env._("Entries that were secured meanwhile name their customer for good: %s.", each.count)
            elif each.kind == HARD:
                values = {"count": each.count, "locks": locks}
                yield self.env._("Journal entries (%(count)s) are locked for good: %(locks)s.", **values)
            elif not self.sudo(False)._may_change_locks():
                yield self.env._(
                    "Journal entries (%(count)s) are in a locked period: %(locks)s. Please ask somebody who may change "
                    "lock dates.",
                    count=each.count,
                    locks=locks,
                )

    def _refuse_undo_across(self):
        """Items that were matched since, and that would be those of two customers."""
        rows = self.env.execute_query(self._query_across())
        if rows:
            names = [name for (name,) in rows]
            more = len(names) - MOST_NAMES
            text = ", ".join(names[:MOST_NAMES])
            if more > 0:
                text = self.env._("%(names)s and %(count)s more", names=text, count=more)
            yield self.env._("Invoices and payments of both were matched meanwhile: %s.", text)

    def _query_across(self):
        """The names of entries; their items belong to whom they will belong after the undo, with their contacts."""
        return SQL(
            """
            WITH step AS (
                SELECT table_name, source_value::int AS owner_id, row_id::int
                  FROM customer_merge_line, jsonb_array_elements_text(row_ids) AS row_id
                 WHERE merge_id = %(merge)s AND action = 'moved'
                   AND (table_name, column_name) IN (
                       ('account_move_line', 'partner_id'), ('res_partner', 'commercial_partner_id'))
            ), item AS (
                SELECT partial.id, line.move_id,
                       COALESCE(own.owner_id, contact.owner_id, partner.commercial_partner_id) AS owner_id
                  FROM res_partner AS partner
                  JOIN account_move_line AS line ON line.partner_id = partner.id
                  JOIN account_partial_reconcile AS partial
                    ON line.id IN (partial.debit_move_id, partial.credit_move_id)
                  LEFT JOIN step AS own ON own.table_name = 'account_move_line' AND own.row_id = line.id
                  LEFT JOIN step AS contact ON contact.table_name = 'res_partner' AND contact.row_id = partner.id
                 WHERE partner.commercial_partner_id = %(survivor)s AND partial.create_date > %(date)s
            ), across AS (
                SELECT id FROM item GROUP BY id HAVING count(DISTINCT owner_id) > 1
            )
            SELECT DISTINCT move.name FROM across JOIN item USING (id)
              JOIN account_move AS move ON move.id = item.move_id
             ORDER BY move.name
            """,
            merge=self.id,
            survivor=self.survivor_id.commercial_partner_id.id,
            date=self.date,
        )

    def _get_source_ids(self):
        """The ids of those that went, whether they are still there or not."""
        self.env["customer.merge.line"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT (row_data->>'id')::int FROM customer_merge_line
                 WHERE merge_id = %s AND table_name = 'res_partner' AND action = 'changed'
                   AND (row_data->'after'->>'merged_into_id')::int = %s
                """,
                self.id,
                self.survivor_id.id,
            )
        )
        return [row_id for (row_id,) in rows]
