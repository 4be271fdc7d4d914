"""What administrators and managers set up, in the browser: settings, the sequence of numbers, an import."""

from lxml import etree

from .common_roles import RoleCase, task

APP = "//app[@name='customer_management']//field/@name"
# Where a company has one website and the user is no designer, the page shows no choice of the website.
# Numbers that are there twice are listed, and not set.
# Price lists that are switched off are archived, all of them.
NO_SETTING = {"website_id", "customer_numbers_double", "group_product_pricelist"}


class TestTourSettings(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        admin = cls.env.ref("base.user_admin")
        admin.write({"company_ids": [(6, 0, cls.company.ids)], "company_id": cls.company.id})
        # What the host warns of on this page, whatever is changed there.
        cls.company.tax_exigibility = True
        cls.env.ref("base.group_user").implied_ids += cls.env.ref("product.group_product_pricelist")
        cls.make_website()
        cls.wholesale = cls.make_segment("Wholesale")
        cls.linde = cls.make_customer("Gasthaus zur Linde", customer_number="00187", email="kueche@linde.example.com")

    def get_settings(self):
        """{name: value} of all that our part of the page shows."""
        settings = self.env["res.config.settings"].with_user(self.env.ref("base.user_admin"))
        settings = settings.with_company(self.company)
        arch = etree.fromstring(settings.get_views([(False, "form")])["views"]["form"]["arch"])
        names = set(arch.xpath(APP)) - NO_SETTING
        return settings.create({}).read(sorted(names))[0]

    @task("Settings")
    def test_the_administrator_changes_every_setting_and_finds_it_changed_afterwards(self):
        self.make_customer("Walk-in", is_company=False)
        self.make_segment("Web")
        before = self.get_settings()
        self.walk("change_settings", "admin", timeout=240)
        self.env.invalidate_all()
        after = self.get_settings()
        unchanged = [name for name, value in before.items() if after[name] == value]
        self.assertEqual(unchanged, ["id"] if before["id"] == after["id"] else [])
        self.walk("read_settings", "admin")
        self.assertEqual(
            (self.company.credit_policy, self.company.statement_day, self.company.aging_edges),
            ("block", 15, "15,30,60"),
        )

    @task("Settings")
    def test_a_setting_that_cannot_be_is_refused_with_what_it_should_look_like(self):
        self.walk("wrong_setting", "admin", refused=True)
        self.assertEqual(self.company.aging_edges, "30,60,90")

    @task("Give customer numbers")
    def test_the_administrator_changes_prefix_digits_and_next_number(self):
        self.walk("number_sequence", "admin")
        made = self.env["res.partner"].search([("name", "=", "Bright Spark Electric")])
        self.assertEqual(made.customer_number, "K0500")

    def test_a_manager_imports_customers_and_is_told_which_number_is_taken(self):
        self.walk("import", "manager")
        spark = self.env["res.partner"].search([("name", "=", "Bright Spark Electric")])
        self.assertEqual(
            (spark.customer_number, spark.email, spark.customer_segment_id, spark.customer_origin),
            ("B-1", "office@spark.example.com", self.wholesale, "import"),
        )
        kettle = self.env["res.partner"].search([("name", "=", "Copper Kettle")])
        self.assertRegex(kettle.customer_number, r"^C\d{5}$")
