"""The figures of a trend: agreed levels, round after round."""

from dataclasses import dataclass, field
from datetime import date

from connections.models import Round
from connections.trend import AgreedRound, Series, trend
from portal.organisations.models import Succession


@dataclass(frozen=True)
class TrendRound:
    """One agreed round of a trend; ``agreed_date`` is the date of the meeting."""

    public_id: str
    title: str
    agreed_date: date


@dataclass(frozen=True)
class TrendFigures:
    """Agreed levels over rounds, oldest first; ``names`` are the types' by key.

    ``last``: the newest round that has a position of this type.
    """

    scope: str
    rounds: tuple[TrendRound, ...]
    series: tuple[Series, ...]
    names: dict[str, str]
    last: dict[str, TrendRound] = field(default_factory=dict)


def trend_figures(
    organisation, locality=None, as_at: date | None = None, *, published_only: bool = False
) -> TrendFigures:
    """The agreed levels of one scope (the organisation, or one locality) up to the day `as_at`.

    published_only: for those who see a result only once it is published.
    """
    rounds = _settled(organisation, as_at, published_only).filter(locality=locality)
    return _figures(organisation, locality, list(rounds), _organisation_breaks(organisation))


def trends(
    organisation, as_at: date | None = None, *, published_only: bool = False
) -> tuple[TrendFigures, ...]:
    """The same for every scope that has an agreed round, the organisation first, then its places
    by name; in as many queries as for one."""
    scopes = {}
    for round in _settled(organisation, as_at, published_only).select_related("locality"):
        scopes.setdefault(round.locality, []).append(round)
    breaks = _organisation_breaks(organisation)
    return tuple(
        _figures(organisation, locality, scopes[locality], breaks)
        for locality in sorted(scopes, key=lambda one: one.name if one else "")
    )


def _settled(organisation, as_at, published_only):
    rounds = organisation.rounds.settled().order_by("meeting_date", "closed_at")
    if as_at:
        rounds = rounds.filter(meeting_date__lte=as_at)
    if published_only:
        rounds = rounds.filter(state=Round.State.PUBLISHED)
    return rounds.select_related("framework").prefetch_related("positions__leader_type")


def _figures(organisation, locality, rounds, breaks) -> TrendFigures:
    agreed, before = [], None
    for one in rounds:
        agreed.append(
            AgreedRound(
                label=one.title,
                agreed_date=one.meeting_date,
                framework_key=one.framework.key,
                levels={p.leader_type.key: p.level for p in one.positions.all()},
                organisation_break=before is not None
                and any(before < day <= one.meeting_date for day in breaks),
            )
        )
        before = one.meeting_date
    told = [TrendRound(one.public_id, one.title, one.meeting_date) for one in rounds]
    with_positions = list(zip(told, rounds, strict=True))
    return TrendFigures(
        scope=f"{locality}, {organisation}" if locality else str(organisation),
        rounds=tuple(told),
        series=trend(agreed),
        names={
            p.leader_type.key: p.leader_type.name_plural for r in rounds for p in r.positions.all()
        },
        last={p.leader_type.key: one for one, r in with_positions for p in r.positions.all()},
    )


def _organisation_breaks(organisation) -> list[date]:
    """The days on which the organisation was made of others, or gave a part of itself away."""
    return [
        row.date
        for row in Succession.objects.filter(predecessor=organisation)
        | Succession.objects.filter(successor=organisation)
    ]
