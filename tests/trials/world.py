"""What the trials' server finds in its database, and what a trial reads from it afterwards."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from connections.models import Perspective, Rating, Response
from portal.organisations.models import Event, Organisation
from portal.organisations.permissions import Role
from portal.reports.actions.papers import add_paper
from portal.reports.models import Publication, Purpose, Rendering, Snapshot
from portal.reports.renderings import pdf_of
from portal.reports.snapshots import fingerprint
from tests import make
from tests.bench.world import NOTE, answered, cookies

RATERS = 20


@transaction.atomic
def northgate() -> dict:
    """Twenty people who are asked to rate and have not begun, and a closed round with a paper."""
    here = make.organisation(slug="northgate", name="Northgate and Riverside")
    lead = make.member(organisation=here, email="lead@northgate.example", roles=[Role.LEAD])
    running = make.round(organisation=here, state="open")
    people = []
    for number in range(RATERS):
        person = make.member(organisation=here, email=f"rater{number}@northgate.example")
        make.rater(round=running, user=person, perspective=Perspective.values[number % 3])
        people.append(person)
    closed = make.round(
        organisation=here, state="closed", revealed_at=timezone.now() - timedelta(hours=2)
    )
    answered(closed, people)
    paper = add_paper(
        round=closed,
        by=lead,
        meeting="Board",
        meeting_date=timezone.localdate(),
        sponsor="Director of Engagement",
        author="Engagement lead",
        purpose=Purpose.DECISION,
        publication=Publication.PUBLIC,
        summary=NOTE,
        recommendations=NOTE,
    )
    types = list(running.types.all())
    parts = {"organisation": here.slug, "round_id": running.public_id}
    return {
        "lead": cookies(lead),
        "raters": {person.email: cookies(person) for person in people},
        "start": reverse("rate_start", kwargs=parts),
        "check": reverse("rate_check", kwargs=parts),
        "send": reverse("rate_send", kwargs=parts),
        "done": reverse("rate_done", kwargs=parts),
        "types": {
            each.key: reverse("rate_type", kwargs=parts | {"type_key": each.key}) for each in types
        },
        "freeze": reverse(
            "paper_freeze", kwargs={"organisation": here.slug, "paper_id": paper.public_id}
        ),
    }


def here() -> Organisation:
    return Organisation.objects.get(slug="northgate")


def answers() -> dict:
    """Email → type → what is saved, with how often it was saved and how often that was noted."""
    found: dict = {}
    ratings = Rating.objects.filter(response__rater__round__state="open")
    for rating in ratings.select_related("leader_type", "response__rater"):
        found.setdefault(rating.response.rater.email, {})[rating.leader_type.key] = {
            "level": "not_sure" if rating.not_sure else str(rating.level),
            "note": rating.note,
            "version": rating.version,
            "events": Event.objects.filter(verb="rating.saved", target_id=str(rating.pk)).count(),
        }
    return found


def sent() -> list[str]:
    """Who has sent their answers."""
    responses = Response.objects.filter(rater__round__state="open", submitted_at__isnull=False)
    return sorted(responses.values_list("rater__email", flat=True))


def paper() -> dict:
    """How much there is of the frozen paper, and whether its content fits its fingerprint."""
    snapshots = list(Snapshot.objects.filter(organisation=here()))
    return {
        "snapshots": len(snapshots),
        "whole": all(fingerprint(one.data) == one.sha256 for one in snapshots),
        "events": Event.objects.filter(verb="paper.frozen").count(),
        "tasks": DBTaskResult.objects.count(),
        "renderings": list(Rendering.objects.values_list("state", flat=True)),
    }


def file() -> dict:
    """Where the making of the paper's file stands, and what is kept of it."""
    rendering = Rendering.objects.get(organisation=here())
    content = bytes(rendering.content or b"")
    return {"state": rendering.state, "bytes": len(content), "sha256": rendering.sha256}


def let_time_pass() -> None:
    """As if whoever makes the file had begun an hour ago."""
    for rendering in Rendering.objects.filter(state=Rendering.State.RUNNING):
        rendering.started_at -= timedelta(hours=1)
        rendering.save(update_fields=["started_at"])


def make_the_paper_anew() -> str:
    """The SHA-256 of the file, made of the snapshot in this process."""
    return hashlib.sha256(pdf_of(Snapshot.objects.get(organisation=here()))).hexdigest()
