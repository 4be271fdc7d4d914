"""What the templates of a receipt are given; see report/statement/letter_values.py."""

from dataclasses import dataclass

from ..statement.letter_values import LetterPage


@dataclass(frozen=True, kw_only=True)
class ReceiptLetter(LetterPage):
    """The letter of a receipt.

    :param method: where the money came in, and how
    :param memo: what the customer wrote on the payment
    :param currency: ISO code of the payment's
    :param items: list of ItemLine
    :param sums: pairs (label, amount): what became of the money, the last one is the sum
    :param balance_day: the day of ``balances``, a list of Balance
    :param is_in_favour: whether the customer has money with us afterwards
    """

    method: str
    memo: str
    currency: str
    items: list
    sums: list
    balance_day: str
    balances: list
    is_in_favour: bool


@dataclass(frozen=True, kw_only=True)
class ItemLine:
    """One journal item that was paid: bare numbers in the payment's currency, else with theirs.

    :param share: what an item in another currency took of the payment
    """

    document: str
    reference: str
    date: str
    due: str
    open_before: str
    paid: str
    rest: str
    share: str


@dataclass(frozen=True)
class Balance:
    """What is owed in one currency, without the payment and with it.

    :param currency: ISO code
    """

    currency: str
    before: str
    after: str
