"""What waits of pairs on a home page, and that a private pair leaves no trace on anybody else's."""

import re

import pytest
from django.utils import timezone

from pairs.actions.answering import object_to
from pairs.models import Outgoing
from pairs.waits.asked import WORDS
from tests.make import pairs as make
from tests.make import programme
from tests.pairs.test_registering import LIST, page, page_of

pytestmark = pytest.mark.django_db
HOME = "/o/northgate/"


@pytest.fixture
def written(northgate, cast):
    people = [
        make.person("Co League", "professional", cast.colleague.email),
        make.person("Bo Hill"),
    ]
    return make.registered(organisation=northgate, by=cast.lead, people=people)


def asked(captured):
    """The queries, but for the moment at which they were asked."""
    return [re.sub(r"\d{4}-\d\d-\d\d[T ][\d:.]+", "", q["sql"]) for q in captured.captured_queries]


def titles(answer):
    return [thing.title for thing in answer.context["things"]]


def test_the_lead_is_to_tell_people_then_sees_who_is_silent_then_nothing(as_, cast, written):
    lead = as_(cast.lead)
    assert titles(lead.get(HOME)) == ["Tell 2 people that you registered them in a pair"]
    make.told(written.people.first())
    assert titles(lead.get(HOME)) == [
        "Tell one person that you registered them in a pair",
        "Registered pairs: one person told, and not answered yet",
    ]
    written.people.update(answer="confirmed", answered_at=timezone.now())
    assert titles(lead.get(HOME)) == []


def test_who_may_not_register_pairs_reads_nothing_of_it(as_, cast, written):
    assert titles(as_(cast.board).get(HOME)) == []


def test_that_somebody_objected_waits_until_a_lead_has_read_it(as_, cast, written):
    one = written.people.select_related("registration").first()
    object_to(person=one)
    lead = as_(cast.lead)
    [thing] = lead.get(HOME).context["things"]
    assert thing.title == "A registered pair is off the list: somebody objected"
    assert thing.link == page_of(written)
    assert "I have read it" in page(lead.get(thing.link))
    lead.post(f"{thing.link}noted/")
    lead.post(f"{thing.link}noted/")
    assert titles(lead.get(HOME)) == []
    assert "I have read it" not in page(lead.get(thing.link))
    assert "No pair is registered just now" in page(lead.get(LIST))


def test_who_was_registered_and_told_finds_it_on_their_own_home(as_, cast, written):
    colleague = as_(cast.colleague)
    assert titles(colleague.get(HOME)) == []
    make.told(written.people.first())
    [thing] = colleague.get(HOME).context["things"]
    assert thing.title == "You were registered in a pair: confirm it or object"
    colleague.post(thing.link)
    assert titles(colleague.get(HOME)) == []
    assert titles(as_(cast.leader).get(HOME)) == []


def test_a_step_waits_for_those_who_have_not_said_yes(as_, cast, northgate):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader], name="Letters")
    first = pair.members.select_related("user").first()
    step = make.propose(pair=pair, by=first, to="shared", title="T", words="W")
    assert titles(as_(cast.colleague).get(HOME)) == []
    leader = as_(cast.leader)
    [thing] = leader.get(HOME).context["things"]
    assert thing.title == "Letters: read the words of a step up"
    leader.post(f"/p/{pair.public_id}/visibility/{step.public_id}/yes/")
    assert titles(leader.get(HOME)) == []


def test_a_step_at_another_organisation_waits_there(as_, cast, southmoor):
    pair = make.pair(organisation=southmoor, users=[cast.colleague, cast.leader])
    first = pair.members.select_related("user").first()
    make.propose(pair=pair, by=first, to="shared", title="T", words="W")
    assert titles(as_(cast.leader).get(HOME)) == []


@pytest.mark.parametrize("who", ["lead", "board", "ig", "rater", "leader"])
def test_every_home_asks_the_same_whether_there_are_private_pairs_or_none(
    as_, cast, northgate, who, django_assert_max_num_queries
):
    client = as_(getattr(cast, who))
    client.get(HOME)
    with django_assert_max_num_queries(40) as before:
        without = page(client.get(HOME))
    users = [cast.colleague, cast.employed]
    pair = make.pair(organisation=northgate, users=users, name="Unseen")
    first = pair.members.select_related("user").first()
    make.propose(pair=pair, by=first, to="shared", title="T", words="W")
    make.pair(organisation=northgate, users=[cast.colleague, cast.employed])
    with django_assert_max_num_queries(40) as after:
        assert page(client.get(HOME)) == without
    assert asked(after) == asked(before)


def test_only_who_is_in_a_pair_is_asked_for_what_it_may_want_of_them(
    as_, cast, northgate, django_assert_max_num_queries
):
    make.pair(organisation=northgate, users=[cast.leader, cast.board])
    found = {}
    for who in ("leader", "colleague"):
        client = as_(getattr(cast, who))
        client.get(HOME)
        with django_assert_max_num_queries(40) as asked_then:
            client.get(HOME)
        found[who] = asked(asked_then)
    ours = ("pairs_step", "pairs_outgoing", "pairs_chartertext", "pairs_guest")
    wanted = [sql for sql in found["leader"] if sql.startswith('SELECT "pairs_')]
    assert [next(one for one in ours if f'FROM "{one}"' in sql) for sql in wanted] == list(ours)
    assert not [sql for sql in found["colleague"] if sql.startswith('SELECT "pairs_')]


def test_who_belongs_nowhere_but_is_in_a_pair_is_led_to_it(as_, cast, northgate):
    stranger = as_(cast.stranger)
    assert "do not belong to an organisation" in page(stranger.get("/"))
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.stranger], name="Letters")
    assert stranger.get("/")["Location"] == "/pairs/"
    assert "Letters" in page(stranger.get("/pairs/"))
    pair.members.update(left_at=timezone.now())
    assert stranger.get("/").status_code == 200


def test_who_belongs_nowhere_and_was_registered_is_led_to_it(as_, cast, northgate):
    people = [make.person("S", email=cast.stranger.email), make.person("Bo", "manager")]
    written = make.registered(organisation=northgate, by=cast.lead, people=people)
    make.told(written.people.first())
    stranger = as_(cast.stranger)
    assert stranger.get("/")["Location"] == "/pairs/"
    assert "You were registered in a pair" in page(stranger.get("/pairs/"))


def test_what_would_go_out_waits_for_those_who_have_not_said_yes(as_, cast, northgate):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader], name="Tea")
    first = pair.members.select_related("user").first()
    asked = make.ask(pair=pair, by=first, kind="theme", theme="time", words="")
    assert titles(as_(cast.colleague).get(HOME)) == []
    leader = as_(cast.leader)
    [thing] = leader.get(HOME).context["things"]
    assert thing.title == "Tea: read a theme for the board"
    assert leader.get(thing.link).status_code == 200
    leader.post(f"{thing.link}yes/")
    assert titles(leader.get(HOME)) == []
    assert asked.yeses.count() == 2


def test_so_does_a_wish_for_a_place_in_a_programme(as_, cast, northgate):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader], name="Tea")
    first = pair.members.select_related("user").first()
    said = {"cohort": programme.cohort(organisation=northgate, by=cast.lead), "called": "Two"}
    make.ask(pair=pair, by=first, kind=Outgoing.Kind.PLACE, words="We would come", **said)
    [thing] = as_(cast.leader).get(HOME).context["things"]
    assert thing.title == "Tea: read a wish for a place in a programme"
    assert as_(cast.leader).get(thing.link).status_code == 200


def test_each_kind_of_words_that_may_go_out_is_called_something():
    assert set(WORDS) == set(Outgoing.Kind)


def test_a_charter_waits_for_each_until_they_said_yes_among_those_who_are_in_it(
    as_, cast, northgate
):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader], name="Tea")
    make.charter(pair, purpose="")
    leader = as_(cast.leader)
    assert titles(leader.get(HOME)) == []  # it says nothing
    make.agreed(pair, purpose="To listen")
    assert titles(leader.get(HOME)) == []
    make.charter(pair, purpose="To listen first")
    [thing] = leader.get(HOME).context["things"]
    assert thing.title == "Tea: read the charter"
    assert "Read it and say yes" in page(leader.get(thing.link))
    make.agreed(pair, purpose="To listen first")
    assert titles(leader.get(HOME)) == []
    pair.members.create(user=cast.employed, side="manager")
    assert titles(leader.get(HOME)) == ["Tea: read the charter"]
    assert titles(as_(cast.employed).get(HOME)) == ["Tea: read the charter"]


def test_a_charter_of_one_alone_or_of_what_has_ended_waits_for_nobody(as_, cast, northgate):
    pair = make.pair(organisation=northgate, users=[cast.leader], name="Tea")
    make.charter(pair, purpose="To listen")
    assert titles(as_(cast.leader).get(HOME)) == []
    pair.members.create(name="Bo Hill", side="manager")
    assert titles(as_(cast.leader).get(HOME)) == ["Tea: read the charter"]
    pair.pace = "ended"
    pair.save(update_fields=["pace"])
    assert titles(as_(cast.leader).get(HOME)) == []


def test_a_guest_waits_for_those_who_have_not_agreed(as_, cast, northgate):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader], name="Tea")
    make.guest(pair=pair, user=cast.employed)
    leader = as_(cast.leader)
    assert titles(leader.get(HOME)) == []
    pair.members.create(user=cast.board, side="manager")
    assert titles(leader.get(HOME)) == []
    board = as_(cast.board)
    [thing] = board.get(HOME).context["things"]
    assert thing.title == "Tea: read who may be a guest"
    assert "Say yes to this guest" in page(board.get(thing.link))
    pair.guests.update(ended_at=timezone.now(), ended_by=cast.leader)
    assert titles(board.get(HOME)) == []
