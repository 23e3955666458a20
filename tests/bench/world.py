"""An organisation as it may be after a few years, for the pages that are measured."""

import json
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from connections.models import Perspective
from guide import content
from guide.loading import load_guide
from leaders.loading import load_framework
from portal.organisations.models import Event
from portal.organisations.permissions import Role
from portal.reports.actions.papers import add_paper
from portal.reports.actions.snapshots import freeze_paper
from portal.reports.models import Publication, Purpose, Snapshot
from portal.reports.renderings import html_of
from tests import make

MEMBERS = 200
RATERS = 20
EVENTS = 200
CSRF = "b" * 32
NOTE = "We met them twice this year, and heard from their members what had changed since."


def cookies(user) -> dict[str, str]:
    """A log-in, as the browser keeps it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {
        settings.SESSION_COOKIE_NAME: session.session_key,
        settings.CSRF_COOKIE_NAME: CSRF,
    }


def people(organisation, count: int) -> list:
    """Board members, patient leaders and colleagues in turn."""
    roles = (Role.BOARD, Role.LEADER, Role.COLLEAGUE)
    return [
        make.member(
            organisation=organisation,
            email=f"person{number}@{organisation.slug}.example",
            name=f"Person Number {number}",
            roles=[roles[number % len(roles)]],
        )
        for number in range(count)
    ]


def answered(round, people, *, sent=True) -> None:
    """All of these rate every type: all levels occur, and some are not sure."""
    hats = (Perspective.BOARD, Perspective.PATIENT_LEADER, Perspective.CLINICAL)
    types = list(round.types.all())
    for number, person in enumerate(people):
        rater = make.rater(round=round, user=person, perspective=hats[number % len(hats)])
        levels = {
            each.key: (None, 0, 1, 2, 3, 4)[(number + place) % 6]
            for place, each in enumerate(types)
        }
        notes = {each.key: NOTE for each in types if (number + each.position) % 3 == 0}
        make.response(rater=rater, levels=levels, notes=notes, sent=sent)


def rounds(organisation, raters, lead) -> dict:
    """One agreed, one closed and revealed, one open: the years of a portal in use."""
    now = timezone.now()
    agreed = make.round(organisation=organisation, state="published", title="Autumn 2025")
    answered(agreed, raters)
    for each in agreed.types.all():
        make.position(round=agreed, leader_type=each, by=lead)
    closed = make.round(
        organisation=organisation,
        state="closed",
        title="Spring 2026",
        revealed_at=now - timedelta(hours=2),
    )
    answered(closed, raters)
    running = make.round(organisation=organisation, state="open", title="Autumn 2026")
    answered(running, raters, sent=False)
    return {"agreed": agreed, "closed": closed, "open": running}


def log(organisation, lead) -> None:
    Event.objects.bulk_create(
        Event(
            organisation=organisation,
            actor=lead,
            verb="round edited",
            target_type="round",
            target_id=f"record{number}",
            detail={"fields": ["title", "purpose"]},
        )
        for number in range(EVENTS)
    )


def frozen_paper(round, lead):
    """A paper with its whole cover sheet filled in, frozen for decision."""
    paper = add_paper(
        round=round,
        by=lead,
        meeting="Board",
        meeting_date=timezone.localdate(),
        sponsor="Director of Engagement",
        author="Engagement lead",
        purpose=Purpose.DECISION,
        publication=Publication.PUBLIC,
        summary=f"{NOTE}\n\n{NOTE}",
        recommendations=NOTE,
    )
    return freeze_paper(paper=paper, kind=Snapshot.Kind.DECISION, by=lead)


def tables() -> None:
    """Whatever the database needs before there is an organisation in it."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    framework = settings.BASE_DIR / "fixtures/framework.json"
    load_framework(json.loads(framework.read_text(encoding="utf-8")))
    load_guide(content.read("tips.json"))


@transaction.atomic
def organisation(*, slug: str, members: int, raters: int) -> dict:
    """Made in this database; where its pages are, and the cookies of those who ask for them."""
    here = make.organisation(slug=slug, name="Northgate and Riverside")
    lead = make.member(organisation=here, email=f"lead@{slug}.example", roles=[Role.LEAD, Role.IG])
    asked = people(here, members)[:raters]
    made = rounds(here, asked, lead)
    snapshot = frozen_paper(made["closed"], lead)
    log(here, lead)

    def page(name, **parts):
        return reverse(name, kwargs={"organisation": here.slug, **parts})

    def of_round(name, state, **parts):
        return page(name, round_id=made[state].public_id, **parts)

    return {
        "lead": cookies(lead),
        "raters": [cookies(person) for person in asked],
        "snapshot": snapshot.public_id,
        "types": [
            of_round("rate_type", "open", type_key=each.key) for each in made["open"].types.all()
        ],
        "pages": {
            "home": page("home"),
            "round list": page("round_list"),
            "rater list": of_round("rater_list", "open"),
            "round": of_round("round_detail", "open"),
            "reveal": of_round("reveal", "closed"),
            "agreeing": of_round("round_agree", "closed"),
            "mirror": of_round("mirror", "agreed"),
            "result": of_round("round_result", "agreed"),
            "trend": page("trend"),
            "paper": page("paper_detail", paper_id=snapshot.paper.public_id),
            "paper's preview": page("paper_preview", paper_id=snapshot.paper.public_id),
            "frozen paper": page("snapshot_detail", snapshot_id=snapshot.public_id),
            "member list": page("member_list"),
            "access log": page("event_list"),
        },
    }


def northgate() -> dict:
    """The one whose pages are measured, and what they are compared with."""
    made = organisation(slug="northgate", members=MEMBERS, raters=RATERS)
    admin = make.user(email="admin@portal.example", is_staff=True, is_superuser=True)
    made["admin"] = cookies(admin)
    made["pages"] |= {
        "bare page": reverse("bare"),
        "member list, admin": reverse("compared:organisations_membership_changelist"),
        "access log, admin": reverse("compared:organisations_event_changelist"),
    }
    return made


def paper(snapshot_id: str) -> dict:
    """What the PDF of a frozen paper is made of."""
    snapshot = Snapshot.objects.select_related("organisation").get(public_id=snapshot_id)
    return {
        "html": html_of(snapshot),
        "title": snapshot.title,
        "data_as_at": snapshot.data_as_at.isoformat(),
        "digest": snapshot.sha256,
    }
