"""A place stands on what may be known of a pair, and goes with it, with all that hangs on it."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pairs.actions import cohorts, places
from pairs.actions.agreeing import NotNow
from pairs.actions.answering import object_inside, object_to
from pairs.actions.outgoing import take_down
from pairs.actions.pairs import leave
from pairs.actions.registering import take_off
from pairs.actions.visibility import joined, step_down
from pairs.models import Attendance, Coaching, CohortPlace, Outgoing
from pairs.waiting import waiting
from tests.make import pairs as make_pairs
from tests.make import programme as make
from tests.pairs.test_cohorts import text

pytestmark = pytest.mark.django_db
PLACE = Outgoing.Kind.PLACE
TABLES = {"pairs_cohort", "pairs_cohortday", "pairs_cohortplace", "pairs_attendance"}
OF_THE_LEAD = {"pairs_registration", "pairs_registeredperson", "pairs_coaching"}


@pytest.fixture
def cohort(northgate, cast):
    return make.cohort(organisation=northgate, by=cast.lead, places=2, days=(-5, 5))


@pytest.fixture
def pair(northgate, cast):
    return make_pairs.pair(
        organisation=northgate, users=[cast.leader, cast.colleague], name="Quiet name"
    )


@pytest.fixture
def written(northgate, cast):
    return make_pairs.registered(organisation=northgate, by=cast.lead)


@pytest.fixture
def taken(cohort, pair, cast):
    """A place that was asked for, with somebody who came and coaching."""
    place = make.accepted(cohort, pair, by=cast.lead, called="From a waiting room")
    make.came(place, cohort.days.first(), "some", by=cast.lead)
    make.coaching(place, by=cast.lead, coach="Tamsin Thorne", minutes=45)
    return place


def here(cohort, place=None):
    at = f"/o/northgate/pairs/programme/{cohort.public_id}/"
    return f"{at}places/{place.public_id}/" if place else at


def lead_of(northgate, cast):
    return northgate.memberships.get(user=cast.lead)


def nothing_is_left():
    left = (CohortPlace, Attendance, Coaching)
    return not any(model.objects.exists() for model in left)


def test_nobody_knows_until_the_last_has_said_yes(cohort, pair, cast, as_, northgate):
    mine = f"/p/{pair.public_id}/programme/"
    client = as_(cast.leader)
    assert "Leading together" in text(client.get(f"/p/{pair.public_id}/"))
    asking = f"{mine}{cohort.public_id}/ask/"
    assert "Enter what they should read" in text(client.post(asking, {"called": "Two of us"}))
    said = {"called": "Two  of us", "words": "We would like to come"}
    assert "Your yes is there" in text(client.post(asking, said, follow=True))
    assert "proposed already" in text(client.post(asking, said))
    assert nothing_is_left()
    before = [thing.title for thing in waiting(lead_of(northgate, cast))]
    assert not any("asks for a place" in title for title in before)
    asked = pair.outgoing.get()
    client = as_(cast.colleague)
    shown = text(client.get(f"/p/{pair.public_id}/asked/{asked.public_id}/"))
    assert "Leading together" in shown
    assert "Two of us" in shown
    done = client.post(f"/p/{pair.public_id}/asked/{asked.public_id}/yes/", follow=True)
    assert "Not answered yet" in text(done)
    assert "Answer who asks for a place in a programme" in [
        thing.title for thing in waiting(lead_of(northgate, cast))
    ]
    assert set(northgate.events.values_list("verb", flat=True)) == {"cohort.added"}


def test_who_looks_after_it_reads_the_words_and_asks_no_table_of_pairs(taken, cohort, cast, as_):
    client = as_(cast.lead)
    client.get(here(cohort))
    day = cohort.days.first()
    pages = [here(cohort), here(cohort, taken), f"{here(cohort, taken)}accept/"]
    pages += [f"{here(cohort)}days/{day.public_id}/{name}/" for name in ("who-came", "print")]
    for page in [*pages, "/o/northgate/pairs/programme/"]:
        with CaptureQueriesContext(connection) as queries:
            shown = text(client.get(page))
        assert "Quiet name" not in shown
        assert str(cast.colleague) not in shown
        tables = set(re.findall(r'"(pairs_\w+)"', " ".join(q["sql"] for q in queries)))
        assert tables <= TABLES | OF_THE_LEAD, page


def test_one_wish_at_a_time_and_only_while_it_is_open(cohort, pair, cast):
    first = pair.members.first()
    ask = {"pair": pair, "by": first, "kind": PLACE, "called": "Two", "words": "W"}
    cohorts.edit_cohort(cohort=cohort, seen=1, by=cast.lead, is_open=False)
    with pytest.raises(NotNow, match="Nobody can ask"):
        make_pairs.ask(**ask, cohort=cohort)
    cohorts.edit_cohort(cohort=cohort, seen=2, by=cast.lead, is_open=True)
    place = make.asked(cohort, pair)
    with pytest.raises(NotNow, match="have asked for one"):
        make_pairs.ask(**ask, cohort=cohort)
    places.decline(place=place, seen=1, by=cast.lead, reply="In the spring")
    make_pairs.ask(**ask, cohort=cohort)
    with pytest.raises(NotNow, match="proposed already"):
        make_pairs.ask(**ask, cohort=cohort)


def test_a_last_yes_that_comes_too_late_lets_nothing_out(cohort, pair, cast, as_):
    said = {"kind": PLACE, "cohort": cohort, "called": "Two", "words": "W"}
    asked = make_pairs.ask(pair=pair, by=pair.members.first(), **said)
    cohorts.set_ended(cohort=cohort, ended=True, by=cast.lead)
    answer = as_(cast.colleague).post(
        f"/p/{pair.public_id}/asked/{asked.public_id}/yes/", follow=True
    )
    assert "Nobody can ask" in text(answer)
    assert nothing_is_left()
    assert asked.yeses.count() == 1


def test_it_is_accepted_and_the_pair_finds_its_days_and_coaching(taken, cohort, pair, cast, as_):
    client = as_(cast.colleague)
    shown = text(client.get(f"/p/{pair.public_id}/programme/"))
    for words in ("You have a place", "Welcome", "Day 2", "some of you came", "Tamsin Thorne"):
        assert words in shown, words
    answer = client.get(f"/p/{pair.public_id}/programme/{taken.public_id}/dates/")
    assert answer["Content-Type"].startswith("text/calendar")
    file = answer.content.decode()
    assert file.count("BEGIN:VEVENT") == 3
    assert "Tamsin" not in file
    assert "Quiet name" not in file


def test_times_and_what_is_called_off_stand_in_the_calendar(taken, cohort, pair, cast, as_):
    cohort.days.update(starts="10:00", ends="15:30", where="The library")
    cohorts.set_called_off(day=cohort.days.last(), off=True, by=cast.lead)
    Coaching.objects.update(starts="09:00")
    url = f"/p/{pair.public_id}/programme/{taken.public_id}/dates/"
    file = as_(cast.leader).get(url).content.decode()
    assert "T100000" in file
    assert "T094500" in file
    assert "SUMMARY:Cancelled: Day 2" in file
    assert "STATUS:CANCELLED" in file
    Coaching.objects.update(happened="no")
    assert "T094500" not in as_(cast.leader).get(url).content.decode()


def test_any_member_gives_it_back_at_once_and_nothing_of_it_is_left(taken, pair, cast, as_):
    url = f"/p/{pair.public_id}/programme/{taken.public_id}/take-back/"
    assert "ask for none" in text(as_(cast.colleague).post(url, follow=True))
    assert nothing_is_left()
    assert pair.events.filter(verb="place.taken_down").count() == 1
    take_down(told=taken, by=pair.members.first())
    assert pair.events.filter(verb="place.taken_down").count() == 1


def test_what_was_taken_back_leaves_the_answer_on_the_screen(cohort, pair, cast, as_):
    place = make.asked(cohort, pair)
    take_down(told=place, by=pair.members.first())
    page = f"{here(cohort, place)}decline/"
    answer = as_(cast.lead).post(page, {"version": 1, "reply": "My long answer"})
    assert "My long answer" in text(answer, 404)
    with pytest.raises(places.TakenBack):
        places.accept(place=CohortPlace(pk=0, cohort=cohort), seen=1, by=cast.lead, reply="")
    with pytest.raises(places.TakenBack):
        make.coaching(place, by=cast.lead)


@pytest.mark.parametrize("way", ["hidden", "left"])
def test_who_hides_the_pair_takes_its_place_back(way, taken, pair):
    make_pairs.shown(pair, to="shared")
    member = pair.members.first()
    if way == "hidden":
        step_down(pair=pair, to="private", by=member)
    else:
        leave(pair=pair, member=member, keeps=False)
    assert nothing_is_left()


def test_who_leaves_is_asked_whether_it_may_stay_and_who_joins_may_take_it_back(
    taken, pair, cast, as_
):
    assert "May stay as it is" in text(as_(cast.leader).get(f"/p/{pair.public_id}/leave/"))
    pair.members.create(user=cast.board, side="manager")
    joined(pair=pair, by=cast.board)
    assert CohortPlace.objects.taken().exists()
    take_down(told=taken, by=pair.members.last())
    assert nothing_is_left()


def test_a_registered_pair_is_put_in_and_its_names_are_those_of_the_lead(
    cohort, written, cast, as_
):
    client, page = as_(cast.lead), f"{here(cohort)}places/add/"
    assert "Ann Day and Bo Hill" in text(client.get(page))
    assert "Choose at least one pair" in text(client.post(page, {}))
    client.post(page, {"registrations": [written.public_id]})
    client.post(page, {"registrations": [written.public_id]})
    place = cohort.all_places.get()
    assert "Ann Day and Bo Hill" in text(client.get(here(cohort)))
    assert places.put_in(cohort=cohort, registrations=[written], by=cast.lead) == 0
    assert client.get(f"{here(cohort, place)}decline/").status_code == 404
    assert "is deleted" in text(client.get(f"{here(cohort, place)}take-out/"))
    client.post(f"{here(cohort, place)}take-out/")
    assert nothing_is_left()


def test_to_whom_somebody_else_gave_a_place_just_now_it_is_not_said_again(
    cohort, written, cast, as_, monkeypatch
):
    give = places.put_in

    def after_another(**deed):
        give(**deed)
        return give(**deed)

    monkeypatch.setattr(places, "put_in", after_another)
    typed = {"registrations": [written.public_id]}
    answer = text(as_(cast.lead).post(f"{here(cohort)}places/add/", typed, follow=True))
    assert "was left out" in answer
    assert "They have a place" not in answer
    assert cohort.all_places.count() == 1


@pytest.mark.parametrize("way", ["off", "objected", "inside"])
def test_it_goes_with_the_registration(way, cohort, written, cast):
    place = make.given(cohort, written, by=cast.lead)
    make.came(place, cohort.days.first(), "all", by=cast.lead)
    make.coaching(place, by=cast.lead)
    if way == "off":
        take_off(registration=written, by=cast.lead)
    elif way == "objected":
        object_to(person=written.people.first())
    else:
        member = written.pair.members.create(user=cast.leader, side="patient")
        object_inside(pair=written.pair, member=member)
    assert nothing_is_left()
    assert places.put_in(cohort=cohort, registrations=[written], by=cast.lead) == 0


@pytest.mark.parametrize("way", ["by the letter", "inside"])
def test_an_objection_leaves_what_they_asked_for_by_their_own_words(way, cohort, written, cast):
    """Were it to go in the same moment, the lead would see whose it was."""
    for user in (cast.leader, cast.colleague):
        member = written.pair.members.create(user=user, side="patient")
    answered = written.people.all()
    answered.update(answer="confirmed", answered_at=timezone.now())
    make.asked(cohort, written.pair)
    answered.update(answer="", answered_at=None)
    make_pairs.slot(pair=written.pair, members=written.pair.members.all())
    if way == "inside":
        object_inside(pair=written.pair, member=member)
    else:
        object_to(person=written.people.first())
    assert written.pair.slot_requests.exists()
    assert written.pair.cohort_places.exists()


def test_a_pair_that_is_registered_and_asks_is_not_told_to_be_the_same(cohort, written, cast):
    """Nothing refuses it: a clash would tell the lead whose the words are."""
    for user in (cast.leader, cast.colleague):
        written.pair.members.create(user=user, side="patient")
    written.people.update(answer="confirmed", answered_at=timezone.now())
    asked = make.asked(cohort, written.pair)
    given = make.given(cohort, written, by=cast.lead)
    places.accept(place=asked, seen=1, by=cast.lead, reply="")
    assert cohort.all_places.taken().count() == 2
    step_down_like = written.pair.members.first()
    take_down(told=asked, by=step_down_like)
    assert list(cohort.all_places.all()) == [given]


def test_no_more_get_a_place_than_there_are(cohort, pair, written, northgate, cast, as_):
    asked = make.asked(cohort, pair)
    others = [make_pairs.registered(organisation=northgate, by=cast.lead) for _ in range(2)]
    places.put_in(cohort=cohort, registrations=others, by=cast.lead)
    with pytest.raises(places.Full):
        places.put_in(cohort=cohort, registrations=[written], by=cast.lead)
    page = f"{here(cohort, asked)}accept/"
    shown = text(as_(cast.lead).post(page, {"version": 1, "reply": "Come in"}))
    assert "not enough places left" in shown
    assert "Come in" in shown
    typed = {"registrations": [written.public_id]}
    assert "not enough places left" in text(
        as_(cast.lead).post(f"{here(cohort)}places/add/", typed)
    )
    places.take_out(place=cohort.all_places.taken().first(), by=cast.lead)
    places.accept(place=asked, seen=1, by=cast.lead, reply="")
    places.accept(place=asked, seen=2, by=cast.lead, reply="Other words")


def test_a_no_after_a_yes_deletes_what_hung_on_it(taken, cohort, cast, as_, pair):
    page = f"{here(cohort, taken)}decline/"
    said = {"version": taken.version, "reply": "It is called off"}
    assert as_(cast.lead).post(page, said).status_code == 302
    assert not Attendance.objects.exists()
    assert not Coaching.objects.exists()
    url = f"/p/{pair.public_id}/programme/{taken.public_id}/dates/"
    assert as_(cast.leader).get(url).status_code == 404
    assert as_(cast.lead).post(f"{here(cohort, taken)}coaching/add/", {}).status_code == 200
    with pytest.raises(places.TakenBack):
        make.coaching(taken, by=cast.lead)


def test_who_came_is_said_for_each_pair_and_what_is_gone_is_dropped(
    taken, cohort, written, cast, as_
):
    given = make.given(cohort, written, by=cast.lead)
    day = cohort.days.first()
    page, client = f"{here(cohort)}days/{day.public_id}/who-came/", as_(cast.lead)
    assert "Ann Day and Bo Hill" in text(client.get(page))
    said = {f"came_{given.public_id}": "all", f"came_{taken.public_id}": ""}
    assert client.post(page, said | {"version": day.version}).status_code == 302
    assert list(day.attendance.values_list("place", "came")) == [(given.pk, "all")]
    assert "Saved now" in text(
        client.post(page, said | {f"came_{given.public_id}": "some", "version": 1})
    )
    day.refresh_from_db()
    gone = {"zzzzzzzzzzzz": "all"}
    places.note_who_came(day=day, seen=day.version, by=cast.lead, came=gone)
    assert day.attendance.count() == 1


def on(day):
    return {f"date_{part}": getattr(day, part) for part in ("day", "month", "year")}


def test_coaching_is_changed_and_taken_away(taken, cohort, cast, as_):
    client, one = as_(cast.lead), taken.coaching.get()
    page = f"{here(cohort, taken)}coaching/{one.public_id}/"
    said = on(timezone.localdate() + timedelta(1))
    said |= {"version": "1", "coach": "Somebody else", "happened": "yes"}
    told = text(client.post(f"{page}edit/", said))
    assert "Say so once the day has come, or check the date" in told
    said |= on(timezone.localdate())
    assert client.post(f"{page}edit/", said).status_code == 302
    assert "Saved now" in text(client.post(f"{page}edit/", said | {"coach": "Third"}))
    client.post(f"{page}remove/", {"version": "1"})
    assert "changed it just now" in text(client.get(here(cohort, taken)))
    client.post(f"{page}remove/", {"version": "2"})
    assert not Coaching.objects.exists()
    places.remove_coaching(coaching=one, seen=2, by=cast.lead)
    with pytest.raises(places.TakenBack):
        places.edit_coaching(coaching=one, seen=2, by=cast.lead, coach="x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"called": ""},
        {"words": ""},
        {"outgoing": None},
        {"answer": ""},
        {"answer": "declined", "reply": ""},
        {"answered_by": None},
    ],
)
def test_a_place_says_on_what_it_stands_and_by_whom_it_was_answered(wrong, taken):
    with pytest.raises(IntegrityError), transaction.atomic():
        CohortPlace.objects.filter(pk=taken.pk).update(**wrong)
