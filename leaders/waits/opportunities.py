"""Who waits to hear from us about an opportunity, and who is to be told of one: one query."""

from datetime import datetime, time, timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone

from leaders.models import Interest
from leaders.models.opportunities import may_be_told, takes_yes
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared

SOON = timedelta(days=3)
NAMES = ("opportunity__public_id", "opportunity__title")
HEARS = Q(state=Interest.State.INTERESTED, followed_up_at__isnull=True)
IS_TOLD = Q(state=Interest.State.INVITED, told_at__isnull=True)
WAITING = Prepared(
    lambda organisation, day: (
        Interest.objects.filter(HEARS | IS_TOLD & takes_yes(day) & Q(leader__in=may_be_told()))
        .filter(organisation=organisation)
        .order_by()
        .values(*NAMES)
        .annotate(
            hear=Count("pk", HEARS),
            first=Min("follow_up_by", filter=HEARS),
            told=Count("pk", IS_TOLD),
        )
        .values_list(*NAMES, "hear", "first", "told")
    )
)


def waiting(membership) -> list[Waiting]:
    """Whom to be in touch with within ten working days, and whom to tell: for the lead."""
    if not membership.may(Permission.OPPORTUNITY_MANAGE):
        return []
    found, today = [], timezone.localdate()
    for *which, hear, first, told in WAITING(organisation=membership.organisation_id, day=today):
        if hear:
            found.append(_follow_up(membership, *which, hear, first))
        if told:
            found.append(_to_tell(membership, *which, told))
    return found


def _follow_up(membership, opportunity_id, title, people, first) -> Waiting:
    today = timezone.localdate()
    who = "1 person who would like to" if people == 1 else f"{people} people who would like to"
    when = "Overdue since" if first < today else "The first hears from you by"
    urgency = Urgency.NOW if first < today else Urgency.WHEN_YOU_CAN
    if today <= first <= today + SOON:
        urgency = Urgency.SOON
    return Waiting(
        title=f"Be in touch with {who}: {title}",
        link=_link("opportunity_detail", membership, opportunity_id),
        hint=f"{when} {first:%-d %B %Y}.",
        due=_end_of(first),
        urgency=urgency,
    )


def _to_tell(membership, opportunity_id, title, people) -> Waiting:
    who = "1 person on the list is" if people == 1 else f"{people} people on the list are"
    hint = f"{who} not told yet."
    link = _link("opportunity_invitation", membership, opportunity_id)
    return Waiting(f"Read and send the letters: {title}", link, hint)


def _end_of(day) -> datetime:
    return datetime.combine(day, time.max, timezone.get_default_timezone())


def _link(name, membership, opportunity_id) -> str:
    return reverse(name, args=[membership.organisation.slug, opportunity_id])
