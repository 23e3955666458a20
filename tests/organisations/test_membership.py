"""Roles with their dates: what a person may do today, and where they may be."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from portal.organisations.access import membership_for
from portal.organisations.models import Membership, MembershipRole, SlugAlias
from portal.organisations.permissions import Permission, Role
from tests import make

pytestmark = pytest.mark.django_db


def role(person, organisation, name, starts, ends=None):
    membership, _ = Membership.objects.get_or_create(user=person, organisation=organisation)
    return membership.roles.create(role=name, starts_date=starts, ends_date=ends)


@pytest.fixture
def person():
    return make.user(email="fern@northgate.example")


@pytest.fixture
def today():
    return timezone.localdate()


def test_a_role_holds_from_its_first_day_to_the_day_before_its_end(person, northgate):
    row = role(person, northgate, Role.BOARD, date(2026, 3, 1), date(2026, 3, 10))
    assert not row.holds_on(date(2026, 2, 28))
    assert row.holds_on(date(2026, 3, 1))
    assert row.holds_on(date(2026, 3, 9))
    assert not row.holds_on(date(2026, 3, 10))
    assert list(MembershipRole.objects.on(date(2026, 3, 9))) == [row]
    assert list(MembershipRole.objects.on(date(2026, 3, 10))) == []


def test_two_roles_together_may_what_either_may(person, northgate, today):
    role(person, northgate, Role.IG, today)
    role(person, northgate, Role.COLLEAGUE, today)
    membership = membership_for(person, "northgate")
    assert membership.held == (Role.COLLEAGUE, Role.IG)
    assert membership.held_names == ["Colleague", "Information governance officer"]
    assert membership.may(Permission.EVENT_VIEW)
    assert membership.may(Permission.ROUND_VIEW)
    assert not membership.may(Permission.ORGANISATION_MANAGE)


def test_the_same_role_is_open_ended_only_once(person, northgate, today):
    role(person, northgate, Role.BOARD, today)
    with pytest.raises(IntegrityError, match=r"role"):
        role(person, northgate, Role.BOARD, today - timedelta(days=3))


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(1, None), (-9, 0)],
    ids=["a role that begins tomorrow", "a role that ended this morning"],
)
def test_without_a_role_today_the_organisation_is_not_there(
    person, northgate, today, as_, starts, ends
):
    end = None if ends is None else today + timedelta(days=ends)
    role(person, northgate, Role.LEAD, today + timedelta(days=starts), end)
    assert as_(person).get("/o/northgate/").status_code == 404


def test_a_member_without_the_permission_is_told_so_and_a_stranger_is_not(cast, as_):
    assert as_(cast.board).get("/o/northgate/settings/").status_code == 403
    assert as_(cast.southmoor_lead).get("/o/northgate/settings/").status_code == 404
    assert as_(cast.stranger).get("/o/northgate/settings/").status_code == 404


def test_an_old_address_leads_its_own_people_to_the_new_one(cast, northgate, as_):
    SlugAlias.objects.create(organisation=northgate, slug="north-gate")
    answer = as_(cast.lead).get("/o/north-gate/settings/members/?q=birch")
    assert answer.status_code == 302
    assert answer.url == "/o/northgate/settings/members/?q=birch"


def test_an_old_address_tells_strangers_nothing_and_takes_no_deeds(cast, northgate, as_):
    SlugAlias.objects.create(organisation=northgate, slug="north-gate")
    assert as_(cast.southmoor_lead).get("/o/north-gate/").status_code == 404
    path = "/o/north-gate/settings/places/add/"
    assert as_(cast.lead).post(path, {"name": "Quay"}).status_code == 404


def test_the_header_offers_another_organisation_only_to_those_who_have_one(
    person, northgate, southmoor, today, as_
):
    role(person, northgate, Role.BOARD, today)
    assert b"Switch organisation" not in as_(person).get("/o/northgate/").content
    role(person, southmoor, Role.RATER, today)
    assert b"Switch organisation" in as_(person).get("/o/northgate/").content


def test_a_wrong_method_is_refused_before_anything_else(cast, as_):
    assert as_(cast.lead).post("/o/northgate/settings/").status_code == 405
    assert as_(cast.lead).delete("/o/northgate/settings/contact/").status_code == 405
    assert as_(cast.lead).get("/o/northgate/framework/coach/hide/").status_code == 405


def test_memberships_and_roles_say_in_words_what_they_are(cast, northgate):
    membership = northgate.memberships.get(user=cast.board)
    assert str(membership) == "Board at Northgate and Riverside"
    assert str(membership.roles.get()) == "Board member"
