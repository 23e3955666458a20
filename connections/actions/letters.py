"""Invitations and reminders: previewed, then sent by a press of its own.

Sending takes time and can't be taken back, so it is not one transaction: ten letters go, then it is
written down that they went, then the next ten. If the machine stops in between, at most ten people
get the same letter twice and nobody is forgotten.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from connections.actions.raters import who_has_an_account
from connections.actions.refused import NotAllowed, refuse
from connections.actions.rounds import types_of
from connections.distribution import number_words
from connections.kinds import mechanisms, page_of
from connections.models import Rater, Round
from portal.accounts.models import User
from portal.mail.letters import Letter, send, write
from portal.mail.lock import SendingLock
from portal.organisations.actions.invitations import YOUR_LINK, InvitationGone, link_for
from portal.organisations.events import record
from portal.organisations.models.memberships import INVITATION_DAYS
from portal.organisations.permissions import Role

AT_ONCE = 10
BETWEEN_REMINDERS = timedelta(hours=24)
INVITATION, REMINDER = "invitation", "reminder"
UNINVITED = {"way": Rater.Way.ONLINE, "invited_at__isnull": True}
OF_CULTURE = {INVITATION: "culture_invitation", REMINDER: "culture_reminder"}


@dataclass
class Sent:
    """How many letters went, and the addresses, as the lead typed them, of those that did not."""

    went: int = 0
    failed: list[str] = field(default_factory=list)


def why_not_send(round: Round) -> str:
    """Empty, or why nothing can be sent now."""
    if round.takes_answers:
        return ""
    if round.is_over_time:
        return "The last day for answers has passed. Give the round more time first."
    if round.state == Round.State.DRAFT:
        return "The round is not open yet. Open it first, then send the invitations."
    return f"This round is {round.get_state_display().lower()}, so nothing more is sent."


def to_invite(round: Round):
    """Who has an email address and no invitation yet."""
    return _written_to(round).filter(**UNINVITED)


def not_written_to(round: Round):
    """Those who would be invited if the register did not say that they get no letters."""
    return round.raters.asked().filter(**UNINVITED).exclude(pk__in=to_invite(round).values("pk"))


def _written_to(round: Round):
    """Without those of whom the register knows that no letter goes to them."""
    leaders = round.organisation.leaders.without_letters()
    raters = round.raters.asked().exclude(
        user__isnull=True, email__in=leaders.values("contact_key")
    )
    return raters.exclude(user__in=leaders.filter(user__isnull=False).values("user"))


def to_remind(round: Round):
    """Who was invited, has not sent answers, and had no reminder in the last 24 hours.

    Not even their number may be shown: before and after taking one person out, or when one person
    alone had no reminder yet, it would tell whether that person has answered.
    """
    rested = Q(reminded_at__lte=timezone.now() - BETWEEN_REMINDERS) | Q(reminded_at__isnull=True)
    waiting = _written_to(round).unanswered().filter(way=Rater.Way.ONLINE, invited_at__isnull=False)
    return waiting.filter(rested)


def invitation_previews(round: Round, by: User) -> list[Letter]:
    """The letter as the next person gets it: to one with an account, and to one without."""
    raters = list(to_invite(round)) or [Rater(round=round, email="name@example.com")]
    known = who_has_an_account(round.organisation, raters)
    shown = {rater in known: rater for rater in reversed(raters)}
    questions = _questions(round)
    return [
        _write(INVITATION, rater, by, questions=questions, has_account=has_account, preview=True)
        for has_account, rater in sorted(shown.items(), reverse=True)
    ]


def reminder_preview(round: Round, by: User) -> Letter:
    """The reminder, addressed to nobody, since nobody is told who gets it."""
    rater = Rater(round=round, email="(each of them)")
    questions = _questions(round)
    return _write(REMINDER, rater, by, questions=questions, has_account=True, preview=True)


def send_invitations(*, round: Round, by: User) -> Sent:
    """Invite those who have not been invited. Raises NotAllowed."""
    return _send_all(round, by, INVITATION, to_invite, "invited_at")


def send_reminders(*, round: Round, by: User) -> Sent:
    """Remind those who have not answered. Raises NotAllowed.

    The events of the letters are sealed, for they count those who have not answered.
    """
    sent = _send_all(round, by, REMINDER, to_remind, "reminded_at")
    record("round.reminded", by=by, organisation=round.organisation, target=round)
    return sent


def _send_all(round, by, kind, recipients, mark) -> Sent:
    """Ten at a time, as long as nobody else has taken over."""
    refuse(why_not_send(round))
    lock, result, tried = SendingLock(round.public_id), Sent(), []
    if not lock.take():
        raise NotAllowed("Letters of this round are being sent just now. Look again in a minute.")
    try:
        questions = _questions(round)
        while lock.renew() and (some := list(_next(round, recipients, tried))):
            tried += [rater.pk for rater in some]
            went = _send_some(round, by, kind, some, mark, questions)
            result.went += len(went)
            result.failed += [rater.email for rater in some if rater not in went]
            if not went:  # the mail server is not there: asking it again takes long
                result.failed += (
                    recipients(round).exclude(pk__in=tried).values_list("email", flat=True)
                )
                break
    finally:
        lock.free()
    return result


def _next(round, recipients, tried):
    rows = recipients(round).exclude(pk__in=tried).select_related("user").order_by("pk")
    return rows[:AT_ONCE]


def _questions(round) -> str:
    """How many there are, in words, as every letter of the round says it."""
    asked = len(mechanisms()) if round.is_culture else types_of(round).count()
    return number_words(asked)


def _send_some(round, by, kind, raters, mark, questions) -> list[Rater]:
    """Send to these raters and write down to whom it went."""
    known = who_has_an_account(round.organisation, raters)
    letters = [
        _write(kind, rater, by, questions=questions, has_account=rater in known) for rater in raters
    ]
    _, failed = send(letters)
    lost = {id(letter) for letter in failed}
    went = [rater for rater, letter in zip(raters, letters, strict=True) if id(letter) not in lost]
    with transaction.atomic():
        Rater.objects.filter(pk__in=[rater.pk for rater in went]).update(**{mark: timezone.now()})
        record(
            f"round.{kind}s_sent",
            by=by,
            organisation=round.organisation,
            target=round,
            sealed=kind == REMINDER,
            went=len(went),
            failed=len(failed),
        )
    return went


def _write(kind, rater, by, *, questions, has_account, preview=False) -> Letter:
    round = rater.round
    return write(
        f"connections/mail/{OF_CULTURE[kind] if round.is_culture else kind}.txt",
        to=rater.user.email if rater.user_id else rater.email,
        round=round,
        organisation=round.organisation,
        name=rater.name,
        questions=questions,
        link=_link(rater, by, has_account=has_account, preview=preview),
        has_account=has_account,
        link_days=INVITATION_DAYS,
        contact=round.organisation.contact or settings.CONTACT_EMAIL,
        sender=by,
    )


def _link(rater, by, *, has_account, preview) -> str:
    """Straight to the questions, or by a link of their own to make an account first."""
    organisation = rater.round.organisation
    if not has_account:
        if preview:
            return YOUR_LINK
        try:
            return link_for(organisation=organisation, email=rater.email, role=Role.RATER, by=by)
        except InvitationGone:  # they have made their account this very moment
            pass
    parts = {"organisation": organisation.slug, "round_id": rater.round.public_id}
    return settings.BASE_URL + reverse(page_of(rater.round, "rate_start"), kwargs=parts)
