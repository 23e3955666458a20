"""What waits of programmes for pairs, for those who look after them: who asks, and their days.

The rows of places and days alone are asked, and no table of pairs.
"""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from pairs.models import Attendance, CohortDay, CohortPlace
from pairs.waits.kinds import Kind
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared

AHEAD, BEFORE = timedelta(days=14), timedelta(days=60)


def asking(organisation):
    found = CohortPlace.objects.unanswered().filter(
        organisation=organisation, cohort__ended_at__isnull=True
    )
    return found.order_by("asked_at", "pk").values_list("cohort__public_id")


def days(organisation, since, day, last):
    """Those that come and of which nobody knows where, and those past of which nobody said who
    came, where anybody could have.
    """
    coming = Q(date__gte=day, date__lte=last, where="", link="")
    past = Q(date__gte=since, date__lt=day)
    taken = CohortPlace.objects.taken().filter(cohort=OuterRef("cohort"))
    unsaid = Exists(taken) & ~Exists(Attendance.objects.filter(day=OuterRef("pk")))
    standing = CohortDay.objects.standing().filter(
        organisation=organisation, cohort__ended_at__isnull=True
    )
    found = standing.filter(coming | (past & unsaid)).order_by("date", "pk")
    return found.values_list("cohort__public_id", "public_id", "title", "date")


ASKING = Prepared(asking)
DAYS = Prepared(days)


def around(today: date) -> dict[str, date]:
    """The days that `days` asks about, by their names there."""
    return {"since": today - BEFORE, "day": today, "last": today + AHEAD}


def _asked(membership, rows) -> list[Waiting]:
    slug = membership.organisation.slug
    programmes = {cohort for (cohort,) in rows}
    link = reverse("cohort_list", args=[slug])
    if len(programmes) == 1:
        link = reverse("cohort_detail", args=[slug, programmes.pop()])
    hint = "A pair asks." if len(rows) == 1 else f"{len(rows)} pairs ask."
    title = "Answer who asks for a place in a programme"
    return [Waiting(title, link, hint, urgency=Urgency.SOON)]


def _dated(membership, rows) -> list[Waiting]:
    slug, today, found = membership.organisation.slug, timezone.localdate(), []
    for cohort, key, title, day in rows:
        parts = [slug, cohort, key]
        when = f"{day:%-d %B %Y}"
        if day >= today:
            link = reverse("cohort_day_edit", args=parts)
            hint = f"The day is on {when}."
            found.append(Waiting(f"Say where it is: {title}", link, hint, urgency=Urgency.SOON))
        else:
            link = reverse("cohort_day_who_came", args=parts)
            hint = f"It was on {when}. It need not be said."
            found.append(Waiting(f"If you know who came, say so: {title}", link, hint))
    return found


KINDS = (
    Kind(ASKING, _asked, may=Permission.COHORT_MANAGE),
    Kind(DAYS, _dated, may=Permission.COHORT_MANAGE),
)
