"""Each person who was written down is told: by a letter with a link, or in another way."""

import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from pairs.actions.inviting import YOUR_LINK, NotSent
from pairs.actions.registering import Ended, held_standing
from pairs.models import RegisteredPerson
from pairs.models.invitations import DAYS
from portal.accounts.models import User
from portal.mail.letters import Letter, send, write
from portal.organisations.events import record
from portal.organisations.models.memberships import digest


def gets_letter(person: RegisteredPerson) -> bool:
    """Where there is an address of an adult, and the register does not forbid to write to it."""
    here = Q(contact_key=person.email) | Q(user__email=person.email)
    without = person.organisation.leaders.without_letters().filter(here)
    return bool(person.email) and not person.under_18 and not without.exists()


def letter_to(person: RegisteredPerson, by: User, link: str = YOUR_LINK) -> Letter:
    """As it is previewed, or with its link as it is sent."""
    organisation = person.organisation
    return write(
        "pairs/mail/registered.txt",
        to=person.email,
        person=person,
        organisation=organisation,
        sender=by,
        link=link,
        service=settings.SERVICE_NAME,
        contact=organisation.contact or settings.CONTACT_EMAIL,
        days=DAYS,
    )


def send_letter(*, person: RegisteredPerson, by: User) -> None:
    """With a new link; the one before stops working. The letter goes before anything is written.

    Raises NotSent, Ended.
    """
    token = secrets.token_urlsafe(32)
    link = settings.BASE_URL + reverse("registered_reply", kwargs={"registered_token": token})
    _, failed = send([letter_to(person, by, link)])
    if failed:
        raise NotSent
    note_told(person=person, by=by, token=token)


@transaction.atomic
def note_told(*, person: RegisteredPerson, by: User, token: str = "") -> None:
    """They know: by a letter with this token in its link, or in another way. Raises Ended."""
    held_standing(person.registration)
    kept = {"token_digest": digest(token)} if token else {}
    unanswered = RegisteredPerson.objects.filter(pk=person.pk, answer="", email=person.email)
    if not unanswered.update(told_at=timezone.now(), **kept):
        raise Ended
    record(
        "registration.told",
        by=by,
        organisation=person.organisation,
        target=person.registration,
        letter=bool(token),
    )


@transaction.atomic
def ask_again(*, person: RegisteredPerson, by: User) -> None:
    """Somebody who had confirmed and left stands there as at the beginning: to be told, then to
    confirm or object. Raises Ended, also where they are in the pair.
    """
    held_standing(person.registration)
    left = RegisteredPerson.objects.filter(pk=person.pk, left_at__isnull=False)
    anew = {"answer": "", "answered_at": None, "told_at": None, "token_digest": "", "left_at": None}
    if not left.update(member=None, **anew):
        raise Ended
    about = {"organisation": person.organisation, "target": person.registration}
    record("registration.asked_again", by=by, **about)


def by_token(token: str) -> RegisteredPerson | None:
    """Who was told by this link, of a pair that stands; perhaps out of date, or answered."""
    return _found(token_digest=digest(token))


def by_account(user: User, public_id: str) -> RegisteredPerson | None:
    """Whoever was told, and logs in with the address that was written down; or who has left: they
    alone, for an address can be somebody else's by now.
    """
    told = Q(email=user.email, told_at__isnull=False, left_at__isnull=True)
    left = Q(member__user=user, left_at__isnull=False)
    return _found(told | left, public_id=public_id)


def _found(*which, **exactly) -> RegisteredPerson | None:
    found = RegisteredPerson.objects.standing().filter(*which, **exactly)
    return found.select_related("organisation", "registration__registered_by", "member").first()
