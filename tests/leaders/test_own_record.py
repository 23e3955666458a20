"""Everything that is held on somebody, as they see it, and how they put it right."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from leaders import own
from leaders.cards import next_things
from leaders.models import (
    Application,
    CheckIn,
    EarlierWording,
    Leader,
    Learning,
    Needs,
    Recognition,
    Story,
)
from leaders.personal_data import PERSONAL_DATA
from leaders.wording import said_to_you
from portal.organisations.models import Event
from portal.personal import Personal
from tests import make

pytestmark = pytest.mark.django_db
MINE = "/o/northgate/my-record/"
DAY = date(2026, 5, 4)


@pytest.fixture
def leader(cast, northgate, framework):
    """Somebody of whom everything that can be kept is kept."""
    here = {"organisation": northgate}
    member = make.membership(organisation=northgate, user=cast.lead)
    forum = make.forum(**here)
    partner = make.partner(**here)
    made = make.leader(
        **here,
        name="Nina Nettle",
        user=cast.leader,
        own_words="I speak for the night shift",
        aims="To sit on the board",
        skills="Talks to groups",
        place="Riverside",
        location="boundary",
        route_in="ward",
        stage="emerging",
        experience=["carer", "patient"],
        point_of_contact=member,
        came_through=partner,
        added_by=cast.lead,
        types=framework.types.all()[:2],
        attributes=framework.attributes.all()[:2],
    )
    Needs.objects.create(leader=made, support="A hearing loop", payment="other", **here)
    make.consent(leader=made, by=cast.lead)
    role = make.appointment(leader=made, forum=forum, description="Chair of the group")
    CheckIn.objects.create(
        appointment=role, outcome="easier", agreed="Shorter", by=cast.lead, **here
    )
    make.contact(**here, leader=made, by=cast.lead, note="About the bus")
    opportunity = make.opportunity(**here)
    make.interest(opportunity=opportunity, leader=made, note="Mornings only")
    said = make.contribution(
        leader=made, by=cast.lead, outcome="changed", told="They come by email", services=True
    )
    EarlierWording.objects.create(
        contribution=said, said="Letters are late", until_version=1, changed_by=cast.lead, **here
    )
    make.barrier(**here, leader=made, owner=member, doing="We asked the bus company")
    Story.objects.create(leader=made, title="My ward", naming="named", consent_date=DAY, **here)
    learning = Learning.objects.create(
        title="Speaking up", date=DAY, kind="skill", led_by="staff", **here
    )
    learning.leaders.add(made)
    Recognition.objects.create(
        leader=made,
        kind="payment",
        what="Half a day",
        amount=75,
        date=DAY,
        state_date=DAY,
        added_by=cast.lead,
        **here,
    )
    Application.objects.create(
        leader=made, state="accepted", decided_at="2026-05-04T09:00Z", **here
    )
    return made


def queries(deed) -> int:
    with CaptureQueriesContext(connection) as asked:
        deed()
    return len(asked)


ABOUT_A_PERSON = tuple(own.KINDS)


def test_every_kind_of_record_that_leads_to_a_person_is_shown():
    """By a key of its own, or through one of these; nothing new can be kept out of sight."""
    related = {
        relation.related_model.__name__
        for relation in Leader._meta.related_objects
        if relation.related_model.__name__ in PERSONAL_DATA
    }
    assert related <= set(ABOUT_A_PERSON)
    assert {"Leader", "CheckIn", "EarlierWording"} <= set(ABOUT_A_PERSON)


@pytest.mark.parametrize("model", ABOUT_A_PERSON)
def test_every_personal_column_is_shown_or_named(model, leader):
    [part] = [part for part in own.everything(leader) if part.model == model]
    assert part.records, "the fixture has one of each"
    shown = {fact.column for facts in part.records for fact in facts}
    named = {name for of, name in own.NAMED if of == model} | set(own.ABOUT_YOU)
    personal = {name for name, said in PERSONAL_DATA[model].items() if isinstance(said, Personal)}
    assert personal <= shown | named
    assert all(fact.what and fact.value for facts in part.records for fact in facts)


def test_the_page_shows_what_is_held_why_and_who_can_see_it(leader, cast, as_):
    page = as_(cast.leader).get(f"{MINE}everything/")
    for words in (
        "I speak for the night shift",
        "A hearing loop",
        "I want something else",
        "Chair of the group",
        "About the bus",
        "Mornings only",
        "They come by email",
        "Letters are late",
        "We asked the bus company",
        "My ward",
        "Speaking up",
        "£75.00",
        "Carer, Patient",
        "Why: to reach you",
        "Who can see it:",
        "6 years after the year of the payment",
        "Your name once more",
    ):
        assert words in page.content.decode(), words
    assert Event.objects.get(verb="leader.copy_taken").detail == {"form": "page"}


def test_the_last_day_of_a_role_is_the_same_on_all_of_their_pages(leader, cast, as_):
    """A term is kept by the first day without it; people say its last."""
    ends = timezone.localdate() + timedelta(days=40)
    leader.appointments.update(ends_date=ends)
    last = date_format(ends - timedelta(days=1), "j F Y")
    they = as_(cast.leader)
    for page in ("roles", "everything"):
        text = they.get(f"{MINE}{page}/").content.decode()
        assert last in text
        assert date_format(ends, "j F Y") not in text
    leader.interests.all().delete()
    things = next_things(leader)
    assert (ends - timedelta(days=1)) in [one.date for one in things if "role ends" in one.text]


def test_of_every_kind_of_record_it_says_how_long_it_is_kept(leader):
    assert [part.model for part in own.everything(leader) if not part.kept] == []


def test_it_tells_of_nobody_else(leader, cast, northgate, as_):
    other = make.leader(organisation=northgate, name="Olu Otter")
    Learning.objects.get().leaders.add(other)
    text = as_(cast.leader).get(f"{MINE}everything/").content.decode()
    assert "Olu Otter" not in text
    assert "Somebody at Northgate and Riverside" in text
    assert text.count("Lead<") <= 1  # whom they turn to, whom they know


def test_the_download_has_the_same_as_a_file(leader, cast, as_):
    answer = as_(cast.leader).post(f"{MINE}download/")
    assert answer["Content-Type"] == "application/json"
    assert "attachment" in answer["Content-Disposition"]
    data = json.loads(answer.content)
    kinds = {part["kind"]: part for part in data["parts"]}
    assert set(kinds) == {*ABOUT_A_PERSON, *own.MORE}
    assert kinds["Leader"]["records"][0]["aims"]["value"] == "To sit on the board"
    assert Event.objects.get(verb="leader.copy_taken").detail == {"form": "file"}


def test_everything_takes_as_many_queries_for_sixty_contacts_as_for_six(
    leader, cast, northgate, as_
):
    client = as_(cast.leader)
    counts = []
    for more in (5, 54):
        for _ in range(more):
            make.contact(organisation=northgate, leader=leader, by=cast.lead)
            make.barrier(organisation=northgate, leader=leader, owner=leader.point_of_contact)
        counts.append(queries(lambda: client.get(f"{MINE}everything/")))
    assert counts[0] == counts[1]


def test_what_is_written_of_people_is_said_to_them():
    assert said_to_you("What they do, in their own words") == "What you do, in your own words"
    assert said_to_you("They said yes to them themselves") == "You said yes to you yourself"
    assert said_to_you("Other people, anthem") == "Other people, anthem"
