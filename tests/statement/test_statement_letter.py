import doctest
from dataclasses import replace
from datetime import datetime
from unittest.mock import patch

from lxml import html

from ...tools import letter_layout
from ..common_letter import JUNE, LetterCase


class TestStatementLetter(LetterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.write({"customer_number": "C-77", "street": "12 Harbor Street", "city": "Portsmouth"})

    def render(self, *statements, **context):
        return self.renderer.with_context(**context)._render_html(list(statements))

    def read_text(self, *statements, **context):
        """The words of a page, without its style sheet."""
        tree = html.fromstring(self.render(*statements, **context))
        return " ".join(tree.find("body").text_content().split()).replace("\xa0", " ")

    def read_rows(self, statement):
        tree = html.fromstring(self.render(statement))
        rows = tree.xpath("//table[@class='lines']//tr")
        return [[" ".join(cell.text_content().split()).replace("\xa0", " ") for cell in row] for row in rows]

    def test_open_items_are_listed_with_what_is_open_and_where_to_pay(self):
        self.env["res.partner.bank"].create(
            {"acc_number": "DE89370400440532013000", "partner_id": self.company.partner_id.id}
        )
        statement = self.make_statement(self.customer, blocks=[self.make_block("open_items", [1500, -250.5])])
        rows = self.read_rows(statement)
        self.assertEqual(rows[1], ["06/29/2026", "INV/0001", "PO 1", "06/29/2026", "1", "1,500.00", "", "1,500.00"])
        self.assertEqual(rows[2], ["06/30/2026", "INV/0002", "PO 2", "06/30/2026", "", "-250.50", "", "-250.50"])
        self.assertEqual(rows[3], ["Total due", "$ 1,249.50"])
        text = self.read_text(statement)
        for part in ("Northwind Coffee Roasters", "Open Items", "as of 06/30/2026", "C-77", "12 Harbor Street"):
            self.assertIn(part, text)
        self.assertIn("Please pay to", text)
        self.assertIn("DE89 3704 0044 0532 0130 00", text)

    def test_a_letter_shown_as_it_was_sent_bears_the_day_of_sending(self):
        self.bill(100, JUNE)
        run_sudo = self.env["customer.statement.run"].sudo()._create_run(self.customer, "open_items", None, JUNE, "pdf")
        row_sudo = run_sudo.row_ids
        row_sudo._keep_statement(row_sudo._build()[row_sudo], "en_US")
        row_sudo.sent_date = datetime(2026, 7, 1, 12)

        def read_dates(renderer, statements):
            return [letter.date for letter in renderer._make_letters(statements)]

        with patch.object(self.registry["customer.statement.document"], "_render_pdfs", read_dates):
            self.assertEqual(row_sudo._render_as_sent(), "07/01/2026")

    def test_an_activity_shows_opening_running_and_closing_balance(self):
        block = self.make_block("activity", [100, -30], opening=40)
        rows = self.read_rows(self.make_statement(self.customer, "activity", [block]))
        self.assertEqual(rows[1], ["Balance before 01/01/2026", "40.00"])
        self.assertEqual(rows[2][4:], ["100.00", "", "140.00"])
        self.assertEqual(rows[3][4:], ["", "30.00", "110.00"])
        self.assertEqual(rows[4], ["Balance on 06/30/2026", "100.00", "30.00", "$ 110.00"])

    def test_a_reference_that_is_the_number_of_the_document_is_not_repeated(self):
        block = self.make_block("open_items", [10], name="PO")
        block.lines[0] = replace(block.lines[0], reference="PO/0001")
        self.assertEqual(self.read_rows(self.make_statement(self.customer, blocks=[block]))[1][1:3], ["PO/0001", ""])

    def test_a_reminder_marks_what_is_overdue_and_asks_for_that_only(self):
        statement = self.make_statement(self.customer, "reminder", [self.make_block("reminder", [70, 30])])
        tree = html.fromstring(self.render(statement))
        self.assertEqual(len(tree.xpath("//tr[@class='marked']")), 1)  # the other one is due on that day
        text = self.read_text(statement)
        self.assertIn("We kindly ask you to pay the overdue amount of $ 70.00.", text)
        self.assertIn("Total due $ 100.00 Of which overdue $ 70.00", text)
        self.assertIn("Amount due $ 70.00", text)

    def test_a_reminder_without_anything_overdue_says_so(self):
        statement = self.make_statement(self.customer, "reminder", [self.make_block("reminder", [30])])
        self.assertIn("Nothing on your account is overdue as of 06/30/2026.", self.read_text(statement))
        self.assertNotIn("Please pay to", self.read_text(statement))

    def test_a_letter_without_lines_says_that_nothing_is_open(self):
        text = self.read_text(self.make_statement(self.customer))
        self.assertIn("Nothing is open on your account as of 06/30/2026.", text)
        self.assertIn(
            "Nothing has moved on your account from 01/01/2026 to 06/30/2026, and nothing is open.",
            self.read_text(self.make_statement(self.customer, "activity")),
        )

    def test_each_currency_has_its_decimals_and_its_total(self):
        self.env["res.currency"].with_context(active_test=False).search([("name", "in", ["JPY", "KWD"])]).active = True
        blocks = [
            self.make_block("open_items", ["1234.125"], "KWD"),
            self.make_block("open_items", [125000], "JPY"),
        ]
        text = self.read_text(self.make_statement(self.customer, blocks=blocks))
        self.assertIn("Amounts in KWD", text)
        self.assertIn("1,234.125", text)
        self.assertIn("¥ 125,000", text)
        self.assertNotIn("125,000.00", text)

    def test_days_and_amounts_are_written_as_in_the_language_of_the_letter(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.customer.lang = "fr_FR"
        statement = self.make_statement(self.customer, blocks=[self.make_block("open_items", [1500])])
        self.assertIn("1 500,00", self.read_text(statement).replace("\u202f", " "))
        self.assertIn("30/06/2026", self.read_text(statement))
        self.assertIn("1,500.00", self.read_text(statement, customer_management_lang="en_US"))
        not_switched_on = self.read_text(statement, customer_management_lang="de_DE")
        self.assertIn("30/06/2026", not_switched_on)

    def test_texts_are_in_the_language_of_the_letter(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        view = self.env.ref("customer_management.statement_slip")
        view.update_field_translations("arch_db", {"fr_FR": {"Please pay to": "Merci de payer à"}})
        self.customer.lang = "fr_FR"
        other = self.make_customer("Hotel Bellevue")
        blocks = [self.make_block("open_items", [10])]
        text = self.read_text(*(self.make_statement(one, blocks=blocks) for one in (self.customer, other)))
        self.assertEqual((text.count("Merci de payer à"), text.count("Please pay to")), (1, 1))

    def test_arabic_letters_run_from_right_to_left(self):
        self.env["res.lang"]._activate_lang("ar_001")
        self.customer.write({"name": "مقهى النخيل", "lang": "ar_001"})
        page = self.render(self.make_statement(self.customer, blocks=[self.make_block("open_items", [-10])]))
        tree = html.fromstring(page)
        self.assertEqual((tree.get("dir"), tree.get("lang")), ("rtl", "ar"))
        [name] = tree.xpath("//div[@class='address']/div[1]")
        self.assertEqual((name.get("dir"), name.text_content()), ("rtl", "مقهى النخيل"))
        [street] = tree.xpath("//div[@class='address']/div[text()='12 Harbor Street']")
        self.assertEqual(street.get("dir"), "ltr")

    def test_branches_have_sections_and_one_total_for_each_currency(self):
        north, south = self.make_customer("Diner North"), self.make_customer("Diner South")
        branches = [
            self.make_statement(north, blocks=[self.make_block("open_items", [20])]),
            self.make_statement(south, blocks=[self.make_block("open_items", [5], "EUR")]),
        ]
        own = [self.make_block("open_items", [100])]
        text = self.read_text(self.make_statement(self.customer, blocks=own, branches=branches))
        order = [text.index(part) for part in ("Diner North", "Diner South", "All branches")]
        self.assertEqual(order, sorted(order))
        totals = text.split("All branches")[1]
        self.assertIn("Total due $ 120.00", totals)
        self.assertIn("Total due 5.00 €", totals)

    def test_names_keep_their_brackets_where_the_letter_runs_the_other_way(self):
        self.env["res.lang"]._activate_lang("ar_001")
        self.company.name = "Northwind (Hamburg)"
        self.customer.lang = "ar_001"
        page = self.render(self.make_statement(self.customer, blocks=[self.make_block("open_items", [10])]))
        named = html.fromstring(page).xpath("//*[contains(text(), 'Northwind (Hamburg)')]")
        self.assertGreaterEqual(len(named), 4)  # head, sender, slip and foot
        self.assertEqual({node.get("dir") for node in named if node.tag != "title"}, {"ltr"})

    def test_a_long_word_does_not_make_the_letter_wider_than_its_paper(self):
        self.customer.name = "W" * 90
        block = self.make_block("open_items", [10], name="DOCUMENT" * 5)
        tree = html.fromstring(self.render(self.make_statement(self.customer, blocks=[block])))
        [name] = tree.xpath("//div[@class='address']/div[1]")
        self.assertEqual((name.text_content(), len(name.xpath("wbr"))), ("W" * 90, 89))
        self.assertTrue(tree.xpath("//table[@class='lines']//td[2]/wbr"))

    def test_payments_name_the_customer_as_the_invoices_of_the_company_do(self):
        statement = self.make_statement(self.customer, blocks=[self.make_block("open_items", [10])])
        self.assertIn("Payment reference C-77", self.read_text(statement))
        self.company_data["default_journal_sale"].invoice_reference_type = "partner"
        self.customer.ref = "DINER"
        self.assertIn("Payment reference CUST/DINER / C-77", self.read_text(statement))

    def test_markup_in_names_is_text(self):
        self.customer.name = "<script>alert(1)</script> & Sons"
        block = self.make_block("open_items", [10], name="<b>INV</b>")
        page = self.render(self.make_statement(self.customer, blocks=[block]))
        self.assertNotIn("<script", page)
        self.assertNotIn("<b>", page)
        self.assertIn("<script>alert(1)</script> & Sons", html.fromstring(page).text_content())

    def test_a_colour_that_is_none_does_not_reach_the_style_sheet(self):
        self.company.primary_color = "red; } body { display: none"
        page = self.render(self.make_statement(self.customer, blocks=[self.make_block("open_items", [10])]))
        self.assertNotIn("display: none", page)
        self.assertIn("color: #1f3a5f", page)

    def test_the_page_fetches_nothing(self):
        self.company.logo = self.env.ref("base.main_partner").avatar_1920
        tree = html.fromstring(self.render(self.make_statement(self.customer)))
        self.assertEqual(tree.xpath("//link | //script | //iframe"), [])
        self.assertTrue(all(source.startswith("data:image/") for source in tree.xpath("//@src")))

    def test_the_file_is_called_after_the_customer_and_the_day(self):
        statement = self.make_statement(self.customer)
        name = self.renderer._get_file_name
        self.assertEqual(name(statement, "pdf"), "Statement Harbor Street Diner 2026-06-30.pdf")
        self.customer.name = "../Diner: " + "very long " * 20
        self.assertRegex(name(statement, "xlsx"), r"^Statement .. Diner very long [a-z ]*2026-06-30\.xlsx$")
        self.assertLessEqual(len(name(statement, "xlsx")), 125)

    def test_many_letters_take_as_many_queries_as_few(self):
        states = self.usa.state_ids[:8]
        customers = [self.make_customer(f"Diner {state.code}", state_id=state.id) for state in states]
        statements = [self.make_statement(one, blocks=[self.make_block("open_items", [10])]) for one in customers]
        few = self.count_queries(lambda: self.render(*statements[:4]))
        self.assertLessEqual(self.count_queries(lambda: self.render(*statements)), few)

    def test_letters_ask_nobody_for_rights(self):
        cashier = self.make_user("cashier@example.com", "point_of_sale.group_pos_user")
        statement = self.make_statement(self.customer, blocks=[self.make_block("open_items", [10])])
        with patch.object(type(self.customer), "_check_statement_access", side_effect=AssertionError):
            page = self.renderer.with_user(cashier)._render_html([statement])
        self.assertIn("Harbor Street Diner", page)

    def test_examples_of_the_layout_hold(self):
        self.assertEqual(doctest.testmod(letter_layout).failed, 0)
