from odoo import api, models
from odoo.tools import SQL

SEPARATOR = ", "


class CustomerMerge(models.Model):
    """Numbers and cards of merged customers: the survivor is found by them from now on; see
    res_partner_former_numbers.py.
    """

    _inherit = "customer.merge"

    def _before_values(self, run, stack):
        # Before the numbers are taken off. The host writes as who merges, and nobody types former ones.
        known = self._read_former(run.merge_of)
        run.kept["former"] = [
            (group.survivor.id, self._join_former(known, group.survivor + group.sources.sorted("id")))
            for group in run.groups
        ]
        self._write_former({partner_id: ([], []) for partner_id, row in known.items() if row[1] or row[3]})
        # Where the survivor has no card, it has theirs by now, which the host does not allow to two.
        self._clear_cards([pair.src for pair in run.pairs if known[pair.src][2]])
        return super()._before_values(run, stack)

    def _after_values(self, run):
        result = super()._after_values(run)
        kept = {survivor_id: former for survivor_id, former in run.kept["former"] if any(former)}
        found = {}
        for survivor_id, row in (self._read_former(kept) if kept else {}).items():
            own = {row[0], *row[2]}
            found[survivor_id] = [[code for code in codes if code not in own] for codes in kept[survivor_id]]
        self._write_former(found)
        return result

    @api.model
    def _read_former(self, ids):
        """:return: {partner id: (number, former numbers, cards of all companies, former cards)}"""
        self.env["res.partner"].flush_model(["customer_number", "former_numbers", "barcode", "former_barcodes"])
        query = """
            SELECT id, customer_number, COALESCE(string_to_array(former_numbers, ', '), '{}'),
                   ARRAY(SELECT value FROM jsonb_each_text(barcode) WHERE value != '' ORDER BY key),
                   COALESCE(string_to_array(former_barcodes, ', '), '{}')
              FROM res_partner WHERE id = ANY(%s)
        """
        return {partner_id: row for partner_id, *row in self.env.execute_query(SQL(query, list(ids)))}

    @api.model
    def _join_former(self, known, partners):
        """:return: all numbers and all cards of partners, each once, in their order"""
        numbers, cards = {}, {}
        for number, former_numbers, own_cards, former_cards in (known[partner.id] for partner in partners):
            numbers.update(dict.fromkeys([*filter(None, [number]), *former_numbers]))
            cards.update(dict.fromkeys([*own_cards, *former_cards]))
        return list(numbers), list(cards)

    @api.model
    def _write_former(self, former):
        """:param former: {partner id: (numbers, cards)}"""
        if not former:
            return
        joined = [[SEPARATOR.join(codes) for codes in pair] for pair in former.values()]
        query = """
            UPDATE res_partner AS t
               SET former_numbers = NULLIF(given.numbers, ''), former_barcodes = NULLIF(given.cards, '')
              FROM unnest(%s::int[], %s::text[], %s::text[]) AS given(id, numbers, cards) WHERE given.id = t.id
        """
        self.env.cr.execute(SQL(query, list(former), [pair[0] for pair in joined], [pair[1] for pair in joined]))
        self.env["res.partner"].browse(former).invalidate_recordset(["former_numbers", "former_barcodes"])

    @api.model
    def _clear_cards(self, ids):
        if ids:
            self.env.cr.execute(SQL("UPDATE res_partner SET barcode = NULL WHERE id = ANY(%s)", ids))
            self.env["res.partner"].browse(ids).invalidate_recordset(["barcode"])
