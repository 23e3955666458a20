"""The register in a paper: people, how they are supported, and what came of it. Without names.

Numbers of people are protected (ADR 9), and rounded in a part 1 paper. What nobody has written
down yet is said to be so: a blank is not a nought.
"""

from django.utils.text import capfirst

from leaders.figures import STAGES, LeadersFigures, ProtectedPeople
from leaders.figures.together import ForumFigures
from leaders.models import Influence, Leg, Together
from portal.disclosure import Number
from portal.reports.content import blocks

NOTHING = "Nothing is recorded yet."


def developing(figures: LeadersFigures, *, rounded: bool) -> list[dict]:
    """Under “are we developing patient leadership?”."""
    return [people(figures, rounded), employed(figures, rounded), learning(figures, rounded)]


def supporting(figures: LeadersFigures, *, rounded: bool) -> list[dict]:
    """Under “are we supporting patient leaders?”."""
    return [support(figures, rounded), barriers(figures)]


def influencing(figures: LeadersFigures) -> list[dict]:
    """Under “are we influencing change?”."""
    return [forums(figures), influence(figures), outcomes(figures)]


def people(figures: LeadersFigures, rounded: bool) -> dict:
    shown = figures.people
    if shown.everybody.whole == Number(0):
        return blocks.section("people", "People", [blocks.text(NOTHING)], together=True)
    all_ = shown.everybody.whole.words(rounded=rounded)
    new = figures.support.newcomers.words(rounded=rounded)
    return blocks.section(
        "people",
        "People",
        [
            blocks.facts(
                f"On {blocks.date_words(figures.as_at)}",
                [("Patient leaders who take part", all_), ("New in the last twelve months", new)],
            ),
            *stages(shown, rounded),
            blocks.text("Somebody can be of several types, so types do not add up to everybody."),
            *hidden(figures, rounded),
        ],
        together=True,
    )


def stages(shown: ProtectedPeople, rounded: bool) -> list[dict]:
    """How far along people are, by type where that can be said of any type."""
    numbers = (one for table in shown.by_type.values() for one in table.columns)
    if not any(one.value or one.below for one in numbers):
        return without_types(shown, rounded)
    tables = [("Everybody", shown.everybody)]
    tables += [(name, shown.by_type[key]) for key, name in shown.types]
    rows = [
        [name, *(one.words(rounded=rounded) for one in (*table.columns, table.whole))]
        for name, table in tables
    ]
    head = [blocks.TYPE, *(label for _, label in STAGES), "All"]
    return [blocks.table("How far along people are, by type", head, rows)]


def without_types(shown: ProtectedPeople, rounded: bool) -> list[dict]:
    """Instead of a large table in which nearly every number would read “not shown”."""
    by_stage = zip(STAGES, shown.everybody.columns, strict=True)
    return [
        blocks.facts(
            "How far along people are",
            [(label, number.words(rounded=rounded)) for (_, label), number in by_stage],
        ),
        blocks.table(
            "People of each type",
            [blocks.TYPE, "People"],
            [[name, shown.by_type[key].whole.words(rounded=rounded)] for key, name in shown.types],
        ),
        *why_not_told(shown),
    ]


def why_not_told(shown: ProtectedPeople) -> list[dict]:
    """Nothing where all types have nobody: those noughts are told."""
    if all(one.whole == Number(0) for one in shown.by_type.values()):
        return []
    words = "The numbers are too small to say how far along people of each type are."
    return [blocks.text(words)]


def hidden(figures: LeadersFigures, rounded: bool) -> list[dict]:
    """How numbers of people are to be read."""
    least = figures.people.threshold
    words = (
        f"So that nobody can be made out, a number under {least} reads “fewer than {least}”, and "
        "some others are not shown, so that it can’t be worked out from the totals."
    )
    return [
        blocks.source(words + (" Other numbers of people are rounded to 5." if rounded else ""))
    ]


def employed(figures: LeadersFigures, rounded: bool) -> dict:
    """Of all signs that an organisation means it, the clearest [KF end]."""
    if figures.employed == Number(0):
        shown = blocks.text("Nobody is employed here as a patient partner.")
    else:
        number = figures.employed.words(rounded=rounded)
        shown = blocks.facts(
            "People who are paid to do it", [("Employed patient partners", number)]
        )
    who = blocks.source(
        "Counted is whoever holds the role of patient director or employed patient partner on the "
        "register, or is a member here as an employed patient partner; each person once."
    )
    return blocks.section("employed", "Employed patient partners", [shown, who], together=True)


def learning(figures: LeadersFigures, rounded: bool) -> dict:
    found = figures.support.learning
    if not found.count:
        shown = [blocks.text(NOTHING)]
    else:
        rows = [
            ("Chances to learn", str(found.count)),
            ("A skill, like speaking up", str(found.skills)),
            ("Knowledge of how the system works", str(found.knowledge)),
            ("Led by patient leaders, alone or with staff", str(found.led_by_leaders)),
            ("Staff learned alongside", str(found.with_staff)),
            ("People who took part", figures.support.learned.words(rounded=rounded)),
        ]
        shown = [blocks.facts("Learning in the last twelve months", rows)]
    return blocks.section("learning", "Learning", shown, together=True)


def support(figures: LeadersFigures, rounded: bool) -> dict:
    found = figures.support
    if figures.people.everybody.whole == Number(0):
        return blocks.section(
            "support", "Contact and thanks", [blocks.text(NOTHING)], together=True
        )
    alone = found.without_contact.words(rounded=rounded)
    received = [(name, number.words(rounded=rounded)) for name, number in found.received]
    given = [row for row in received if row[1] != "0"]
    thanks = blocks.facts("People who were given something in the last twelve months", given)
    return blocks.section(
        "support",
        "Contact and thanks",
        [
            blocks.facts("Who they turn to", [("People with nobody to turn to by name", alone)]),
            thanks if given else blocks.text(f"Payment and other thanks: {NOTHING.lower()}"),
        ],
        together=True,
    )


def barriers(figures: LeadersFigures) -> dict:
    found = figures.barriers
    rows = [
        ("Raised in the last twelve months", str(found.raised)),
        ("Removed in the last twelve months", str(found.removed)),
        ("Still in the way", str(found.standing)),
    ]
    is_empty = not (found.raised or found.removed or found.standing)
    shown = [blocks.text(NOTHING) if is_empty else blocks.facts("What stands in the way", rows)]
    return blocks.section("barriers", "Barriers", shown, together=True)


def forums(figures: LeadersFigures) -> dict:
    if not figures.forums:
        return blocks.section("forums", "Boards and groups", [blocks.text(NOTHING)], together=True)
    head = ["Board or group", *(leg.label for leg in Leg), "Worth a look"]
    rows = [[one.name, *map(str, one.seats), remark(one)] for one in figures.forums]
    return blocks.section(
        "forums",
        "Boards and groups",
        [
            blocks.text("A group stands on three legs: clinical, managerial and patient."),
            blocks.table("Seats in each group", head, rows),
        ],
    )


def remark(one: ForumFigures) -> str:
    found = [f"no {leg} seat" for leg in one.missing]
    if one.is_isolated:
        found.append("one patient alone" if one.seats[-1] == 1 else "two patients alone")
    return capfirst(", ".join(found)) or "–"


def influence(figures: LeadersFigures) -> dict:
    grid, found = figures.grid, figures.opportunities
    head = ["", *Influence.labels]
    both = [
        [name, *(str(a + b) for a, b in zip(one, two, strict=True))]
        for name, one, two in zip(Together.labels, grid.forums, grid.opportunities, strict=True)
    ]
    if not any(word != "0" for row in both for word in row[1:]):
        shown = [blocks.text(f"Groups and opportunities by how much is shared: {NOTHING.lower()}")]
    else:
        head[0] = "With whom"
        words = " ".join(f"{row[0]}: {spread(head, row)}." for row in both)
        title = "Groups and opportunities by how much influence people have"
        shown = [
            blocks.dots(title, words, head, both),
            blocks.table("The same as a table", head, both),
        ]
    if grid.unplaced:
        shown.append(blocks.text(f"Not placed yet: {grid.unplaced}."))
    return blocks.section(
        "influence", "How much is shared", [*shown, co_created(found)], together=True
    )


def spread(head: list[str], row: list[str]) -> str:
    return ", ".join(f"{name.lower()} {n}" for name, n in zip(head[1:], row[1:], strict=True))


def co_created(found) -> dict:
    """How many opportunities patient leaders proposed or shaped [P40], in words."""
    if not found.count:
        return blocks.text(f"Opportunities of the last twelve months: {NOTHING.lower()}")
    if found.shaped == found.count:
        every = "the one opportunity" if found.count == 1 else f"all {found.count} opportunities"
        words = f"Patient leaders proposed or shaped {every}"
    else:
        words = f"Patient leaders proposed or shaped {found.shaped} of {found.count} opportunities"
    return blocks.text(f"{words} of the last twelve months.")


def outcomes(figures: LeadersFigures) -> dict:
    found = figures.outcomes
    if not found.said:
        return blocks.section("outcomes", "What changed", [blocks.text(NOTHING)], together=True)
    facts = [
        ("Said by patient leaders", str(found.said)),
        ("Something changed", str(found.changed)),
        ("Nothing changed, with the reason told", str(found.not_changed)),
        ("Still open", str(found.open)),
        ("Disputed by whoever said it", str(found.disputed)),
    ]
    head = ["What got better", "Changes", "Confirmed", "Disputed", "Not answered"]
    rows = [
        [one.name, *map(str, (one.changed, one.confirmed, one.disputed, one.not_answered))]
        for one in found.dimensions
    ]
    return blocks.section(
        "outcomes",
        "What changed",
        [
            blocks.facts("In the last twelve months", facts),
            blocks.table("Changes, and what those who began them say of it", head, rows),
            blocks.text("One change can make more than one thing better."),
        ],
        together=True,
    )
