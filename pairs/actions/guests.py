"""Guests of a pair: proposed, agreed by all, asked by a link, and ended by any one [KF3, KF4]."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from leaders.actions.said import SaidTo
from pairs.actions.agreeing import NotNow, write_yes
from pairs.actions.inviting import NO_GUESTS, Gone, accept_link, check_who_brings_in
from pairs.actions.pairs import TooYoung, held, writable
from pairs.events import record
from pairs.models import Guest, GuestYes, Pair, PairMember
from pairs.young import has_young, is_young, why_closed
from portal.accounts.models import User

NOT_ASKED = "They are not asked any more. Somebody has to propose it again."


@transaction.atomic
def propose_guest(*, pair: Pair, by: PairMember, **words) -> Guest:
    """Words for all to agree to; whoever proposes them has said yes. Nothing is sent.

    words: name, email, capacity, parts, until_date. Raises Over, and Closed where somebody young is
    inside; NotNow where the same person is asked already.
    """
    pair = writable(pair.pk)
    check_who_brings_in(pair, NO_GUESTS)
    same = pair.guests.filter(email=words["email"])
    same.waiting().filter(until_date__lt=timezone.localdate()).update(withdrawn_at=timezone.now())
    if same.told().exists():
        raise NotNow(f"{words['email']} is a guest already, or is proposed. End that first")
    guest = Guest.objects.create(pair=pair, invited_by=by.user, **words)
    GuestYes.objects.create(organisation=pair.organisation, guest=guest, member=by)
    record("guest.proposed", pair=pair, by=by.user, parts=guest.parts)
    return guest


@transaction.atomic
def say_yes_to_guest(
    *, guest: Guest, member: PairMember, by: User, said: SaidTo | None = None
) -> bool:
    """One member's yes; True where all of them have said it. Raises NotNow.

    said: when and how they said it, where another member enters it for somebody without an account.
    """
    pair = held(guest.pair_id)
    if why := why_closed(pair) or why_no_guests(pair):
        raise NotNow(why)
    if not pair.guests.told().filter(pk=guest.pk).exists():
        raise NotNow(NOT_ASKED)
    if not pair.members.current().filter(pk=member.pk).exists():
        raise NotNow("Who is in the pair has changed. Look at the page again.")
    write_yes(guest.yeses, "guest.confirmed", pair=pair, member=member, by=by, said=said)
    return is_agreed(guest)


def why_no_guests(pair: Pair) -> str:
    """Why nobody is asked to read along, and nobody does, or nothing: somebody young is inside, and
    who reads with them is known to the lead and the guardian (ADR 19). No age is told.
    """
    return NO_GUESTS if has_young(pair) else ""


def is_agreed(guest: Guest) -> bool:
    """Has each of today's members said yes?"""
    return Guest.objects.agreed().filter(pk=guest.pk).exists()


@transaction.atomic
def accept_guest(*, invitation: Guest, by: User) -> Guest:
    """They read what was opened to them, and no more. Raises Gone, TooYoung."""
    if is_young(by):
        raise TooYoung
    accept_link(invitation=invitation, by=by)
    if not Guest.objects.reading().filter(pk=invitation.pk).exists():
        raise Gone  # and the link is not used up
    record("guest.joined", pair=invitation.pair, by=by)
    return invitation


@transaction.atomic
def end_guest(*, guest: Guest, by: User) -> None:
    """Any member, or the guest, at once; nobody is asked why. A link that is out stops working."""
    pair, now = held(guest.pair_id), timezone.now()
    going_on = pair.guests.filter(Q(withdrawn_at__isnull=True), pk=guest.pk, ended_at__isnull=True)
    done = {"ended_at": now, "ended_by": by}
    if not going_on.waiting().update(withdrawn_at=now, **done) and not going_on.update(**done):
        return
    record("guest.ended", pair=pair, by=by)
