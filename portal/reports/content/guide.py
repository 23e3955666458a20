"""The guide at work in a paper: the 40 points, what it rests on, the gate, the plan. No names."""

from guide.figures import GuideFigures, PlanFigures
from guide.models import State
from portal.reports.content import blocks

NOTHING = "Nothing is recorded yet."
MOST_ACTIONS = 30


def developing(figures: GuideFigures) -> list[dict]:
    """Under “are we developing patient leadership?”."""
    return [points(figures)]


def supporting(figures: GuideFigures) -> list[dict]:
    """Under “are we supporting patient leaders?”."""
    return [foundations(figures)]


def influencing(figures: GuideFigures) -> list[dict]:
    """Under “are we influencing change?”."""
    return [assurance(figures), plan(figures), cycle(figures)]


def day(when) -> str:
    return f"{when.day} {when:%B %Y}"


def points(figures: GuideFigures) -> dict:
    """Counts in their own columns; they are added up nowhere."""
    title = "The 40 points"
    if all(one.counts[0] == sum(one.counts) for one in figures.sections):
        return blocks.section("points", title, [blocks.text(NOTHING)], together=True)
    head = ["Section of the guide", *(str(label) for label in State.labels)]
    rows = [
        [f"{one.number}. {one.title}", *(str(count) for count in one.counts)]
        for one in figures.sections
    ]
    words = "How many points of each section stand where. Not every point has to be for us."
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
    title = "Before we signed off"
    if not figures.decisions:
        return blocks.section("assurance", title, [blocks.text(NOTHING)], together=True)
    head = ["What was decided about", "A patient leader said", "The decision", "When"]
    rows = [[one.title, one.view, one.choice, day(one.day)] for one in figures.decisions]
    shown = [blocks.table("Decisions beside a patient leader’s own statement", head, rows)]
    return blocks.section("assurance", title, shown)


def plan(figures: GuideFigures) -> dict:
    found = figures.plan
    if found is None or not found.actions:
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
    more = len(found.actions) - len(rows)
    shown = [
        blocks.text(standing(found)),
        blocks.facts(
            f"What changed since {day(found.since)}",
            [
                ("Actions added", str(found.added)),
                ("Actions done", str(found.done)),
                ("Actions dropped, in all", str(found.dropped)),
            ],
        ),
        blocks.table(found.title, head, rows),
    ]
    if more:
        shown.append(blocks.source(f"{more} more stand in the portal."))
    return blocks.section("plan", "The plan", shown)


def standing(found: PlanFigures) -> str:
    """Whether a patient leader stands behind it; without that it is a draft [P6]."""
    who = "A patient leader who also works here" if found.by_staff else "A patient leader"
    if found.confirmed:
        own = "and owns" if found.by_staff else "who owns"
        return f"{who} {own} the plan with us confirmed it on {day(found.confirmed)}."
    if found.earlier:
        return (
            f"{who} confirmed the plan on {day(found.earlier)}. Its words have changed "
            "since, and are to be confirmed again. The words confirmed then stand meanwhile."
        )
    if not found.partner:
        return "This plan is a draft. It is waiting for a patient leader who owns it with us."
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
