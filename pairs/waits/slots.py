"""Who asks to be heard by the board, and waits for an answer: for those who see to its cycle."""

from django.urls import reverse

from pairs.models import SlotRequest
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared


def unanswered(organisation):
    """The requests alone: nothing of a pair is asked with somebody's home page."""
    found = SlotRequest.objects.filter(organisation=organisation, answer="")
    return found.only("asked_at").order_by("asked_at", "pk")


ASKED = Prepared(unanswered)


def waiting(membership) -> list[Waiting]:
    if not membership.may(Permission.MEETING_MANAGE):
        return []
    number = len(ASKED(organisation=membership.organisation_id))
    if not number:
        return []
    link = reverse("slot_request_list", args=[membership.organisation.slug])
    hint = "A pair asks" if number == 1 else f"{number} pairs ask"
    return [
        Waiting("Answer who asks for a slot with the board", link, f"{hint}.", urgency=Urgency.SOON)
    ]
