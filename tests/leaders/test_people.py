"""Putting people on the register: who is the same, who is staff, who is young, who has died."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from connections.actions.letters import to_invite, to_remind
from leaders.actions import people as actions
from leaders.models import Leader
from leaders.models.people import contact_key, folded
from portal.organisations.models import Event, StaleSave
from portal.organisations.permissions import Role
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
ADDED = {
    "name": "Ash Alder",
    "way": "email",
    "contact": "ash@post.example",
    "consent_basis": "said",
    "consent_date": DAY,
}


def add(organisation, by, **fields):
    return actions.add_leader(organisation=organisation, by=by, **(ADDED | fields))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Ash@Post.Example ", "ash@post.example"),
        ("01632 960 001", "01632960001"),
        ("+44 1632 960001", "01632960001"),
        ("(0)1632-960-001", "01632960001"),
        ("Through  the Café", "through the cafe"),
        ("12 Mill Lane", "12 mill lane"),
    ],
)
def test_a_contact_is_known_however_it_is_typed(typed, key):
    assert contact_key(typed) == key


def test_a_name_is_known_without_its_accents_capitals_and_double_spaces():
    assert folded("Zoë  ÅSH ") == folded("zoe ash") == "zoe ash"


def test_who_has_the_same_name_or_contact_is_perhaps_the_same(cast, northgate, southmoor):
    zoe = make.leader(organisation=northgate, name="Zoë Ash", contact="+44 1632 960 001")
    make.leader(organisation=southmoor, name="Zoë Ash", contact="01632 960 001")
    make.leader(organisation=northgate, name="Zelda Ash", contact="Zelda@post.example")
    for name, contact in (("zoe ash", "nothing"), ("Another", "01632 960001")):
        assert list(actions.likely_same(northgate, name=name, contact=contact)) == [zoe]
    assert not actions.likely_same(northgate, name="Zo Ash", contact="").exists()
    erased = make.leader(organisation=northgate, name="Gone", erased_at=timezone.now())
    assert erased not in actions.likely_same(northgate, name="Gone", contact="")


def test_a_new_record_begins_its_history_and_says_who_added_it(cast, northgate, framework):
    types = framework.types.all()[:2]
    leader = add(northgate, cast.lead, stage="emerging", types=types, own_words="I ask")
    assert (leader.added_by, leader.pace, leader.user) == (cast.lead, "active", None)
    assert list(leader.types.all()) == list(types)
    assert [one.stage for one in leader.stage_changes.all()] == ["emerging"]
    assert [one.pace for one in leader.pace_changes.all()] == ["active"]
    event = Event.objects.get(verb="leader.added")
    assert (event.target_id, event.actor, event.detail) == (leader.public_id, cast.lead, {})
    assert list(Leader.objects.matching("ASH i ask")) == [leader]


def test_a_patient_leader_with_an_account_here_gets_their_record_and_staff_do_not(cast, northgate):
    assert add(northgate, cast.lead, contact="LEADER@northgate.example").user == cast.leader
    again = add(northgate, cast.lead, name="Twice", contact="leader@northgate.example")
    assert again.user is None
    assert add(northgate, cast.lead, contact="colleague@northgate.example").user is None
    assert add(northgate, cast.lead, contact="employed@northgate.example").user == cast.employed


def test_who_works_here_is_known_by_their_address(cast, northgate, southmoor):
    staff = {
        role: actions.is_staff(northgate, f" {role.upper()}@northgate.example") for role in Role
    }
    assert {role for role, found in staff.items() if not found} == {
        Role.LEADER,
        Role.EMPLOYED,
        Role.RATER,
    }
    assert not actions.is_staff(northgate, "stranger@elsewhere.example")
    assert not actions.is_staff(southmoor, "colleague@northgate.example")


def test_nobody_under_18_is_kept_without_a_guardian(northgate):
    with pytest.raises(IntegrityError, match="leader_under_18_has_guardian"), transaction.atomic():
        make.leader(organisation=northgate, under_18=True)
    make.leader(
        organisation=northgate,
        under_18=True,
        guardian_contact="01632 960 009",
        guardian_consent_date=DAY,
    )


def test_a_section_is_saved_only_over_what_was_seen(cast, northgate, framework):
    leader = make.leader(organisation=northgate, name="Ash", own_words="I ask", place="Mill End")
    seen = leader.version
    actions.edit_leader(leader=leader, seen=seen, by=cast.lead, own_words="I press", types=[])
    leader.refresh_from_db()
    assert (leader.own_words, leader.version) == ("I press", seen + 1)
    assert leader.words == "ash i press mill end"
    event = Event.objects.get(verb="leader.edited")
    assert event.detail == {"fields": ["own_words", "types"]}
    kind = framework.types.first()
    with pytest.raises(StaleSave) as stale:
        actions.edit_leader(leader=leader, seen=seen, by=cast.lead, place="Weir", types=[kind])
    assert stale.value.record.own_words == "I press"
    leader.refresh_from_db()
    assert (leader.place, list(leader.types.all())) == ("Mill End", [])


def test_a_new_name_or_contact_is_found_at_once(cast, northgate):
    leader = make.leader(organisation=northgate, name="Ash Alder")
    actions.edit_leader(
        leader=leader,
        seen=leader.version,
        by=cast.lead,
        name="Åsa Birch",
        way="phone",
        contact="+44 1632 960 002",
    )
    found = actions.likely_same(northgate, name="asa birch", contact="")
    assert list(found) == [leader]
    assert list(actions.likely_same(northgate, name="", contact="01632960002")) == [leader]


def test_stages_keep_their_history_and_an_older_one_changes_nothing_today(cast, northgate):
    leader = make.leader(organisation=northgate, stage="potential")

    def set_stage(stage, day):
        actions.set_stage(leader=leader, stage=stage, day=day, with_person=True, by=cast.lead)
        leader.refresh_from_db()
        return leader.stage

    assert set_stage("established", date(2025, 5, 1)) == "established"
    assert set_stage("emerging", date(2024, 9, 1)) == "established"
    history = [(one.stage, one.date) for one in leader.stage_changes.all()]
    assert [stage for stage, _ in history] == ["potential", "emerging", "established"]
    assert set_stage("emerging", date(2025, 5, 1)) == "emerging", "the later word on a day counts"


def test_paces_keep_their_history_and_nobody_is_asked_why(cast, northgate):
    leader = make.leader(organisation=northgate)
    for pace, day in (("paused", DAY), ("active", DAY + timedelta(days=9)), ("moved_on", DAY)):
        actions.set_pace(leader=leader, pace=pace, day=day, by=cast.lead)
    leader.refresh_from_db()
    assert leader.pace == "active"
    assert [one.pace for one in leader.pace_changes.all()] == [
        "active",
        "paused",
        "moved_on",
        "active",
    ]
    assert {event.verb for event in Event.objects.all()} == {"leader.pace_set"}


def test_one_press_after_a_death_stops_all_contact_and_can_be_undone(cast, northgate):
    leader = make.leader(organisation=northgate)
    consent = make.consent(leader=leader, by=cast.lead)
    waiting = make.interest(opportunity=make.opportunity(organisation=northgate), leader=leader)
    actions.record_death(leader=leader, by=cast.lead)
    actions.record_death(leader=leader, by=cast.lead)
    leader.refresh_from_db()
    assert not leader.may_be_contacted
    assert leader not in northgate.leaders.living()
    assert leader not in northgate.leaders.taking_part()
    assert leader not in northgate.leaders.consenting("contact")
    waiting.refresh_from_db()
    assert (waiting.is_waiting, waiting.followed_up_by) == (False, cast.lead)
    actions.undo_death(leader=leader, by=cast.lead)
    actions.undo_death(leader=leader, by=cast.lead)
    leader.refresh_from_db()
    assert leader.may_be_contacted
    consent.refresh_from_db()
    assert consent.withdrawn_at is None, "they said yes, and never took it back"
    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["leader.death_recorded", "leader.death_undone"]


def test_all_people_of_a_colleague_turn_to_the_next(cast, northgate):
    giver = make.membership(organisation=northgate, user=cast.colleague)
    taker = make.membership(organisation=northgate, user=cast.board)
    lead = make.membership(organisation=northgate, user=cast.lead)
    held = [
        make.leader(organisation=northgate, name=f"Ash {n}", point_of_contact=who)
        for n, who in enumerate((giver, giver, lead))
    ]
    gone = make.barrier(organisation=northgate, owner=giver, removed_date=timezone.localdate())
    open_one = make.barrier(organisation=northgate, owner=giver)
    count = actions.hand_over(organisation=northgate, giver=giver, taker=taker, by=cast.lead)
    assert count == 2
    now = [Leader.objects.get(pk=one.pk).point_of_contact for one in held]
    assert now == [taker, taker, lead]
    gone.refresh_from_db()
    open_one.refresh_from_db()
    assert (gone.owner, open_one.owner) == (giver, taker)
    assert Event.objects.get().detail == {"people": 2}


def test_a_record_becomes_its_owner_s_by_their_proven_address_and_once(cast, northgate, southmoor):
    own = make.leader(organisation=northgate, contact="Leader@Northgate.example")
    make.leader(organisation=southmoor, contact="leader@northgate.example")
    for _ in range(2):
        assert actions.own_record(organisation=northgate, user=cast.leader) == own
    own.refresh_from_db()
    assert own.user == cast.leader
    assert [event.verb for event in Event.objects.all()] == ["leader.linked"]


def test_an_address_that_two_share_opens_nobody_s_record(cast, northgate):
    """A couple, or a carer and a patient: a lead finds out with them whose record is whose."""
    for name in ("Ash", "Elm"):
        make.leader(organisation=northgate, name=name, contact="leader@northgate.example")
    assert actions.own_record(organisation=northgate, user=cast.leader) is None
    third = add(northgate, cast.lead, name="Oak", contact="leader@northgate.example")
    assert third.user is None


def test_a_child_s_record_is_not_opened_by_the_address_of_a_parent(cast, northgate):
    make.leader(
        organisation=northgate,
        contact="leader@northgate.example",
        under_18=True,
        guardian_contact="leader@northgate.example",
        guardian_consent_date=date(2026, 1, 1),
    )
    assert actions.own_record(organisation=northgate, user=cast.leader) is None


def test_somebody_who_pauses_since_an_earlier_day_pauses(cast, northgate):
    leader = add(northgate, cast.lead, consent_date=date(2026, 1, 5))
    actions.set_pace(leader=leader, pace="paused", day=date(2026, 3, 1), by=cast.lead)
    assert leader.pace == "paused"
    assert leader not in northgate.leaders.taking_part()


def test_after_a_death_no_letter_of_a_round_goes_to_them(cast, northgate):
    round = make.round(organisation=northgate, state="open")
    linked = make.leader(organisation=northgate, name="Elm", user=cast.leader)
    known = make.leader(organisation=northgate, contact="ash@leaders.example")
    make.rater(round=round, user=cast.leader)
    make.rater(round=round, email="ash@leaders.example")
    other = make.rater(round=round, email="oak@leaders.example")
    for leader in (linked, known):
        actions.record_death(leader=leader, by=cast.lead)
    assert list(to_invite(round)) == [other]
    round.raters.update(invited_at=timezone.now())
    assert list(to_remind(round)) == [other]


@pytest.mark.parametrize(
    "fields",
    [
        {"way": "other", "contact": "leader@northgate.example"},
        {"contact": "somebody@else.example"},
        {"contact": "leader@northgate.example", "deceased_at": timezone.now()},
    ],
)
def test_a_record_that_is_not_theirs_is_not_claimed(cast, northgate, fields):
    make.leader(organisation=northgate, **fields)
    assert actions.own_record(organisation=northgate, user=cast.leader) is None
