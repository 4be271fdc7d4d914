from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import SQL

from .catalogue import Catalogue


class CustomerMerge(models.Model):
    """What is said of a merge and its undoing: in the trail, and in the notes of the customers."""

    _inherit = "customer.merge"

    newer_rows = fields.Json(readonly=True, help="{table.column: how many rows came since and stayed}")

    def action_undo(self):
        # EXTENDS
        self.check_access("read")
        newer = self.sudo()._count_newer_rows()
        result = super().action_undo()
        for merge_sudo in self.sudo():
            merge_sudo.newer_rows = newer[merge_sudo.id]
        self._tell_undone(self.sudo()._find_returned())
        return result

    def _count_newer_rows(self):
        """:return: {id of a merge: {table.column: number of rows that were made since and name its survivor}}"""
        counts, catalogue = {merge.id: {} for merge in self}, Catalogue(self.env)
        for table, references in catalogue.find_used("res.partner", self.survivor_id.ids).items():
            if "create_date" in catalogue.get_columns(table):
                for merge_id, column, count in self._count_newer(table, references):
                    counts[merge_id][f"{table}.{column}"] = count
        return counts

    def _count_newer(self, table, references):
        """:return: (id of a merge, column, number of rows), of all these merges by one query"""
        parts = [
            SQL(
                """
                SELECT pair.merge_id, %s, count(*) FROM %s AS t %s
                 WHERE t.create_date > pair.date GROUP BY pair.merge_id
                """,
                reference.column,
                SQL.identifier(table),
                reference.join("pair", "res.partner"),
            )
            for reference in references
        ]
        merges = "WITH pair AS (SELECT id AS merge_id, survivor_id AS src, date FROM customer_merge WHERE id = ANY(%s))"
        return self.env.execute_query(SQL("%s %s", SQL(merges, self.ids), SQL(" UNION ALL ").join(parts)))

    def _find_returned(self):
        """:return: {id of a merge: the sources that are no longer merged}, elevated"""
        query = """
            SELECT line.merge_id, array_agg(source.id ORDER BY source.id)
              FROM customer_merge_line AS line
              JOIN res_partner AS source ON source.id = (line.row_data ->> 'id')::int AND source.merged_into_id IS NULL
             WHERE line.merge_id = ANY(%s) AND line.table_name = 'res_partner' AND line.action = 'changed'
               AND line.row_data -> 'after' ? 'merged_into_id'
             GROUP BY line.merge_id
        """
        self.env.flush_all()
        rows = self.env.execute_query(SQL(query, self.ids))
        partners_sudo = self.env["res.partner"].sudo()
        ids = [source_id for _merge_id, source_ids in rows for source_id in source_ids]
        return {merge_id: partners_sudo.browse(source_ids).with_prefetch(ids) for merge_id, source_ids in rows}

    def _tell_undone(self, returned):
        """In the trail of each survivor and of each customer that is back, and in their notes.

        :param returned: {id of a merge: its sources that are back, elevated}
        """
        log, entries, notes = self.env["customer.audit.entry"], [], {}
        locked = {merge_sudo.id: merge_sudo._find_closed_moved() for merge_sudo in self.sudo()}
        for merge in self:
            survivor_sudo, back_sudo = merge.survivor_id.sudo(), returned.get(merge.id, self.env["res.partner"].sudo())
            facts = [log._describe_fact("locked", merge._describe_locked(each)) for each in locked[merge.id]]
            entries += self._prepare_unmerge_entries(survivor_sudo, back_sudo, facts)
            names = {"names": merge.source_names, "link": merge._link()}
            for partner_sudo in survivor_sudo + back_sudo:
                text = self.env._("The merge of %(names)s was undone. %(link)s", **names)
                notes.setdefault(partner_sudo.id, []).append(text)
        with log._in_channel("merge"):
            log._log(entries)
        bodies = {partner_id: Markup("<br/>").join(texts) for partner_id, texts in notes.items()}
        for partners_sudo in self.env["res.partner"].sudo().browse(bodies).grouped("company_id").values():
            partners_sudo._in_our_name()._message_log_batch(bodies)

    @api.model
    def _prepare_unmerge_entries(self, survivor_sudo, back_sudo, facts):
        entries = []
        for partner_sudo in back_sudo:
            for one_sudo, other_sudo in ((survivor_sudo, partner_sudo), (partner_sudo, survivor_sudo)):
                customer_sudo = one_sudo.commercial_partner_id
                if customer_sudo.is_customer:
                    values = {"event": "unmerge", "res_model": "res.partner", "res_name": other_sudo.complete_name}
                    values |= {"changes": facts} if facts else {}
                    entries.append({**values, "partner_id": customer_sudo.id, "res_id": other_sudo.id})
        return entries

    def _describe_merge(self):
        """What the note on the survivor says."""
        return self.env._("Merged into this customer: %(names)s. %(link)s", names=self.source_names, link=self._link())

    def _link(self):
        return self._get_html_link(title=self.env._("See the merge"))
