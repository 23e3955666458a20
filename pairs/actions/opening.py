"""Opening a pair where the law asks for it: a reason, a log, and notice to its members.

Who looks for a pair has to know of it already, or of somebody in it: there is no list.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from pairs import events as sealed
from pairs.models import Opening, Pair
from pairs.young import adults_in
from portal.accounts.models import User
from portal.mail.letters import Letter, send, write
from portal.organisations.converters import new_public_id
from portal.organisations.events import record
from portal.organisations.models import Organisation


class NoneFound(Exception):
    """Nothing here is known by that reference or address."""


def open_pairs(
    *,
    organisation: Organisation,
    known_by: str,
    reason: str,
    untold_why: str,
    by: User,
    public_id: str = "",
) -> list[Opening]:
    """Open what is known by a pair's own reference, or every pair of somebody's email address.

    untold_why: where telling the members would put somebody at risk; else each is told at once by
    letter, as of a log-in. public_id: of the first; where it is there, nothing is opened again.
    Raises NoneFound; the look itself is logged all the same.
    """
    said = {"organisation": organisation, "by": by, "reason": reason, "untold_why": untold_why}
    with transaction.atomic():
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        if Opening.objects.filter(public_id=public_id).exists():
            return []
        found = _known_by(organisation, known_by)
        ids = [public_id or new_public_id(), *(new_public_id() for _ in found[1:])]
        openings = [
            Opening.objects.create(pair=pair, public_id=one, **said)
            for pair, one in zip(found, ids, strict=False)
        ]
        record(
            "pair.looked_for", by=by, organisation=organisation, sealed=True, found=len(openings)
        )
        for opening in openings:
            if opening.is_told:
                sealed.record("pair.opened_by_law", pair=opening.pair, by=by)
    if not openings:
        raise NoneFound
    send([letter for opening in openings if opening.is_told for letter in letters_of(opening)])
    return openings


def _known_by(organisation, known_by) -> list[Pair]:
    by_person = Q(members__user__email=known_by.lower())
    here = Pair.objects.filter(organisation=organisation)
    return list(here.filter(Q(public_id=known_by) | by_person).distinct())


def letters_of(opening: Opening) -> list[Letter]:
    """To each adult with an account; whoever is under 18 reads it on the pair's page (ADR 17)."""
    members = adults_in(opening.pair).filter(user__isnull=False).select_related("user")
    return [
        write(
            "pairs/mail/opened.txt",
            to=member.user.email,
            opening=opening,
            service=settings.SERVICE_NAME,
        )
        for member in members
    ]
