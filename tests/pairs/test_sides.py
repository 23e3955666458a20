"""From which sides they come: a hint where it is unusual, never an error; one's own can change."""

import pytest

from pairs.actions.pairs import change_side
from pairs.models import PairMember, Release, Side
from pairs.registered import NO_PATIENT, NO_PROFESSIONAL, TWO_OF_A_SIDE, lacking_of_a_trio
from tests.make import pairs as make
from tests.pairs.test_registering import page

pytestmark = pytest.mark.django_db
PROFESSIONAL, MANAGER, PATIENT = Side


@pytest.fixture
def pair(cast, northgate):
    """A professional and a patient partner."""
    return make.pair(organisation=northgate, users=[cast.colleague, cast.leader])


@pytest.mark.parametrize(
    ("sides", "lacking"),
    [
        ([], None),
        ([PATIENT], None),
        ([PATIENT, PATIENT], None),
        ([PATIENT, PROFESSIONAL], MANAGER),
        ([MANAGER, PROFESSIONAL], PATIENT),
        ([MANAGER, PATIENT], PROFESSIONAL),
        ([MANAGER, PATIENT, PATIENT], None),
        ([MANAGER, PATIENT, PROFESSIONAL], None),
    ],
)
def test_what_a_trio_lacks_where_two_of_it_are_together(sides, lacking):
    assert lacking_of_a_trio([PairMember(side=one) for one in sides]) == lacking


@pytest.mark.parametrize(
    ("side", "hint"),
    [(PATIENT, NO_PROFESSIONAL), (PROFESSIONAL, ""), (MANAGER, "")],
)
def test_what_is_unusual_is_a_hint_beside_the_people(pair, as_, cast, side, hint):
    pair.members.filter(user=cast.colleague).update(side=side)
    shown = page(as_(cast.leader).get(f"/p/{pair.public_id}/people/"))
    assert [one for one in (NO_PATIENT, NO_PROFESSIONAL, TWO_OF_A_SIDE) if one in shown] == (
        [hint] if hint else []
    )


def test_whom_to_ask_in_is_not_chosen_for_them(pair, as_, cast):
    shown = page(as_(cast.leader).get(f"/p/{pair.public_id}/people/ask/"))
    assert "the third of these is not in it yet" in shown
    assert " checked" not in shown


def test_a_member_changes_their_own_side_and_the_pair_reads_that_they_did(pair, as_, cast):
    inside, people = as_(cast.leader), f"/p/{pair.public_id}/people/"
    assert page(inside.get(people)).count("Change your side") == 1
    here = f"{people}side/"
    assert " checked" in page(inside.get(here))
    assert "Choose a side" in page(inside.post(here, {"side": ""}))
    shown = page(inside.post(here, {"side": "manager"}, follow=True))
    assert NO_PATIENT in shown
    sides = dict(pair.members.values_list("user", "side"))
    assert sides == {cast.colleague.pk: "professional", cast.leader.pk: "manager"}
    assert "changed side" in page(inside.get(f"/p/{pair.public_id}/history/")).lower()
    inside.post(here, {"side": "manager"})
    assert pair.events.filter(verb="member.changed_side").count() == 1


def test_what_all_agreed_to_stays_and_what_is_open_lapses(pair, cast):
    make.shown(pair, to="shared")
    first = make.first_of(pair)
    step = make.propose(pair=pair, by=first, to="published", title="T", words="W")
    change_side(member=first, side="manager", by=first.user)
    step.refresh_from_db()
    assert step.outcome == "lapsed"
    assert [one["side"] for one in Release.objects.get().people] == ["professional", "patient"]


def test_where_it_has_ended_nobody_changes_a_side_and_what_was_chosen_is_shown(pair, as_, cast):
    inside, here = as_(cast.leader), f"/p/{pair.public_id}/people/"
    make.invitation(pair=pair)
    assert "Make a link" in page(inside.get(here))
    inside.post(f"/p/{pair.public_id}/pace/", {"pace": "ended"})
    shown = page(inside.get(here))
    for words in ("Change your side", "Make a link", "send the letter", "Ask somebody in"):
        assert words not in shown
    assert "Take it back" in shown
    answer = page(inside.post(f"{here}side/", {"side": "manager"}))
    assert "It is not saved" in answer
    assert "Manager" in answer
