from dataclasses import FrozenInstanceError, dataclass, replace
from unittest.mock import patch

from ...report.statement.letter_values import Letter
from ..common_letter import LetterCase


@dataclass(frozen=True, kw_only=True)
class PromisingLetter(Letter):
    """As an addon makes one that shows more."""

    promise: str


class TestLetterValues(LetterCase):
    """What the templates of a letter are given is what other addons build on."""

    def setUp(self):
        super().setUp()
        self.statement = self.make_statement(self.customer, blocks=[self.make_block("open_items", [1500, -250.5])])

    def patch_letter(self, change):
        """The letters of an addon that overrides ``_make_letter``."""
        model = self.registry["customer.statement.document"]
        make = model._make_letter
        patched = patch.object(model, "_make_letter", lambda *args: change(make(*args)))
        self.startPatcher(patched)

    def test_an_addon_shows_a_text_of_its_own(self):
        self.env["ir.ui.view"].create(
            {
                "name": "promise",
                "type": "qweb",
                "inherit_id": self.env.ref("customer_management.statement_letter").id,
                "arch": '<h1 position="after"><p class="promise" t-out="letter.promise" /></h1>',
            }
        )
        self.patch_letter(lambda letter: PromisingLetter(**vars(letter), promise="Fresh beans on Monday"))
        self.assertIn('<p class="promise">Fresh beans on Monday</p>', self.renderer._render_html([self.statement]))

    def test_an_addon_writes_a_title_of_its_own(self):
        self.patch_letter(lambda letter: replace(letter, title="What Is Open"))
        self.assertRegex(self.renderer._render_html([self.statement]), "<h1[^>]*>What Is Open</h1>")

    def test_what_is_written_is_not_changed_on_the_way(self):
        [letter] = self.renderer._make_letters([self.statement])
        [block] = letter.sections[0].blocks
        for part in (letter, letter.letterhead, letter.sections[0], block, block.lines[0], block.bar[0]):
            with self.assertRaises(FrozenInstanceError):
                part.amount = "0.00"

    def test_a_letter_says_each_thing_once_and_as_it_is_written(self):
        [letter] = self.renderer._make_letters([self.statement])
        [block] = letter.sections[0].blocks
        self.assertEqual((letter.lang, letter.direction, letter.title), ("en", "ltr", "Open Items"))
        self.assertEqual((letter.period_label, letter.period_value), ("As of", "06/30/2026"))
        self.assertEqual((letter.letterhead.name, letter.customer), ("Northwind Coffee Roasters", self.customer.name))
        self.assertEqual((block.currency, block.overdue, block.is_overdue), ("USD", "$\xa01,249.50", True))
        self.assertEqual([line.balance for line in block.lines], ["1,500.00", "-250.50"])
        self.assertEqual([line.is_marked for line in block.lines], [False, False])
        drawn = [(one.label, one.amount, one.width) for one in block.bar if one.width]
        self.assertEqual(drawn, [("1 to 30 days late", "1,500.00", 100)])
        self.assertEqual([slip.amount for slip in letter.slips], ["$\xa01,249.50"])

    def test_what_is_to_be_paid_to_one_account_in_several_currencies_names_it_once(self):
        euro = self.env.ref("base.EUR")
        (euro | self.env.ref("base.GBP")).active = True
        banks = self.env["res.partner.bank"]
        company = self.company.partner_id
        banks.create({"acc_number": "123456", "partner_id": company.id})
        banks.create({"acc_number": "DE89370400440532013000", "partner_id": company.id, "currency_id": euro.id})
        blocks = [self.make_block("open_items", [10], code) for code in ("USD", "EUR", "GBP")]
        statement = replace(self.make_statement(self.customer, blocks=blocks), currency="USD")
        [letter] = self.renderer._make_letters([statement])
        self.assertEqual(
            [(slip.account, slip.amount.replace("\xa0", " "), slip.is_repeated) for slip in letter.slips],
            [
                ("123456", "$ 10.00", False),
                ("123456", "£ 10.00", True),
                ("DE89 3704 0044 0532 0130 00", "10.00 €", False),
            ],
        )
        slips = self.renderer._render_html([statement]).partition("Please pay to")[2].partition('class="foot"')[0]
        self.assertEqual((slips.count("123456"), slips.count("Payment reference")), (1, 2))
