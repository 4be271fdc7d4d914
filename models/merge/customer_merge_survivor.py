from odoo import api, models
from odoo.tools import SQL

from .locked_entries import HARD, SECURED, find_closed_by_partner


class CustomerMerge(models.Model):
    """Which of several customers is proposed as the one that stays."""

    _inherit = "customer.merge"

    @api.model
    def _propose_survivor(self, partners):
        """The one with entries that name it for good, else with most documents, else an active one, the oldest.

        :return: one of the partners; none where there are none
        """
        fixed = {
            each.owner_id for each in find_closed_by_partner(self.env, partners.ids) if each.kind in (SECURED, HARD)
        }
        counts = self._count_documents(partners.ids)
        return partners.sorted(
            lambda partner: (partner.id not in fixed, -counts[partner.id], not partner.active, partner.id)
        )[:1]

    def _count_documents(self, ids):
        """Posted entries, orders and orders of tills of all companies, as {partner id: count}."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT partner.id,
                       (SELECT count(*) FROM account_move WHERE partner_id = partner.id AND state = 'posted')
                       + (SELECT count(*) FROM sale_order WHERE partner_id = partner.id)
                       + (SELECT count(*) FROM pos_order WHERE partner_id = partner.id)
                  FROM unnest(%s::int[]) AS partner(id)
                """,
                list(ids),
            )
        )
        return dict(rows)
