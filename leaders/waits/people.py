"""People on the register who wait to be asked again, or for somebody to turn to: one query."""

from collections import Counter

from django.db.models import Count, Value
from django.urls import reverse
from django.utils import timezone

from leaders.finding import DUE, NOBODY
from leaders.models import Leader, Needs, Pace
from leaders.models.people import not_answering
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared

NEEDS_DUE, ALONE = 1, 2


def _needs_due(organisation, day):
    living = {"leader__deceased_at": None, "leader__erased_at": None}
    found = Needs.objects.filter(organisation=organisation, review_date__lte=day, **living)
    return _counted(found, NEEDS_DUE)


def _taking_part(organisation, **whom):
    found = Leader.objects.taking_part().filter(organisation=organisation, **whom)
    return _counted(found, ALONE)


def _counted(found, what):
    counted = found.order_by().values("organisation").annotate(what=Value(what), people=Count("pk"))
    return counted.values_list("what", "people")


# Who never had a point of contact, and whose has left: each is counted from an index alone.
PEOPLE = Prepared(
    lambda organisation, day: _needs_due(organisation, day).union(
        _taking_part(organisation, point_of_contact=None),
        _taking_part(organisation, point_of_contact__in=not_answering(organisation, day)),
        all=True,
    )
)


def waiting(membership) -> list[Waiting]:
    """Needs to ask about again, and people who take part and have no point of contact [P37]."""
    if not membership.may(Permission.REGISTER_MANAGE):
        return []
    here, today = membership.organisation_id, timezone.localdate()
    counted = Counter()
    for what, people in PEOPLE(organisation=here, day=today):
        counted[what] += people
    due, alone = counted[NEEDS_DUE], counted[ALONE]
    found = []
    if due:
        title = "Ask again what people need to take part"
        found.append(Waiting(title, _link(membership, needs=DUE), _people(due)))
    if alone:
        title = "Find somebody for people to turn to"
        hint = f"{_people(alone)} without a point of contact"
        found.append(Waiting(title, _link(membership, contact=NOBODY, pace=Pace.ACTIVE), hint))
    return found


def _people(count) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _link(membership, **asked) -> str:
    kwargs = {"organisation": membership.organisation.slug}
    return reverse("leader_list", kwargs=kwargs, query=asked)
