"""The 40 points as one organisation sees them: each with its state, and section by section."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from guide.models import Section, State, Tip

BOARD = "the-board"
"""The choice of the list that stands for sections 2 to 4."""


def points_of(organisation) -> QuerySet[Tip]:
    """All points in their order, each with its `state` here; one without a row is not started."""
    here = FilteredRelation("progress", condition=Q(progress__organisation=organisation))
    state = Coalesce("here__state", Value(State.NOT_STARTED.value))
    return Tip.objects.select_related("section").annotate(here=here, state=state).order_by("number")


@dataclass(frozen=True)
class Counts:
    """How many points are in each state, in words and one by one; never a share of a whole."""

    states: tuple[State, ...]

    @property
    def numbers(self) -> list[tuple[State, int]]:
        """Every state in its order, with how many points are in it, 0 too."""
        counted = Counter(self.states)
        return [(state, counted[state]) for state in State]

    @property
    def words(self) -> str:
        """ "3 under way, 5 not started"; what there is none of is left out."""
        return ", ".join(f"{count} {state.label.lower()}" for state, count in self.numbers if count)


@dataclass(frozen=True)
class SectionPicture:
    """A section with the state of each of its points, in their order."""

    section: Section
    points: tuple[Tip, ...]

    @property
    def counts(self) -> Counts:
        return Counts(tuple(State(point.state) for point in self.points))


def pictures(points: list[Tip]) -> list[SectionPicture]:
    """The sections of these points, in order."""
    by_section: dict[int, list[Tip]] = {}
    for point in points:
        by_section.setdefault(point.section_id, []).append(point)
    return [SectionPicture(found[0].section, tuple(found)) for found in by_section.values()]


def counts(points) -> Counts:
    return Counts(tuple(State(point.state) for point in points))


@dataclass(frozen=True)
class Chosen:
    """What the list of points is narrowed to; an empty answer asks for nothing."""

    section: str = ""
    audience: str = ""
    theme: str = ""
    state: str = ""
    type: str = ""

    def fits(self, point: Tip) -> bool:
        audience = point.section.audience
        for_them = (
            audience in Section.FOR_THE_BOARD
            if self.audience == BOARD
            else (audience == self.audience)
        )
        return (
            (not self.section or str(point.section_id) == self.section)
            and (not self.audience or for_them)
            and (not self.theme or point.theme == self.theme)
            and (not self.state or point.state == self.state)
            and (not self.type or self.type in point.types)
        )
