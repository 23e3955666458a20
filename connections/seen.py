"""Said and seen [P6]: what the log of contacts shows of our connections, by a rule told aloud.

It stands beside what people said and never in its place, and it is filled in nowhere. It reads the
twelve months up to the day on which a round closed, in quarters of three months, and the rule is
the scale's own: who begins, how regularly, and whether it is a talk about better care.

4  as 3, with contacts about making care better in three quarters, and one that they began
3  regular dates in three of the four quarters
2  at least one contact that we began, or a regular date
1  contacts that they began, and no other

No contact in the log is not 0: links may be there that nobody wrote down. It tells of days and no
person: who was spoken with, and what was said, stays with those who may read the log. Nor does it
know a place: beside the answers of a round about one, it is not shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from connections.models import Round
from leaders.models import Contact
from leaders.months import months_after

Began = Contact.Began
MONTHS = 12
QUARTER = 3
REGULAR = 3
"""In so many of the four quarters: regular."""
NOTHING = "No contact is in the log. That is not level 0: there may be some that nobody wrote down."
WHY = {
    4: "Regular dates in at least three quarters of the year, talks about making care better in at "
    "least three, and they began some of them.",
    3: "Regular dates in at least three quarters of the year.",
    2: "We got in touch, now and then.",
    1: "They got in touch with us. We did not get in touch with them.",
}


@dataclass(frozen=True)
class Logged:
    """What the rule reads of one contact."""

    day: date
    began: str
    about_care: bool


@dataclass(frozen=True)
class Seen:
    """The level that the log suggests, why, and the days that say so; None where it is empty."""

    level: int | None
    why: str
    days: tuple[date, ...] = ()


def seen(contacts: Iterable[Logged], day: date) -> Seen:
    """What the log shows on `day`; contacts: those of one type of patient leader."""
    first = months_after(day, -MONTHS)
    found = [one for one in contacts if first < one.day <= day]
    if not found:
        return Seen(None, NOTHING)
    planned = [one for one in found if one.began == Began.PLANNED]
    ours = [one for one in found if one.began != Began.THEY]
    theirs = [one for one in found if one.began == Began.THEY]
    care = [one for one in found if one.about_care]
    if _is_regular(planned, day):
        if theirs and _is_regular(care, day):
            return _seen(4, planned + care + theirs)
        return _seen(3, planned)
    return _seen(2, ours) if ours else _seen(1, theirs)


def seen_of(round: Round, keys: Iterable[str]) -> dict[str, Seen | None]:
    """{key of the type: what is seen of it}, up to the day on which the round closed: one query.

    None for each type in a round about a place.
    """
    day, keys = timezone.localdate(round.closed_at), list(keys)
    if round.locality_id is not None:
        return dict.fromkeys(keys)
    logged = (
        Contact.objects.filter(
            organisation=round.organisation_id,
            types__key__in=keys,
            date__gt=months_after(day, -MONTHS),
            date__lte=day,
        )
        .order_by()
        .values_list("types__key", "pk", "date", "began", "about_care")
        .distinct()
    )
    by_type = {key: [] for key in keys}
    for key, _, *facts in logged:
        by_type[key].append(Logged(*facts))
    return {key: seen(found, day) for key, found in by_type.items()}


def _is_regular(contacts, day) -> bool:
    ends = [months_after(day, -QUARTER * number) for number in range(MONTHS // QUARTER)]
    return len({sum(one.day <= end for end in ends) for one in contacts}) >= REGULAR


def _seen(level, contacts) -> Seen:
    return Seen(level, WHY[level], tuple(sorted({one.day for one in contacts})))
