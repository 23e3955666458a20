"""Who asks to be heard by the board, and waits for an answer: for those who see to its cycle."""

from django.urls import reverse

from pairs.models import SlotRequest
from pairs.waits.kinds import Kind
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared


def unanswered(organisation):
    """The requests alone: nothing of a pair is asked with somebody's home page."""
    found = SlotRequest.objects.filter(organisation=organisation, answer="")
    return found.only("asked_at").order_by("asked_at", "pk")


ASKED = Prepared(unanswered)


def _asked(membership, rows) -> list[Waiting]:
    link = reverse("slot_request_list", args=[membership.organisation.slug])
    hint = "A pair asks." if len(rows) == 1 else f"{len(rows)} pairs ask."
    title = "Answer who asks for a slot with the board"
    return [Waiting(title, link, hint, urgency=Urgency.SOON)]


KINDS = (Kind(ASKED, _asked, may=Permission.MEETING_MANAGE),)
