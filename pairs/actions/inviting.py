"""Asking somebody into a pair: written, previewed, sent by a press of its own, accepted once."""

import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pairs.actions.pairs import Closed, TooYoung, held, writable
from pairs.actions.visibility import joined
from pairs.events import record
from pairs.models import Pair, PairInvitation, PairMember, RegisteredPerson
from pairs.models.invitations import DAYS, AskedIn
from pairs.young import BY_A_LEAD, has_young, is_young, is_young_address, why_closed
from portal.accounts.making import make_account
from portal.accounts.models import User
from portal.mail.letters import Letter, send, write
from portal.organisations.models.memberships import digest

YOUR_LINK = "(here stands a link for this person alone)"


class Gone(Exception):
    """The link does nothing any more: used, taken back, out of date, or the pair has ended."""


class NotSent(Exception):
    """The mail server did not take the letter; nothing was changed."""


NO_GUESTS = "Nobody reads along with this pair as a guest. Only those in it read it."


@transaction.atomic
def write_invitation(*, pair: Pair, email: str, side: str, by: PairMember) -> PairInvitation:
    """The one that waits for the same person, if there is one. Nothing is sent. Raises Over."""
    check_who_brings_in(writable(pair.pk))
    defaults = {"pair": pair, "side": side, "invited_by": by.user}
    found, is_new = pair.invitations.waiting().get_or_create(email=email, defaults=defaults)
    if is_new:
        record("invitation.written", pair=pair, by=by.user)
    return found


def check_who_brings_in(pair: Pair, why: str = BY_A_LEAD) -> None:
    """Where somebody young is, who comes in or reads is known to the lead. Raises Closed."""
    if has_young(pair):
        raise Closed(why)


def is_shut(invitation: AskedIn) -> bool:
    """Nobody comes in by it just now. Whoever holds it is not told why."""
    return invitation.pair.is_over or has_young(invitation.pair)


def letter_of(invitation: AskedIn, link: str = YOUR_LINK) -> Letter:
    """As it is previewed, or with its link as it is sent."""
    return write(
        invitation.letter,
        to=invitation.email,
        invitation=invitation,
        link=link,
        service=settings.SERVICE_NAME,
        days=DAYS,
    )


def send_invitation(*, invitation: AskedIn, by: PairMember) -> None:
    """With a new link; the one before stops working. The letter goes before anything is written.

    Raises NotSent, Gone, Closed.
    """
    _check_open(invitation)
    token = secrets.token_urlsafe(32)
    _, failed = send([letter_of(invitation, _link_to(invitation, token))])
    if failed:
        raise NotSent
    keep_token(invitation=invitation, token=token, by=by)


def link_for(*, invitation: AskedIn, by: PairMember) -> str:
    """A new link to be handed over by themselves: no letter goes. Raises Gone, Closed."""
    _check_open(invitation)
    token = secrets.token_urlsafe(32)
    keep_token(invitation=invitation, token=token, by=by)
    return _link_to(invitation, token)


def _check_open(invitation):
    if why := why_closed(invitation.pair):
        raise Closed(why)
    is_member = isinstance(invitation, PairInvitation)
    check_who_brings_in(invitation.pair, BY_A_LEAD if is_member else NO_GUESTS)


def _link_to(invitation, token: str) -> str:
    return settings.BASE_URL + reverse(invitation.door, args=[token])


def still_waiting(invitation: AskedIn):
    """Its row, where it is neither accepted nor taken back."""
    return type(invitation).objects.waiting().filter(pk=invitation.pk)


@transaction.atomic
def keep_token(*, invitation: AskedIn, token: str, by: PairMember) -> None:
    invitation.renew()
    changes = {"sent_at": invitation.sent_at, "expires_at": invitation.expires_at}
    if not still_waiting(invitation).update(token_digest=digest(token), **changes):
        raise Gone
    record(f"{invitation.noun}.sent", pair=invitation.pair, by=by.user)


@transaction.atomic
def withdraw_invitation(*, invitation: AskedIn, by: PairMember) -> None:
    """The link stops working. Raises Gone where it was accepted or taken back before."""
    if not still_waiting(invitation).update(withdrawn_at=timezone.now()):
        raise Gone
    record(f"{invitation.noun}.withdrawn", pair=invitation.pair, by=by.user)


def by_token(token: str, kind: type[AskedIn] = PairInvitation) -> AskedIn | None:
    """The one of this kind whose link this is, in whatever state."""
    found = kind.objects.filter(token_digest=digest(token))
    return found.select_related("pair__organisation", "invited_by").first()


def accept_link(*, invitation: AskedIn, by: User) -> Pair:
    """Used up, by the one it was for; the pair as it is now. Call it in a transaction.

    Raises Gone where it can't be used any more.
    """
    pair, now = held(invitation.pair_id), timezone.now()
    if is_shut(invitation):
        raise Gone
    still_open = still_waiting(invitation).filter(
        token_digest=invitation.token_digest, expires_at__gt=now
    )
    if not still_open.update(accepted_at=now, accepted_by=by):
        raise Gone
    return pair


@transaction.atomic
def accept(*, invitation: PairInvitation, by: User) -> PairMember:
    """They are in, with the same rights as everybody in it. Raises Gone, TooYoung."""
    if is_young(by):
        raise TooYoung
    pair = accept_link(invitation=invitation, by=by)
    there = pair.members.current().filter(user=by).first()
    if there is not None:
        return there
    member = PairMember.objects.create(pair=pair, user=by, side=invitation.side)
    _is_back(pair, member)
    joined(pair=pair, by=by)
    record("member.joined", pair=pair, by=by)
    return member


def _is_back(pair, member):
    """What a lead wrote down of somebody who had left: they are in it again."""
    left = RegisteredPerson.objects.standing().filter(registration__pair=pair)
    left = left.filter(member__user=member.user_id, left_at__isnull=False)
    left.update(member=member, left_at=None)


@transaction.atomic
def join(*, invitation: AskedIn, name: str, password: str, accepting=accept) -> User:
    """A new person's account, and their place; they belong to no organisation.

    accepting: the deed that lets in who has an account. Raises Gone, TooYoung; AccountExists when
    the address has an account by now.
    """
    if is_young_address(invitation.email):
        raise TooYoung
    person = make_account(email=invitation.email, name=name, password=password)
    accepting(invitation=invitation, by=person)
    return person
