"""People as rows of a file: the columns that an import reads."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from leaders.models import Experience, Leader
from leaders.models.opportunities import may_be_told
from leaders.transfer.columns import EXPORTED
from portal.organisations.models import Membership
from portal.organisations.permissions import Permission

CHUNK = 500
EXPERIENCE = dict(Experience.choices)


def rows_of(people: QuerySet[Leader]) -> Iterator[list]:
    """The headings, then a row for each, some hundred read at a time.

    A list is made to write to people: of somebody who has died there is no way to reach them or
    their parents, and who may be told of things to do stands in it. Nor is there a point of contact
    who has left.
    """
    yield [column.heading for column in EXPORTED]
    with_all = people.select_related("came_through", "point_of_contact__user")
    with_all = with_all.prefetch_related("types", "attributes")
    with_all = with_all.annotate(may_be_told=Exists(may_be_told().filter(pk=OuterRef("pk"))))
    turned_to = Membership.objects.filter(pk__in=people.order_by().values("point_of_contact"))
    answering = turned_to.who_may(Permission.CONTACT_FOR, timezone.localdate()).in_bulk()
    for leader in with_all.iterator(chunk_size=CHUNK):
        if leader.point_of_contact_id not in answering:
            leader.point_of_contact = None
        yield [_value(leader, column.key) for column in EXPORTED]


def _value(leader: Leader, key: str):
    if key in _WORDS:
        return _WORDS[key](leader)
    return getattr(leader, key)


def _of_the_living(name: str):
    return lambda leader: "" if leader.deceased_at else getattr(leader, name)


def _yes(name: str):
    return lambda leader: "Yes" if getattr(leader, name) else ""


_WORDS = {
    "way": lambda leader: "" if leader.deceased_at else leader.get_way_display(),
    **{name: _of_the_living(name) for name in ("contact", "guardian_name", "guardian_contact")},
    "consent_basis": Leader.get_consent_basis_display,
    "types": lambda leader: "; ".join(one.name for one in leader.types.all()),
    "attributes": lambda leader: "; ".join(one.name for one in leader.attributes.all()),
    "location": Leader.get_location_display,
    "experience": lambda leader: "; ".join(EXPERIENCE.get(one, one) for one in leader.experience),
    "route_in": Leader.get_route_in_display,
    "came_through": lambda leader: leader.came_through.name if leader.came_through else "",
    "stage": Leader.get_stage_display,
    "pace": Leader.get_pace_display,
    "point_of_contact": lambda leader: (
        leader.point_of_contact.user.email if leader.point_of_contact else ""
    ),
    "works_here": _yes("works_here"),
    "under_18": _yes("under_18"),
    "deceased": _yes("deceased_at"),
    "may_be_told": _yes("may_be_told"),
}
