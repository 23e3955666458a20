"""Are we supporting patient leaders? What they said, beside what the board agreed."""

from connections.figures import RoundFigures
from connections.figures.rounds import TypeFigures
from connections.mirror import MERGED, NOBODY_ANSWERED
from connections.models import Perspective
from portal.reports.content import blocks
from portal.reports.content.about import QUESTIONS
from portal.reports.cover import patient_leaders_are_among


def section(figures: RoundFigures) -> dict:
    return blocks.section(
        "supporting",
        QUESTIONS[1],
        [
            blocks.lede("Support starts with seeing ourselves as patient leaders see us."),
            *side_by_side(figures),
            blocks.text(
                "This does not show whether patient leaders get the training, payment and "
                "practical help that they need. That has to be asked of them directly."
            ),
        ],
        together=True,
    )


def side_by_side(figures: RoundFigures) -> list[dict]:
    """Patient leaders' answers in words, beside the agreed level once there is one."""
    if not figures.shown:
        return [blocks.text(figures.why_not_shown)]
    if not any(by_patients(one) for one in figures.types):
        return [blocks.text(why_not_apart(figures))]
    if not figures.agreed:
        head = [blocks.TYPE, "What patient leaders said"]
        rows = [[one.name_plural, by_patients(one)] for one in figures.types]
        return [blocks.table("Patient leaders’ own answers", head, rows)]
    head = [blocks.TYPE, "Agreed", "Patient leaders", "The difference"]
    rows = [
        [one.name_plural, level(one), one.mirror.said, one.mirror.difference or "–"]
        for one in figures.types
    ]
    return [blocks.table("The board and patient leaders side by side", head, rows)]


def level(one: TypeFigures) -> str:
    """The agreed level without its name, for a narrow column."""
    found = one.position.level if one.position else None
    return "No level" if found is None else f"Level {found}"


def by_patients(one: TypeFigures) -> str:
    """Patient leaders' answers in words, where they are a group by themselves."""
    groups = (group for group in one.groups if group.label == Perspective.PATIENT_LEADER.label)
    return next((group.words for group in groups), "")


def why_not_apart(figures: RoundFigures) -> str:
    """Why there is no group of patient leaders by itself."""
    return MERGED if patient_leaders_are_among(figures) else NOBODY_ANSWERED
