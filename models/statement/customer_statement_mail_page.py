from dataclasses import dataclass
from decimal import Decimal

from odoo import models

from ...tools.letter_layout import ink


@dataclass(frozen=True)
class Amounts:
    """What is owed in one currency, as texts; ``overdue`` is empty when nothing is. Prepaid amounts have no sign."""

    balance: str
    overdue: str
    is_prepaid: bool


@dataclass(frozen=True)
class MailPage:
    """What stands around the text of a mail, in its language.

    :param lang: for HTML, as ``de``; ``direction`` is ``ltr`` or ``rtl``, ``start`` where lines begin
    :param color: of title and button, as ``#rrggbb``
    :param glance: list of Amounts, the company's currency first
    :param portal_link: address of the customer's page; empty when nobody of the customer has a login that sees it
    """

    lang: str
    direction: str
    start: str
    color: str
    title: str
    period: str
    glance: list
    portal_link: str


class CustomerStatement(models.Model):
    """What stands around the text of the mail of a row: title and days, amounts at a glance, the way to the portal."""

    _inherit = "customer.statement"

    def _make_mail_page(self):
        """:return: MailPage, in the language of the environment"""
        language = self.env["res.lang"]._get_data(code=self.env.lang)
        writer = self.env["customer.statement.document"]
        return MailPage(
            lang=language.code.split("_")[0],
            direction=language.direction,
            start="right" if language.direction == "rtl" else "left",
            color=ink(self.company_id.primary_color),
            title=writer._get_title(self),
            period=writer._get_period(self),
            glance=self._get_glance(),
            portal_link=self._get_portal_link(),
        )

    def _get_glance(self):
        amounts = self.amounts or []
        currencies_sudo = self.env["res.currency"]._find_by_code(code for code, _balance, _overdue in amounts)
        glance = []
        for code, balance, overdue in amounts:
            write = currencies_sudo[code].with_env(self.env(su=True)).format
            owed, late = Decimal(balance), Decimal(overdue)
            glance.append(Amounts(write(float(abs(owed))), write(float(late)) if late > 0 else "", owed < 0))
        return glance
