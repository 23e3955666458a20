"""What the board agreed: typed in, never computed, never lost, then recorded and published."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from connections.actions.positions import save_position
from connections.actions.refused import NotAllowed
from connections.actions.results import agree_round, publish_round
from connections.actions.rounds import cancel_round
from connections.models import Position, Round
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db


def address(name, round, *parts):
    return reverse(name, args=[round.organisation.slug, round.public_id, *parts])


def typed(level="3", version="0", **fields):
    texts = {"rationale": "We meet them monthly.", "dissent": "", "dissent_name": ""}
    return {"level": level, "version": version} | texts | fields


def meeting(version, day=None, name="Board in public"):
    day = day or timezone.localdate()
    date = {"meeting_date_day": day.day, "meeting_date_month": day.month}
    return date | {"meeting_date_year": day.year, "meeting": name, "version": version}


@pytest.fixture
def round(cast, northgate):
    """Closed and opened; everybody chose level 1."""
    made = make.round(organisation=northgate, state="closed", revealed_at=timezone.now())
    for n in range(4):
        make.response(rater=make.rater(round=made, email=f"r{n}@asked.example"), levels=1)
    return made


@pytest.fixture
def complete(cast, round):
    """The round with a position for every type."""
    for leader_type in round.types.all():
        make.position(round=round, leader_type=leader_type, level=2, by=cast.lead)
    return round


def test_the_level_is_never_filled_in_from_the_answers(as_, cast, round):
    page = as_(cast.board).get(address("position_edit", round, "coach"))
    assert " checked" not in page.content.decode()
    assert page.context["form"]["level"].value() is None


@pytest.mark.parametrize("who", ["lead", "board", "secretary"])
def test_lead_board_and_secretary_may_write_down_a_position(as_, cast, round, who):
    person = getattr(cast, who)
    page = as_(person).post(address("position_edit", round, "coach"), typed())
    assert page.url == address("round_agree", round)
    position = Position.objects.get()
    assert (position.level, position.saved_by) == (3, person)


@pytest.mark.parametrize("who", ["leader", "employed", "colleague", "ig", "rater"])
def test_nobody_else_may(as_, cast, round, who):
    client = as_(getattr(cast, who))
    assert client.post(address("position_edit", round, "coach"), typed()).status_code == 403
    assert client.post(address("round_agree", round), meeting(1)).status_code == 403
    assert not Position.objects.exists()


def test_not_agreeing_is_a_position_with_reasons_too(as_, cast, round):
    as_(cast.board).post(address("position_edit", round, "coach"), typed("undecided"))
    position = Position.objects.get()
    assert (position.level, position.undecided) == (None, True)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"level": ""}, "Choose a level, or “We did not agree a level”"),
        ({"level": "5"}, "Choose an answer from the list"),
        ({"rationale": " "}, "Write down why"),
        ({"dissent_name": "A. Member"}, "Write down their view, or take out the name"),
    ],
)
def test_a_position_needs_a_level_reasons_and_a_view_for_a_name(as_, cast, round, wrong, words):
    page = as_(cast.board).post(address("position_edit", round, "coach"), typed() | wrong)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not Position.objects.exists()


def test_nothing_is_written_down_before_the_answers_are_opened(as_, cast, northgate):
    closed = make.round(organisation=northgate, state="closed")
    for name, parts in (("position_edit", ("coach",)), ("round_agree", ())):
        assert as_(cast.lead).get(address(name, closed, *parts)).status_code == 404
        assert as_(cast.lead).post(address(name, closed, *parts), typed()).status_code == 404


def test_the_later_of_two_who_write_the_same_position_sees_both_texts(as_, cast, round):
    url = address("position_edit", round, "coach")
    as_(cast.board).post(url, typed("1", rationale="First text"))
    page = as_(cast.secretary).post(url, typed("2", rationale="Second text"))
    text = page.content.decode()
    for words in ("First text", "Second text", "Somebody else saved this too"):
        assert words in text
    assert Position.objects.get().rationale == "First text"
    version = page.context["form"]["version"].value()
    as_(cast.secretary).post(url, typed("2", version, rationale="Both texts"))
    assert Position.objects.get().rationale == "Both texts"


def test_two_first_saves_at_the_same_moment_lose_neither_text(cast, round):
    coach = round.types.get(key="coach")
    text = {"level": 1, "rationale": "First", "dissent": "", "dissent_name": ""}
    both = {"round": round, "leader_type": coach, "position": None, "seen": 0, "by": cast.lead}
    save_position(**both, **text)
    save_position(**both, **text)
    with pytest.raises(StaleSave):
        save_position(**both, **text | {"rationale": "Second"})
    assert Position.objects.get().rationale == "First"


def test_a_round_is_agreed_only_with_a_position_for_every_type(as_, cast, round):
    client = as_(cast.board)
    client.post(address("position_edit", round, "coach"), typed())
    version = Round.objects.get().version
    page = client.post(address("round_agree", round), meeting(version))
    assert "Write down a position for every type first" in page.content.decode()
    assert Round.objects.get().state == "closed"


def test_agreeing_needs_the_meeting_and_its_date(as_, cast, complete):
    client, url = as_(cast.secretary), address("round_agree", complete)
    today = timezone.localdate()
    for wrong, words in (
        (meeting(1, name=""), "Enter the name of the meeting"),
        (meeting(1, day=today + timedelta(days=1)), "must be today or in the past"),
        (meeting(1, day=today - timedelta(days=60)), "before the round opened"),
    ):
        page = client.post(url, wrong)
        assert page.status_code == 200
        assert words in page.content.decode()
    client.post(url, meeting(1))
    round = Round.objects.get()
    assert (round.state, round.meeting, round.meeting_date) == ("agreed", "Board in public", today)
    assert Event.objects.filter(verb="round.agreed").count() == 1


def test_nobody_records_a_position_that_they_have_not_seen(as_, cast, complete):
    seen = complete.version
    edit = address("position_edit", complete, "coach")
    as_(cast.board).post(edit, typed("4", "1", rationale="Changed at the last moment"))
    page = as_(cast.lead).post(address("round_agree", complete), meeting(seen))
    text = page.content.decode()
    assert "Somebody changed a position or the meeting after you opened this page" in text
    assert "Changed at the last moment" in text
    assert "Board in public" in text
    assert Round.objects.get().state == "closed"
    again = page.context["form"]["version"].value()
    as_(cast.lead).post(address("round_agree", complete), meeting(again))
    assert Round.objects.get().state == "agreed"


def test_two_presses_agree_once(as_, cast, complete):
    for _ in range(2):
        page = as_(cast.board).post(address("round_agree", complete), meeting(1))
        assert page.url == address("round_result", complete)
    assert Event.objects.filter(verb="round.agreed").count() == 1
    assert Event.objects.filter(verb="round.meeting_corrected").count() == 0


def test_a_press_on_what_was_agreed_before_a_correction_is_no_second_press(as_, cast, agreed):
    seen = agreed.version
    as_(cast.secretary).post(address("position_edit", agreed, "coach"), typed("4", "1"))
    page = as_(cast.lead).post(address("round_agree", agreed), meeting(seen, name="Board"))
    assert "Somebody changed a position" in page.content.decode()


@pytest.fixture
def agreed(cast, complete):
    agree_round(
        round=complete, seen=1, by=cast.lead, meeting="Board", meeting_date=timezone.localdate()
    )
    return complete


def test_the_later_of_two_who_correct_the_meeting_sees_both(as_, cast, agreed):
    url, seen = address("round_agree", agreed), agreed.version
    as_(cast.secretary).post(url, meeting(seen, name="Board in private"))
    page = as_(cast.lead).post(url, meeting(seen, name="Board seminar"))
    text = page.content.decode()
    for words in ("Board in private", "Board seminar", "Saved now", "You wrote"):
        assert words in text
    assert Round.objects.get().meeting == "Board in private"
    again = page.context["form"]["version"].value()
    as_(cast.lead).post(url, meeting(again, name="Board seminar"))
    assert Round.objects.get().meeting == "Board seminar"


def test_until_it_is_published_an_agreed_round_can_be_corrected(as_, cast, agreed):
    client = as_(cast.secretary)
    client.post(address("position_edit", agreed, "coach"), typed("4", "1"))
    assert Position.objects.get(leader_type__key="coach").level == 4
    version = Round.objects.get().version
    client.post(address("round_agree", agreed), meeting(version, name="Board in private"))
    round = Round.objects.get()
    assert (round.state, round.meeting) == ("agreed", "Board in private")
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"position.corrected", "round.meeting_corrected"} <= verbs


def test_publishing_is_the_lead_s_and_asks_once_more(as_, cast, agreed):
    url = address("round_publish", agreed)
    for who in ("board", "secretary", "leader", "rater"):
        assert as_(getattr(cast, who)).post(url, {"version": agreed.version}).status_code == 403
    assert "After that it can’t be changed" in as_(cast.lead).get(url).content.decode()
    for _ in range(2):
        page = as_(cast.lead).post(url, {"version": agreed.version})
        assert page.url == address("round_result", agreed)
    assert Round.objects.get().state == "published"
    assert Event.objects.filter(verb="round.published").count() == 1


@pytest.mark.parametrize("version", ["", "x", "99", "9" * 5000])
def test_nothing_is_published_that_was_not_read(as_, cast, agreed, version):
    url = address("round_publish", agreed)
    assert as_(cast.lead).post(url, {"version": version}).url == url
    assert Round.objects.get().state == "agreed"


def test_a_closed_round_has_nothing_to_publish(as_, cast, complete):
    assert as_(cast.lead).get(address("round_publish", complete)).status_code == 404
    with pytest.raises(NotAllowed):
        publish_round(round=complete, seen=1, by=cast.lead)


def test_after_publishing_a_correction_is_refused_with_its_text_kept(as_, cast, agreed):
    publish_round(round=agreed, seen=agreed.version, by=cast.lead)
    client, edit = as_(cast.board), address("position_edit", agreed, "coach")
    page = client.post(edit, typed("4", "1", rationale="Too late to say"))
    assert page.status_code == 200
    assert "This round is published" in page.content.decode()
    assert "Too late to say" in page.content.decode()
    assert Position.objects.get(leader_type__key="coach").level == 2
    for url in (edit, address("round_agree", agreed)):
        assert client.get(url).url == address("round_result", agreed)


def test_a_meeting_typed_while_somebody_published_stays_on_the_screen(as_, cast, agreed):
    here = address("round_agree", agreed)
    publish_round(round=agreed, seen=agreed.version, by=cast.lead)
    page = as_(cast.board).post(here, meeting(1, name="Another meeting")).content.decode()
    assert "This round is published, so its meeting can’t be changed." in page
    assert ">Another meeting</textarea>" in page


def test_what_was_written_while_the_round_was_cancelled_stays_on_the_screen(as_, cast, round):
    cancel_round(round=round, seen=1, by=cast.lead, because="A slip.")
    client, here = as_(cast.secretary), address("position_edit", round, "coach")
    page = client.post(here, typed("4", rationale="A long text")).content.decode()
    assert "This round is cancelled, so nothing can be agreed in it." in page
    assert ">A long text</textarea>" in page
    page = client.post(address("round_agree", round), meeting(1)).content.decode()
    assert ">Board in public</textarea>" in page
    assert not round.positions.exists()
    assert client.get(here).url == address("round_detail", round)


def test_of_two_who_publish_neither_is_told_that_something_changed(as_, cast, agreed, monkeypatch):
    def published_meanwhile(*, round, seen, by):
        publish_round(round=Round.objects.get(pk=round.pk), seen=seen, by=by)
        raise StaleSave(round)

    monkeypatch.setattr("connections.views.positions.publish_round", published_meanwhile)
    page = as_(cast.lead).post(
        address("round_publish", agreed), {"version": agreed.version}, follow=True
    )
    assert page.redirect_chain[-1][0] == address("round_result", agreed)
    assert "Something was changed meanwhile" not in page.content.decode()
