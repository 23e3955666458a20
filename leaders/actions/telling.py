"""Letters about an opportunity: read first, then sent by a press of its own.

Ten letters go, then it is written down that they went, then the next ten. Who took back their yes
in between gets none.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from leaders.actions.opportunities import NotNow
from leaders.models import Interest, Leader, Opportunity
from portal.accounts.models import User
from portal.mail.letters import Letter, send, write
from portal.mail.lock import SendingLock
from portal.organisations.events import record

AT_ONCE = 10


@dataclass
class Sent:
    """How many letters went, and the names of those whose did not."""

    went: int = 0
    failed: list[str] = field(default_factory=list)


def by_email(opportunity: Opportunity):
    """On the list, not told yet, and to be reached by email: under-18s go through a guardian."""
    waiting = opportunity.interests.to_tell().select_related("leader__user")
    return waiting.filter(leader__way=Leader.Way.EMAIL, leader__under_18=False)


def by_hand(opportunity: Opportunity):
    """On the list, not told yet, and to be told by telephone, by post or through a guardian."""
    waiting = opportunity.interests.to_tell().select_related("leader")
    return waiting.exclude(leader__way=Leader.Way.EMAIL, leader__under_18=False)


def previews(opportunity: Opportunity, by: User) -> list[Letter]:
    """The letter as the next person gets it: to one with an account, and to one without."""
    waiting = list(by_email(opportunity).order_by("leader__name_key", "pk"))
    shown = {one.leader.user_id is not None: one.leader for one in reversed(waiting)}
    return [_write(opportunity, leader, by) for _, leader in sorted(shown.items(), reverse=True)]


def send_letters(*, opportunity: Opportunity, by: User) -> Sent:
    """Tell those who can be told by email. Raises NotNow."""
    if not opportunity.takes_interest:
        raise NotNow("Nobody can say yes to this just now, so nothing is sent.")
    lock, result, tried = SendingLock(opportunity.public_id), Sent(), []
    if not lock.take():
        raise NotNow("These letters are being sent just now. Look again in a minute.")
    try:
        while (
            _still_open(opportunity)
            and lock.renew()
            and (some := list(by_email(opportunity).exclude(pk__in=tried).order_by("pk")[:AT_ONCE]))
        ):
            tried += [one.pk for one in some]
            went = _send_some(opportunity, by, some)
            result.went += len(went)
            result.failed += [one.leader.name for one in some if one not in went]
            if not went:  # the mail server is not there: asking it again takes long
                rest = by_email(opportunity).exclude(pk__in=tried)
                result.failed += rest.values_list("leader__name", flat=True)
                break
    finally:
        lock.free()
    return result


def _still_open(opportunity) -> bool:
    """Somebody may close it while the letters go."""
    opportunity.refresh_from_db(fields=["state", "closes_date"])
    return opportunity.takes_interest


def _send_some(opportunity, by, interests) -> list[Interest]:
    letters = [_write(opportunity, one.leader, by) for one in interests]
    _, failed = send(letters)
    lost = {id(letter) for letter in failed}
    went = [one for one, letter in zip(interests, letters, strict=True) if id(letter) not in lost]
    with transaction.atomic():
        Interest.objects.filter(pk__in=[one.pk for one in went]).update(told_at=timezone.now())
        record(
            "interest.letters_sent",
            by=by,
            organisation=opportunity.organisation,
            target=opportunity,
            went=len(went),
            failed=len(failed),
        )
    return went


def _write(opportunity, leader, by) -> Letter:
    organisation = opportunity.organisation
    parts = {"organisation": organisation.slug, "opportunity_id": opportunity.public_id}
    return write(
        "leaders/mail/opportunity.txt",
        to=leader.contact,
        opportunity=opportunity,
        organisation=organisation,
        name=leader.name,
        link=settings.BASE_URL + reverse("opportunity_say", kwargs=parts),
        has_account=leader.user_id is not None,
        contact=organisation.contact or settings.CONTACT_EMAIL,
        sender=by,
    )
