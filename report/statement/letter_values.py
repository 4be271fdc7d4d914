"""What the templates of a letter are given: plain values, written in the letter's language.

They are what another addon builds on. One that shows more makes a subclass with its own fields, and returns
``MyLetter(**vars(letter), promise="...")`` from ``_make_letter``; one that writes something differently returns
``dataclasses.replace(letter, title="...")``. Days and amounts are texts in the format of the language, amounts either
bare numbers (where their currency stands above) or with their currency; what is not there is an empty text.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Lookup:
    """What several letters of one call share, read once.

    :param partners: {id: customer, elevated}
    :param currencies: {ISO code: currency, elevated}
    :param letterheads: {(company id, code of a language): Letterhead}, filled as letters need them
    """

    partners: dict
    currencies: dict
    letterheads: dict = field(default_factory=dict)


@dataclass(frozen=True)
class BankAccount:
    """An account of the company, for the foot: the name of its bank, and its number as it is written."""

    name: str
    account: str


@dataclass(frozen=True)
class Letterhead:
    """A company as it stands on its paper.

    :param company_sudo: the company, elevated
    :param banks_sudo: its bank accounts, elevated, the first one preferred
    :param journal_sudo: the journal of sales when payments are to name the customer and not the invoice; else empty
    :param banks: list of BankAccount
    :param logo: for the source of an image; None when the company has not chosen one
    :param lines: of its postal address, without its name
    :param contacts: telephone, email, website, as far as there are
    :param vat: its tax number, or False; ``vat_label`` is what its country calls one
    :param color: of titles, as ``#rrggbb``
    """

    company_sudo: object
    banks_sudo: object
    journal_sudo: object
    banks: list
    name: str
    logo: str | None
    lines: list
    contacts: list
    vat: str | bool
    vat_label: str
    color: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page without contents yet.

    :param language: code of the language in which templates speak, as ``de_CH``; None: that of the environment
    :param lang: the same for HTML, as ``de``
    :param direction: ``ltr`` or ``rtl``
    """

    language: str | None = None
    lang: str = "en"
    direction: str = "ltr"
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class LetterPage(Page):
    """What every letter of ours has, whatever it says: who writes to whom, when, and what it is about.

    :param color: of titles, as ``#rrggbb``
    :param customer: name of the customer
    :param address: lines for the window of the envelope, the name among them
    :param number: the customer's number, else its reference
    :param date: the day of the letter
    :param period: what stands below the title
    :param period_label: with ``period_value`` one of the facts beside the address: "Period", and its days
    :param opening_text: the sentence before the figures
    """

    color: str
    letterhead: Letterhead
    customer: str
    address: list
    number: str
    date: str
    period: str
    period_label: str
    period_value: str
    opening_text: str


@dataclass(frozen=True, kw_only=True)
class Letter(LetterPage):
    """The letter of a statement of account.

    :param statement: the tools.statement.Statement that it shows
    :param sections: list of Section: the customer, then its branches; those with nothing to say are left out
    :param totals: list of Total over all branches, one for each currency; empty without branches
    :param slips: list of Slip: what to pay, one for each currency in which something is to be paid
    """

    statement: object
    sections: list
    totals: list
    slips: list


@dataclass(frozen=True)
class Section:
    """One customer of a letter: the name is empty where the letter has only one.

    :param blocks: list of Figures, one for each currency
    """

    name: str
    number: str
    blocks: list


@dataclass(frozen=True, kw_only=True)
class Total:
    """What is owed in one currency.

    :param currency: ISO code
    :param bar: list of Bucket; empty when nothing is open
    :param closing: what is owed, with its currency
    :param overdue: what is late of it, with its currency
    """

    currency: str
    bar: list
    closing: str
    overdue: str
    is_overdue: bool


@dataclass(frozen=True, kw_only=True)
class Figures(Total):
    """One currency of one customer, with its lines.

    :param lines: list of Movement for an ``activity``, else of OpenItem
    :param opening: the balance before ``opening_day``; both are shown for an ``activity`` only
    :param charged: sum of what was charged, a bare number; ``paid`` of what was paid or credited
    """

    lines: list
    opening: str
    opening_day: str
    closing_day: str
    charged: str
    paid: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One journal item: ``document`` is its number, ``reference`` the customer's where it is another one.

    :param is_marked: whether it stands out, as what a reminder asks for
    """

    date: str
    due: str
    document: str
    reference: str
    paid: str
    balance: str
    is_marked: bool


@dataclass(frozen=True, kw_only=True)
class Movement(Line):
    """What moved the balance: either ``charged`` or ``paid`` is empty, ``balance`` is the running one."""

    charged: str


@dataclass(frozen=True, kw_only=True)
class OpenItem(Line):
    """What is not settled: ``balance`` is what is open of ``amount``.

    :param days: how many it is late; empty when it is not
    """

    days: str
    amount: str


@dataclass(frozen=True)
class Bucket:
    """A part of the bar, by tools/aging_bar.py.

    :param amount: a bare number
    :param width: per cent of the bar, int; 0 for credits
    :param color: as ``#rrggbb``
    """

    label: str
    amount: str
    width: int
    color: str


@dataclass(frozen=True)
class Slip:
    """How much to pay to which account.

    :param amount: with its currency
    :param account: number in groups, empty when the company has no account
    :param reference: what the customer is to write on the payment
    :param is_repeated: whether it is to the same account as the one above, which says it
    """

    amount: str
    holder: str
    account: str
    bank: str
    bic: str
    reference: str
    is_repeated: bool = False
