"""By when actions are due, as a calendar file: one's own; for a lead, all of the plan."""

from django.db.models import Q
from django.utils import timezone

from guide.models import Action
from leaders.calendars import AHEAD, BEFORE, new_calendar, whole_day
from portal.organisations.models import Membership
from portal.organisations.permissions import Permission


def dates_of(membership: Membership) -> bytes:
    """The file for one member, as it is today. What is done or dropped is in it no more."""
    today = timezone.localdate()
    calendar = new_calendar(f"{membership.organisation}: what is to be done")
    for action in actions_of(membership, today):
        words = f"Due: {action.what}"
        which = ("action", action.public_id, today, action.version)
        calendar.add_component(whole_day(*which, day=action.due_date, words=words))
    return calendar.to_ical()


def actions_of(membership: Membership, today):
    """The open actions of the current plan that this member's calendar holds."""
    found = Action.objects.open().filter(
        organisation=membership.organisation,
        plan__closed_at__isnull=True,
        due_date__range=(today - BEFORE, today + AHEAD),
    )
    if membership.may(Permission.PLAN_MANAGE):
        return found.order_by("due_date", "pk")
    own = Q(owner=membership) | Q(co_owner__user=membership.user_id)
    return found.filter(own).order_by("due_date", "pk")
