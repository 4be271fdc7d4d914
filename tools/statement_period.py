"""The periods of scheduled statements. A period ends on a closing day, and the next one begins the day after."""

from calendar import monthrange
from datetime import timedelta

SCHEDULES = ("weekly", "monthly", "quarterly")
QUARTER_ENDS = (3, 6, 9, 12)


def is_closing_day(schedule, day, weekday=7, month_day=31):
    """Whether a period ends on this day.

    :param weekday: of weekly periods, 1 is Monday
    :param month_day: of monthly and quarterly periods; in a shorter month its last day

    >>> from datetime import date
    >>> is_closing_day("weekly", date(2026, 6, 28)), is_closing_day("weekly", date(2026, 6, 28), weekday=1)
    (True, False)
    >>> [is_closing_day("monthly", date(2026, 2, 28), month_day=day) for day in (28, 31, 15)]
    [True, True, False]
    >>> is_closing_day("quarterly", date(2026, 6, 30)), is_closing_day("quarterly", date(2026, 5, 31))
    (True, False)
    """
    if schedule == "weekly":
        return day.isoweekday() == weekday
    if schedule == "quarterly" and day.month not in QUARTER_ENDS:
        return False
    return day.day == min(month_day, monthrange(day.year, day.month)[1])


def period_start(schedule, closing, weekday=7, month_day=31):
    """The first day of the period that ends on ``closing``: the day after the closing day before.

    >>> from datetime import date
    >>> period_start("weekly", date(2026, 6, 28)), period_start("monthly", date(2026, 3, 31))
    (datetime.date(2026, 6, 22), datetime.date(2026, 3, 1))
    >>> period_start("monthly", date(2026, 3, 30), month_day=30)
    datetime.date(2026, 3, 1)
    >>> period_start("quarterly", date(2026, 3, 15), month_day=15)
    datetime.date(2025, 12, 16)
    """
    day = closing - timedelta(days=1)
    while not is_closing_day(schedule, day, weekday, month_day):
        day -= timedelta(days=1)
    return day + timedelta(days=1)


def closed_periods(schedule, after, today, weekday=7, month_day=31):
    """The periods that have ended since ``after`` and before ``today``, the oldest first, as (first, last day).

    >>> from datetime import date
    >>> closed_periods("monthly", date(2026, 4, 30), date(2026, 7, 3))  # nobody looked for two months
    [(datetime.date(2026, 5, 1), datetime.date(2026, 5, 31)), (datetime.date(2026, 6, 1), datetime.date(2026, 6, 30))]
    >>> closed_periods("monthly", date(2026, 6, 30), date(2026, 7, 31))
    []
    """
    days = (after + timedelta(days=number) for number in range(1, (today - after).days))
    closings = [day for day in days if is_closing_day(schedule, day, weekday, month_day)]
    return [(period_start(schedule, closing, weekday, month_day), closing) for closing in closings]
