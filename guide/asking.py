"""The letter that asks a patient leader for a statement."""

from dataclasses import replace

from django.conf import settings
from django.urls import reverse

from guide.models import Proposal
from leaders.models import Leader
from portal.accounts.models import User
from portal.mail.letters import Letter, write


def letter_to(proposal: Proposal, by: User, *, called: str = "") -> Letter | None:
    """None where they are reached in another way: by telephone, by post, or through a guardian.

    called: in place of their name.
    """
    leader = proposal.leader
    if leader is None or leader.way != Leader.Way.EMAIL or leader.under_18:
        return None
    organisation = proposal.organisation
    parts = {"organisation": organisation.slug, "proposal_id": proposal.public_id}
    return write(
        "guide/mail/statement.txt",
        to=leader.contact,
        proposal=proposal,
        organisation=organisation,
        name=called or leader.name,
        link=settings.BASE_URL + reverse("statement_add", kwargs=parts),
        has_account=leader.user_id is not None,
        contact=organisation.contact or settings.CONTACT_EMAIL,
        sender=by,
    )


def shown_to_others(proposal: Proposal, by: User, called: str) -> Letter | None:
    """The letter as whoever does not keep the register reads it: no address, no name of theirs."""
    letter = letter_to(proposal, by, called=called)
    return replace(letter, to="") if letter else None
