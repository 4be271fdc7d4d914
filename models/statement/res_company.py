from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.statement_period import SCHEDULES as PERIODS
from ...tools.statement_period import closed_periods
from ..choices import FORMATS, SCHEDULES, STATEMENT_KINDS

WEEKDAYS = [
    ("1", "Monday"),
    ("2", "Tuesday"),
    ("3", "Wednesday"),
    ("4", "Thursday"),
    ("5", "Friday"),
    ("6", "Saturday"),
    ("7", "Sunday"),
]


class ResCompany(models.Model):
    """Statements of customers where neither they nor their segment say otherwise; branches share their root's."""

    _inherit = "res.company"

    statement_schedule = fields.Selection(
        SCHEDULES, default="none", required=True, help="How often customers get statements of account by email."
    )
    statement_kind = fields.Selection(STATEMENT_KINDS, default="open_items", required=True)
    statement_format = fields.Selection(FORMATS, default="pdf", required=True)
    statement_weekday = fields.Selection(
        WEEKDAYS,
        default="7",
        required=True,
        help="Weekly statements run through this day, and are sent in the night after it.",
    )
    statement_day = fields.Integer(
        default=31,
        help="Monthly and quarterly statements run through this day of the month, 31 is the last one, and are sent in "
        "the night after it. Quarters end in March, June, September and December.",
    )
    statement_only_if = fields.Selection(
        [
            ("always", "Always"),
            ("due", "When the customer owes something"),
            ("due_or_moved", "When the customer owes something, or something moved"),
        ],
        default="due",
        required=True,
        help="Whether scheduled statements go to customers who owe nothing. Payment reminders go to overdue customers "
        "only.",
    )
    statement_minimum = fields.Monetary(
        help="Scheduled statements of smaller balances are not sent. In the company's currency."
    )
    statement_copy_responsible = fields.Boolean(help="The responsible of the customer gets a copy of each statement.")
    statement_closed_until = fields.Date(
        default=lambda self: fields.Date.subtract(fields.Date.today(), days=1),
        copy=False,
        help="Technical: the last day up to which the scheduled job has closed periods. What ended before is not sent.",
    )

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base'
        return [
            *super()._get_company_root_delegated_field_names(),
            "statement_schedule",
            "statement_kind",
            "statement_format",
            "statement_weekday",
            "statement_day",
            "statement_only_if",
            "statement_minimum",
            "statement_copy_responsible",
        ]

    @api.constrains("statement_day")
    def _check_statement_day(self):
        if any(not 1 <= company.statement_day <= 31 for company in self):
            raise ValidationError(self.env._("Please choose a day of the month from 1 to 31; 31 is the last one."))

    def _get_closed_statement_periods(self):
        """Periods that have ended and are not yet scheduled: {schedule: [(first day, last day)]}"""
        today = self._get_today()
        after = self.statement_closed_until or today
        days = {"weekday": int(self.statement_weekday), "month_day": self.statement_day}
        return {schedule: closed_periods(schedule, after, today, **days) for schedule in PERIODS}

    def _close_statement_periods(self):
        """Notes that the periods that have ended are scheduled."""
        yesterday = fields.Date.subtract(self._get_today(), days=1)
        if not self.statement_closed_until or self.statement_closed_until < yesterday:
            self.statement_closed_until = yesterday
