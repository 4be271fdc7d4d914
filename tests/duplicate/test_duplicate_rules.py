from odoo.exceptions import ValidationError

from .common_duplicates import DuplicateCase


class TestDuplicateRules(DuplicateCase):
    """What makes two customers possible duplicates, one kind after the other."""

    def test_an_equal_email_in_whatever_writing(self):
        self.keep_rules("email")
        self.make_own("Gasthaus Linde", email="kueche@linde.example.com")
        self.make_own("Elm City Bakery", email="Kitchen <Kueche@LINDE.example.com>")
        self.make_own("Two Rivers", email="hello@rivers.example.com")
        self.assertEqual(self.find_names(), [(["Elm City Bakery", "Gasthaus Linde"], 70, "Same email")])

    def test_phone_and_mobile_in_any_format_with_and_without_the_country(self):
        self.keep_rules("phone")
        self.make_own("International", phone="+49 30 23125001")
        self.make_own("National", mobile="030 / 2312-5001")
        self.make_own("With Zeros", phone="0049 (0)30 23125001")
        self.make_own("Another Country", phone="+43 30 23125001")
        self.make_own("Extension", phone="110")
        self.make_own("Same Extension", phone="110")
        names = ["International", "National", "With Zeros"]
        [(found, score, reasons)] = self.find_names()
        self.assertEqual(set(found) - {"Another Country"}, set(names))
        self.assertEqual((score, reasons), (60, "Same telephone number"))
        pairs = self.groups.search([("company_id", "=", self.company.id)]).pair_ids
        linked = {frozenset((pair.partner_id.name, pair.other_id.name)) for pair in pairs}
        self.assertNotIn(frozenset(("International", "Another Country")), linked)

    def test_an_equal_tax_id_with_and_without_separators_and_country(self):
        self.keep_rules("vat")
        self.make_own("Gasthaus Linde", vat="DE 136.695.976")
        self.make_own("Elm City Bakery", vat="136695976")
        self.make_own("None", vat="/")
        self.make_own("None Either", vat="/")
        self.assertEqual(self.find_names(), [(["Elm City Bakery", "Gasthaus Linde"], 90, "Same tax ID")])

    def test_a_registered_number_that_is_the_tax_id_of_another(self):
        self.keep_rules("vat")
        linde = self.make_own("Gasthaus Linde")
        regime = self.env.ref("customer_management.tax_regime_ein")
        self.env["customer.tax.registration"].create(
            {"partner_id": linde.id, "regime_id": regime.id, "number": "12-3456789"}
        )
        other = self.make_own("Elm City Bakery")
        self.env.flush_all()
        self.env.cr.execute("UPDATE res_partner SET vat = '12-3456789' WHERE id = %s", [other.id])
        self.assertEqual(self.find_names(), [(["Elm City Bakery", "Gasthaus Linde"], 90, "Same tax ID")])

    def test_a_reference_that_is_the_number_of_another(self):
        self.keep_rules("number")
        self.make_own("Gasthaus Linde", customer_number="X00187")
        self.make_own("Elm City Bakery", ref="X00187")
        self.assertEqual(self.find_names(), [(["Elm City Bakery", "Gasthaus Linde"], 95, "Same customer number")])

    def test_an_equal_bank_account(self):
        self.keep_rules("bank")
        for name, number in (("Gasthaus Linde", "DE89 3704 0044 0532 0130 00"), ("Elm", "de89370400440532013000")):
            self.env["res.partner.bank"].create({"partner_id": self.make_own(name).id, "acc_number": number})
        self.assertEqual(self.find_names(), [(["Elm", "Gasthaus Linde"], 80, "Same bank account")])

    def test_similar_names_and_not_those_with_other_numbers(self):
        self.keep_rules("name").similarity = 0.7
        self.make_own("Gasthaus zur Linde")
        self.make_own("GASTHAUS  LINDE")
        self.make_own("Linde, Gasthaus")
        self.make_own("Elm City Bakery 12")
        self.make_own("Elm City Bakery 13")
        self.make_own("Two Rivers")
        expected = ["GASTHAUS  LINDE", "Gasthaus zur Linde", "Linde, Gasthaus"]
        self.assertEqual(self.find_names(), [(expected, 30, "Similar name")])

    def test_umlauts_and_and_legal_forms_do_not_tell_names_apart(self):
        self.keep_rules("name")
        self.make_own("Müller & Söhne GmbH")
        self.make_own("Mueller und Soehne")
        self.make_own("Co. KG")
        self.make_own("AG")
        self.assertEqual(self.find_names(), [(["Mueller und Soehne", "Müller & Söhne GmbH"], 30, "Similar name")])

    def test_a_similar_name_counts_for_more_in_the_same_city(self):
        self.keep_rules("name", "name_city")
        self.make_own("Gasthaus zur Linde", city="München")
        self.make_own("Gasthaus Linde", city=" MUNCHEN ")
        self.make_own("Gasthof zur Linde", city="Berlin")
        expected = ["Gasthaus Linde", "Gasthaus zur Linde"]
        self.assertEqual(self.find_names(), [(expected, 50, "Similar name in the same city")])

    def test_names_are_equal_without_accents_and_without_trigrams(self):
        self.keep_rules("name")
        self.patch(self.registry, "has_trigram", False)
        self.make_own("Bäckerei Öhlmann")
        self.make_own("backerei  ohlmann")
        self.make_own("Backerei Ohlman")
        self.assertEqual(self.find_names(), [(["Bäckerei Öhlmann", "backerei  ohlmann"], 30, "Similar name")])

    def test_the_score_is_the_sum_and_at_most_a_hundred(self):
        self.make_own("Elm City Bakery", email="elm@example.com", phone="+49 30 23125001")
        self.make_own("Elm Bakery City", email="elm@example.com", phone="+49 30 23125001")
        reasons = "Same email, same telephone number, similar name"
        self.assertEqual(self.find_names(), [(["Elm Bakery City", "Elm City Bakery"], 100, reasons)])
        self.keep_rules("phone", "name")
        reasons = "Same telephone number, similar name"
        self.assertEqual(self.find_names(), [(["Elm Bakery City", "Elm City Bakery"], 90, reasons)])

    def test_a_rule_of_a_segment_compares_its_customers_and_those_of_segments_below_it(self):
        [rule] = self.keep_rules("email")
        wholesale = self.make_segment("Wholesale")
        hotels = self.make_segment("Hotels", wholesale)
        rule.segment_ids = wholesale
        for name, segment in (("One", wholesale), ("Two", hotels), ("Three", hotels.browse())):
            self.make_own(name, email="same@example.com", customer_segment_id=segment.id)
        self.assertEqual(self.find_names(), [(["One", "Two"], 70, "Same email")])

    def test_a_rule_of_a_company_is_not_asked_in_another(self):
        [rule] = self.keep_rules("email")
        rule.company_id = self.env["res.company"].create({"name": "Second"})
        for name in ("One", "Two"):
            self.make_own(name, email="same@example.com")
        self.assertEqual(self.find_names(), [])
        rule.company_id = self.company
        self.assertEqual(self.find_names(), [(["One", "Two"], 70, "Same email")])

    def test_values_that_make_no_sense_are_refused_with_a_reason(self):
        rule = self.rules.filtered(lambda rule: rule.kind == "name")
        for weight in (0, 101):
            with self.assertRaisesRegex(ValidationError, "weight of “Name” must be between 1 and 100"):
                rule.weight = weight
        for name in ("similarity", "similarity_typing"):
            with self.assertRaisesRegex(ValidationError, "must be between 30 and 100 per cent"):
                rule[name] = 0.1
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        with self.assertRaisesRegex(ValidationError, "Branches share the rules of Harbor Trading"):
            rule.company_id = branch
        with self.assertRaisesRegex(ValidationError, "The segment Wholesale belongs to Harbor Trading"):
            rule.segment_ids = self.make_segment("Wholesale", company_id=self.company.id)

    def test_a_rule_that_is_switched_off_is_not_asked_while_typing_either(self):
        linde = self.make_own("Gasthaus zur Linde", email="kueche@linde.example.com")
        typed = {"name": "Gasthaus Linde", "email": "kueche@linde.example.com"}
        find = self.env["res.partner"].with_company(self.company)._find_likely_duplicates
        self.assertEqual(find(typed), {linde: "same email"})
        self.keep_rules("name")
        self.assertEqual(find(typed), {linde: "similar name"})
        self.keep_rules()
        self.assertEqual(find(typed), {})
