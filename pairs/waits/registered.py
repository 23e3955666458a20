"""What waits of registered pairs: for those written down in one, and for the leads who did it."""

from django.db.models import Count, Q
from django.urls import reverse

from pairs.models import RegisteredPerson, Registration
from pairs.waits.kinds import Kind
from pairs.young import needing_guardian
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared

UNTOLD = Q(people__answer="", people__told_at=None)
TOLD = Q(people__answer="", people__told_at__isnull=False)


def listed(organisation):
    """What stands on the list, or was objected to and no lead has read that."""
    found = Registration.objects.filter(organisation=organisation)
    return found.filter(Q(ended_at=None) | Q(objected=True, noted_at=None))


def registered(organisation):
    found = listed(organisation).annotate(
        untold=Count("people", filter=UNTOLD),
        silent=Count("people", filter=TOLD),
        unagreed=Count("people", filter=Q(people__in=needing_guardian(organisation))),
    )
    return (
        found.filter(Q(objected=True) | Q(untold__gt=0) | Q(silent__gt=0) | Q(unagreed__gt=0))
        .order_by("pk")
        .values_list("public_id", "objected", "untold", "silent", "unagreed")
    )


def written_down(organisation, email):
    return (
        RegisteredPerson.objects.unanswered()
        .filter(organisation=organisation, email=email, told_at__isnull=False)
        .order_by("pk")
        .values_list("public_id", "told_at")
    )


REGISTERED = Prepared(registered)
WRITTEN_DOWN = Prepared(written_down)


def _told_written_down(membership, rows) -> list[Waiting]:
    return [
        Waiting(
            "You were registered in a pair: confirm it or object",
            reverse("registered_yours", args=[person]),
            f"You were told on {told_at:%-d %B %Y}.",
        )
        for person, told_at in rows
    ]


def _told_registered(membership, rows) -> list[Waiting]:
    """Whom to tell, who has been told and says nothing yet, and what is off the list."""
    slug = membership.organisation.slug
    found = [
        Waiting(
            "A registered pair is off the list: somebody objected",
            reverse("registration_detail", args=[slug, public_id]),
        )
        for public_id, objected, *_ in rows
        if objected
    ]
    untold, silent, young = (sum(row[place] for row in rows if not row[1]) for place in (2, 3, 4))
    link = reverse("registration_list", args=[slug])
    if untold:
        title = f"Tell {people(untold)} that you registered them in a pair"
        found.append(Waiting(title, f"{link}?waits=untold"))
    if young:
        title = f"Registered pairs: ask the parent or guardian of {people(young)} under 18"
        hint = "Until they agree, the young person can’t join, or nobody can write in the pair."
        found.append(Waiting(title, f"{link}?waits=guardian", hint))
    if silent:
        title = f"Registered pairs: {people(silent)} told, and not answered yet"
        found.append(Waiting(title, f"{link}?waits=open", "They need not answer."))
    return found


def people(number: int) -> str:
    return "one person" if number == 1 else f"{number} people"


KINDS = (
    Kind(WRITTEN_DOWN, _told_written_down),
    Kind(REGISTERED, _told_registered, may=Permission.PAIR_REGISTER, some=listed),
)
