import doctest
import re
from pathlib import Path

from odoo.tools import SQL
from odoo.tools.misc import file_path

from ...models.folded_sql import essence_sql, fold_sql
from ...tools import fold
from ..common import CustomerCase


class TestSearchEssence(CustomerCase):
    """Names are found however accents, umlauts, "and" and legal forms are written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.baker = cls.make_customer("Bäckerei Vogel")
        cls.calder = cls.make_customer("Calder & Sons Ltd.")
        cls.mueller = cls.make_customer("Mueller-Straßenbau GmbH & Co. KG")

    def find(self, typed):
        customers = self.baker | self.calder | self.mueller
        return self.env["res.partner"].search([("display_name", "ilike", typed), ("id", "in", customers.ids)])

    def test_words_without_accents_find_a_name_in_any_order(self):
        for typed in ("vogel backerei", "Baeckerei Vogel", "BÄCKEREI", "baeck", "vogel bäck"):
            self.assertEqual(self.find(typed), self.baker, typed)

    def test_and_is_the_sign_for_it(self):
        for typed in ("Calder and Sons", "calder & sons", "Sons und Calder", "calder+sons", "Calder Sons"):
            self.assertEqual(self.find(typed), self.calder, typed)

    def test_legal_forms_may_be_missing_or_written_in_full(self):
        for typed in ("Calder & Sons Limited", "Calder and Sons, Ltd"):
            self.assertEqual(self.find(typed), self.calder, typed)
        self.assertEqual(self.find("Vogel Bäckerei GmbH"), self.baker)
        for typed in ("Müller Strassenbau", "Muller-Straßenbau KG", "Straßenbau Mueller GmbH"):
            self.assertEqual(self.find(typed), self.mueller, typed)

    def test_other_words_find_nobody(self):
        for typed in ("vogel bank", "GmbH Ltd", "and & und", "Calder or Sons"):
            self.assertFalse(self.find(typed), typed)
        others = self.env["res.partner"].search([("display_name", "not ilike", "vogel backerei")])
        self.assertIn(self.calder, others)
        self.assertNotIn(self.baker, others)

    def test_who_is_written_as_it_was_typed_comes_first_among_many(self):
        for name in ("Aa Qx Nord", "Bb Qx Nord", "Qx-Nord AG"):
            self.make_customer(name)
        found = self.env["res.partner"].name_search("Qx-Nord AG", limit=2)
        self.assertEqual([name for _id, name in found], ["Qx-Nord AG", "Aa Qx Nord"])

    def test_python_and_postgresql_say_the_same(self):
        self.assertGreater(doctest.testmod(fold).attempted, 1)
        self.assertEqual(doctest.testmod(fold).failed, 0)
        codes = (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x38E, 0x482), *range(0x1E00, 0x1F00))
        letters = "".join(map(chr, codes))
        texts = [
            *("Vogel-Bäckerei GmbH & Co. KG", "O'Neill, Ltd.", "co", "and", " and and  co ", "Blue\xa0Ox"),
            *("Café “Süß” et Fils", "Andersen Ltda", "ΑΘΗΝΑΣ, Αθήνας", "ŒUVRE Æther", "Michael Samuel"),
            *("100% Öl_Handel \\ Söhne", letters),
        ]
        for text in texts:
            folded, essence = (sql(SQL("%s::text", text)) for sql in (fold_sql, essence_sql))
            [row] = self.env.execute_query(SQL("SELECT %s, %s", folded, essence))
            self.assertEqual(row, (fold.fold(text), fold.get_essence(text)), text)

    def test_the_till_leaves_out_the_same(self):
        path = file_path("customer_management/static/src/pos/finding/name_essence.js")
        source = Path(path).read_text(encoding="utf-8")
        [pairs] = re.findall(r"PAIRS = \{(.*)\}", source)
        self.assertEqual(re.findall(r'(\w+): "(\w+)"', pairs), list(fold.PAIRS.items()))
        words = " ".join(re.findall(r'^        "(.*)"', source, re.MULTILINE)).split()
        self.assertEqual(words, [*fold.LINKS, *fold.FORMS])
        [between] = re.findall(r"BETWEEN = /\[(.*)\]\+/", source)
        self.assertEqual(set(between.replace("\\-", "-").replace("\\s", "\xa0")), set(fold.BETWEEN))
        [within] = re.findall(r"WITHIN = /\[(.*)\]/", source)
        self.assertEqual(within, fold.WITHIN)
