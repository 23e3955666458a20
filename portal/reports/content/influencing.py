"""Are we influencing change? What connections can show of it, and two questions to talk about."""

from connections.distribution import joined
from connections.figures import RoundFigures
from portal.reports.content import blocks
from portal.reports.content.about import QUESTIONS

DIALOGUE = 4
"""The level that means a continuing dialogue about improving care [P6]."""

SO_WHAT = (
    "What does this mean for patients?",
    "What are we doing, as a board, to work with patient leaders?",
)
"""The two "so what" questions [P16]."""


def section(figures: RoundFigures) -> dict:
    return blocks.section(
        "influencing",
        QUESTIONS[2],
        [
            blocks.lede("A connection makes influence possible. It is not yet influence."),
            blocks.text(
                "The answers show who we are in touch with, not what has changed because of "
                "patient leaders. Level 4 comes nearest to it: a regular, effective and "
                "continuing dialogue about improving care."
            ),
            *(dialogue_agreed(figures) if figures.agreed else dialogue_chosen(figures)),
        ],
        [
            blocks.section(
                "so-what",
                "So what? Two questions for the board",
                [blocks.items(list(SO_WHAT), ordered=True)],
                together=True,
            )
        ],
    )


def dialogue_agreed(figures: RoundFigures) -> list[dict]:
    """For which types the board agreed that there is such a dialogue."""
    settled = [one for one in figures.types if one.position]
    names = [one.name_plural.lower() for one in settled if one.position.level == DIALOGUE]
    if not names:
        return [blocks.text("The board did not agree level 4 for any type of patient leader.")]
    return [blocks.text(f"The board agreed level 4 for {joined(names)}.")]


def dialogue_chosen(figures: RoundFigures) -> list[dict]:
    """How many people see such a dialogue, for each type."""
    shown = [(one, one.distribution) for one in figures.types if one.distribution is not None]
    if not shown:
        return []
    entries = [
        f"{one.name_plural}: {given.counts[DIALOGUE]} of {given.size}" for one, given in shown
    ]
    return [blocks.text("How many people chose level 4:"), blocks.items(entries)]
