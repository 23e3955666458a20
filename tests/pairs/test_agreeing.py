"""A yes is its giver's own: entered for somebody only where they have no account."""

from datetime import date

import pytest

from leaders.actions.said import SaidTo
from pairs.actions import outgoing, visibility
from pairs.actions.agreeing import NotNow
from pairs.actions.guests import say_yes_to_guest
from pairs.models import GuestYes, OutgoingYes, PairMember, Yes
from tests.make import pairs as make
from tests.make.pairs import propose

pytestmark = pytest.mark.django_db
SAID = SaidTo(date(2026, 5, 4), "on the telephone")


@pytest.fixture
def pair(northgate, cast):
    return make.pair(organisation=northgate, users=[cast.colleague, cast.leader])


@pytest.fixture
def members(pair):
    return list(pair.members.select_related("user"))


def step(pair, member):
    told = {"to": "shared", "title": "Two of us", "words": "What we do"}
    return propose(pair=pair, by=member, **told)


def test_nobodys_step_up_is_agreed_to_for_them(pair, members):
    first, second = members
    asked = step(pair, first)
    with pytest.raises(NotNow, match="Only they"):
        visibility.say_yes(step=asked, member=second, by=first.user, said=SAID)
    assert Yes.objects.count() == 1


def test_nor_what_goes_out(pair, members):
    first, second = members
    asked = outgoing.propose(pair=pair, by=first, kind="slot", words="Hear us")
    with pytest.raises(NotNow, match="Only they"):
        outgoing.say_yes(outgoing=asked, member=second, by=first.user, said=SAID)
    assert OutgoingYes.objects.count() == 1


def test_nor_a_guest(pair, members, cast):
    first, second = members
    guest = make.guest(pair=pair, email="gil@guest.example")
    GuestYes.objects.filter(member=second).delete()
    with pytest.raises(NotNow, match="Only they"):
        say_yes_to_guest(guest=guest, member=second, by=first.user, said=SAID)
    assert GuestYes.objects.count() == 1


def test_for_somebody_without_an_account_it_is_entered_and_shown_as_such(pair, members):
    wilf = PairMember.objects.create(pair=pair, name="Wilf Willow", side="patient")
    asked = step(pair, members[0])
    visibility.say_yes(step=asked, member=wilf, by=members[0].user, said=SAID)
    entered = asked.yeses.get(member=wilf)
    assert (entered.assisted_by, entered.assisted_how) == (members[0].user, "on the telephone")
    with pytest.raises(NotNow, match="Only they"):
        visibility.say_yes(step=asked, member=wilf, by=members[0].user)
