"""The test of a file, as the import screen does it."""

from ..common_client import ClientCase

OPTIONS = {
    **{"has_headers": True, "separator": ",", "quoting": '"', "encoding": "utf-8", "skip": 0, "limit": 2000},
    **{"date_format": "", "datetime_format": "", "float_thousand_separator": ",", "float_decimal_separator": "."},
    **{"keep_matches": False, "sheet": "", "sheets": [], "name_create_enabled_fields": {}, "fallback_values": {}},
}


class TestDuplicateImport(ClientCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.diner = cls.make_customer("Harbor Street Diner", email="hi@harbor.example.com", phone="+1 203 555 0142")
        cls.make_user("clerk", "group_customer_user", password="clerk")

    def execute(self, lines, names, dryrun=True):
        self.log_in("clerk")
        text = "\n".join([",".join(names), *lines]).encode()
        record = self.env["base_import.import"].create(
            {"res_model": "res.partner", "file": text, "file_name": "a.csv", "file_type": "text/csv"}
        )
        record.sudo().write({"create_uid": self.env["res.users"].search([("login", "=", "clerk")]).id})
        return self.call("base_import.import", "execute_import", record.ids, names, names, OPTIONS, dryrun=dryrun)

    def test_the_test_of_a_file_names_who_may_be_here_already(self):
        lines = ["Harbour Str. Diner,HI@harbor.example.com,", "Two Rivers,two@rivers.example.com,203 555 0142", "Elm,,"]
        result = self.execute(lines, ["name", "email", "phone"])
        self.assertFalse(result["messages"])
        number = self.diner.customer_number
        self.assertEqual(
            result["possible_duplicates"],
            [
                "Customers of this file that may be here already: 2",
                f"Harbour Str. Diner: {number}, Harbor Street Diner (same email)",
                f"Two Rivers: {number}, Harbor Street Diner (same telephone number)",
            ],
        )
        self.assertFalse(self.env["res.partner"].search([("name", "=", "Two Rivers")]))

    def test_two_rows_of_one_file_are_named(self):
        lines = ["Elm City Bakery,elm@example.com", "The Bakers,elm@example.com"]
        first, *rows = self.execute(lines, ["name", "email"])["possible_duplicates"]
        self.assertEqual(first, "Customers of this file that may be here already: 2")
        self.assertRegex(rows[0], r"^Elm City Bakery: (C\d+, )?The Bakers \(same email\)$")

    def test_a_row_that_only_updates_a_customer_is_no_duplicate(self):
        self.make_customer("Harbor Diner Two", email="hi@harbor.example.com")
        lines = [f"{self.diner.id},hi@harbor.example.com"]
        self.diner.sudo().flush_recordset()
        self.env.cr.execute("UPDATE res_partner SET create_date = '2020-01-01' WHERE id = %s", [self.diner.id])
        self.diner.invalidate_recordset()
        self.assertEqual(self.execute(lines, [".id", "email"])["possible_duplicates"], [])

    def test_the_import_itself_asks_nobody(self):
        result = self.execute(["Two Rivers,hi@harbor.example.com"], ["name", "email"], dryrun=False)
        self.assertNotIn("possible_duplicates", result)
        self.assertEqual(self.env["res.partner"].browse(result["ids"]).name, "Two Rivers")

    def test_a_file_costs_as_many_queries_as_half_of_it(self):
        partners = self.env["res.partner"]
        values = [{"name": f"Shop {i}", "email": f"{i}@x.example", "phone": f"+1 203 555 {i:04}"} for i in range(300)]
        values_of = dict(zip(partners.create(values).ids, values, strict=True))
        counts = []
        for size in (20, 20, 40, 150, 300):
            before = self.env.cr.sql_log_count
            partners.invalidate_model()
            partners._find_likely_duplicates_of(dict(list(values_of.items())[:size]))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(len(set(counts[1:])), 1, counts)
