"""How people are supported: learning, recognition, whom they turn to [P37, P38, P39].

Numbers of people are parts of those who take part, so they are protected with them (ADR 9).
Who declined something is counted nowhere.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from leaders.figures.people import ProtectedPeople, end_of, taking_part
from leaders.figures.together import YEAR
from leaders.models import Learning, Recognition
from leaders.models.people import with_nobody
from leaders.months import months_after
from portal.disclosure import Number, protect_part
from portal.organisations.models import Organisation


@dataclass(frozen=True)
class LearningFigures:
    """Chances to learn in the last twelve months."""

    count: int
    skills: int
    knowledge: int
    led_by_leaders: int
    with_staff: int


@dataclass(frozen=True)
class SupportFigures:
    """``learned``, ``without_contact``, ``newcomers`` and the numbers of ``received`` are people
    among those who take part; ``received`` is (kind in words, people who got it).
    """

    learning: LearningFigures
    learned: Number
    received: tuple[tuple[str, Number], ...]
    without_contact: Number
    newcomers: Number


def support_figures(
    organisation: Organisation, people: ProtectedPeople, whole: int
) -> SupportFigures:
    """`whole`: the exact number of people, of whom `people` tells what may be shown."""
    day, since = people.as_at, months_after(people.as_at, -YEAR)
    here = taking_part(organisation, day)
    learned = Q(learnings__date__gt=since, learnings__date__lte=day)
    counts = here.aggregate(
        learned=Count("pk", filter=learned, distinct=True),
        alone=Count("pk", filter=with_nobody(organisation, day), distinct=True),
        new=Count("pk", filter=Q(added_at__gte=end_of(since)), distinct=True),
    )
    given = Recognition.objects.filter(
        organisation=organisation,
        state=Recognition.State.PAID,
        state_date__gt=since,
        state_date__lte=day,
        leader__in=here.values("pk"),
    )
    got = dict(given.order_by().values_list("kind").annotate(Count("leader", distinct=True)))

    def part(count: int) -> Number:
        return protect_part(count, whole, people.threshold, shown=people.everybody.whole)

    return SupportFigures(
        learning=_learning(organisation, since, day),
        learned=part(counts["learned"]),
        received=tuple((one.label, part(got.get(one.value, 0))) for one in Recognition.Kind),
        without_contact=part(counts["alone"]),
        newcomers=part(counts["new"]),
    )


def _learning(organisation, since, day) -> LearningFigures:
    rows = Learning.objects.filter(organisation=organisation, date__gt=since, date__lte=day)
    found = list(rows.values("kind", "led_by", "shared_with_staff"))
    kinds = Counter(row["kind"] for row in found)
    return LearningFigures(
        count=len(found),
        skills=kinds["skill"],
        knowledge=kinds["knowledge"],
        led_by_leaders=sum(row["led_by"] in ("leader", "together") for row in found),
        with_staff=sum(row["shared_with_staff"] for row in found),
    )
