from odoo.tools import SQL

from ...models.merge.references import BY_MODEL, TEXT, find_references
from .common_merge import MergeCase
from .common_rows import RowGenerator


class TestMergeEverything(MergeCase):
    """Five customers that are named in every table there is, a table of nobody's addon included."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cr.execute(
            """
            CREATE TABLE nobodys_table (
                id serial PRIMARY KEY, partner_id int NOT NULL REFERENCES res_partner, name text
            );
            CREATE UNIQUE INDEX nobodys_unique ON nobodys_table (partner_id, lower(name)) WHERE name <> '';
            CREATE TABLE nobodys_child (id serial PRIMARY KEY, owner_id int NOT NULL REFERENCES nobodys_table);
            """
        )
        cls.sources = cls.env["res.partner"].union(*(cls.make_customer(f"Double {number}") for number in range(4)))
        for partner in cls.sources:
            cls.make_contact(partner, "Ann")
            cls.bill(100.0, partner=partner)
        cls.env.flush_all()
        rows = [(cls.customer.id, "One"), *((source.id, "one") for source in cls.sources)]
        cls.cr.execute(
            "INSERT INTO nobodys_table (partner_id, name) SELECT * FROM unnest(%s::int[], %s)",
            [list(each) for each in zip(*rows, strict=True)],
        )
        cls.cr.execute("INSERT INTO nobodys_child (owner_id) SELECT id FROM nobodys_table")
        cls.filled, cls.refused = RowGenerator(cls.env).fill(cls.customer + cls.sources)
        cls.env.invalidate_all()
        cls.settle()

    @classmethod
    def settle(cls):
        """Stored computed fields of the new rows, which the database made without Odoo."""
        tables = {table for table, _column in cls.filled} | {"discuss_channel_member"}
        models = [each for each in cls.env.registry.models.values() if each._auto and not each._transient]
        for model in (each for each in models if each._table in tables):
            records = cls.env[model._name].sudo().with_context(active_test=False).search([])
            for field in model._fields.values():
                if field.store and field.compute and (field.readonly or field.related):
                    cls.env.add_to_compute(field, records)
        cls.env.flush_all()
        cls.env.invalidate_all()

    def count_named(self, partners):
        """{(table, column): rows that name one of them}, counted by a statement for each column."""
        counts = {}
        for table, references in find_references(self.env, "res.partner").items():
            for reference in references:
                values = [f"res.partner,{each}" if reference.kind == TEXT else each for each in partners.ids]
                where = SQL("%s = ANY(%s)", SQL.identifier(reference.column), values)
                if reference.kind == BY_MODEL:
                    where = SQL("%s AND %s = 'res.partner'", where, SQL.identifier(reference.model_column))
                query = SQL("SELECT count(*) FROM %s WHERE %s", SQL.identifier(table), where)
                if found := self.env.execute_query(query)[0][0]:
                    counts[table, reference.column] = found
        return counts

    def test_every_column_that_names_a_partner_has_rows(self):
        self.assertEqual(self.refused, {})
        self.assertGreater(len(self.filled), 80)

    def test_the_preview_is_what_happens_table_for_table_and_undone_every_table_is_as_it_was(self):
        self.env.cr.precommit.run()
        before, named = self.photograph(), self.count_named(self.sources)
        preview = self.merges._preview(self.customer, self.sources)
        self.assertEqual(preview.refusals, ())
        self.assertEqual(self.differences(before, self.photograph()), [])
        merge = self.merges._merge(self.customer, self.sources)
        self.env.flush_all()
        self.assertEqual(merge.sudo()._count_moves(), preview.moves)
        left = {key: rows for key, rows in self.count_named(self.sources).items() if key[0] != "res_partner"}
        self.assertEqual(left, {})
        self.cr.execute("SELECT array_agg(DISTINCT partner_id), count(*) FROM nobodys_table WHERE lower(name) = 'one'")
        self.assertEqual(self.cr.fetchone(), ([self.customer.id], 1))
        self.cr.execute("SELECT count(*) FROM nobodys_child")
        self.assertEqual(self.cr.fetchone(), (5,))
        merge.action_undo()
        self.env.flush_all()
        self.assertEqual(self.differences(before, self.photograph()), [])
        # Each of the four that are back has a note that says so, and nothing else
        named["mail_message", "res_id"] += 4
        self.assertEqual(self.count_named(self.sources), named)
