"""Asking people in: written, previewed, sent by a press of its own, accepted once."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from portal.accounts.making import make_account
from portal.accounts.models import User
from portal.mail.letters import Letter, send, write
from portal.organisations.events import record
from portal.organisations.invited import why_not_join
from portal.organisations.models import Invitation, Membership, Organisation
from portal.organisations.models.memberships import INVITATION_DAYS
from portal.organisations.permissions import Role

YOUR_LINK = "(here stands a link for this person alone)"


class InvitationGone(Exception):
    """Accepted, withdrawn or sent again in the meantime, or out of date: the link does nothing."""


class NothingToJoin(Exception):
    """What they were asked in for is over; the message says so to them."""


class NotSent(Exception):
    """The mail server did not take the letter; nothing was changed."""


@transaction.atomic
def write_invitation(*, organisation: Organisation, email: str, role: str, by: User) -> Invitation:
    """Write an invitation down; the one already waiting for the same role, if there is one.

    Nothing is sent.
    """
    invitation, is_new = organisation.invitations.waiting().get_or_create(
        email=email.strip().lower(),
        role=role,
        defaults={"organisation": organisation, "invited_by": by},
    )
    if is_new:
        _record("invitation.written", invitation, by)
    return invitation


def letter_of(invitation: Invitation, link: str = YOUR_LINK) -> Letter:
    """The letter as it is previewed, or with its link as it is sent."""
    return write(
        "organisations/mail/invitation.txt",
        to=invitation.email,
        invitation=invitation,
        organisation=invitation.organisation,
        link=link,
        service=settings.SERVICE_NAME,
        days=INVITATION_DAYS,
    )


def send_invitation(*, invitation: Invitation, by: User) -> None:
    """Send the letter with a new link; the one sent before stops working.

    The letter goes first: a link that was never saved does nothing and can be sent again, while
    an invitation marked as sent that never went would be waited for. Raises NotSent,
    InvitationGone.
    """
    token = invitation.new_token()
    _, failed = send([letter_of(invitation, link_to(token))])
    if failed:
        raise NotSent
    _keep_token(invitation, by)


def link_for(*, organisation: Organisation, email: str, role: str, by: User) -> str:
    """A fresh link that asks this person in, for a letter that another app writes and sends."""
    invitation = write_invitation(organisation=organisation, email=email, role=role, by=by)
    token = invitation.new_token()
    _keep_token(invitation, by)
    return link_to(token)


def link_to(token: str) -> str:
    return settings.BASE_URL + reverse("invitation_accept", kwargs={"token": token})


@transaction.atomic
def _keep_token(invitation, by):
    fields = ("token_digest", "sent_at", "expires_at")
    changes = {field: getattr(invitation, field) for field in fields}
    if not Invitation.objects.waiting().filter(pk=invitation.pk).update(**changes):
        raise InvitationGone
    _record("invitation.sent", invitation, by)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    """The link stops working. Raises InvitationGone when it was accepted or withdrawn before."""
    waiting = Invitation.objects.waiting().filter(pk=invitation.pk)
    if not waiting.update(withdrawn_at=timezone.now()):
        raise InvitationGone
    _record("invitation.withdrawn", invitation, by)


@transaction.atomic
def withdraw_link(*, organisation: Organisation, email: str, role: str, by: User) -> None:
    """A link that another app asked for stops working, if there is one that waits."""
    for invitation in organisation.invitations.waiting().filter(email=email, role=role):
        withdraw_invitation(invitation=invitation, by=by)


def refuse_needless(invitation: Invitation) -> None:
    """Raises NothingToJoin where what they were asked in for is over."""
    if reason := why_not_join(invitation):
        raise NothingToJoin(reason)


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User) -> Membership:
    """The person of an existing account takes the role on, from today.

    Raises InvitationGone, NothingToJoin.
    """
    refuse_needless(invitation)
    now = timezone.now()
    still_open = Invitation.objects.waiting().filter(
        pk=invitation.pk, token_digest=invitation.token_digest, expires_at__gt=now
    )
    if not still_open.update(accepted_at=now, accepted_by=by):
        raise InvitationGone
    membership, _ = Membership.objects.get_or_create(organisation=invitation.organisation, user=by)
    if not membership.roles.on(timezone.localdate()).filter(role=invitation.role).exists():
        membership.roles.update_or_create(
            role=invitation.role,
            ends_date=None,
            defaults={"starts_date": timezone.localdate()},
        )
    _record("invitation.accepted", invitation, by)
    return membership


@transaction.atomic
def join_by_invitation(*, invitation: Invitation, name: str, password: str) -> User:
    """A new person's account, its email address proven by the link, and the role in one go.

    Raises InvitationGone, NothingToJoin; AccountExists when the address has an account by now.
    """
    person = make_account(email=invitation.email, name=name, password=password)
    accept_invitation(invitation=invitation, by=person)
    return person


def _record(verb, invitation, by):
    """Sealed for outside raters: when they were sent a new link tells who has not answered."""
    record(
        verb,
        by=by,
        organisation=invitation.organisation,
        target=invitation,
        sealed=invitation.role == Role.RATER,
        role=invitation.role,
    )
