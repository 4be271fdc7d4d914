import logging
import subprocess
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.base.models import ir_actions_report as host

from ...report.statement import pdf as printing
from ..common_letter import LetterCase

LOGGER = printing.__name__


@tagged("post_install", "-at_install")
class TestStatementPdf(LetterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hotel = cls.make_customer("Grand Hotel Atlantic")
        cls.bakery = cls.make_customer("Bakery Ahlers")
        names = ((cls.customer, 2, "DINER"), (cls.hotel, 330, "HOTEL"), (cls.bakery, 1, "BAKERY"))
        cls.statements = [
            cls.make_statement(customer, blocks=[cls.make_block("open_items", [10] * count, name=name)])
            for customer, count, name in names
        ]

    def count_runs(self):
        """Replaces the call of the binary by one that counts."""
        runs = []

        def run(arguments):
            runs.append(arguments)
            return host._run_wkhtmltopdf(arguments)

        return runs, patch.object(printing, "_run_wkhtmltopdf", run)

    def test_one_run_gives_a_file_for_each_customer_with_its_own_pages_only(self):
        runs, counting = self.count_runs()
        with counting:
            pdfs = self.renderer._render_pdfs(self.statements)
        self.assertEqual(len(runs), 1)
        diner, hotel, bakery = (self.read_pages(pdf) for pdf in pdfs)
        self.assertEqual((len(diner), len(bakery)), (1, 1))
        self.assertGreaterEqual(len(hotel), 10)
        for pages, own, others in (
            (diner, "DINER/", ("HOTEL/", "BAKERY/", "Atlantic")),
            (hotel, "HOTEL/", ("DINER/", "BAKERY/", "Ahlers")),
            (bakery, "BAKERY/", ("DINER/", "HOTEL/", "Atlantic")),
        ):
            text = " ".join(pages)
            self.assertIn(own, text)
            for other in others:
                self.assertNotIn(other, text)
        self.assertEqual(" ".join(hotel).count("HOTEL/"), 330)

    def test_pages_are_numbered_for_each_customer(self):
        pdfs = self.renderer._render_pdfs(self.statements)
        diner, hotel, _bakery = (self.read_pages(pdf) for pdf in pdfs)
        self.assertIn("Page 1 / 1", diner[0])
        for number, page in enumerate(hotel, 1):
            self.assertIn(f"Page {number} / {len(hotel)}", page)
        # The letterhead of later pages is one line.
        self.assertNotIn("Open Items as of", diner[0].split("Date")[0])
        self.assertIn("Grand Hotel Atlantic", hotel[1])

    def test_all_letters_in_one_file_keep_their_numbers(self):
        pages = self.read_pages(self.renderer._render_merged_pdf(self.statements))
        self.assertIn("Page 1 / 1", pages[0])
        self.assertIn(f"Page 2 / {len(pages) - 2}", pages[2])
        self.assertIn("BAKERY/0001", pages[-1])

    def test_the_marks_are_taken_off_the_pages(self):
        printed, split = [], type(self.renderer)._split

        def remember(renderer, pdf, letters):
            printed.append(pdf)
            return split(renderer, pdf, letters)

        with patch.object(type(self.renderer), "_split", remember):
            [pdf] = self.renderer._render_pdfs(self.statements[:1])
        mark = printing.MARK.encode()
        self.assertIn(mark, printed[0], "which is where they are looked for")
        self.assertNotIn(mark, pdf)

    def test_more_letters_than_fit_into_a_run_take_another(self):
        runs, counting = self.count_runs()
        with counting, patch.object(printing, "MOST_IN_RUN", 2):
            pdfs = self.renderer._render_pdfs([self.statements[0], self.statements[2]] * 2)
        self.assertEqual(len(runs), 2)
        self.assertEqual(["DINER" in " ".join(self.read_pages(pdf)) for pdf in pdfs], [True, False, True, False])

    def test_many_files_take_as_many_queries_as_few(self):
        small = [self.statements[0], self.statements[2]]
        self.renderer._render_pdfs(small)
        few = self.count_queries(lambda: self.renderer._render_pdfs(small))
        self.assertLessEqual(self.count_queries(lambda: self.renderer._render_pdfs(small * 3)), few)

    def test_nothing_to_print_gives_nothing(self):
        self.assertEqual(self.renderer._render_pdfs([]), [])

    def test_a_run_that_fails_names_the_customers(self):
        broken = subprocess.CompletedProcess([], 1, "", "broken")
        with (
            patch.object(printing, "_run_wkhtmltopdf", lambda arguments: broken),
            self.assertLogs(LOGGER, "WARNING"),
            self.assertRaisesRegex(UserError, "Harbor Street Diner, Grand Hotel Atlantic, Bakery Ahlers"),
        ):
            self.renderer._render_pdfs(self.statements)

    def test_pages_that_belong_to_nobody_make_no_letter(self):
        with (
            patch.object(printing, "MARK", "urn:other:"),
            patch.object(type(self.renderer), "_take_mark", lambda self, page: None),
            self.assertRaisesRegex(UserError, "Harbor Street Diner"),
        ):
            self.renderer._render_pdfs(self.statements[:1])

    def test_without_patched_qt_each_letter_is_whole_and_the_log_says_so_once(self):
        info = host._wkhtml()._replace(is_patched_qt=False)
        runs, counting = self.count_runs()
        printing.tell_unpatched.cache_clear()
        self.addCleanup(printing.tell_unpatched.cache_clear)
        with counting, patch.object(printing, "_wkhtml", lambda: info), self.assertLogs(LOGGER, logging.WARNING) as log:
            pdfs = self.renderer._render_pdfs([self.statements[0], self.statements[2]])
            self.renderer._render_pdfs(self.statements[:1])
        self.assertEqual(len(log.records), 1)
        self.assertEqual(len(runs), 3)
        for arguments in runs:  # which such a build refuses
            self.assertFalse({"page", "--header-html", "--footer-html"} & set(arguments))
            # Less, and rows are cut in two where a page ends: the fonts come after the pages were made.
            delays = [arguments[at + 1] for at, name in enumerate(arguments) if name == "--javascript-delay"]
            self.assertGreaterEqual(int(delays[-1]), 100)
        [diner] = self.read_pages(pdfs[0])
        self.assertIn("Northwind Coffee Roasters", diner)
        self.assertIn("DINER/0002", diner)
        self.assertNotIn("BAKERY", diner)
