"""The demo's world, and rounds at every stage that its story has left behind."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from connections.models import Perspective, Round
from portal.accounts.models import User
from portal.organisations.models import Organisation
from tests import make

State = Round.State
ASKED = {"board": 5, "leader": 4}
NOTE = {"coach": "We met two of them, on one ward."}


def build():
    """The demo, then at Northgate's places: a plan, and rounds closed, revealed and agreed."""
    call_command("seed_demo")
    northgate = Organisation.objects.get(slug="northgate")
    by = User.objects.get(email="lead@northgate.example")
    town, villages = northgate.localities.order_by("name")
    plan = make.round(organisation=northgate, title="Winter plan", locality=town)
    make.rater(round=plan, user=by)
    _rated(northgate, town, "Closed, not opened", State.CLOSED)
    _rated(northgate, villages, "Closed and opened", State.CLOSED, revealed=True)
    agreed = _rated(northgate, villages, "Agreed, not published", State.AGREED)
    for leader_type in agreed.types.all():
        make.position(round=agreed, leader_type=leader_type, by=by, dissent="Not in the villages.")
    make.round(organisation=northgate, title="Called off", locality=town, state=State.CANCELLED)


def _rated(northgate, place, title, state, *, revealed=False):
    """A round of nine raters who have all answered; two on paper are still to be entered."""
    made = make.round(organisation=northgate, state=state, title=title, locality=place)
    if revealed:
        Round.objects.filter(pk=made.pk).update(revealed_at=timezone.now() - timedelta(hours=1))
    for kind, number in ASKED.items():
        perspective = Perspective.BOARD if kind == "board" else Perspective.PATIENT_LEADER
        for n in range(1, number + 1):
            person = User.objects.get(email=f"{kind}{n}@northgate.example")
            rater = make.rater(round=made, user=person, perspective=perspective)
            make.response(rater=rater, levels=n % 4, notes=NOTE)
    return made
