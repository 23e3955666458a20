"""What a lead writes down of somebody under 18 in a registered pair: that they are, and since when
their parent or guardian agrees to this pair (ADR 19).
"""

from datetime import date

from django.db import transaction
from django.db.models import Q

from pairs import events as sealed
from pairs.actions.registering import held_standing
from pairs.models import Pair, PairMember, RegisteredPerson, Release
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


@transaction.atomic
def set_under_18(
    *, person: RegisteredPerson, seen: int, under_18: bool, guardian_date: date | None, by: User
) -> None:
    """Also of who has answered. Without a date nobody writes in the pair with them.

    seen: the version of the registration. Who is said to be 18 or over is so in every pair of this
    organisation. Raises Ended, and StaleSave: a yes that was taken back meanwhile stays so.
    """
    pair = held_standing(person.registration)
    person.registration.save_version(seen)
    changes = {"under_18": under_18, "guardian_date": guardian_date if under_18 else None}
    if under_18:
        changes["token_digest"] = ""  # no letter's link is for somebody under 18
    RegisteredPerson.objects.filter(pk=person.pk).update(**changes)
    inside = _inside(person, under_18)
    inside.update(under_18=under_18)
    if under_18:
        unname(pair=pair, account=inside.values_list("user", flat=True).first())
    organisation = person.organisation
    record("guardian.noted", by=by, organisation=organisation, target=person.registration)
    sealed.record("guardian.noted", pair=pair, by=by, agreed=guardian_date is not None)


@transaction.atomic
def note_grown_up(*, organisation: Organisation, email: str, by: User) -> None:
    """Somebody is 18 by now: what a lead said of them goes from every pair of this organisation,
    also from those that are on no list. Nobody is told whether anything was said.
    """
    said = PairMember.objects.filter(
        pair__organisation=organisation, user__email=email, under_18=True
    )
    said.update(under_18=False)
    RegisteredPerson.objects.standing().filter(organisation=organisation, email=email).update(
        under_18=False, guardian_date=None
    )
    record("guardian.grown_up", by=by, organisation=organisation)


def unname(*, pair: Pair, account: int | None) -> None:
    """Whoever is under 18 in this pair: their name goes from what others read, of any pair.

    Written here, for no table of pairs is read where others read (ADR 16). Hold the pair first.
    """
    theirs = Q(pair=pair) | Q(pair__in=PairMember.objects.filter(user=account).values("pair"))
    for release in Release.objects.filter(theirs, named=True).order_by("pk").select_for_update():
        if release.pair_id == pair.pk or account in release.accounts:
            release.unname()
            release.save(update_fields=["named", "people", "accounts"])


def _inside(person, under_18):
    own = Q(registered_as=person.pk)
    if under_18:
        return PairMember.objects.filter(own)
    account = Q(user__email=person.email) if person.email else own
    return PairMember.objects.filter(own | account, pair__organisation=person.organisation_id)
