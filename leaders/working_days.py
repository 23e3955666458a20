"""Working days in England: Monday to Friday without bank holidays."""

from datetime import date, timedelta

SATURDAY = 5

# England and Wales, from https://www.gov.uk/bank-holidays, read in November 2026. Each year a new
# one is added there; a year that is not here has its weekends only.
BANK_HOLIDAYS = frozenset(
    (
        *(date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4)),
        *(date(2026, 5, 25), date(2026, 8, 31), date(2026, 12, 25), date(2026, 12, 28)),
        *(date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3)),
        *(date(2027, 5, 31), date(2027, 8, 30), date(2027, 12, 27), date(2027, 12, 28)),
        *(date(2028, 1, 3), date(2028, 4, 14), date(2028, 4, 17), date(2028, 5, 1)),
        *(date(2028, 5, 29), date(2028, 8, 28), date(2028, 12, 25), date(2028, 12, 26)),
    )
)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in BANK_HOLIDAYS


def working_days_after(day: date, number: int) -> date:
    """The `number`th working day after `day`, which does not count itself; 0 gives `day`."""
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def working_days_before(day: date, number: int) -> date:
    """The `number`th working day before `day`, which does not count itself; 0 gives `day`."""
    while number:
        day -= timedelta(days=1)
        number -= is_working_day(day)
    return day
