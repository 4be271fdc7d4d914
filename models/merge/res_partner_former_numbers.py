from odoo import api, fields, models
from odoo.tools import SQL

from ..record.res_partner_number import ResPartner as Numbered


class ResPartner(models.Model):
    """Numbers and cards of customers that were merged into this one: whoever has them on paper finds it by them."""

    _inherit = "res.partner"
    _rec_names_search = [*Numbered._rec_names_search, "former_numbers"]

    # Merge: with those of the sources; see steps/former_numbers.py
    former_numbers = fields.Char(
        readonly=True,
        copy=False,
        index="trigram",
        help="Customer numbers of those that were merged into this customer, which is found by them. Nobody else gets "
        "them.",
    )
    former_barcodes = fields.Char(
        readonly=True,
        copy=False,
        index="trigram",
        help="Cards of those that were merged into this customer, which is found by them at the till.",
    )

    _former_numbers_each = models.Index(
        "USING gin (string_to_array(former_numbers, ', ')) WHERE former_numbers IS NOT NULL"
    )

    @api.model
    def _find_numbers(self, wanted, beside=()):
        # EXTENDS: also who had them before a merge
        wanted = list(wanted)
        return {**self._find_former_numbers(wanted, beside), **super()._find_numbers(wanted, beside)}

    @api.model
    def _find_former_numbers(self, wanted, beside):
        self.flush_model(["former_numbers", "customer_number_scope_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT wanted.number, wanted.scope, min(owner.id)
                  FROM unnest(%s::text[], %s::int[]) AS wanted(number, scope)
                  JOIN res_partner AS owner ON owner.former_numbers IS NOT NULL
                   AND string_to_array(owner.former_numbers, ', ') @> ARRAY[wanted.number]
                   AND (wanted.scope = 0 OR COALESCE(owner.customer_number_scope_id, wanted.scope) = wanted.scope)
                 WHERE owner.id != ALL(%s)
              GROUP BY wanted.number, wanted.scope
                """,
                [number for number, _scope in wanted],
                [scope for _number, scope in wanted],
                list(beside),
            )
        )
        return {(number, scope): partner_id for number, scope, partner_id in rows}
