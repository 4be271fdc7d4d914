from lxml import etree

from ..common import CustomerCase


class TestListSpeed(CustomerCase):
    """The list of customers beside the host's list of contacts, as the web client asks for both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        segment = cls.make_segment("Hotels", user_id=cls.env.user.id)
        tags = cls.env["res.partner.category"].create([{"name": "Loyal"}, {"name": "Export"}])
        cls.customers = cls.env["res.partner"].create(
            [
                {
                    "name": f"Customer {number}",
                    "is_company": True,
                    "customer_rank": 1,
                    "customer_segment_id": segment.id,
                    "user_id": cls.env.user.id,
                    "category_id": tags.ids,
                    "country_id": cls.germany.id,
                    "child_ids": [(0, 0, {"name": f"Contact {number}"})],
                }
                for number in range(80)
            ]
        )

    def open_list(self, view, count):
        """How many queries the web client causes by opening ``count`` rows of the list."""
        partners = self.env["res.partner"]
        arch = etree.fromstring(partners.get_view(self.env.ref(view).id, "list")["arch"])
        names = {node.get("name") for node in arch.iter("field")}
        relational = {"many2one", "many2many", "one2many"}
        specification = {
            name: {"fields": {"display_name": {}}} if partners._fields[name].type in relational else {}
            for name in names
        }
        domain = [("id", "in", self.customers[:count].ids)]
        return self.count_queries(lambda: partners.web_search_read(domain, specification, limit=200))

    def test_opening_the_list_takes_at_most_twelve_queries_more_than_the_hosts(self):
        ours, hosts = "customer_management.res_partner_view_list_customers", "base.view_partner_tree"
        for view in (ours, hosts):
            self.open_list(view, 80)  # warm
        # Balances, purchases, payment behaviour, credit, holds, documents, badges, duplicates, segments, the company,
        # its currency, counter customers.
        self.assertLessEqual(self.open_list(ours, 80) - self.open_list(hosts, 80), 12)

    def test_eighty_rows_take_no_more_queries_than_forty(self):
        view = "customer_management.res_partner_view_list_customers"
        for count in (80, 40):
            self.open_list(view, count)  # warm
        self.assertLessEqual(self.open_list(view, 80), self.open_list(view, 40))

    def test_the_search_box_uses_indexes_for_every_column_it_looks_into(self):
        self.assertTrue(self.env.registry.has_trigram, "the database has the extension pg_trgm")
        self.env.cr.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'res_partner'")
        definitions = " ".join(row[0] for row in self.env.cr.fetchall() if "gin_trgm_ops" in row[0])
        for column in [*self.env["res.partner"]._rec_names_search, "phone_search_digits"]:
            self.assertIn(column, definitions)
