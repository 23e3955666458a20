"""About this paper: its question, how the answers were gathered, and how to read them."""

from connections.figures import RoundFigures
from guide.content import checklist
from portal.reports.content import blocks

QUESTIONS = (
    "Are we developing patient leadership?",
    "Are we supporting patient leaders?",
    "Are we influencing change?",
)
"""What a board keeps asking itself [P15]; the paper is set out under them."""


def section(figures: RoundFigures) -> dict:
    return blocks.section(
        "about",
        "About this paper",
        [
            blocks.text(
                "Patient leaders use what they have learned from their own illness or care to "
                f"help change services. This paper shows how well connected {figures.scope} is "
                "to them, in the eyes of the people who were asked."
            ),
            blocks.text("What patient leadership is not:"),
            blocks.items(
                [f"{one.title}. {one.meaning}" for one in checklist("not_patient_leadership")]
            ),
            blocks.text("It is set out under the three questions that a board needs to ask:"),
            blocks.items(list(QUESTIONS), ordered=True),
            blocks.text(
                "Answers about connections do not settle all three. Under each question, the "
                "paper says what they show and what they do not show."
            ),
            blocks.source(
                "The three questions, what it is not, the types of patient leader and the scale "
                "come from “Bring it on – 40 ways to support Patient Leadership” (2013), points 5, "
                "6, 9 and 15."
            ),
        ],
        [gathered(figures), no_totals(figures), scale(figures)],
        new_page=True,
    )


def gathered(figures: RoundFigures) -> dict:
    """How many were asked and answered, how, and in which groups they are shown."""
    rows = [
        ("Round", figures.title),
        ("Purpose", figures.purpose),
        ("Opened", blocks.day(figures.opened_at)),
        ("Closed", blocks.day(figures.closed_at)),
        ("Why it closed early", figures.closed_early_because),
        ("People asked", str(figures.asked)),
        ("People who answered", str(figures.answered)),
        ("Answered together, as a group", count(figures.together, "each group counts once")),
        ("Answered with help", count(figures.assisted, "on paper or in person, entered for them")),
        ("Groups shown", groups_shown(figures)),
    ]
    words = [
        "Nobody could see an answer before the round closed. “Not sure” is an answer of its own, "
        "and never counts as level 0."
    ]
    if figures.shown:
        words.append(
            "Everybody answered from one side, such as the board or patient leaders. Answers are "
            "shown for groups of three people or more. A smaller side is shown together with "
            "others, or by itself if everybody on it who answered agreed to that. So nobody’s "
            "answer can be worked out unless they agreed to that, or a whole group chose the same."
        )
    else:
        words.append(figures.why_not_shown)
    return blocks.section(
        "gathered",
        "How the answers were gathered",
        [blocks.facts("The round", rows), *map(blocks.text, words)],
    )


def count(number: int, note: str) -> str:
    """ "2 (each group counts once)"; nothing for none."""
    return f"{number} ({note})" if number else ""


def groups_shown(figures: RoundFigures) -> str:
    """ "Board (6), Patient leaders (4)"."""
    groups = figures.types[0].groups if figures.types else ()
    return ", ".join(f"{group.label} ({group.size})" for group in groups)


def no_totals(figures: RoundFigures) -> dict:
    shows = "shows how many people chose each level, and " if figures.shown else ""
    return blocks.section(
        "no-totals",
        "Why there are no totals and no league table",
        [
            blocks.text(
                "This is a tool for learning and talking together. A level is a word on a scale, "
                f"not an amount: level 4 is not twice level 2. So the paper {shows}does not boil "
                "the answers down to one figure. It does not put types of patient leader, groups "
                "of people or organisations in an order."
            ),
            blocks.text(
                "What matters most is where people see the same thing differently, and what they "
                "learn when they talk about it."
            ),
        ],
    )


def scale(figures: RoundFigures) -> dict:
    rows = [
        [step.name if step.value is None else f"Level {step.value}: {step.name}", step.meaning]
        for step in figures.levels
    ]
    table = blocks.table("What each answer means", ["Answer", "What it means"], rows)
    return blocks.section("scale", "The connection scale", [table])
