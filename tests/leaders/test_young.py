"""Somebody under 18 is a real user: with their guardian's yes they have an account of their own."""

import pytest
from django.utils import timezone

from leaders.actions import people as actions
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
OWN = "leader@northgate.example"
"""The address of the account that the cast's patient leader has."""


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def young(northgate):
    def made(**fields):
        guardian = {"guardian_contact": "mum@home.example", "guardian_consent_date": TODAY()}
        fields = {"name": "Yan Young", "contact": OWN, "under_18": True} | guardian | fields
        return make.leader(organisation=northgate, **fields)

    return made


def opens(northgate, cast):
    return actions.own_record(organisation=northgate, user=cast.leader) is not None


def test_with_the_guardian_s_yes_they_are_invited_and_have_their_own_pages(
    as_, cast, northgate, young
):
    yan = young(guardian_account_date=TODAY())
    record = f"/o/northgate/people/{yan.public_id}/"
    assert "Invite Yan Young" in text(as_(cast.lead).get(record))
    assert as_(cast.lead).post(f"{record}invite/").status_code == 302
    assert northgate.invitations.get().email == OWN
    page = text(as_(cast.leader).get("/o/northgate/my-record/"))
    assert "mum@home.example" in page
    assert "You are never named in public" in page
    yan.refresh_from_db()
    assert yan.user == cast.leader


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "once their parent or guardian agrees"),
        (
            {"guardian_contact": "Leader@Northgate.example", "guardian_account_date": "2026-01-05"},
            "an email address that is not their parent’s or guardian’s",
        ),
    ],
)
def test_without_it_or_with_the_guardian_s_own_address_they_are_not(
    as_, cast, northgate, young, fields, why
):
    yan = young(**fields)
    record = f"/o/northgate/people/{yan.public_id}/"
    page = text(as_(cast.lead).get(record))
    assert why in page
    assert "to look after their own record" not in page
    assert as_(cast.lead).post(f"{record}invite/").url == record
    assert not northgate.invitations.exists()
    assert not opens(northgate, cast)


def test_an_account_that_is_here_already_is_not_linked_by_itself(cast, northgate, framework):
    fields = {
        "name": "Yan",
        "way": "email",
        "contact": OWN,
        "consent_basis": "said",
        "consent_date": TODAY(),
        "under_18": True,
        "guardian_contact": "mum@home.example",
        "guardian_consent_date": TODAY(),
    }
    yan = actions.add_leader(organisation=northgate, by=cast.lead, **fields)
    assert yan.user is None
    assert not opens(northgate, cast)


def test_the_lead_writes_the_yes_down_and_takes_it_back(as_, cast, northgate, young):
    yan = young()
    page = f"/o/northgate/people/{yan.public_id}/guardian/"
    day = TODAY()
    typed = {"under_18": "on", "guardian_contact": "mum@home.example"}
    for name in ("guardian_consent_date", "guardian_account_date"):
        typed |= {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
    assert "(optional)" in text(as_(cast.lead).get(page))
    assert as_(cast.lead).post(page, typed | {"version": yan.version}).status_code == 302
    assert opens(northgate, cast)
    yan.refresh_from_db()
    for part in ("day", "month", "year"):
        typed[f"guardian_account_date_{part}"] = ""
    as_(cast.lead).post(page, typed | {"version": yan.version})
    yan.refresh_from_db()
    assert (yan.user, yan.guardian_account_date) == (None, None)
    assert not opens(northgate, cast)
    missing = as_(cast.leader).get("/o/northgate/my-record/").content.decode()
    assert "Yan Young" not in missing


def test_whoever_had_an_account_before_keeps_it_and_at_18_nothing_is_kept_of_a_guardian(
    cast, northgate, young
):
    yan = young(under_18=False, guardian_contact="", guardian_consent_date=None, user=cast.leader)
    guardian = {"guardian_contact": "mum@home.example", "guardian_consent_date": TODAY()}
    actions.edit_leader(leader=yan, seen=yan.version, by=cast.lead, under_18=True, **guardian)
    assert opens(northgate, cast)
    actions.edit_leader(
        leader=yan, seen=yan.version, by=cast.lead, under_18=True, guardian_account_date=TODAY()
    )
    of_age = {"guardian_contact": "", "guardian_consent_date": None}
    actions.edit_leader(leader=yan, seen=yan.version, by=cast.lead, under_18=False, **of_age)
    yan.refresh_from_db()
    assert (yan.user, yan.guardian_account_date) == (cast.leader, None)
    last = Event.objects.filter(verb="leader.edited").order_by("pk").last()
    assert "guardian_account_date" in last.detail["fields"]
