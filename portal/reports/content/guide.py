"""The guide at work in a paper: the 40 points, what it rests on, the gate, the plan. No names."""

from collections import Counter

from django.utils.text import capfirst

from guide.figures import CHANGES, DROPPED, GuideFigures, PlanFigures
from guide.models import State
from portal.reports.content import blocks
from portal.reports.content.blocks import date_words as day

NOTHING = "Nothing is recorded yet."
MOST_ACTIONS = 30
AWAITING = "It is waiting for a patient leader who owns it with us."


def developing(figures: GuideFigures) -> list[dict]:
    """Under “are we developing patient leadership?”."""
    return [points(figures)]


def supporting(figures: GuideFigures) -> list[dict]:
    """Under “are we supporting patient leaders?”."""
    return [foundations(figures)]


def influencing(figures: GuideFigures) -> list[dict]:
    """Under “are we influencing change?”."""
    return [assurance(figures), plan(figures), cycle(figures)]


def points(figures: GuideFigures) -> dict:
    """Counts in their own columns; they are added up nowhere."""
    title = "The 40 points"
    if all(one.counts[0] == sum(one.counts) for one in figures.sections):
        return blocks.section("points", title, [blocks.text(NOTHING)], together=True)
    head = ["Part of the guide", *(str(label) for label in State.labels)]
    rows = [
        [f"{one.number}. {one.title}", *(str(count) for count in one.counts)]
        for one in figures.sections
    ]
    words = "How many points of each part stand where. Not every point has to be for us."
    shown = [blocks.table("How far we are", head, rows), blocks.source(words)]
    return blocks.section("points", title, shown, together=True)


def foundations(figures: GuideFigures) -> dict:
    found = figures.foundations
    leads = [(role, "Named" if named else "Nobody yet") for role, named in found.leads]
    plans = [(words, str(count)) for words, count in found.plans if count]
    return blocks.section(
        "foundations",
        "What it rests on",
        [
            blocks.facts("Who leads it together", leads),
            blocks.facts("Built into how we work", list(found.hard_wiring)),
            blocks.facts("Our policy on payment and expenses", list(found.policy)),
            blocks.facts("Other plans: do they say how they connect with it?", plans)
            if plans
            else blocks.text(f"Other plans that connect with it: {NOTHING.lower()}"),
        ],
    )


def assurance(figures: GuideFigures) -> dict:
    title, since = "Before we signed off", day(figures.since)
    if not figures.decisions:
        nothing = blocks.text(f"Nothing is recorded since {since}.")
        return blocks.section("assurance", title, [nothing], together=True)
    head = ["What was decided about", "A patient leader said", "The decision", "When"]
    rows = [[one.title, one.view, one.choice, day(one.day)] for one in figures.decisions]
    caption = f"Decisions since {since}, beside a patient leader’s own statement"
    shown = [blocks.table(caption, head, rows)]
    return blocks.section("assurance", title, shown)


def plan(figures: GuideFigures) -> dict:
    found = figures.plan
    if found is None or not (found.actions or found.dropped):
        return blocks.section("plan", "The plan", [blocks.text(NOTHING)], together=True)
    head = ["What will be done", "By when", "How it stands"]
    rows = [
        [
            one.what,
            day(one.due_date) if one.due_date else "No date",
            f"{one.status}, overdue" if one.is_overdue else one.status,
        ]
        for one in found.actions[:MOST_ACTIONS]
    ]
    if any(one.changed for one in found.actions):
        head.append("What changed")
        for row, one in zip(rows, found.actions, strict=False):
            row.append(capfirst(", ".join(one.changed).lower()) or "–")
    more = len(found.actions) - len(rows)
    shown = [
        blocks.text(standing(found)),
        *changes(found),
        blocks.table(found.title, head, rows),
    ]
    if more:
        shown.append(blocks.source(f"{more} more stand in the portal."))
    return blocks.section("plan", "The plan", shown)


def changes(found: PlanFigures) -> list[dict]:
    """How many actions changed in which way, and which were dropped: the rest stand in the plan."""
    counts = Counter(change for one in found.actions for change in one.changed)
    counts[DROPPED] = len(found.dropped)
    if not any(counts.values()):
        return [blocks.text(f"No action changed since {day(found.since)}.")]
    rows = [(change, str(counts[change])) for change in CHANGES]
    shown = [blocks.facts(f"Actions that changed since {day(found.since)}", rows)]
    if found.dropped:
        entries = list(found.dropped[:MOST_ACTIONS])
        shown += [blocks.heading("Dropped since then"), blocks.items(entries)]
    return shown


def standing(found: PlanFigures) -> str:
    """Whether a patient leader stands behind it; without that it is a draft [P6]."""
    who = "A patient leader who also works here" if found.by_staff else "A patient leader"
    if found.confirmed:
        own = "and owns" if found.by_staff else "who owns"
        return f"{who} {own} the plan with us confirmed it on {day(found.confirmed)}."
    if found.earlier:
        again = ", and are to be confirmed again" if found.partner else ""
        words = (
            f"{who} confirmed the plan on {day(found.earlier)}. Its words have changed "
            f"since{again}. The words confirmed then stand meanwhile."
        )
        return words if found.partner else f"{words} {AWAITING}"
    if not found.partner:
        return f"This plan is a draft. {AWAITING}"
    return "This plan is a draft. The patient leader who owns it with us has not confirmed it yet."


def cycle(figures: GuideFigures) -> dict:
    """The next time the board takes it [P15]."""
    found = figures.cycle
    if found is None:
        shown = blocks.text("Nobody has said yet how often the board takes patient leadership.")
    else:
        often = "month" if found.every_months == 1 else f"{found.every_months} months"
        following = day(found.next_date) if found.next_date else "No date yet"
        shown = blocks.facts(
            "When the board takes patient leadership",
            [
                ("How often", f"Every {often}"),
                ("Last", day(found.last_date) if found.last_date else "Not yet"),
                ("Next", f"{following}, overdue" if found.is_overdue else following),
            ],
        )
    return blocks.section("cycle", "The next time", [shown], together=True)
