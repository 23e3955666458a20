"""While somebody under 18 is in a pair and what that needs is not there, nobody writes in it."""

import importlib
import inspect
import pkgutil

import pytest
from django.utils import timezone

from leaders.actions.said import SaidTo
from pairs import actions as all_actions
from pairs.actions import (
    charter,
    growing,
    guardians,
    inside,
    inviting,
    learning,
    next_steps,
    outgoing,
    registering,
    visibility,
)
from pairs.actions.agreeing import NotNow
from pairs.actions.answering import enter_answer, object_inside
from pairs.actions.guests import propose_guest, say_yes_to_guest
from pairs.actions.pairs import Over, change_side, edit_pair, leave
from pairs.models import (
    FirstStep,
    Guest,
    NextStep,
    OwnAnswer,
    Pair,
    PairMeeting,
    PairMember,
    Route,
)
from pairs.young import FEW_ADULTS, NO_GUARDIAN, NOT_REGISTERED, TO_BE_SETTLED, why_closed
from tests.access.pairs_at_work import at_work
from tests.make import pairs as make
from tests.make import register as make_register
from tests.pairs.test_registering import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(northgate, cast):
    """Registered, with two adults and the patient leader, who is under 18; all have confirmed."""
    adults = [cast.colleague, cast.employed]
    return make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=cast.leader)


@pytest.fixture
def closed(northgate, cast):
    """A private pair with all that a pair holds; then it turns out that one is under 18."""
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader], name="Tea")
    at_work(pair, "zq")
    first = pair.members.select_related("user").first()
    make.propose(pair=pair, by=first, to="shared", title="T", words="W")
    make.charter(pair, purpose="P")
    make.entry(pair=pair, title="Learnt", words="L")
    make.first_step(pair=pair, key="partner", note="N")
    propose_guest(
        pair=pair,
        by=first,
        name="Gil",
        email="gil@guest.example",
        capacity="sponsor",
        parts=["learning"],
        until_date=timezone.localdate(),
    )
    make_register.under_18(organisation=northgate, user=cast.leader)
    return pair


def test_with_two_adults_and_a_guardians_yes_it_is_written_in(made, as_, cast):
    assert why_closed(made.pair) == ""
    shown = page(as_(cast.leader).get(f"/p/{made.pair.public_id}/"))
    assert "If one of these is missing, nobody can write here" in shown
    assert not any(why in shown for why in (NOT_REGISTERED, NO_GUARDIAN, FEW_ADULTS))
    inside.add(model=PairMeeting, pair=made.pair, by=cast.leader, note="We met")


def test_each_thing_that_is_missing_closes_it_and_is_said(made, cast):
    pair, person = made.pair, made.people.get(under_18=True)
    noted = {"person": person, "under_18": True, "by": cast.lead}
    guardians.set_under_18(**noted, guardian_date=None, seen=1)
    assert why_closed(pair) == NO_GUARDIAN
    day = timezone.localdate()
    guardians.set_under_18(**noted, guardian_date=day, seen=2)
    assert why_closed(pair) == ""
    leave(pair=pair, member=pair.members.get(user=cast.employed), keeps=True)
    assert why_closed(pair) == FEW_ADULTS
    registering.take_off(registration=made, by=cast.lead)
    assert why_closed(pair) == NOT_REGISTERED
    leave(pair=pair, member=pair.members.get(user=cast.leader), keeps=True)
    assert why_closed(pair) == ""


def test_an_adult_whom_no_lead_registered_does_not_count(made, cast):
    pair = made.pair
    leave(pair=pair, member=pair.members.get(user=cast.employed), keeps=True)
    PairMember.objects.create(pair=pair, user=cast.board, side="manager")
    assert why_closed(pair) == FEW_ADULTS


@pytest.mark.parametrize("how", ["taken off", "objected"])
def test_off_the_list_it_is_never_a_private_pair_with_a_child(made, cast, how):
    if how == "objected":
        object_inside(pair=made.pair, member=made.pair.members.get(user=cast.colleague))
    else:
        registering.take_off(registration=made, by=cast.lead)
    pair = Pair.objects.get(pk=made.pair_id)
    assert pair.visibility == "private"
    with pytest.raises(Over, match="no lead has it on their list"):
        inside.add(model=PairMeeting, pair=pair, by=cast.colleague, note="We met")


def test_an_adult_who_is_in_it_by_name_alone_is_not_there(made, cast):
    member = made.pair.members.get(user=cast.colleague)
    type(member).objects.filter(pk=member.pk).update(user=None, name="Bea")
    assert why_closed(made.pair) == FEW_ADULTS


def test_nor_is_one_whose_account_is_shut(made, cast):
    cast.colleague.is_active = False
    cast.colleague.save(update_fields=["is_active"])
    assert why_closed(made.pair) == FEW_ADULTS


def test_nor_is_it_for_somebody_who_is_in_it_by_name(northgate, cast):
    people = [make.person("Ann", "manager"), make.person("Bea", "manager")]
    day = timezone.localdate()
    people.append(make.person("Yael") | {"under_18": True, "guardian_date": day})
    made = make.registered(organisation=northgate, by=cast.lead, people=people)
    for person in made.people.all():
        said = SaidTo(day, "On the telephone")
        enter_answer(person=person, answer="confirmed", said=said, copy_given=None, by=cast.lead)
    assert why_closed(made.pair) == ""
    enter_answer(
        person=made.people.get(name="Yael"),
        answer="objected",
        said=SaidTo(day, "On the telephone"),
        copy_given=None,
        by=cast.lead,
    )
    assert not made.people.filter(under_18=True).exists()
    assert why_closed(made.pair) == NOT_REGISTERED


# Each deed as (its module and name, a call). What is left open is named below with its reason.
def step_of(pair):
    return pair.steps.get()


WRITING = {
    "pairs.edit_pair": lambda p, m: edit_pair(pair=p, seen=1, by=m.user, name="N"),
    "pairs.change_side": lambda p, m: change_side(member=m, side="manager", by=m.user),
    "inside.add": lambda p, m: inside.add(model=PairMeeting, pair=p, by=m.user, note="N"),
    "inside.edit": lambda p, m: inside.edit(one=p.meetings.get(), seen=1, by=m.user, note="N"),
    "inside.save_only": lambda p, m: inside.save_only(
        model=Route, pair=p, seen=1, by=m.user, way="open"
    ),
    "inside.remove": lambda p, m: inside.remove(one=p.meetings.get(), seen=1, by=m.user),
    "charter.edit_charter": lambda p, m: charter.edit_charter(pair=p, seen=1, by=m, purpose="Q"),
    "charter.say_yes": lambda p, m: charter.say_yes(pair=p, seen=1, member=m, by=m),
    "growing.save_line": lambda p, m: growing.save_line(
        line=FirstStep.objects.get(), seen=1, by=m, note="M"
    ),
    "growing.save_own_answer": lambda p, m: growing.save_own_answer(
        line=OwnAnswer(member=m, key="which-work"), seen=0, answer="A"
    ),
    "guests.propose_guest": lambda p, m: propose_guest(
        pair=p, by=m, name="G", email="g@g.example", parts=[], until_date=timezone.localdate()
    ),
    "guests.say_yes_to_guest": lambda p, m: say_yes_to_guest(
        guest=Guest.objects.get(), member=m, by=m.user
    ),
    "inviting.write_invitation": lambda p, m: inviting.write_invitation(
        pair=p, email="n@n.example", side="manager", by=m
    ),
    "inviting.send_invitation": lambda p, m: inviting.send_invitation(
        invitation=Guest.objects.get(), by=m
    ),
    "inviting.link_for": lambda p, m: inviting.link_for(invitation=Guest.objects.get(), by=m),
    "learning.add_entry": lambda p, m: learning.add_entry(pair=p, kept="text", by=m, words="W"),
    "learning.edit_entry": lambda p, m: learning.edit_entry(
        entry=p.learning.get(), seen=1, by=m, words="W"
    ),
    "learning.remove_entry": lambda p, m: learning.remove_entry(entry=p.learning.get(), by=m),
    "learning.agree_to_quote": lambda p, m: learning.agree_to_quote(
        entry=p.learning.get(), by=m, line="L", shown="side"
    ),
    "next_steps.set_done": lambda p, m: next_steps.set_done(
        step=NextStep.objects.get(), done=True, by=m.user
    ),
    "next_steps.remove_step": lambda p, m: next_steps.remove_step(
        one=NextStep.objects.get(), seen=1, by=m.user
    ),
    "next_steps.put_in_plan": lambda p, m: next_steps.put_in_plan(
        step=NextStep.objects.get(), by=m.user
    ),
    "outgoing.propose": lambda p, m: outgoing.propose(pair=p, by=m, kind="slot", words="W"),
    "outgoing.say_yes": lambda p, m: outgoing.say_yes(
        outgoing=p.outgoing.get(), member=m, by=m.user
    ),
    "visibility.propose": lambda p, m: visibility.propose(pair=p, by=m, to="counted"),
    "visibility.say_yes": lambda p, m: visibility.say_yes(step=step_of(p), member=m, by=m.user),
}
LEFT = {
    "taken back, down or away: nothing is written that another reads": {
        *("guests.end_guest", "inviting.withdraw_invitation", "learning.take_quote_back"),
        *("outgoing.take_back", "outgoing.take_down", "visibility.step_down"),
        *("visibility.take_back", "pairs.leave", "pairs.set_pace", "taking.note_copy"),
    },
    "a lead's, the board's or the law's deeds, and answers to them": {
        *("answering.confirm", "answering.enter_answer", "answering.note_copy"),
        *("answering.object_inside", "answering.object_to", "answering.join_as"),
        *("guardians.note_grown_up", "guardians.set_under_18"),
        *("opening.open_pairs", "slots.accept", "slots.decline"),
        *("registering.edit_registration", "registering.note_objection"),
        *("registering.register_pair", "registering.take_off", "telling.note_told"),
        *("telling.send_letter", "telling.ask_again"),
        *("cohorts.add_cohort", "cohorts.edit_cohort", "cohorts.set_ended", "cohorts.lay_out"),
        *("cohorts.add_day", "cohorts.edit_day", "cohorts.set_called_off", "cohorts.remove_day"),
        *("places.put_in", "places.accept", "places.decline", "places.take_out"),
        *("places.note_who_came", "places.add_coaching", "places.edit_coaching"),
        *("places.remove_coaching", "introducing.introduce", "introducing.send_letter"),
        *("introducing.note_told", "notices.note_wish"),
    },
    "of a person and no pair (test_notices_young.py)": {
        *("notices.write_notice", "notices.renew_notice", "notices.withdraw_notice"),
        *("notices.wish", "notices.take_wish_back", "introduced.answer", "introduced.note_met"),
        "introduced.start_together",
    },
    "a door, shut where the pair is closed (test_under_18.py)": {
        *("guests.accept_guest", "inviting.accept", "inviting.join", "pairs.start_pair"),
    },
    "parts of the deeds above": {
        *("agreeing.check_still_asked", "agreeing.write_yes"),
        *("inviting.accept_link", "inviting.keep_token"),
        *("guardians.unname", "registering.end", "told.lapse", "told.take_all_down"),
        "told.take_themes_down",
        *(
            "visibility.hide",
            "visibility.hide_words",
            "visibility.joined",
            "visibility.members_changed",
        ),
    },
}


def deeds():
    """Every public function of the actions that takes its values by name alone, as deeds do."""
    for found in pkgutil.iter_modules(all_actions.__path__):
        module = importlib.import_module(f"pairs.actions.{found.name}")
        for name, one in inspect.getmembers(module, inspect.isfunction):
            if inspect.unwrap(one).__module__ == module.__name__ and not name.startswith("_"):
                kinds = {p.kind for p in inspect.signature(one).parameters.values()}
                if inspect.Parameter.KEYWORD_ONLY in kinds:
                    yield f"{found.name}.{name}"


def test_every_deed_is_closed_or_is_left_open_for_a_reason():
    known = set(WRITING).union(*LEFT.values())
    assert set(deeds()) - known == set()


@pytest.mark.parametrize("name", WRITING)
def test_no_deed_writes_in_it(closed, name):
    events = closed.events.count()
    member = closed.members.select_related("user").last()
    with pytest.raises((Over, NotNow), match="has to be settled"):
        WRITING[name](closed, member)
    assert closed.events.count() == events


def test_the_flag_closes_a_private_pair_at_the_next_response(closed, as_, cast):
    """What a register says of somebody's age, the others in the pair are not told."""
    here = f"/p/{closed.public_id}/"
    assert NOT_REGISTERED in page(as_(cast.leader).get(here))
    client = as_(cast.colleague)
    shown = page(client.get(here))
    assert TO_BE_SETTLED in shown
    assert "take a copy" in shown
    assert "Note a meeting" not in page(client.get(f"{here}meetings/"))
    answer = client.post(f"{here}meetings/add/", {"note": "What we said"})
    assert "It is not saved" in page(answer)
    assert TO_BE_SETTLED in page(answer)
    assert "What we said" in page(answer)
    rooms = ("", "meetings/", "people/", "learning/", "visibility/", "guests/", "history/")
    assert not any("under 18" in page(client.get(f"{here}{room}")) for room in rooms)
    step_up = f"{here}visibility/up/shared/"
    assert client.get(step_up)["Location"] == f"{here}visibility/"
    typed = {"title": "Us", "words": "What we do", "level": "", "named": "yes"}
    answer = page(client.post(step_up, typed))
    assert TO_BE_SETTLED in answer
    assert "Yes, with our names" in answer  # not only their sides: that would tell
    assert "under 18" not in answer
    entry = closed.learning.get()
    client.post(f"{here}learning/{entry.public_id}/remove/")
    assert closed.learning.exists()


def test_all_of_them_still_read_it_take_it_away_and_leave(closed, as_, cast):
    client, here = as_(cast.leader), f"/p/{closed.public_id}/"
    assert "zq met" in page(client.get(f"{here}everything/"))
    assert b"zq met" in client.post(f"{here}everything/download/").content
    visibility.take_back(step=step_of(closed), by=closed.members.first())
    client.post(f"{here}leave/", {"keeps": "no"})
    assert not closed.members.current().filter(user=cast.leader).exists()
    assert why_closed(closed) == ""
