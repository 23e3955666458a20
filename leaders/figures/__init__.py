"""The figures of the register, for the board paper and for the map: plain functions of an
organisation and a day that return frozen dataclasses, in the same few queries for any number.
"""

from dataclasses import dataclass
from datetime import date

from leaders.figures.employed import employed_figures
from leaders.figures.people import (
    PLACES,
    STAGES,
    PeopleFigures,
    ProtectedPeople,
    people_figures,
)
from leaders.figures.support import LearningFigures, SupportFigures, support_figures
from leaders.figures.together import (
    BarrierFigures,
    DimensionFigures,
    ForumFigures,
    GridFigures,
    OpportunityFigures,
    OutcomeFigures,
    barrier_figures,
    forum_figures,
    grid_figures,
    opportunity_figures,
    outcome_figures,
)
from portal.disclosure import Number
from portal.organisations.models import Organisation

__all__ = [
    "PLACES",
    "STAGES",
    "BarrierFigures",
    "DimensionFigures",
    "ForumFigures",
    "GridFigures",
    "LeadersFigures",
    "LearningFigures",
    "OpportunityFigures",
    "OutcomeFigures",
    "PeopleFigures",
    "ProtectedPeople",
    "SupportFigures",
    "barrier_figures",
    "employed_figures",
    "forum_figures",
    "grid_figures",
    "leaders_figures",
    "opportunity_figures",
    "outcome_figures",
    "people_figures",
    "support_figures",
]


@dataclass(frozen=True)
class LeadersFigures:
    """All that a board paper says of people and of what is done together; no exact small number."""

    as_at: date
    people: ProtectedPeople
    forums: tuple[ForumFigures, ...]
    grid: GridFigures
    opportunities: OpportunityFigures
    outcomes: OutcomeFigures
    barriers: BarrierFigures
    support: SupportFigures
    employed: Number


def leaders_figures(organisation: Organisation, day: date) -> LeadersFigures:
    exact = people_figures(organisation, day)
    people = exact.protected(organisation.small_numbers)
    return LeadersFigures(
        as_at=day,
        people=people,
        forums=forum_figures(organisation, day),
        grid=grid_figures(organisation, day),
        opportunities=opportunity_figures(organisation, day),
        outcomes=outcome_figures(organisation, day),
        barriers=barrier_figures(organisation, day),
        support=support_figures(organisation, people, exact.count),
        employed=employed_figures(organisation, day),
    )
