"""A pair's meetings: how much of them they looked back, beside their own target and no other."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pairs.models import Pace, PairMeeting, ReflectionTarget, Resistance
from pairs.reflecting import MOST, Share, beside, chart, share_of
from tests.make import pairs as make

pytestmark = pytest.mark.django_db


def text(answer, status=200):
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


@pytest.fixture
def pair(northgate, cast):
    return make.pair(organisation=northgate, users=[cast.leader, cast.colleague])


@pytest.fixture
def at(pair):
    return f"/p/{pair.public_id}/meetings/"


@pytest.mark.parametrize(
    ("reflecting", "total", "percent", "words"),
    [
        (0, 60, 0, "none of it"),
        (1, 60, 2, "very little of it"),
        (24, 60, 40, "about two fifths of it"),
        (30, 60, 50, "about half of it"),
        (59, 60, 98, "nearly all of it"),
        (1, 200, 1, "very little of it"),
        (3, 60, 5, "very little of it"),
        (60, 60, 100, "all of it"),
    ],
)
def test_the_share_is_told_in_words(reflecting, total, percent, words):
    share = Share("Then", total, reflecting)
    assert (share.percent, share.words) == (percent, words)


def test_beside_their_own_target_and_with_none_beside_nothing():
    share = Share("Then", 60, 24)
    assert beside(share, None) == ""
    assert beside(share, 40) == "Just your own target of 40 %."
    assert beside(share, 41) == "Less than your own target of 41 %."
    assert beside(share, 39) == "More than your own target of 39 %."


def test_what_was_not_noted_has_no_share():
    assert share_of(PairMeeting(minutes_total=60)) is None
    assert share_of(PairMeeting()) is None
    assert share_of(PairMeeting(minutes_total=0, minutes_reflecting=0)) is None
    assert chart([PairMeeting(minutes_total=60)], 40) is None


def test_the_latest_are_drawn_the_oldest_of_them_first():
    met = [
        PairMeeting(date=date(2026, 5, day), minutes_total=60, minutes_reflecting=day)
        for day in range(20, 0, -1)
    ]
    drawn = chart(met, 25)
    assert [bar.share.reflecting for bar in drawn.bars] == list(range(9, 21))
    assert len(drawn.bars) == MOST
    assert drawn.target_at == 72
    assert drawn.message.startswith("9 May 2026: 9 of 60 minutes, 15 %.")
    assert drawn.message.endswith("Your own target is 25 %.")
    assert chart(met, None).target_at is None


def test_no_more_is_reflected_on_than_there_were_minutes(pair):
    for minutes in ({"minutes_total": 5}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PairMeeting.objects.create(pair=pair, minutes_reflecting=6, **minutes)


def test_a_note_opens_with_the_roles_and_needs_nothing_but_a_word(cast, as_, pair, at):
    client = as_(cast.leader)
    page = text(client.get(f"{at}add/"))
    asked = ("Which role am I in just now", "role do I have in this work", "What is that role for")
    places = [page.index(words) for words in (*asked, "When did you meet", "balance between")]
    assert places == sorted(places)
    assert "There is nothing to save yet" in text(client.post(f"{at}add/", {}))
    assert client.post(f"{at}add/", {"balance": "All task"}).status_code == 302
    assert "A meeting without a date" in text(as_(cast.colleague).get(at))


def test_more_minutes_than_there_were_are_refused_and_nothing_typed_is_lost(cast, as_, pair, at):
    client = as_(cast.leader)
    said = {"minutes_total": "30", "minutes_reflecting": "31", "note": "Kept words"}
    page = text(client.post(f"{at}add/", said))
    assert "It was 30 minutes in all: this can’t be more" in page
    assert "Kept words" in page
    page = text(client.post(f"{at}add/", {"minutes_reflecting": "3"}))
    assert "Enter how many minutes it was in all" in page
    page = text(client.post(f"{at}add/", {"minutes_total": "x", "minutes_reflecting": "3"}))
    assert "There is a problem" in page
    assert not pair.meetings.exists()
    assert client.post(f"{at}add/", {"minutes_total": "0"}).status_code == 302


def test_nobody_met_in_the_future_and_nothing_typed_is_lost(cast, as_, pair):
    soon = timezone.localdate() + timedelta(days=1)
    day = {f"date_{part}": getattr(soon, part) for part in ("day", "month", "year")}
    for room, said in (
        ("meetings", {"note": "Kept words"}),
        ("resistance", {"words": "Kept words"}),
    ):
        page = text(as_(cast.leader).post(f"/p/{pair.public_id}/{room}/add/", said | day))
        assert "The date must be today or in the past" in page
        assert "Kept words" in page
    assert not pair.meetings.exists()
    assert not pair.resistances.exists()


def test_the_list_draws_the_shares_and_says_them(cast, as_, pair, at):
    PairMeeting.objects.create(
        pair=pair, date=date(2026, 5, 4), minutes_total=60, minutes_reflecting=24
    )
    ReflectionTarget.objects.create(pair=pair, percent=30)
    page = text(as_(cast.leader).get(at))
    assert 'role="img"' in page
    assert "4 May 2026: 24 of 60 minutes, 40 %. Your own target is 30 %." in page
    one = pair.meetings.get()
    page = text(as_(cast.leader).get(f"{at}{one.public_id}/"))
    assert "about two fifths of it (40 %). More than your own target of 30 %." in page


def test_the_target_is_blank_until_they_choose_one_and_may_be_again(cast, as_, pair, at):
    client = as_(cast.leader)
    page = text(client.get(f"{at}target/"))
    assert "One pair chose 40" in page
    assert 'value="40"' not in page
    assert "You have no target, and need none" in text(client.get(at))
    assert client.post(f"{at}target/", {"version": 0, "percent": "25"}).status_code == 302
    assert "Your own target: 25 of 100" in text(client.get(at))
    stale = text(client.post(f"{at}target/", {"version": 0, "percent": "60"}))
    assert "Saved now" in stale
    assert client.post(f"{at}target/", {"version": 1, "percent": ""}).status_code == 302
    assert pair.reflection_target.percent is None
    assert "There is a problem" in text(client.post(f"{at}target/", {"version": 2, "percent": 101}))


def test_two_who_write_at_once_see_both_texts(cast, as_, pair, at):
    one = PairMeeting.objects.create(pair=pair, note="First")
    page = f"{at}{one.public_id}/edit/"
    assert as_(cast.leader).post(page, {"note": "Mine", "version": 1}).status_code == 302
    stale = text(as_(cast.colleague).post(page, {"note": "Theirs", "version": 1}))
    assert "Mine" in stale
    assert "Theirs" in stale
    one.refresh_from_db()
    assert one.note == "Mine"


def test_what_was_taken_away_meanwhile_leaves_what_was_typed_on_the_screen(cast, as_, pair, at):
    one = PairMeeting.objects.create(pair=pair, note="First")
    page = f"{at}{one.public_id}/"
    client = as_(cast.leader)
    assert "goes for good" in text(client.get(f"{page}remove/"))
    client.post(f"{page}remove/", {"version": 2})
    assert pair.meetings.exists()
    one.save_version(1, note="Changed")
    assert "Look at it again" in text(client.post(f"{page}remove/", {"version": 1}, follow=True))
    assert "Look at it again" in text(client.post(f"{page}remove/", {}, follow=True))
    client.post(f"{page}remove/", {"version": 2})
    assert not pair.meetings.exists()
    assert "My long words" in text(
        client.post(f"{page}edit/", {"note": "My long words", "version": 2}), 404
    )
    assert client.get(f"{page}edit/").status_code == 404
    assert [event.verb for event in pair.events.all()] == ["meeting.removed"]


def test_in_a_pair_that_is_over_nothing_is_written_and_nothing_typed_is_lost(cast, as_, pair, at):
    one = PairMeeting.objects.create(pair=pair, note="First")
    type(pair).objects.update(pace=Pace.ENDED)
    client = as_(cast.leader)
    for page, version in ((f"{at}add/", {}), (f"{at}{one.public_id}/edit/", {"version": 1})):
        assert "My words" in text(client.post(page, {"note": "My words", **version}))
    assert "ended" in text(client.post(f"{at}target/", {"version": 0, "percent": 9}))
    answer = client.post(f"{at}{one.public_id}/remove/", {"version": 1}, follow=True)
    assert "stays as it is" in text(answer)
    assert pair.meetings.get().note == "First"
    assert not ReflectionTarget.objects.exists()
    assert not pair.events.exists()


def test_a_list_of_sixty_asks_no_more_than_one_of_six(
    cast, as_, pair, at, django_assert_num_queries
):
    made = [PairMeeting(pair=pair, note=str(n)) for n in range(60)]
    PairMeeting.objects.bulk_create(made[:6])
    client = as_(cast.leader)
    client.get(at)
    with django_assert_num_queries(5) as few:
        client.get(at)
    PairMeeting.objects.bulk_create(made[6:])
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(at)


def test_a_guest_reads_what_was_noted_and_not_how_they_share_their_time(
    cast, as_, pair, at, northgate
):
    ReflectionTarget.objects.create(pair=pair, percent=40)
    one = PairMeeting.objects.create(
        pair=pair, note="What we keep", minutes_total=60, minutes_reflecting=20
    )
    make.guest(pair=pair, user=cast.employed, parts=["meetings"])
    client = as_(cast.employed)
    for page in (at, f"{at}{one.public_id}/"):
        shown = text(client.get(page))
        assert "What we keep" in shown
        for hidden in ("60 minutes", "target", "Take it away", "Note a meeting", "The meeting<"):
            assert hidden not in shown
    assert client.get(f"{at}{one.public_id}/edit/").status_code == 404
    assert client.get(f"/p/{pair.public_id}/resistance/").status_code == 404


def test_a_guest_to_resistance_reads_of_no_theme(cast, as_, pair):
    Resistance.objects.create(pair=pair, where="The Monday meeting")
    make.guest(pair=pair, user=cast.employed, parts=["resistance"])
    shown = text(as_(cast.employed).get(f"/p/{pair.public_id}/resistance/"))
    assert "The Monday meeting" in shown
    for hidden in ("Themes for the board", "Take away", "Write something down"):
        assert hidden not in shown
