"""How many people there are, by type, place and stage, on a day [P7, P25].

Counted are those who take part: living, on the register by then, and at pace *active* that day.
Stage and pace come from their history; types and place keep none, and are as they are now.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from leaders.models import (
    Framework,
    Leader,
    LeaderType,
    Location,
    Pace,
    PaceChange,
    Stage,
    StageChange,
)
from portal.disclosure import Table, protect_map
from portal.organisations.models import Organisation

NOT_SAID = ("", "Not said")
PLACES = (*Location.choices, NOT_SAID)
STAGES = (*Stage.choices, NOT_SAID)
Counts = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class PeopleFigures:
    """Exact numbers: places down, stages across. Somebody of several types is in several tables.

    ``types`` are (key, plural name), inside to outside. For those entitled to names; all others
    are shown `protected` numbers.
    """

    as_at: date
    types: tuple[tuple[str, str], ...]
    everybody: Counts
    by_type: dict[str, Counts]

    @property
    def count(self) -> int:
        return sum(map(sum, self.everybody))

    @property
    def has_no_newcomers(self) -> bool:
        """Whether everybody whose stage is said leads already [P7]: who comes next?"""
        stages = zip(STAGES, zip(*self.everybody, strict=True), strict=True)
        by_stage = {stage: sum(places) for (stage, _), places in stages}
        early = by_stage[Stage.POTENTIAL] + by_stage[Stage.EMERGING]
        return by_stage[Stage.ESTABLISHED] > 0 and not early

    def protected(self, threshold: int) -> "ProtectedPeople":
        whole, types = protect_map(self.everybody, self.by_type, threshold)
        return ProtectedPeople(self.as_at, self.types, whole, types, threshold)


@dataclass(frozen=True)
class ProtectedPeople:
    """What may be shown to those not entitled to names (ADR 9)."""

    as_at: date
    types: tuple[tuple[str, str], ...]
    everybody: Table
    by_type: dict[str, Table]
    threshold: int


def end_of(day: date) -> datetime:
    """The first moment of the next day."""
    return datetime.combine(day + timedelta(days=1), time(), timezone.get_default_timezone())


def taking_part(organisation: Organisation, day: date) -> QuerySet[Leader]:
    """Those who took part on that day, each with `stage_then`."""
    end = end_of(day)
    stages = StageChange.objects.filter(leader=OuterRef("pk"), date__lte=day)
    paces = PaceChange.objects.filter(leader=OuterRef("pk"), date__lte=day)
    newest = ("-date", "-at", "-pk")
    return (
        Leader.objects.filter(organisation=organisation.pk, added_at__lt=end)
        .filter(Q(deceased_at__isnull=True) | Q(deceased_at__gte=end))
        .filter(Q(erased_at__isnull=True) | Q(erased_at__gte=end))
        .annotate(
            stage_then=Subquery(stages.order_by(*newest).values("stage")[:1]),
            pace_then=Subquery(paces.order_by(*newest).values("pace")[:1]),
        )
        .filter(pace_then=Pace.ACTIVE)
        .order_by()
    )


def people_figures(organisation: Organisation, day: date) -> PeopleFigures:
    people = taking_part(organisation, day)
    each = people.values("location", "stage_then").annotate(count=Count("pk"))
    typed = people.filter(types__isnull=False).annotate(key=F("types__key"))
    by_type = typed.values("key", "location", "stage_then").annotate(
        count=Count("pk", distinct=True)
    )
    types = LeaderType.objects.filter(framework=Framework.current())
    found = [(None, *row) for row in each.values_list("location", "stage_then", "count")]
    found += by_type.values_list("key", "location", "stage_then", "count")
    counts = {(key, place, stage or ""): count for key, place, stage, count in found}
    named = tuple((one.key, one.name_plural) for one in types)
    return PeopleFigures(
        as_at=day,
        types=named,
        everybody=_table(counts, None),
        by_type={key: _table(counts, key) for key, _ in named},
    )


def _table(counts: dict, key: str | None) -> Counts:
    return tuple(
        tuple(counts.get((key, place, stage), 0) for stage, _ in STAGES) for place, _ in PLACES
    )
