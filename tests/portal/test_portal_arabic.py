from datetime import date

from odoo.tests import tagged

from ..common_statement_portal import PAGE, StatementPortalCase

# A column of numbers is on the left of its cell, and the minus on the left of its number.
CHECK = """
const cell = [...document.querySelectorAll("td.text-end bdi")].find((bdi) => bdi.textContent.includes("30.00"));
const place = (char) => {
    const range = document.createRange(), text = cell.firstChild, at = text.textContent.indexOf(char);
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
};
const side = getComputedStyle(cell.parentElement).textAlign;
const found = [getComputedStyle(cell.closest("table")).direction, side, place("-") < place("3")];
console.log(`found: ${found}`);
if (JSON.stringify(found) === JSON.stringify(["rtl", "left", true])) {
    console.log("test successful");
} else {
    console.error(`found: ${found}`);
}
"""


@tagged("post_install", "-at_install")
class TestPortalArabic(StatementPortalCase):
    """What a customer who reads from right to left sees of its statement."""

    def test_the_page_is_mirrored_and_amounts_are_read_from_left_to_right(self):
        arabic = self.env["res.lang"]._activate_lang("ar_001")
        website = self.env["website"].get_current_website()
        website.language_ids += arabic
        self.customer.lang = "ar_001"
        self.assertEqual(self.payment.date, date(2024, 6, 20))
        path = f"/{arabic.url_code}{PAGE}?date_from=2024-05-01&date_to=2024-06-30"
        self.browser_js(path, CHECK, "!!document.querySelector('td.text-end bdi')", login="harbor_street")
