"""What waits of pairs: for a lead, whom to tell; for those in a pair, a word that is asked of them.

Nothing of a pair is asked but for its own members: a private one leaves no trace in anybody else's
home, not even in the number of queries.
"""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from pairs.models import RegisteredPerson, Registration, Step, Yes
from pairs.waits import cohorts, slots
from portal.organisations.models import Organisation
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared

UNTOLD = Q(people__answer="", people__told_at=None)
TOLD = Q(people__answer="", people__told_at__isnull=False)


def registered(organisation):
    return (
        Registration.objects.filter(organisation=organisation)
        .filter(Q(ended_at=None) | Q(objected=True, noted_at=None))
        .annotate(untold=Count("people", filter=UNTOLD), silent=Count("people", filter=TOLD))
        .filter(Q(objected=True) | Q(untold__gt=0) | Q(silent__gt=0))
        .order_by("pk")
        .values_list("public_id", "objected", "untold", "silent")
    )


def steps_asked(organisation, user):
    return (
        Step.objects.filter(
            ~Exists(Yes.objects.filter(step=OuterRef("pk"), member__user=user)),
            outcome="",
            pair__organisation=organisation,
            pair__members__user=user,
            pair__members__left_at=None,
        )
        .order_by("pk")
        .values_list("public_id", "pair__public_id", "pair__name")
    )


def written_down(organisation, email):
    return (
        RegisteredPerson.objects.unanswered()
        .filter(organisation=organisation, email=email, told_at__isnull=False)
        .order_by("pk")
        .values_list("public_id", "told_at")
    )


REGISTERED = Prepared(registered)
STEPS_ASKED = Prepared(steps_asked)
WRITTEN_DOWN = Prepared(written_down)
# On most days nothing waits, and this is all that is asked.
ANYTHING = Prepared(
    lambda organisation, user, email, since, day, last: (
        Organisation.objects.filter(pk=organisation)
        .order_by()
        .values_list(
            Exists(steps_asked(organisation, user)),
            Exists(written_down(organisation, email)),
            Exists(
                Registration.objects.filter(organisation=organisation).filter(
                    Q(ended_at=None) | Q(objected=True, noted_at=None)
                )
            ),
            Exists(slots.unanswered(organisation)),
            Exists(cohorts.asking(organisation)),
            Exists(cohorts.days(organisation, since, day, last)),
        )
    )
)


def waiting(membership) -> list[Waiting]:
    here, user, today = membership.organisation_id, membership.user, timezone.localdate()
    known = {"organisation": here, "user": user.pk, "email": user.email}
    [(steps, written, listed, slot, places, days)] = ANYTHING(**known, **cohorts.around(today))
    found = [
        *(_asked(membership) if steps else []),
        *(_written_down(membership) if written else []),
    ]
    if listed and membership.may(Permission.PAIR_REGISTER):
        found += _registered(membership)
    if places or days:
        found += cohorts.waiting(membership, today, asked=places, dated=days)
    return [*found, *(slots.waiting(membership) if slot else [])]


def _asked(membership) -> list[Waiting]:
    """A step up that they have not said yes to; nothing is ever due."""
    steps = STEPS_ASKED(organisation=membership.organisation_id, user=membership.user_id)
    return [
        Waiting(
            f"{name or 'Your pair'}: read the words of a step up",
            reverse("step_detail", args=[pair, step]),
            "Nothing changes unless all of you say yes.",
        )
        for step, pair, name in steps
    ]


def _written_down(membership) -> list[Waiting]:
    email, here = membership.user.email, membership.organisation_id
    return [
        Waiting(
            "You were registered in a pair: confirm it or object",
            reverse("registered_yours", args=[person]),
            f"You were told on {told_at:%-d %B %Y}.",
        )
        for person, told_at in WRITTEN_DOWN(organisation=here, email=email)
    ]


def _registered(membership) -> list[Waiting]:
    """Whom to tell, who has been told and says nothing yet, and what is off the list."""
    slug = membership.organisation.slug
    rows = REGISTERED(organisation=membership.organisation_id)
    found = [
        Waiting(
            "A registered pair is off the list: somebody objected",
            reverse("registration_detail", args=[slug, public_id]),
        )
        for public_id, objected, _, _ in rows
        if objected
    ]
    untold, silent = (sum(row[place] for row in rows if not row[1]) for place in (2, 3))
    link = reverse("registration_list", args=[slug])
    if untold:
        title = f"Tell {_people(untold)} that you registered them in a pair"
        found.append(Waiting(title, f"{link}?waits=untold"))
    if silent:
        title = f"Registered pairs: {_people(silent)} told, and not answered yet"
        found.append(Waiting(title, f"{link}?waits=open", "They need not answer."))
    return found


def _people(number: int) -> str:
    return "one person" if number == 1 else f"{number} people"
