from datetime import date, datetime

from odoo import Command

from ...wizards.merge.rules import DERIVED, FILLED, FIRST, JOINED, KEPT, MOVED, RULES, WRITTEN
from ..common import CustomerCase

SCALAR = (KEPT, FILLED, FIRST)
COMPANY = {"is_company": True, "customer_rank": 1}
PERSON = {"is_company": False}
NEVER_EMPTY = {"customer_origin"}


class TestMergeRules(CustomerCase):
    """The table of rules beside what the host's wizard does, for every stored field of ours."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.customer_properties_definition = [
            {"name": name, "string": name, "type": "char"} for name in ("dock", "gate", "ramp")
        ]
        cls.segments = [cls.make_segment(name) for name in ("Hotels", "Bakeries", "Diners")]
        cls.regions = [cls.make_region(name) for name in ("North", "South", "East")]
        cls.roles = cls.env["customer.contact.role"].search([], limit=3)
        cls.site = {"parent_id": cls.make_customer("Site Owner").id, "type": "site"}
        cls.contact = {"parent_id": cls.make_customer("Contact Owner").id, "type": "contact"}

    def get_values(self, name):
        """What the first source, the second one and, where it has its own, the survivor say in a plain field; and what
        kind of partner has that field."""
        if name in ("first_name", "last_name"):
            return ("Anna", "Berta", "Carla"), PERSON
        if name in ("is_primary_contact", "is_default_address"):
            return (True, False, True), self.contact if name == "is_primary_contact" else self.site
        values = {
            "customer_currency_id": [self.env.ref(f"base.{code}").id for code in ("USD", "EUR", "GBP")],
            "customer_number": ("A-1", "B-2", "C-3"),
            "customer_origin": ("website", "pos", "import"),
            "customer_region_override_id": [region.id for region in self.regions],
            "customer_segment_id": [segment.id for segment in self.segments],
            "inactivated_with_customer": ("contact", "primary", "contact"),
            "legal_form_id": self.env["customer.legal.form"].search([], limit=3).ids,
            "mobile": ("+1 212 555 0101", "+1 212 555 0102", "+1 212 555 0103"),
            "registration_approval": ("waiting", "approved", "refused"),
            "registration_date": [datetime(2026, 1, day) for day in (1, 2, 3)],
            "registration_website_id": [
                self.env["website"].create({"name": name}).id for name in ("First", "Second", "Third")
            ],
            "site_code": ("P1", "P2", "P3"),
            "statement_format": ("pdf", "xlsx", "both"),
            "statement_kind": ("activity", "open_items", "reminder"),
            "statement_schedule": ("weekly", "monthly", "quarterly"),
            "title_id": self.env["customer.title"].search([], limit=3).ids,
        }
        kinds = {"site_code": self.site, "title_id": PERSON, "customer_number": {"is_company": True}}
        kind = kinds.get(name, COMPANY)  # whoever is a customer already has a number
        return values.get(name, (True, False, True)), kind  # all others are flags

    def make(self, name, value, label, kind):
        """A partner with a value in a field; the host merges partners in the order of their names."""
        vals = {"first_name": value} if name == "last_name" and not value else {}
        partner = self.env["res.partner"].create({"name": label, **kind, **vals})
        partner[name] = value
        return partner

    def merge(self, survivor, *sources):
        partners = survivor.union(*sources)
        vals = {"partner_ids": [Command.set(partners.ids)], "dst_partner_id": survivor.id, "state": "selection"}
        self.env.flush_all()
        self.env["base.partner.merge.automatic.wizard"].create(vals).action_merge()
        self.env.invalidate_all()
        self.assertEqual((partners - survivor).merged_into_id, survivor)

    def expect(self, name, own, sources):
        """What the table says of a plain field."""
        given = [value for value in sources if value]
        rules = {KEPT: own, FILLED: own or (given[-1] if given else False), FIRST: own or given[0]}
        return rules[RULES[name]]

    def merge_values(self, name, own, sources, kind):
        survivor = self.make(name, own, "Zoe", kind)
        self.merge(survivor, *(self.make(name, value, label, kind) for value, label in zip(sources, "AB", strict=True)))
        value = getattr(survivor[name], "id", survivor[name])
        merged = survivor.with_context(active_test=False).search([("merged_into_id", "=", survivor.id)])
        (survivor + merged).unlink()  # so that its number and code are free for the next one
        return value

    # --- the table ----------------------------------------------------------------------------------------------

    def test_every_stored_field_of_ours_has_a_row_and_every_row_a_field(self):
        ours = {
            name
            for name, field in self.env["res.partner"]._fields.items()
            if field.store and set(field._modules) == {"customer_management"}
        }
        self.assertEqual(ours - set(RULES), set(), "no rule")
        self.assertEqual(set(RULES) - ours, set(), "no field")
        self.assertLessEqual(set(RULES.values()), {*SCALAR, JOINED, MOVED, DERIVED, WRITTEN})

    def test_plain_values_go_by_the_rule_where_the_survivor_has_none_and_where_it_has(self):
        names = [name for name, rule in RULES.items() if rule in SCALAR]
        self.assertGreater(len(names), 20)
        wanted, found = {}, {}
        for name in names:
            (*sources, own), kind = self.get_values(name)
            for mine in (own,) if name in NEVER_EMPTY else (False, own):
                wanted[name, mine] = self.expect(name, mine, sources)
                found[name, mine] = self.merge_values(name, mine, sources, kind)
        self.assertEqual(found, wanted)

    def test_of_custom_fields_and_roles_all_values_stay(self):
        joined = {name for name, rule in RULES.items() if rule == JOINED}
        self.assertEqual(joined, {"customer_properties", "contact_role_ids"})
        values = ({"dock": "own"}, {"dock": "a", "gate": "a"}, {"gate": "b", "ramp": "b"})
        survivor, *sources = (
            self.make("customer_properties", value, label, COMPANY) for value, label in zip(values, "ZAB", strict=True)
        )
        self.merge(survivor, *sources)
        self.assertEqual(survivor._get_property_values(), {"dock": "own", "gate": "a", "ramp": "b"})
        survivor, *sources = (
            self.make("contact_role_ids", role, label, PERSON) for role, label in zip(self.roles, "ZAB", strict=True)
        )
        self.merge(survivor, *sources)
        self.assertEqual(survivor.contact_role_ids, self.roles)

    def test_rows_of_the_sources_are_the_survivors(self):
        moved = {name for name, rule in RULES.items() if rule == MOVED}
        self.assertEqual(moved, {"document_ids", "price_list_ids", "tax_registration_ids", "statement_ids"})
        regime, kind = self.env.ref("customer_management.tax_regime_pan"), self.env["customer.document.type"]
        pans = ("AAPFU0939F", "AAACT2727Q")
        self.env.ref("base.group_user").implied_ids += self.env.ref("product.group_product_pricelist")
        partners = self.env["res.partner"].union(
            *(
                self.make_customer(
                    label,
                    price_list_ids=[Command.create({"discount": 5 if label == "Z" else 10})],
                    document_ids=[Command.create({"type_id": kind.create({"name": label}).id})],
                    tax_registration_ids=[Command.create({"regime_id": regime.id, "number": pan})],
                )
                for label, pan in zip("ZA", pans, strict=True)
            )
        )
        self.env["customer.statement.run"]._create_run(partners, "open_items", None, date(2026, 6, 30), "pdf")
        self.env.invalidate_all()
        rows = {name: partners[name] for name in moved}
        self.assertEqual({len(records) for records in rows.values()}, {2})
        self.merge(*partners)
        for name, records in rows.items():
            self.assertEqual(partners[0][name].sorted("id"), records.sorted("id"), name)

    def test_what_is_worked_out_follows_from_the_survivors_values(self):
        derived = {name for name, rule in RULES.items() if rule == DERIVED}
        self.assertEqual(derived, {"customer_number_scope_id", "customer_region_id", "phone_search_digits"})
        company = self.env["res.company"].create({"name": "Second Trading"})
        survivor, source = (
            self.make_customer(name, company_id=company.id, mobile=mobile)
            for name, mobile in (("Z", False), ("A", "+1 212 555 0101"))
        )
        source.customer_region_id = self.regions[0]
        self.merge(survivor, source)
        self.assertEqual(survivor.customer_number_scope_id, company)
        self.assertEqual(survivor.customer_region_id, self.regions[0])
        self.assertIn("2125550101", survivor.phone_search_digits)
