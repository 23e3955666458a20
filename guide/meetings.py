"""The board's rhythm and a meeting's readiness, as pages, papers and home tell of them."""

from dataclasses import dataclass
from datetime import date

from guide.content import checklist
from guide.models import BoardCycle, ProjectTest, Readiness
from leaders.working_days import working_days_before
from portal.organisations.models import Organisation

WHEN = {"before": "Before the meeting", "in": "In the meeting", "after": "After the meeting"}


@dataclass(frozen=True)
class Cycle:
    """next_date: planned, else worked out; None where the board never took it and has no date."""

    every_months: int
    last_date: date | None
    next_date: date | None
    is_planned: bool
    is_overdue: bool


def cycle_of(organisation: Organisation, today: date, taken: date | None = None) -> Cycle | None:
    """None where nobody said yet how often the board takes patient leadership [P15].

    taken: a meeting that had it, and may not be written down yet.
    """
    kept = kept_cycle(organisation)
    if taken:
        kept = kept or BoardCycle(organisation=organisation)
        kept.take(taken)
    return cycle(kept, today) if kept else None


def kept_cycle(organisation: Organisation) -> BoardCycle | None:
    return BoardCycle.objects.filter(organisation=organisation).first()


def cycle(kept: BoardCycle, today: date) -> Cycle:
    """It is overdue when the day by which it was due is past, whatever is planned."""
    due = kept.due_date
    return Cycle(
        every_months=kept.every_months,
        last_date=kept.last_date,
        next_date=kept.next_date or due,
        is_planned=kept.next_date is not None,
        is_overdue=due is not None and due < today,
    )


@dataclass(frozen=True)
class Papers:
    """When papers were to go out, and whether they did in time; None: that can't be said yet."""

    by: date
    in_time: bool | None


def papers_of(meeting: Readiness, today: date) -> Papers:
    """In working days, counted back from the meeting [P37]."""
    by = working_days_before(meeting.date, meeting.days_ahead)
    if meeting.sent_date:
        return Papers(by, meeting.sent_date <= by)
    return Papers(by, False if today > by else None)


def lines_by_time(meeting: Readiness) -> list[tuple[str, list]]:
    """(when, [(line, answer)]) in the order of a meeting."""
    return [
        (
            words,
            [
                (one, meeting.lines.get(one.key))
                for one in checklist("readiness")
                if one.when == key
            ],
        )
        for key, words in WHEN.items()
    ]


def tests_of(test: ProjectTest) -> list[tuple[object, dict]]:
    """The four tests, each with its answer; an empty one where there is none."""
    return [(one, test.answers.get(one.key, {})) for one in checklist("project_tests")]
