"""Where somebody under 18 is, no guest is asked or reads along, and no age is told (ADR 19)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from pairs.actions import guests, inviting
from pairs.actions.agreeing import NotNow
from pairs.actions.inviting import NO_GUESTS, Gone
from pairs.actions.pairs import Closed
from tests.make import pairs as make
from tests.make import register as make_register
from tests.pairs.test_guests import words
from tests.pairs.test_registering import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def young(northgate, cast):
    make_register.under_18(organisation=northgate, user=cast.leader)
    return cast.leader


@pytest.fixture
def pair(northgate, cast, young):
    """Open: registered, with two adults and a guardian's yes."""
    adults = [cast.colleague, cast.board]
    return make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=young).pair


@pytest.fixture
def before(northgate, cast):
    """A pair with a guest who reads along, before anybody knew an age."""
    return make.pair(organisation=northgate, users=[cast.colleague, cast.leader], name="Tea")


def at(name, *parts):
    return reverse(name, args=[one.public_id for one in parts])


def test_nobody_is_proposed(pair, cast, as_):
    inside = as_(cast.colleague)
    assert at("guest_propose", pair) not in page(inside.get(at("guest_list", pair)))
    answer = page(inside.post(at("guest_propose", pair), words()))
    assert NO_GUESTS in answer
    assert "Gil@Elsewhere.example" in answer  # nothing typed is lost
    assert "under 18" not in answer
    assert not pair.guests.exists()
    with pytest.raises(Closed):
        make.guest(pair=pair, email="gil@elsewhere.example")


def test_nobody_comes_in_who_was_proposed_before(before, northgate, cast, as_):
    guest = make.guest(pair=before, email=cast.employed.email)
    by = make.first_of(before)
    link = inviting.link_for(invitation=guest, by=by)
    guest.refresh_from_db()
    before.members.filter(user=cast.leader).update(under_18=True)
    make_registered(before, northgate, cast)
    for deed in (inviting.link_for, inviting.send_invitation):
        with pytest.raises(Closed, match="as a guest"):
            deed(invitation=guest, by=by)
    with pytest.raises(Gone):
        guests.accept_guest(invitation=guest, by=cast.employed)
    path = reverse("guest_join", args=[link.split("/")[-2]])
    assert as_(cast.employed).get(path).status_code == 404
    with pytest.raises(NotNow, match="as a guest"):
        guests.say_yes_to_guest(guest=guest, member=by, by=by.user)
    shown = page(as_(cast.colleague).get(at("guest_detail", before, guest)))
    assert NO_GUESTS in shown
    for name in ("guest_send", "guest_link", "guest_yes"):
        assert at(name, before, guest) not in shown


def make_registered(pair, northgate, cast):
    """As if a lead had registered it: open, with two adults."""
    pair.members.create(user=cast.board, side="manager")
    people = [
        make.person(f"P {n}", email=one.user.email) for n, one in enumerate(pair.members.all())
    ]
    made = make.registered(organisation=northgate, by=cast.lead, people=people)
    made.pair = pair
    made.save(update_fields=["pair"])
    for one, member in zip(made.people.order_by("pk"), pair.members.all(), strict=True):
        one.answer, one.answered_at, one.member = "confirmed", timezone.now(), member
        one.under_18 = member.under_18
        one.guardian_date = timezone.localdate() if member.under_18 else None
        one.save()


def test_who_read_along_reads_no_more_once_somebody_turns_out_young(before, northgate, cast, as_):
    guest = make.guest(pair=before, user=cast.employed)
    theirs = as_(cast.employed)
    assert theirs.get(at("pair_detail", before)).status_code == 200
    make_register.under_18(organisation=northgate, user=cast.leader)
    for name in ("pair_detail", "entry_list", "guest_leave"):
        assert theirs.get(at(name, before)).status_code == 404
    assert "read along" not in page(theirs.get("/pairs/"))
    shown = page(as_(cast.colleague).get(at("guest_detail", before, guest)))
    assert "reads nothing here" in shown
    assert "under 18" not in shown
    assert "Reads nothing here" in page(as_(cast.colleague).get(at("guest_list", before)))


def test_a_guest_who_turns_out_young_can_still_stop(northgate, cast, as_):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.board], name="Tea")
    make.guest(pair=pair, user=cast.leader)
    make_register.under_18(organisation=northgate, user=cast.leader)
    theirs, leave = as_(cast.leader), at("guest_leave", pair)
    assert leave in page(theirs.get("/pairs/"))
    shown = page(theirs.get(leave))
    assert "Tea" not in shown
    theirs.post(leave)
    assert "once you are 18" not in page(theirs.get("/pairs/"))
    assert theirs.get(leave).status_code == 404
    assert pair.guests.get().ended_by == cast.leader
    assert as_(cast.colleague).get(leave).status_code == 404  # a member is no guest


def test_nobody_is_asked_for_a_yes_that_could_not_be_given(before, northgate, cast, as_):
    make.guest(pair=before, email="gil@elsewhere.example")
    before.members.create(user=cast.board, side="manager")
    home = as_(cast.board)
    asked = [thing.title for thing in home.get("/o/northgate/").context["things"]]
    assert any("guest" in title for title in asked)
    make_register.under_18(organisation=northgate, user=cast.leader)
    asked = [thing.title for thing in home.get("/o/northgate/").context["things"]]
    assert not any("guest" in title for title in asked)
