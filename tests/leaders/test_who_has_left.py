"""A colleague who has left: nobody turns to them, waits for them, or uses their cards."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from leaders.finding import finding
from leaders.forms.point_of_contact import PointOfContactForm
from leaders.models import Application, Card, InvolvePage
from leaders.transfer.doubles import gaps_of_record, with_held
from leaders.transfer.outgoing import rows_of
from leaders.waits import barriers as barrier_waits
from leaders.waits import people as people_waits
from portal.organisations.models import Membership
from portal.organisations.permissions import Permission, Role
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"


@pytest.fixture
def jo(northgate, cast):
    """A colleague to whom people turn."""
    cast.colleague.name = "Jo Juniper"
    cast.colleague.save()
    return make.membership(organisation=northgate, user=cast.colleague)


@pytest.fixture
def ash(northgate, jo, cast):
    return make.leader(
        organisation=northgate, name="Ash Alder", point_of_contact=jo, user=cast.leader
    )


def leaves(membership, in_days=0):
    today = timezone.localdate()
    started = today - timedelta(days=400)
    membership.roles.update(starts_date=started, ends_date=today + timedelta(days=in_days))


def text(answer):
    return answer.content.decode()


def test_who_may_do_what_on_a_day_is_asked_of_their_roles(cast, northgate, jo):
    day = timezone.localdate()

    def may(when, permission=Permission.CONTACT_FOR):
        found = set(Membership.objects.who_may(permission, when))
        others = set(Membership.objects.who_may_no_more(permission, when))
        assert not found & others
        assert {one.user for one in others} <= {cast.colleague}
        assert (jo in others) == (permission == Permission.CONTACT_FOR and jo not in found)
        return jo in found

    assert may(day)
    assert not may(day, Permission.REGISTER_MANAGE)
    leaves(jo, in_days=3)
    assert may(day + timedelta(days=2))
    assert not may(day + timedelta(days=3))
    cast.colleague.is_active = False
    cast.colleague.save()
    assert not may(day)


def pages_that_name_jo(as_, cast, ash):
    record = f"{HERE}people/{ash.public_id}/"
    looked = {
        cast.lead: (record, f"{HERE}people/", f"{record}contact/"),
        cast.leader: (
            f"{HERE}my-record/",
            f"{HERE}my-record/roles/",
            f"{HERE}my-record/everything/",
        ),
    }
    return [
        path
        for person, paths in looked.items()
        for path in paths
        if "Jo Juniper" in text(as_(person).get(path))
    ]


def test_nobody_turns_to_a_colleague_who_has_left(as_, cast, ash, jo):
    assert len(pages_that_name_jo(as_, cast, ash)) == 6
    leaves(jo, in_days=1)
    assert len(pages_that_name_jo(as_, cast, ash)) == 6, "until their last day they do"
    leaves(jo)
    assert pages_that_name_jo(as_, cast, ash) == []
    assert "Nobody yet: tell us" in text(as_(cast.leader).get(f"{HERE}my-record/"))
    everything = text(as_(cast.leader).get(f"{HERE}my-record/everything/"))
    assert "Nobody now. Whoever it was does not answer here any more." in everything
    taken = json.loads(text(as_(cast.leader).post(f"{HERE}my-record/download/")))
    assert "Jo Juniper" not in json.dumps(taken)


def test_nor_to_one_who_has_become_something_else(as_, cast, ash, jo):
    leaves(jo)
    jo.roles.create(role=Role.SECRETARY)
    assert pages_that_name_jo(as_, cast, ash) == []


def test_the_list_counts_them_among_those_with_nobody(cast, northgate, ash, jo):
    def found(**asked):
        one = finding(northgate, asked)
        names = [row[1] for row in one.rows(0, 25, one.count())]
        assert names == [leader.name for leader in one.people()]
        return names

    other = make.membership(organisation=northgate, user=cast.lead)
    make.leader(organisation=northgate, name="Bay", point_of_contact=other)
    make.leader(organisation=northgate, name="Cy")
    assert found(contact="nobody") == ["Cy"]
    leaves(jo)
    assert found(contact="nobody") == ["Ash Alder", "Cy"]
    assert found(contact="nobody", stage="") == ["Ash Alder", "Cy"]
    assert found(contact=jo.public_id) == ["Ash Alder", "Bay", "Cy"], "that is no question now"
    assert found(contact=other.public_id) == ["Bay"]


def test_the_lead_is_told_at_home_and_finds_them_by_one_press(as_, cast, northgate, ash, jo):
    lead = make.membership(organisation=northgate, user=cast.lead)
    assert people_waits.waiting(lead) == []
    make.leader(organisation=northgate, name="Bay", point_of_contact=jo, pace="paused")
    make.leader(organisation=northgate, name="Cy")
    leaves(jo)
    [alone] = people_waits.waiting(lead)
    assert alone.hint == "2 people without a point of contact"
    page = text(as_(cast.lead).get(alone.link))
    assert "Ash Alder</a>" in page
    assert "Cy</a>" in page


def test_a_file_names_nobody_who_has_left_and_one_can_fill_the_gap(northgate, ash, jo):
    def exported():
        heading, row = list(rows_of(northgate.leaders.all()))
        return row[heading.index("Point of contact")]

    class Row:
        fields = {"point_of_contact_id": 7, "place": "Hill"}

    def filled():
        [record] = with_held(northgate.leaders.in_bulk(), northgate).values()
        return gaps_of_record(Row, record)

    assert exported() == "colleague@northgate.example"
    assert filled() == {"place": "Hill"}
    leaves(jo)
    assert exported() == ""
    assert filled() == {"place": "Hill", "point_of_contact_id": 7}


def test_two_who_choose_at_once_read_no_key(as_, cast, ash, jo):
    """The form compares what is saved with what is typed, in words."""
    leaves(jo)
    typed = {"point_of_contact": "", "version": ash.version - 1}
    page = text(as_(cast.lead).post(f"{HERE}people/{ash.public_id}/contact/", typed))
    assert jo.public_id not in page
    assert "Jo Juniper" not in page


def test_whoever_left_is_found_for_handing_over(as_, cast, northgate, ash, jo):
    leaves(jo)
    lead = make.membership(organisation=northgate, user=cast.lead)
    typed = {"giver": jo.public_id, "taker": lead.public_id}
    as_(cast.lead).post(f"{HERE}people/hand-over/", typed)
    ash.refresh_from_db()
    assert ash.point_of_contact == lead
    assert PointOfContactForm(members=[lead]).fields["point_of_contact"].choices[1][1] == "Lead"


def test_what_somebody_saw_to_who_has_left_waits_for_somebody_else(as_, cast, northgate, ash, jo):
    make.barrier(organisation=northgate, leader=ash, summary="zqline", owner=jo)
    lead = make.membership(organisation=northgate, user=cast.lead)
    pages = (f"{HERE}impact/barriers/", f"{HERE}people/{ash.public_id}/")
    assert [one.title[:4] for one in barrier_waits.waiting(jo)] == ["Take"]
    assert barrier_waits.waiting(lead) == []
    leaves(jo)
    [waits] = barrier_waits.waiting(lead)
    assert waits.hint == "Nobody sees to 1 barrier yet."
    for page in pages:
        assert "Jo Juniper" not in text(as_(cast.lead).get(page))
    northgate.barriers.update(removed_date=timezone.localdate())
    assert "Jo Juniper" in text(as_(cast.lead).get(pages[0])), "what they did stays theirs"


@pytest.fixture
def card(northgate, cast):
    made, token = Card.new(organisation=northgate, made_by=cast.colleague)
    made.save()
    return f"/involve/card/{token}/"


TYPED = {"name": "Nina", "way": "post", "contact": "12 Mill Lane", "agree": "on"}


def test_a_card_of_somebody_who_has_left_opens_nothing_and_says_so(client, card, northgate, jo):
    assert client.get(card).status_code == 200
    leaves(jo)
    for answer in (client.get(card), client.post(card, TYPED)):
        assert answer.status_code == 404
        assert "no longer hands out cards for Northgate and Riverside" in text(answer)
        assert "Ask Northgate and Riverside for a new card" in text(answer)
        assert "Jo Juniper" not in text(answer)
    assert not Application.objects.exists()
    assert Card.objects.get().used_at is None


def test_it_leads_to_the_doors_that_are_open(client, card, northgate, jo):
    leaves(jo)
    northgate.contact = "The engagement team, 01632 960 555"
    northgate.save()
    assert "01632 960 555" in text(client.get(card))
    InvolvePage.objects.create(organisation=northgate, is_open=True, privacy="We read it.")
    assert 'href="/involve/northgate/"' in text(client.get(card))


def test_a_card_that_was_used_or_is_unknown_says_as_before(client, card, northgate, jo):
    leaves(jo)
    Card.objects.update(used_at=timezone.now())
    for address in (card, "/involve/card/nothing/"):
        page = text(client.get(address))
        assert "This card does nothing any more" in page
        assert "Northgate" not in page


def test_a_card_of_an_organisation_that_has_ended_opens_nothing(client, card, northgate, jo):
    northgate.closed_date = timezone.localdate()
    northgate.save()
    assert client.get(card).status_code == 404
    assert client.post(card, TYPED).status_code == 404
    assert not Application.objects.exists()
