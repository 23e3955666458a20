"""Guests: let in by every member's yes to the same words, reading only, ended by any one."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from pairs.actions import guests as actions
from pairs.actions.guests import end_guest
from pairs.actions.inviting import Gone, link_for
from pairs.actions.pairs import leave, set_pace
from pairs.actions.visibility import NotNow, joined
from pairs.models import Guest, PairMember, Part
from portal.accounts.models import User
from tests.make import pairs as make

pytestmark = pytest.mark.django_db
INSIDE = ("pair_edit", "pair_people", "pair_history", "pair_visibility", "guest_list")


@pytest.fixture
def pair(cast, northgate):
    return make.pair(
        organisation=northgate, users=[cast.colleague, cast.leader], challenge="Falls at night"
    )


@pytest.fixture
def entry(pair):
    return make.entry(pair=pair, words="What we learnt")


def page(name, *parts):
    return reverse(name, args=[one.public_id for one in parts])


def words(**changed):
    day = timezone.localdate() + timedelta(days=30)
    return {
        "name": "Gil Guest",
        "email": "Gil@Elsewhere.example",
        "capacity": "supervisor",
        "parts": ["learning"],
        "until_date_day": day.day,
        "until_date_month": day.month,
        "until_date_year": day.year,
    } | changed


def proposed(pair, **changed):
    day = timezone.localdate() + timedelta(days=30)
    told = {"name": "Gil", "email": "gil@elsewhere.example", "capacity": "sponsor"}
    told |= {"parts": ["learning"], "until_date": day}
    return actions.propose_guest(pair=pair, by=make.first_of(pair), **(told | changed))


def status(client, name, *parts):
    return client.get(page(name, *parts)).status_code


def test_nothing_goes_before_all_have_said_yes_and_then_the_link_lets_them_in(
    pair, entry, cast, as_
):
    as_(cast.colleague).post(page("guest_propose", pair), words())
    guest = pair.guests.get()
    assert guest.email == "gil@elsewhere.example"
    assert status(as_(cast.colleague), "guest_send", pair, guest) == 404
    response = as_(cast.leader).post(page("guest_yes", pair, guest), follow=True)
    assert "All of you have said yes." in response.text
    as_(cast.leader).post(page("guest_send", pair, guest))
    [letter] = mail.outbox
    path, client = link_in(letter), as_(cast.leader)
    client.logout()
    typed = {"name": "Gil Guest", "password": "three words together"}
    response = client.post(path, typed, follow=True)
    assert "as their supervisor" in response.text
    assert not User.objects.get(email=guest.email).memberships.exists()
    assert "What we learnt" in client.get(page("entry_detail", pair, entry)).text
    assert "Where you read along" in client.get(reverse("my_pairs")).text


def link_in(letter):
    [line] = [one for one in letter.body.splitlines() if "/pairs/read-along/" in one]
    return line[line.index("/pairs/") :]


def test_a_guest_reads_what_is_open_and_nothing_else(pair, entry, cast, as_):
    make.quote(entry=entry, line="A line for the members")
    guest = make.guest(pair=pair, user=cast.employed)
    client = as_(cast.employed)
    home = client.get(page("pair_detail", pair)).text
    assert "Falls at night" not in home
    assert page("entry_list", pair) in home
    assert "A line for the members" not in client.get(page("entry_detail", pair, entry)).text
    assert page("entry_edit", pair, entry) not in client.get(page("entry_list", pair)).text
    for name in INSIDE:
        assert status(client, name, pair) == 404
    for name in ("entry_edit", "entry_remove", "quote_agree"):
        assert client.post(page(name, pair, entry)).status_code == 404
    assert client.post(page("guest_end", pair, guest)).status_code == 404
    assert client.post(page("entry_list", pair)).status_code == 405


def test_a_part_that_is_not_open_is_not_there(pair, entry, cast, as_):
    make.guest(pair=pair, user=cast.employed, parts=["charter", "meetings"])
    client = as_(cast.employed)
    assert status(client, "pair_detail", pair) == 200
    for name, *more in (("entry_list",), ("entry_detail", entry), ("entry_file", entry)):
        assert status(client, name, pair, *more) == 404


def test_a_guest_does_not_read_who_has_said_yes_to_a_charter_and_who_has_not(pair, cast, as_):
    make.guest(pair=pair, user=cast.employed, parts=["charter"])
    make.charter(pair, purpose="Fewer falls")
    shown = as_(cast.employed).get(page("charter_detail", pair)).text
    assert "Fewer falls" in shown
    assert "Not all of them have said yes to it yet" in shown
    assert "Who has said yes" not in shown
    assert "not yet" not in shown
    assert "Who has said yes" in as_(cast.leader).get(page("charter_detail", pair)).text


def test_a_guest_is_told_of_them_and_not_of_you(pair, entry, cast, as_):
    make.guest(pair=pair, user=cast.employed, parts=list(Part))
    make.charter(pair, purpose="Fewer falls")
    rooms = {
        "charter_detail": ("Your charter", "Their charter", "Any of you"),
        "pair_meeting_list": ("Your meetings", "Their meetings", "Only you"),
        "entry_list": ("What you learn", "What they learn", "Only you"),
        "resistance_list": ("What holds you back", "What holds them back", "Only you"),
    }
    for name, (yours, theirs, to_members) in rooms.items():
        member = as_(cast.leader).get(page(name, pair)).text
        guest = as_(cast.employed).get(page(name, pair)).text
        assert f"<title>{yours}" in member
        assert to_members in member
        assert f"<title>{theirs}" in guest
        assert yours not in guest
        assert to_members not in guest


def test_no_heading_is_left_out_for_a_guest_or_a_member(pair, entry, cast, as_):
    make.guest(pair=pair, user=cast.employed)
    for user in (cast.employed, cast.leader):
        levels = re.findall(r"<h([1-6])", as_(user).get(page("entry_list", pair)).text)
        assert "".join(sorted(set(levels))) == "123"


def test_whoever_joins_has_to_say_yes_before_the_guest_reads_on(pair, cast, as_):
    guest = make.guest(pair=pair, user=cast.employed)
    third = PairMember.objects.create(pair=pair, user=cast.board, side="manager")
    joined(pair=pair, by=cast.board)
    assert status(as_(cast.employed), "pair_detail", pair) == 404
    assert "Not all of you" in as_(cast.board).get(page("guest_list", pair)).text
    as_(cast.board).post(page("guest_yes", pair, guest))
    assert status(as_(cast.employed), "pair_detail", pair) == 200
    leave(pair=pair, member=third, keeps=True)
    assert status(as_(cast.employed), "pair_detail", pair) == 200


def test_nobody_reads_along_in_a_pair_that_all_have_left(pair, cast, as_):
    make.guest(pair=pair, user=cast.employed)
    for member in pair.members.select_related("user"):
        leave(pair=pair, member=member, keeps=True)
    assert status(as_(cast.employed), "pair_detail", pair) == 404


def test_any_member_ends_it_at_once(pair, entry, cast, as_):
    guest = make.guest(pair=pair, user=cast.employed)
    as_(cast.leader).post(page("guest_end", pair, guest))
    assert status(as_(cast.employed), "entry_detail", pair, entry) == 404
    assert "read along" not in as_(cast.employed).get(reverse("my_pairs")).text
    guest.refresh_from_db()
    assert guest.ended_by == cast.leader
    end_guest(guest=guest, by=cast.colleague)  # a second press changes nothing
    guest.refresh_from_db()
    assert guest.ended_by == cast.leader


def test_the_guest_may_leave(pair, cast, as_):
    make.guest(pair=pair, user=cast.employed)
    client = as_(cast.employed)
    assert status(client, "guest_leave", pair) == 200
    client.post(page("guest_leave", pair))
    assert status(client, "pair_detail", pair) == 404
    assert pair.events.first().verb == "guest.ended"


def test_after_the_last_day_nothing_is_read(pair, cast, as_):
    guest = make.guest(pair=pair, user=cast.employed, until_date=timezone.localdate())
    assert status(as_(cast.employed), "pair_detail", pair) == 200
    Guest.objects.filter(pk=guest.pk).update(until_date=timezone.localdate() - timedelta(days=1))
    assert status(as_(cast.employed), "pair_detail", pair) == 404


def test_a_guest_who_becomes_a_member_finds_the_pair_once(pair, cast, as_):
    make.guest(pair=pair, user=cast.employed)
    PairMember.objects.create(pair=pair, user=cast.employed, side="manager")
    text = as_(cast.employed).get(reverse("my_pairs")).text
    assert text.count(f'href="{page("pair_detail", pair)}"') == 1
    assert "Where you read along" not in text


def test_a_link_lets_nobody_in_once_it_was_ended_or_somebody_joined(pair, cast):
    guest = make.guest(pair=pair, email=cast.employed.email)
    link_for(invitation=guest, by=make.first_of(pair))
    guest.refresh_from_db()
    third = PairMember.objects.create(pair=pair, user=cast.board, side="manager")
    with pytest.raises(Gone):
        actions.accept_guest(invitation=guest, by=cast.employed)
    actions.say_yes_to_guest(guest=guest, member=third, by=cast.board)
    end_guest(guest=guest, by=cast.board)
    with pytest.raises(Gone):
        actions.accept_guest(invitation=guest, by=cast.employed)
    assert not Guest.objects.reading().exists()


def test_the_link_works_once_and_for_the_account_that_was_asked(pair, cast, as_):
    guest = make.guest(pair=pair, email=cast.employed.email)
    path = reverse(
        "guest_join", args=[link_for(invitation=guest, by=make.first_of(pair)).split("/")[-2]]
    )
    assert "for another account" in as_(cast.rater).post(path).text
    client = as_(cast.employed)
    assert "Read along" in client.get(path).text
    client.post(path)
    assert status(client, "pair_detail", pair) == 200
    assert client.get(path).status_code == 302  # led on
    assert as_(cast.rater).get(path).status_code == 404


@pytest.mark.parametrize(
    ("changed", "name", "message"),
    [
        ({"parts": []}, "parts", "Choose at least one part"),
        ({"until_date_year": 2020}, "until_date", "today or in the future"),
        ({"name": ""}, "name", "Enter their name"),
        ({"capacity": "owner"}, "capacity", "Choose an answer"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(changed, name, message, pair, cast, as_):
    response = as_(cast.leader).post(page("guest_propose", pair), words(**changed))
    assert message in response.context["form"].errors[name][0]
    assert "Gil@Elsewhere.example" in response.text
    assert not pair.guests.exists()


def test_the_same_person_is_asked_once_and_again_when_it_is_over(pair, cast, as_):
    first = proposed(pair)
    with pytest.raises(NotNow):
        proposed(pair)
    response = as_(cast.leader).post(page("guest_propose", pair), words(email=first.email))
    assert "is a guest already" in response.context["form"].errors["email"][0]
    Guest.objects.update(until_date=timezone.localdate() - timedelta(days=1))
    proposed(pair)
    assert pair.guests.told().count() == 1


def test_a_member_without_an_account_has_their_yes_entered_for_them(pair, cast, as_):
    offline = PairMember.objects.create(pair=pair, name="Ona Paper", side="patient")
    guest = proposed(pair)
    as_(cast.leader).post(page("guest_yes", pair, guest))
    path = page("guest_yes_for", pair, guest, offline)
    day = timezone.localdate()
    when = {"date_day": day.day, "date_month": day.month, "date_year": day.year}
    assert "Say how they said it" in as_(cast.leader).post(path, when).text
    response = as_(cast.leader).post(path, when | {"how": "On the telephone"}, follow=True)
    assert "On the telephone" in response.text
    assert actions.is_agreed(guest)


def test_nobody_says_yes_for_a_member_with_an_account_or_after_it_has_ended(pair, cast):
    guest = proposed(pair)
    member = pair.members.get(user=cast.leader)
    with pytest.raises(NotNow):
        actions.say_yes_to_guest(guest=guest, member=member, by=cast.colleague)
    leave(pair=pair, member=member, keeps=True)
    with pytest.raises(NotNow):
        actions.say_yes_to_guest(guest=guest, member=member, by=cast.leader)
    end_guest(guest=guest, by=cast.colleague)
    with pytest.raises(NotNow):
        actions.say_yes_to_guest(
            guest=guest, member=make.first_of(pair), by=make.first_of(pair).user
        )


def test_a_yes_to_a_guest_who_is_gone_meanwhile_is_said_so(pair, cast, as_, monkeypatch):
    guest = proposed(pair)

    def gone(**_):
        raise NotNow(actions.NOT_ASKED)

    monkeypatch.setattr(actions, "say_yes_to_guest", gone)
    response = as_(cast.leader).post(page("guest_yes", pair, guest), follow=True)
    assert actions.NOT_ASKED in response.text


def test_in_a_pair_that_has_ended_nobody_is_proposed(pair, cast, as_):
    set_pace(pair=pair, pace="ended", by=cast.leader)
    response = as_(cast.leader).post(page("guest_propose", pair), words())
    assert "Gil@Elsewhere.example" in response.text
    assert not pair.guests.exists()


def test_a_stranger_gets_the_same_for_a_pair_with_guests_as_for_none(
    pair, cast, as_, django_assert_num_queries, django_assert_max_num_queries
):
    make.guest(pair=pair, user=cast.employed, parts=["charter"])
    for person in (cast.stranger, cast.employed):
        client = as_(person)
        with django_assert_max_num_queries(20) as asked:
            there = client.get(page("entry_list", pair))
        with django_assert_num_queries(len(asked)):
            never = client.get(reverse("entry_list", args=["zzzzzzzzzzzz"]))
        assert there.status_code == never.status_code == 404
