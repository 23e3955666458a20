"""The lead looks after people and their roles: nothing is deleted, and somebody must lead."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.organisations.actions.members import RoleHeld, add_role, end_role
from portal.organisations.models import Event, MembershipRole
from portal.organisations.permissions import Role
from tests import make

pytestmark = pytest.mark.django_db
LIST = "/o/northgate/settings/members/"


def member(organisation, person):
    return organisation.memberships.get(user=person)


def page(membership, *more):
    return "".join([LIST, membership.public_id, "/", *more])


def day(when, name):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


def test_the_list_shows_everybody_with_the_roles_that_hold_today(lead, cast, northgate):
    row = member(northgate, cast.ig).roles.get()
    row.ends_date = timezone.localdate()
    row.save(update_fields=["ends_date"])
    text = lead.get(LIST).content.decode()
    assert "8 people" in text
    assert "secretary@northgate.example" in text
    assert "Company secretary" in text
    assert "Information governance officer" not in text
    assert "southmoor" not in text


def test_a_part_of_a_name_or_address_finds_a_person(lead, northgate):
    make.member(organisation=northgate, email="fern@northgate.example", name="Fern Foxglove")
    make.member(organisation=northgate, email="reed@northgate.example", name="Reed Rowan")
    text = lead.get(LIST, {"q": "FOXGL"}).content.decode()
    assert "Fern Foxglove" in text
    assert "Reed Rowan" not in text
    assert "Show everyone" in text
    assert "Reed Rowan" in lead.get(LIST, {"q": "reed@"}).content.decode()
    assert b"Nobody here has this" in lead.get(LIST, {"q": "nobody"}).content


def test_a_search_for_too_much_is_told_and_shows_everybody(lead, cast):
    text = lead.get(LIST, {"q": "x" * 101}).content.decode()
    assert "<title>Error: People and their roles –" in text
    assert '<a href="#id_q">' in text
    assert cast.board.email in text


def test_the_list_asks_as_many_questions_of_the_database_for_sixty_as_for_six(
    lead, northgate, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12) as few:
        lead.get(LIST)
    for number in range(54):
        make.member(organisation=northgate, email=f"member{number}@northgate.example")
    with django_assert_num_queries(len(few.captured_queries)):
        text = lead.get(LIST).content.decode()
    assert "62 people" in text
    assert "page 1 of 3" not in text
    assert "page 2 of 3" in lead.get(LIST, {"page": 2}).content.decode()


def test_a_role_is_added_from_a_day_on_and_written_down(lead, cast, northgate):
    membership = member(northgate, cast.board)
    starts = timezone.localdate() + timedelta(days=3)
    answer = lead.post(page(membership), {"role": "secretary", **day(starts, "starts_date")})
    assert answer.url == page(membership)
    row = membership.roles.get(role="secretary")
    assert (row.starts_date, row.ends_date) == (starts, None)
    event = Event.objects.get(verb="member.role_added")
    assert event.actor == cast.lead
    assert event.organisation == northgate
    assert event.target_id == membership.public_id
    assert event.detail == {"role": "secretary", "starts": starts.isoformat()}


def test_a_role_that_the_person_has_is_not_added_twice(lead, cast, northgate):
    membership = member(northgate, cast.board)
    answer = lead.post(page(membership), {"role": "board", **day(date(2026, 1, 1), "starts_date")})
    assert answer.status_code == 200
    assert "has this role already in these days" in answer.content.decode()
    assert membership.roles.count() == 1


def test_all_faults_are_shown_at_once_and_what_was_typed_stays(lead, cast, northgate):
    answer = lead.post(
        page(member(northgate, cast.board)),
        {"starts_date_day": "31", "starts_date_month": "2", "starts_date_year": "2026"},
    )
    text = answer.content.decode()
    assert "<title>Error: Board –" in text
    assert "Answer “Which role?”" in text
    assert "The date must be a real date" in text
    assert 'value="31"' in text


def test_a_role_ends_and_stays_on_record(lead, cast, northgate, as_):
    membership = member(northgate, cast.board)
    today = timezone.localdate()
    assert b"End the role" in lead.get(page(membership, "board/end/")).content
    answer = lead.post(page(membership, "board/end/"), day(today, "ends_date"))
    assert answer.url == page(membership)
    assert membership.roles.get().ends_date == today
    assert Event.objects.get(verb="member.role_ended").detail == {
        "role": "board",
        "ends": today.isoformat(),
    }
    assert "ended on" in lead.get(page(membership)).content.decode()
    assert as_(cast.board).get("/o/northgate/").status_code == 404


def test_a_role_with_an_end_is_not_ended_again(lead, cast, northgate):
    membership = member(northgate, cast.board)
    membership.roles.update(ends_date=timezone.localdate() + timedelta(days=9))
    assert lead.get(page(membership, "board/end/")).status_code == 404


def test_a_role_ended_by_somebody_else_meanwhile_is_told(lead, cast, northgate, monkeypatch):
    row = member(northgate, cast.board).roles.get()
    MembershipRole.objects.filter(pk=row.pk).update(ends_date=timezone.localdate())
    with pytest.raises(RoleHeld):
        end_role(row=row, ends_date=timezone.localdate(), by=cast.lead)
    assert not Event.objects.filter(verb="member.role_ended").exists()

    def ended(**_):
        raise RoleHeld

    monkeypatch.setattr("portal.organisations.views.members.end_role", ended)
    MembershipRole.objects.filter(pk=row.pk).update(ends_date=None)
    path = page(member(northgate, cast.board), "board/end/")
    answer = lead.post(path, day(timezone.localdate(), "ends_date"))
    assert "Somebody else has ended this role in the meantime" in answer.content.decode()


def test_a_role_does_not_end_before_it_began(lead, cast, northgate):
    membership = member(northgate, cast.board)
    answer = lead.post(page(membership, "board/end/"), day(date(2019, 12, 31), "ends_date"))
    assert "must not be before the role began, on 1 January 2020" in answer.content.decode()
    assert membership.roles.get().ends_date is None


def test_the_last_lead_stays_until_somebody_else_leads(lead, cast, northgate):
    membership, today = member(northgate, cast.lead), timezone.localdate()
    answer = lead.post(page(membership, "lead/end/"), day(today, "ends_date"))
    assert "Nobody else would be engagement lead then" in answer.content.decode()
    assert membership.roles.get().ends_date is None

    add_role(
        membership=member(northgate, cast.board),
        role=Role.LEAD,
        starts_date=today + timedelta(days=5),
        by=cast.lead,
    )
    refused = lead.post(page(membership, "lead/end/"), day(today, "ends_date"))
    assert refused.status_code == 200
    later = today + timedelta(days=5)
    assert lead.post(page(membership, "lead/end/"), day(later, "ends_date")).status_code == 302
    assert membership.roles.get().ends_date == later


def test_a_lead_who_cannot_log_in_does_not_count(lead, cast, northgate):
    other = make.member(organisation=northgate, email="reed@northgate.example", roles=[Role.LEAD])
    other.is_active = False
    other.save(update_fields=["is_active"])
    answer = lead.post(
        page(member(northgate, cast.lead), "lead/end/"), day(timezone.localdate(), "ends_date")
    )
    assert "Nobody else would be engagement lead then" in answer.content.decode()


def test_another_organisations_member_is_not_there(lead, cast, southmoor):
    membership = member(southmoor, cast.southmoor_lead)
    assert lead.get(page(membership)).status_code == 404
    assert lead.post(page(membership, "lead/end/")).status_code == 404
