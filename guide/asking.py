"""The letter that asks a patient leader for a statement."""

from django.conf import settings
from django.urls import reverse

from guide.models import Proposal
from leaders.models import Leader
from portal.accounts.models import User
from portal.mail.letters import Letter, write


def letter_to(proposal: Proposal, by: User) -> Letter | None:
    """None where they are reached in another way: by telephone, by post, or through a guardian."""
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
        name=leader.name,
        link=settings.BASE_URL + reverse("statement_add", kwargs=parts),
        has_account=leader.user_id is not None,
        contact=organisation.contact or settings.CONTACT_EMAIL,
        sender=by,
    )
