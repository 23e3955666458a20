"""Asking somebody into a pair: written, previewed, sent by a press of its own, accepted once."""

import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pairs.actions.pairs import Over, held
from pairs.actions.visibility import joined
from pairs.events import record
from pairs.models import Pair, PairInvitation, PairMember
from pairs.models.invitations import DAYS, AskedIn
from portal.accounts.making import make_account
from portal.accounts.models import User
from portal.mail.letters import Letter, send, write
from portal.organisations.models.memberships import digest

YOUR_LINK = "(here stands a link for this person alone)"


class Gone(Exception):
    """The link does nothing any more: used, taken back, out of date, or the pair has ended."""


class NotSent(Exception):
    """The mail server did not take the letter; nothing was changed."""


@transaction.atomic
def write_invitation(*, pair: Pair, email: str, side: str, by: PairMember) -> PairInvitation:
    """The one that waits for the same person, if there is one. Nothing is sent. Raises Over."""
    if held(pair.pk).is_over:
        raise Over
    defaults = {"pair": pair, "side": side, "invited_by": by.user}
    found, is_new = pair.invitations.waiting().get_or_create(email=email, defaults=defaults)
    if is_new:
        record("invitation.written", pair=pair, by=by.user)
    return found


def letter_of(asked: AskedIn, link: str = YOUR_LINK) -> Letter:
    """As it is previewed, or with its link as it is sent."""
    return write(
        asked.letter,
        to=asked.email,
        invitation=asked,
        link=link,
        service=settings.SERVICE_NAME,
        days=DAYS,
    )


def send_invitation(*, asked: AskedIn, by: PairMember) -> None:
    """With a new link; the one before stops working. The letter goes before anything is written.

    Raises NotSent, Gone.
    """
    token = secrets.token_urlsafe(32)
    _, failed = send([letter_of(asked, _link_to(asked, token))])
    if failed:
        raise NotSent
    keep_token(asked=asked, token=token, by=by)


def link_for(*, asked: AskedIn, by: PairMember) -> str:
    """A new link to be handed over by themselves: no letter goes. Raises Gone."""
    token = secrets.token_urlsafe(32)
    keep_token(asked=asked, token=token, by=by)
    return _link_to(asked, token)


def _link_to(asked, token: str) -> str:
    return settings.BASE_URL + reverse(asked.door, args=[token])


def still_waiting(asked: AskedIn):
    """Its row, where it is neither accepted nor taken back."""
    return type(asked).objects.waiting().filter(pk=asked.pk)


@transaction.atomic
def keep_token(*, asked: AskedIn, token: str, by: PairMember) -> None:
    asked.renew()
    changes = {"sent_at": asked.sent_at, "expires_at": asked.expires_at}
    if not still_waiting(asked).update(token_digest=digest(token), **changes):
        raise Gone
    record(f"{asked.noun}.sent", pair=asked.pair, by=by.user)


@transaction.atomic
def withdraw_invitation(*, asked: AskedIn, by: PairMember) -> None:
    """The link stops working. Raises Gone where it was accepted or taken back before."""
    if not still_waiting(asked).update(withdrawn_at=timezone.now()):
        raise Gone
    record(f"{asked.noun}.withdrawn", pair=asked.pair, by=by.user)


def by_token(kind: type[AskedIn], token: str) -> AskedIn | None:
    """The one of this kind whose link this is, in whatever state."""
    found = kind.objects.filter(token_digest=digest(token))
    return found.select_related("pair__organisation", "invited_by").first()


def accept_link(*, asked: AskedIn, by: User) -> Pair:
    """Used up, by the one it was for; the pair as it is now. Call it in a transaction.

    Raises Gone where it can't be used any more.
    """
    pair, now = held(asked.pair_id), timezone.now()
    still_open = still_waiting(asked).filter(token_digest=asked.token_digest, expires_at__gt=now)
    if pair.is_over or not still_open.update(accepted_at=now, accepted_by=by):
        raise Gone
    return pair


@transaction.atomic
def accept(*, asked: PairInvitation, by: User) -> PairMember:
    """They are in, with the same rights as everybody in it. Raises Gone."""
    pair = accept_link(asked=asked, by=by)
    there = pair.members.current().filter(user=by).first()
    if there is not None:
        return there
    member = PairMember.objects.create(pair=pair, user=by, side=asked.side)
    joined(pair=pair, by=by)
    record("member.joined", pair=pair, by=by)
    return member


@transaction.atomic
def join(*, asked: AskedIn, accepting, name: str, password: str) -> User:
    """A new person's account, and their place; they belong to no organisation.

    accepting: the deed that lets in who has an account. Raises Gone; AccountExists when the
    address has an account by now.
    """
    person = make_account(email=asked.email, name=name, password=password)
    accepting(asked=asked, by=person)
    return person
