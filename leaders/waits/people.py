"""People on the register who wait to be asked again, or for somebody to turn to: two queries."""

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from leaders.finding import DUE, NOBODY
from leaders.models import Leader, Needs, Pace
from leaders.models.people import not_answering
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared

NEEDS_DUE = Prepared(
    lambda organisation, day: (
        Needs.objects.filter(
            organisation=organisation,
            review_date__lte=day,
            leader__deceased_at=None,
            leader__erased_at=None,
        )
        .values("organisation")
        .annotate(people=Count("pk"))
        .values_list("people")
    )
)


def _taking_part(organisation, **whom):
    found = Leader.objects.taking_part().filter(organisation=organisation, **whom).order_by()
    return found.values("organisation").annotate(people=Count("pk")).values_list("people")


# Who never had a point of contact, and whose has left: each is counted from an index alone.
ALONE = Prepared(
    lambda organisation, day: _taking_part(organisation, point_of_contact=None).union(
        _taking_part(organisation, point_of_contact__in=not_answering(organisation, day)),
        all=True,
    )
)


def waiting(membership) -> list[Waiting]:
    """Needs to ask about again, and people who take part and have no point of contact [P37]."""
    if not membership.may(Permission.REGISTER_MANAGE):
        return []
    here, today = membership.organisation_id, timezone.localdate()
    due = _count(NEEDS_DUE(organisation=here, day=today))
    alone = _count(ALONE(organisation=here, day=today))
    found = []
    if due:
        title = "Ask again what people need to take part"
        found.append(Waiting(title, _link(membership, needs=DUE), _people(due)))
    if alone:
        title = "Find somebody for people to turn to"
        hint = f"{_people(alone)} without a point of contact"
        found.append(Waiting(title, _link(membership, contact=NOBODY, pace=Pace.ACTIVE), hint))
    return found


def _count(rows) -> int:
    return sum(people for (people,) in rows)


def _people(count) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _link(membership, **asked) -> str:
    kwargs = {"organisation": membership.organisation.slug}
    return reverse("leader_list", kwargs=kwargs, query=asked)
