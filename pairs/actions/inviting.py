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
from pairs.models.invitations import DAYS
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


def letter_of(invitation: PairInvitation, link: str = YOUR_LINK) -> Letter:
    """As it is previewed, or with its link as it is sent."""
    return write(
        "pairs/mail/invitation.txt",
        to=invitation.email,
        invitation=invitation,
        link=link,
        service=settings.SERVICE_NAME,
        days=DAYS,
    )


def send_invitation(*, invitation: PairInvitation, by: PairMember) -> None:
    """With a new link; the one before stops working. The letter goes before anything is written.

    Raises NotSent, Gone.
    """
    token = secrets.token_urlsafe(32)
    _, failed = send([letter_of(invitation, _link_to(token))])
    if failed:
        raise NotSent
    keep_token(invitation=invitation, token=token, by=by)


def link_for(*, invitation: PairInvitation, by: PairMember) -> str:
    """A new link to be handed over by themselves: no letter goes. Raises Gone."""
    token = secrets.token_urlsafe(32)
    keep_token(invitation=invitation, token=token, by=by)
    return _link_to(token)


def _link_to(token: str) -> str:
    return settings.BASE_URL + reverse("pair_join", kwargs={"pair_token": token})


@transaction.atomic
def keep_token(*, invitation: PairInvitation, token: str, by: PairMember) -> None:
    invitation.renew()
    changes = {"sent_at": invitation.sent_at, "expires_at": invitation.expires_at}
    waiting = invitation.pair.invitations.waiting().filter(pk=invitation.pk)
    if not waiting.update(token_digest=digest(token), **changes):
        raise Gone
    record("invitation.sent", pair=invitation.pair, by=by.user)


@transaction.atomic
def withdraw_invitation(*, invitation: PairInvitation, by: PairMember) -> None:
    """The link stops working. Raises Gone where it was accepted or taken back before."""
    waiting = invitation.pair.invitations.waiting().filter(pk=invitation.pk)
    if not waiting.update(withdrawn_at=timezone.now()):
        raise Gone
    record("invitation.withdrawn", pair=invitation.pair, by=by.user)


def by_token(token: str) -> PairInvitation | None:
    """The invitation whose link this is, in whatever state."""
    found = PairInvitation.objects.filter(token_digest=digest(token))
    return found.select_related("pair__organisation", "invited_by").first()


@transaction.atomic
def accept(*, invitation: PairInvitation, by: User) -> PairMember:
    """They are in, with the same rights as everybody in it. Raises Gone."""
    pair, now = held(invitation.pair_id), timezone.now()
    still_open = PairInvitation.objects.waiting().filter(
        pk=invitation.pk, token_digest=invitation.token_digest, expires_at__gt=now
    )
    if pair.is_over or not still_open.update(accepted_at=now, accepted_by=by):
        raise Gone
    there = pair.members.current().filter(user=by).first()
    if there is not None:
        return there
    member = PairMember.objects.create(pair=pair, user=by, side=invitation.side)
    joined(pair=pair, by=by)
    record("member.joined", pair=pair, by=by)
    return member


@transaction.atomic
def join(*, invitation: PairInvitation, name: str, password: str) -> User:
    """A new person's account, and their place in the pair; they belong to no organisation.

    Raises Gone; AccountExists when the address has an account by now.
    """
    person = make_account(email=invitation.email, name=name, password=password)
    accept(invitation=invitation, by=person)
    return person
