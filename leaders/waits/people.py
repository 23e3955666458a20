"""People on the register who wait to be asked again, or for somebody to turn to: two counts."""

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from leaders.finding import DUE, NOBODY
from leaders.models import Leader, Needs, Pace
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared

NEEDS_DUE = Prepared(
    lambda organisation, day: (
        Needs.objects.filter(
            organisation=organisation, review_date__lte=day, leader__deceased_at=None
        )
        .values("organisation")
        .annotate(people=Count("pk"))
        .values_list("people")
    )
)
ALONE = Prepared(
    lambda organisation: (
        Leader.objects.taking_part()
        .filter(organisation=organisation, point_of_contact=None)
        .order_by()
        .values("organisation")
        .annotate(people=Count("pk"))
        .values_list("people")
    )
)


def waiting(membership) -> list[Waiting]:
    """Needs to ask about again, and people who take part and have no point of contact [P37]."""
    if not membership.may(Permission.REGISTER_MANAGE):
        return []
    here = membership.organisation_id
    due = _count(NEEDS_DUE(organisation=here, day=timezone.localdate()))
    alone = _count(ALONE(organisation=here))
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
    return rows[0][0] if rows else 0


def _people(count) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _link(membership, **asked) -> str:
    kwargs = {"organisation": membership.organisation.slug}
    return reverse("leader_list", kwargs=kwargs, query=asked)
