from odoo import fields, models
from odoo.tools import SQL

from .catalogue import Catalogue


class CustomerMerge(models.Model):
    """What is said of a merge and its undoing: in the trail, and in the notes of the customers."""

    _inherit = "customer.merge"

    newer_rows = fields.Json(readonly=True, help="{table.column: how many rows came since and stayed}")

    def action_undo(self):
        # EXTENDS
        self.check_access("read")
        partners_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        before = {}
        for merge_sudo in self.sudo():
            merged_sudo = partners_sudo.search([("merged_into_id", "=", merge_sudo.survivor_id.id)])
            before[merge_sudo.id] = merged_sudo, merge_sudo._count_newer_rows()
        result = super().action_undo()
        told_sudo = partners_sudo
        for merge in self:
            merged_sudo, merge.sudo().newer_rows = before[merge.id]
            back_sudo = merged_sudo.filtered(lambda partner: not partner.merged_into_id) - told_sudo
            merge._tell_undone(back_sudo)
            told_sudo |= back_sudo
        return result

    def _count_newer_rows(self):
        """:return: {table.column: number of rows that were made since this merge and name the survivor}"""
        counts, catalogue = {}, Catalogue(self.env)
        for table, references in catalogue.find_used("res.partner", self.survivor_id.ids).items():
            for reference in references if "create_date" in catalogue.get_columns(table) else ():
                if count := self._count_newer(table, reference):
                    counts[f"{table}.{reference.column}"] = count
        return counts

    def _count_newer(self, table, reference):
        query = SQL(
            "SELECT count(*) FROM %s AS t WHERE %s AND t.create_date > %s",
            SQL.identifier(table),
            reference.names(self.survivor_id.ids, "res.partner"),
            self.create_date,
        )
        return self.env.execute_query(query)[0][0]

    def _tell_undone(self, back_sudo):
        """In the trail of the survivor and of each customer that is back, and in their notes."""
        survivor_sudo = self.survivor_id.sudo()
        common = {"event": "unmerge", "res_model": "res.partner"}
        entries = []
        for partner_sudo in back_sudo:
            for one_sudo, other_sudo in ((survivor_sudo, partner_sudo), (partner_sudo, survivor_sudo)):
                customer_sudo = one_sudo.commercial_partner_id
                if customer_sudo.is_customer:
                    owner = {"partner_id": customer_sudo.id, "res_id": other_sudo.id}
                    entries.append({**common, **owner, "res_name": other_sudo.complete_name})
        with self.env["customer.audit.entry"]._in_channel("merge"):
            self.env["customer.audit.entry"]._log(entries)
        for partner_sudo in survivor_sudo + back_sudo:
            text = self.env._("The merge of %(names)s was undone. %(link)s", names=self.source_names, link=self._link())
            partner_sudo._in_our_name()._message_log(body=text)

    def _describe_merge(self):
        """What the note on the survivor says."""
        return self.env._("Merged into this customer: %(names)s. %(link)s", names=self.source_names, link=self._link())

    def _link(self):
        return self._get_html_link(title=self.env._("See the merge"))
