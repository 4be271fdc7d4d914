from ...models.merge.merge_undo import MergeUndo
from ...models.merge.photograph import Photograph
from ...models.merge.row_merge import Pair, RowMerge
from ..common_ledger import LedgerCase

IGNORED = ("customer_merge", "customer_merge_line")


class TestRowMerge(LedgerCase):
    """Rows of one customer become those of another in all tables, and go back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.make_customer("Harbour St. Diner")
        cls.third = cls.make_customer("Harbor Diner")

    def photograph(self):
        """{table: sum of its rows}"""
        self.env.flush_all()
        self.cr.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema::regnamespace"
        )
        tables = sorted(name for (name,) in self.cr.fetchall() if name not in IGNORED)
        sums = {}
        for table in tables:
            self.cr.execute(f'SELECT count(*), sum(hashtextextended(t::text, 0)::numeric) FROM "{table}" AS t')
            sums[table] = self.cr.fetchone()
        return sums

    def make_pairs(self, survivor, sources):
        merge = self.env["customer.merge"].sudo().create({"survivor_id": survivor.id, "source_names": "x"})
        self.env.flush_all()
        return merge, [Pair(source.id, survivor.id, merge.id) for source in sources]

    def fill(self):
        tags = self.env["res.partner.category"].create([{"name": name} for name in ("Gold", "Silver")])
        self.customer.category_id = tags[0]
        for partner, number in ((self.other, "11 22"), (self.third, "99")):
            partner.category_id = tags
            partner.message_subscribe(self.env.user.partner_id.ids)
            self.env["ir.attachment"].create({"name": "a", "res_model": "res.partner", "res_id": partner.id})
            self.env["res.partner.bank"].create({"acc_number": number, "partner_id": partner.id})
            self.bill(100.0, partner=partner)
            self.make_contact(partner, "Ann")._set_primary_flag(False)
        self.customer.message_subscribe(self.env.user.partner_id.ids)
        self.env["res.partner.bank"].create({"acc_number": "1122", "partner_id": self.customer.id})

    def test_rows_of_all_kinds_move_and_go_back(self):
        self.fill()
        merge, pairs = self.make_pairs(self.customer, self.other + self.third)
        before, children = self.photograph(), len(self.customer.child_ids)
        RowMerge(self.env, "res.partner", pairs).move()
        self.assertEqual(sorted(self.customer.bank_ids.mapped("sanitized_acc_number")), ["1122", "99"])
        self.assertEqual(self.customer.category_id.mapped("name"), ["Gold", "Silver"])
        self.assertFalse(self.other.category_id + self.third.category_id)
        self.assertEqual(len(self.customer.child_ids), children + 2)
        moves = self.env["account.move"].search([("partner_id", "=", self.customer.id)])
        self.assertEqual(moves.mapped("amount_total"), [100.0, 100.0])
        owned = [("res_model", "=", "res.partner"), ("res_id", "=", self.customer.id)]
        attachments = self.env["ir.attachment"].search(owned)
        self.assertEqual(len(attachments.filtered(lambda one: one.name == "a")), 2)
        self.assertNotEqual(self.photograph(), before)
        self.assertEqual(MergeUndo(merge).run(), {})
        after = self.photograph()
        self.assertEqual({name for name in before if before[name] != after[name]}, set())

    def test_a_table_that_nobody_knows_moves_and_goes_back(self):
        self.cr.execute(
            """
            CREATE TABLE foreign_table (id serial PRIMARY KEY, partner_id int REFERENCES res_partner, name text);
            CREATE UNIQUE INDEX foreign_unique ON foreign_table (partner_id, lower(name)) WHERE name <> '';
            CREATE TABLE foreign_child (id serial PRIMARY KEY, owner_id int NOT NULL REFERENCES foreign_table);
            """
        )
        rows = [(self.customer.id, "One"), (self.other.id, "one"), (self.other.id, ""), (self.third.id, "two")]
        for row in rows:
            self.cr.execute("INSERT INTO foreign_table (partner_id, name) VALUES (%s, %s)", row)
        merge, pairs = self.make_pairs(self.customer, self.other + self.third)
        before = self.photograph()
        RowMerge(self.env, "res.partner", pairs).move()
        self.cr.execute("SELECT partner_id, name FROM foreign_table ORDER BY id")
        self.assertEqual(self.cr.fetchall(), [(self.customer.id, name) for name in ("One", "", "two")])
        self.assertEqual(MergeUndo(merge).run(), {})
        after = self.photograph()
        self.assertEqual({name for name in before if before[name] != after[name]}, set())

    def test_what_other_code_does_in_between_goes_back_but_for_what_somebody_changed_since(self):
        self.fill()
        merge, pairs = self.make_pairs(self.customer, self.other + self.third)
        picture = Photograph(
            self.env, "res.partner", dict.fromkeys((self.customer + self.other + self.third).ids, merge.id)
        )
        account = self.env["res.partner.bank"].create({"acc_number": "777", "partner_id": self.other.id})
        self.third.bank_ids.unlink()
        self.other.write({"ref": "A", "comment": "B"})
        picture.note()
        self.other.comment = "Typed by somebody"
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(MergeUndo(merge).run(), {("res_partner", ""): 1})
        self.env.invalidate_all()
        self.assertFalse(account.exists())
        self.assertEqual(self.third.bank_ids.acc_number, "99")
        self.assertEqual((self.other.ref, self.other.comment), (False, "<p>Typed by somebody</p>"))
