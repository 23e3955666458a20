"""What is said of registered pairs: to the lead who looks after them, and to those who are in one.

Nothing here reads a pair: what a lead wrote down stands in rows of its own.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from pairs.models import Pair, PairMember, RegisteredPerson, Registration, Side
from pairs.young import ADULTS, needing_guardian
from portal.accounts.models import User
from portal.organisations.models import Organisation
from portal.prepared import Prepared

NO_PATIENT = (
    "There is no patient partner in it. It can be right: it is unusual, so look at it once more."
)
NO_PROFESSIONAL = (
    "There is nobody in it who works in health or care. It can be right: it is unusual, so look at "
    "it once more."
)
TWO_OF_A_SIDE = (
    "There are two from one side in it. It can be right: it is unusual, so look at it once more."
)

LACKING = Prepared(lambda organisation: needing_guardian(organisation).values_list("pk"))


def registered_at(organisation: Organisation) -> QuerySet[Registration]:
    """Those that are listed, with their people: who has answered is counted a screen at a time.

    Whether a parent or guardian has still to agree is asked of each only where there is any.
    """
    people = RegisteredPerson.objects.all()
    if LACKING(organisation=organisation.pk):
        lacking = needing_guardian(organisation).filter(pk=OuterRef("pk")).order_by()
        people = people.annotate(lacks_guardian=Exists(lacking))
    listed = organisation.pair_registrations.standing()
    return listed.prefetch_related(Prefetch("people", people))


def narrowed(organisation: Organisation, waits: str) -> QuerySet[Registration]:
    """Of those that are listed: where somebody is still to be told, or has been told and has not
    answered, or is under 18 and nobody wrote down that their parent or guardian agreed.
    """
    found = registered_at(organisation)
    if not waits:
        return found
    if waits == "guardian":
        lacking = needing_guardian(organisation).filter(registration=OuterRef("pk"))
        return found.filter(Exists(lacking.order_by()))
    people = RegisteredPerson.objects.filter(registration=OuterRef("pk")).order_by()
    untold = Exists(people.filter(answer="", told_at=None))
    open_still = Exists(people.exclude(answer="confirmed"))
    return found.filter(untold if waits == "untold" else open_still & ~untold)


def hint_of(people: Iterable[RegisteredPerson | PairMember]) -> str:
    """What is unusual about who is in it, or nothing. It is never an error [KF1].

    In a team of more than there are sides, two come from one of them.
    """
    sides = [one.side for one in people]
    if Side.PATIENT not in sides:
        return NO_PATIENT
    if len(set(sides)) == 1:
        return NO_PROFESSIONAL
    return TWO_OF_A_SIDE if len(set(sides)) < len(sides) <= len(Side) else ""


def lacking_of_a_trio(people: Iterable[PairMember]) -> Side | None:
    """The one side that is missing where two of a trio are together [KF5]."""
    sides = [one.side for one in people]
    missing = [side for side in Side if side not in sides]
    return missing[0] if len(sides) == len(set(sides)) == len(Side) - 1 else None


def has_few_adults(people: list[RegisteredPerson], unagreed: set[RegisteredPerson]) -> bool:
    """Whether somebody under 18 stands with fewer than two adults: nobody could write in it."""
    people = [one for one in people if one.left_at is None]
    adults = [one for one in people if not one.under_18 and one not in unagreed]
    return len(adults) < min(ADULTS, len(people)) and len(adults) < len(people)


def twins_of(registration: Registration, people: list[RegisteredPerson]) -> list[Registration]:
    """Other pairs on the list in which two of the same people stand, by name or by address."""
    names = {one.name.casefold() for one in people}
    emails = {one.email for one in people if one.email}
    others = RegisteredPerson.objects.standing().filter(organisation=registration.organisation)
    alike = others.annotate(low=Lower("name")).filter(Q(low__in=names) | Q(email__in=emails))
    found = defaultdict(set)
    for one in alike.exclude(registration=registration).order_by():
        found[one.registration_id].add(one.pk)
    twice = [key for key, same in found.items() if len(same) > 1]
    listed = registration.organisation.pair_registrations.filter(pk__in=twice)
    return list(listed.prefetch_related("people"))


def asked_about(user: User) -> QuerySet[RegisteredPerson]:
    """Where somebody was written down by their address, was told, and has not answered; and where
    they still stand, though they have left.
    """
    named = RegisteredPerson.objects.order_by()
    unanswered = named.filter(answer="", email=user.email, told_at__isnull=False)
    left = named.filter(left_at__isnull=False, member__user=user)
    either = Q(pk__in=unanswered.values("pk")) | Q(pk__in=left.values("pk"))
    found = RegisteredPerson.objects.standing().filter(either)
    return found.select_related("organisation", "registration").order_by("-told_at", "-pk")


def written_down_of(pair: Pair) -> Registration | None:
    """What a lead wrote down of the pair, for those in it; None where nothing stands."""
    found = Registration.objects.standing().filter(pair=pair)
    return found.select_related("registered_by").first()
