"""The cover sheet: its lines in order, which of them must be filled in, and its first words.

After the specimen cover sheet of the Chartered Governance Institute for NHS trust boards.
"""

from connections.distribution import joined
from connections.figures import RoundFigures
from connections.models import Perspective
from portal.reports.models import Paper, Purpose

FACTS = (
    "meeting",
    "meeting_date",
    "agenda_item",
    "purpose",
    "publication",
    "previously_considered",
    "strategic_objective",
    "risk_reference",
)
"""Short lines, in one table."""

NAMES = ("sponsor", "author")
"""People: they stand in a block of their own, which can be withheld."""

TEXTS = ("summary", "recommendations", "equality_impact", "involvement", "appendices")
"""Longer texts, each under a heading of its own."""

FIELDS = ("title", *FACTS, *NAMES, *TEXTS)

DEFAULT = frozenset(
    {"title", "meeting", "meeting_date", "sponsor", "author", "purpose", "summary"}
    | {"recommendations", "publication"}
)
"""What must be filled in at an organisation that has not chosen for itself."""

ALWAYS = frozenset({"title"})
"""A paper without a title can't be listed."""


def label(name: str) -> str:
    """The line's name as people read it: "Date of the meeting"."""
    words = str(Paper._meta.get_field(name).verbose_name)
    return words[:1].upper() + words[1:]


def mandatory(organisation) -> frozenset[str]:
    """The lines that must be filled in before a paper of this organisation is frozen."""
    chosen = frozenset(organisation.cover_rules.values_list("field", flat=True))
    return (chosen or DEFAULT) | ALWAYS


def missing(paper: Paper, needed: frozenset[str]) -> list[str]:
    """The needed lines that are empty, in the order of the cover sheet."""
    return [name for name in FIELDS if name in needed and not text(paper, name).strip()]


def text(paper: Paper, name: str) -> str:
    """What the line says, in words; empty when it is not filled in."""
    value = getattr(paper, name)
    if value in (None, ""):
        return ""
    if name == "meeting_date":
        return f"{value.day} {value:%B %Y}"
    display = getattr(paper, f"get_{name}_display", None)
    return display() if display else str(value)


def first_words(figures: RoundFigures) -> dict:
    """What the cover sheet of a new paper says before anybody has written on it."""
    known = {
        "title": f"How well connected are we to patient leaders? {figures.title}"[:200],
        "involvement": involvement(figures),
    }
    question = f"{figures.scope} asked how well connected it is to patient leaders."
    answered = f"{figures.answered} of the {figures.asked} people asked gave their answers."
    if figures.agreed:
        return known | {
            "meeting": figures.meeting,
            "meeting_date": figures.meeting_date,
            "purpose": Purpose.INFORMATION,
            "summary": f"{question} {answered} This paper records what the board then agreed.",
            "recommendations": "Note the position that was agreed.\n"
            "Note where patient leaders see it differently.",
        }
    marked = [one.name_plural.lower() for one in figures.talk_about]
    worth = f" It will help most to talk about {joined(marked)}." if marked else ""
    return known | {
        "purpose": Purpose.DECISION,
        "summary": f"{question} {answered}{worth}",
        "recommendations": "Talk about where the answers differ.\n"
        "Agree a level for each type of patient leader, with the reasons.\n"
        "Agree what to do next, and who will lead it.",
    }


def involvement(figures: RoundFigures) -> str:
    """How patient leaders took part in the round, if their answers are among those shown."""
    if not patient_leaders_are_among(figures):
        return ""
    return (
        "Patient leaders answered the same questions as the board, at the same time. "
        "Nobody saw anybody else’s answers before the round closed."
    )


def patient_leaders_are_among(figures: RoundFigures) -> bool:
    """Whether the answers shown hold patient leaders' own, apart or in a group with others."""
    ours = Perspective.PATIENT_LEADER.label.lower()
    return any(ours in group.label.lower() for one in figures.types for group in one.groups)
