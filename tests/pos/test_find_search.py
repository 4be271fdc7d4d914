from odoo.tests import tagged

from ...tools.fold import fold
from ..common_client import Refused
from ..common_till import TillCase

# As the host's till sends what is typed: see its PartnerList.getNewPartners().
SEARCHED = [
    "name",
    "parent_name",
    "phone_mobile_search",
    "email",
    "barcode",
    "street",
    "zip",
    "city",
    "state_id",
    "country_id",
    "vat",
]


@tagged("post_install", "-at_install")
class TestFindSearch(TillCase):
    """The till asks the server for a customer that it has not loaded."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.baker = cls.make_customer(
            "Bäckerei Öhlmann",
            customer_number="Q-77120",
            phone="+49 30 901820",
            mobile="+49 171 5550199",
            email="ofen@oehlmann.example",
            street="Lange Gasse 17",
            zip="10999",
            city="Łódź",
        )
        cls.baker.with_company(cls.company).barcode = "0421234567890"

    def search(self, typed):
        domain = ["|"] * (len(SEARCHED) - 1) + [[name, "ilike", f"{typed}%"] for name in SEARCHED]
        answer = self.call("res.partner", "get_new_partner", self.config.id, domain, 0)
        return [values["name"] for values in answer["res.partner"]]

    def assert_found(self, *texts):
        for typed in texts:
            with self.subTest(typed=typed):
                self.assertEqual(self.search(typed), ["Bäckerei Öhlmann"])

    def test_a_name_is_found_by_its_parts_with_and_without_accents(self):
        self.assert_found("Bäckerei Öhlmann", "öhlmann bäck", "backerei ohlmann", "OHLMANN", "Bäckerei ohl")

    def test_umlauts_and_and_legal_forms_may_be_written_in_another_way(self):
        self.assert_found("Oehlmann Baeckerei", "Bäckerei und Öhlmann", "Öhlmann-Bäckerei GmbH & Co. KG")

    def test_a_telephone_number_is_found_in_any_format(self):
        self.assert_found("+49 30 901820", "030/90 18 20", "0049 (0)30 901820", "0171 555 01 99", "+49171-5550199")

    def test_number_and_card_of_who_was_merged_into_it_are_found(self):
        twin = self.make_customer("Öhlmann", customer_number="Q-77121", is_company=False)
        twin.with_company(self.company).barcode = "0429999999999"
        self.env["base.partner.merge.automatic.wizard"].create({})._merge((self.baker | twin).ids, self.baker)
        self.assert_found("Q-77121", "0429999999999", "öhlmann bäck")
        found = self.call("res.partner", "search_read", [["former_barcodes", "ilike", "0429999999999"]], ["name"])
        self.assertEqual([values["name"] for values in found], ["Bäckerei Öhlmann"])

    def test_number_e_mail_and_card_are_found(self):
        self.assert_found("Q-77120", "q-77120", "ofen@oehlmann", "0421234567890")

    def test_two_letters_find_names_and_whole_numbers(self):
        self.make_customer("Xqo Trade", customer_number="Q7", street="Quzzy Lane")
        self.assertEqual(self.search("xq"), ["Xqo Trade"])
        self.assertEqual(self.search("Q7"), ["Xqo Trade"])
        self.assertEqual(self.search("zz"), [])

    def test_two_short_words_without_their_accents_find_a_name(self):
        self.make_customer("Đô Lý & Söhne")
        self.assertEqual(self.search("do ly"), ["Đô Lý & Söhne"])

    def test_an_address_is_found(self):
        self.assert_found("Lange Gasse 17", "10999", "Łódź")

    def test_signs_of_searches_are_signs_of_names(self):
        sale = self.make_customer("100% Öl_Handel")
        self.assertEqual(self.search("100% ol_h"), [sale.name])
        self.assertEqual(self.search("1_0% ol_h"), [])

    def test_a_card_of_another_company_is_none_here(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.baker.with_company(other).barcode = "0429999999999"
        self.assertEqual(self.search("0429999999999"), [])

    def test_nobody_is_found_by_what_nobody_has(self):
        self.assertEqual(self.search("xqzzyxq"), [])

    def test_a_search_tells_a_cashier_nothing_that_the_cashier_may_not_read(self):
        for secret in (["customer_balance", ">=", 0], ["user_ids.totp_secret", "=", False]):
            domain = ["|", ["name", "ilike", "xqzzyxq%"], secret]
            with self.subTest(secret=secret), self.assertRaises(Refused) as caught:
                self.call("res.partner", "get_new_partner", self.config.id, domain, 0)
            self.assertEqual(caught.exception.name, "odoo.exceptions.AccessError")

    def test_what_another_addon_lets_the_till_search_in_is_found_too(self):
        self.baker.comment = "Rings at the back door"
        domain = ["|", ["name", "ilike", "back door%"], ["comment", "ilike", "back door%"]]
        answer = self.call("res.partner", "get_new_partner", self.config.id, domain, 0)
        self.assertEqual([values["name"] for values in answer["res.partner"]], ["Bäckerei Öhlmann"])

    def test_inactive_customers_are_not_offered(self):
        self.baker.active = False
        self.assertEqual(self.search("Q-77120"), [])

    def test_an_empty_search_loads_the_next_customers(self):
        answer = self.call("res.partner", "get_new_partner", self.config.id, [], 0)
        self.assertTrue(answer["res.partner"])

    # --- many that are found ---------------------------------------------------------------------------------------

    def test_more_that_are_found_cost_no_query_more(self):
        for number in range(8):
            house = "Fourhouse" if number < 4 else "Eighthouse"
            self.make_customer(f"{house} Gate {number}", country_id=self.env.ref("base.de").id)
        self.assertEqual((len(self.search("Fourhouse")), len(self.search("house Gate"))), (4, 8))
        partners = self.env["res.partner"].with_user(self.cashier).with_company(self.company)

        def find(typed):
            domain = ["|"] * (len(SEARCHED) - 1) + [[name, "ilike", f"{typed}%"] for name in SEARCHED]
            return self.count_queries(lambda: partners.get_new_partner(self.config.id, domain, 0))

        find("Fourhouse")
        self.assertEqual(find("house Gate"), find("Fourhouse"))

    def test_each_that_is_found_has_the_fiscal_position_of_its_country(self):
        self.env["account.fiscal.position"].search([]).auto_apply = False
        germany, france = self.env.ref("base.de"), self.env.ref("base.fr")
        positions = self.env["account.fiscal.position"].create(
            [
                {"name": country.code, "auto_apply": True, "country_id": country.id, "company_id": self.company.id}
                for country in (germany, france)
            ]
        )
        own = positions[0].copy({"name": "By hand", "auto_apply": False})
        for number, country in enumerate((germany, france, self.env.ref("base.be"), germany, germany)):
            self.make_customer(f"Zollhaus {number}", country_id=country.id)
        last = self.env["res.partner"].search([("name", "=", "Zollhaus 4")])
        last.with_company(self.company).property_account_position_id = own
        domain = ["|"] * (len(SEARCHED) - 1) + [[name, "ilike", "Zollhaus%"] for name in SEARCHED]
        answer = self.call("res.partner", "get_new_partner", self.config.id, domain, 0)
        found = {values["name"]: values["fiscal_position_id"] for values in answer["res.partner"]}
        expected = [positions[0].id, positions[1].id, False, positions[0].id, own.id]
        self.assertEqual(found, {f"Zollhaus {number}": each for number, each in enumerate(expected)})

    def test_letters_without_their_accents(self):
        self.assertEqual(fold("Bäckerei ØHLMANN, Łódź"), "backerei ohlmann, lodz")
