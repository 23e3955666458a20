"""The people bank: found by a partner only by one's own standing yes, and gone with it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leaders.actions.consents import give_consent, withdraw_consent
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
BANK = "/o/northgate/bank/"
SECRET = "zqsecret"


@pytest.fixture
def partner(northgate, southmoor):
    return make.partner(organisation=southmoor, name="Northgate", portal_organisation=northgate)


@pytest.fixture
def birch(southmoor, partner, framework, cast):
    """Somebody of Southmoor, whose record is full of what nobody else may see."""
    return make.leader(
        organisation=southmoor,
        name="Birch Bloom",
        own_words="Runs the garden group",
        skills="Listening",
        place="Moor End",
        aims=f"{SECRET} aims",
        contact=f"{SECRET}@post.example",
        types=[framework.types.get(key="coach")],
        stage="emerging",
    )


@pytest.fixture
def yes(birch, partner, cast):
    return give_consent(leader=birch, kind="bank", partner=partner, by=cast.southmoor_lead)


def shown(client, query=""):
    page = client.get(BANK + query).content.decode()
    file = b"".join(client.get(f"{BANK}file/{query}").streaming_content).decode()
    assert SECRET not in page + file
    assert ("Birch Bloom" in page) == ("Birch Bloom" in file)
    return "Birch Bloom" in page


def test_whoever_said_yes_is_found_with_what_the_yes_says_and_how_to_ask(cast, as_, southmoor, yes):
    southmoor.contact = "The engagement team, 01632 960 555"
    southmoor.save()
    client = as_(cast.lead)
    assert shown(client)
    page = client.get(BANK).content.decode()
    for words in ("Runs the garden group", "Listening", "Moor End", "Coach", southmoor.contact):
        assert words in page
    assert "Emerging" not in page


def test_nobody_is_found_without_a_yes(cast, as_, birch):
    assert not shown(as_(cast.lead))


def test_a_yes_taken_back_is_gone_from_the_next_page_and_file(cast, as_, yes):
    client = as_(cast.lead)
    assert shown(client)
    withdraw_consent(consent=yes, by=cast.southmoor_lead)
    assert not shown(client)


@pytest.mark.parametrize(
    "change",
    [
        {"pace": "paused"},
        {
            "under_18": True,
            "guardian_name": "Kin",
            "guardian_contact": "01632 960 001",
            "guardian_consent_date": timezone.localdate(),
        },
        {"deceased_at": timezone.now()},
        {"erased_at": timezone.now()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_who_takes_no_part_is_under_18_or_has_died_is_not_found(change, cast, as_, birch, yes):
    for name, value in change.items():
        setattr(birch, name, value)
    birch.save()
    assert not shown(as_(cast.lead))


def test_a_partnership_that_ended_finds_nobody(cast, as_, partner, yes):
    partner.ended_date = timezone.localdate()
    partner.save()
    assert not shown(as_(cast.lead))


def test_a_yes_to_one_partner_is_none_to_another(cast, as_, southmoor, birch):
    other = make.partner(organisation=southmoor, name="Riverside")
    make.consent(leader=birch, by=cast.southmoor_lead, kind="bank", partner=other)
    make.consent(leader=birch, by=cast.southmoor_lead, kind="naming")
    assert not shown(as_(cast.lead))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=garden", True),
        ("?q=moor end listening", True),
        ("?q=aims", False),
        ("?type=coach", True),
        ("?type=representative", False),
    ],
)
def test_search_and_filter_go_by_what_is_shown(query, found, cast, as_, yes):
    assert shown(as_(cast.lead), query) is found


def test_a_look_is_written_down_on_both_sides_without_names(cast, as_, northgate, southmoor, yes):
    as_(cast.lead).get(BANK)
    here, there = (
        Event.objects.get(organisation=northgate, verb="bank.seen"),
        Event.objects.get(organisation=southmoor, verb="bank.seen_by_partner"),
    )
    assert here.detail == {"people": 1, "file": False}
    assert there.detail == {"people": 1, "file": False, "partner": "northgate"}


def test_the_home_organisation_sees_with_whom_somebody_is_shared(cast, as_, birch, yes):
    page = as_(cast.southmoor_lead).get(f"/o/southmoor/people/{birch.public_id}/")
    assert "Northgate may find me" in page.content.decode()


def test_as_many_queries_for_twenty_people_as_for_two(cast, as_, southmoor, partner):
    client = as_(cast.lead)

    def asked(people):
        for n in range(people):
            leader = make.leader(organisation=southmoor, name=f"P {people} {n}")
            make.consent(leader=leader, by=cast.southmoor_lead, kind="bank", partner=partner)
        with CaptureQueriesContext(connection) as queries:
            client.get(BANK)
        return len(queries)

    assert asked(2) == asked(20)
