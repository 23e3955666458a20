"""What waits for a patient leader on their own record: one query, with the home page."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from leaders.models import Contribution, Interest, Leader, Recognition
from leaders.models.opportunities import takes_yes
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared


def _of(found) -> Exists:
    return Exists(found.filter(leader=OuterRef("pk")))


OWN = Prepared(
    lambda organisation, user, day: (
        Leader.objects.filter(organisation=organisation, user=user)
        .annotate(
            to_answer=_of(Contribution.objects.unanswered()),
            offered=_of(Recognition.objects.filter(state=Recognition.State.OFFERED)),
            invited=_of(Interest.objects.told().filter(takes_yes(day))),
        )
        .order_by()
        .values_list("to_answer", "offered", "invited")
    )
)
THINGS = (
    ("own_contributions", "Say whether we wrote down right what came of what you said", ""),
    ("own_offers", "Say yes or no to what we offer you for your time", "You may always say no."),
    ("own_opportunities", "See what you are invited to", "Only if you would like to."),
)


def waiting(membership) -> list[Waiting]:
    if not membership.may(Permission.OWN_RECORD):
        return []
    today, here = timezone.localdate(), {"organisation": membership.organisation.slug}
    found = OWN(organisation=membership.organisation_id, user=membership.user_id, day=today)
    return [
        Waiting(title, reverse(name, kwargs=here), hint)
        for row in found
        for waits, (name, title, hint) in zip(row, THINGS, strict=True)
        if waits
    ]
