from odoo import api, fields, models
from odoo.tools import SQL

from ..record.res_partner_number import ResPartner as Numbered

SEPARATOR = ", "


class ResPartner(models.Model):
    """Numbers and cards of customers that were merged into this one: whoever has them on paper finds it by them."""

    _inherit = "res.partner"
    _rec_names_search = [*Numbered._rec_names_search, "former_numbers"]

    # Merge: with those of the sources; see wizards/merge/base_partner_merge_former_numbers.py
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

    def _list_numbers(self):
        """All numbers of these partners, present and former, in their order."""
        numbers = []
        for partner in self:
            numbers += [partner.customer_number, *(partner.former_numbers or "").split(SEPARATOR)]
        return list(dict.fromkeys(filter(None, numbers)))

    def _list_barcodes(self):
        """All cards of these partners, in whatever company, present and former."""
        self.flush_recordset(["barcode", "former_barcodes"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT code FROM res_partner CROSS JOIN LATERAL (
                    SELECT value AS code FROM jsonb_each_text(barcode)
                     UNION ALL SELECT unnest(string_to_array(former_barcodes, ', '))) AS each
                 WHERE res_partner.id = ANY(%s) AND code != '' ORDER BY code
                """,
                self.ids,
            )
        )
        return [code for (code,) in rows]

    def _clear_former_numbers(self):
        known = self.filtered(lambda partner: partner.former_numbers or partner.former_barcodes)
        known._force_write({"former_numbers": False, "former_barcodes": False})

    def _clear_barcodes(self):
        """Where the survivor has none, it has theirs by now, which the host's constraint does not allow to two."""
        with_card = self.filtered(lambda partner: partner._list_barcodes())
        if with_card:
            with_card._write({"barcode": None})
            with_card.invalidate_recordset(["barcode"])

    def _set_former_numbers(self, numbers, barcodes):
        """Remembers these, but for what this partner has itself."""
        numbers = [number for number in numbers if number != self.customer_number]
        own = self._list_barcodes()
        barcodes = [code for code in barcodes if code not in own]
        if numbers or barcodes:
            values = {"former_numbers": numbers, "former_barcodes": barcodes}
            self._force_write({name: SEPARATOR.join(value) or False for name, value in values.items()})
