"""The lead plans a round, changes the plan, opens it; everyone finds how a round stands."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from connections.actions.refused import NotAllowed
from connections.actions.rounds import cancel_round, edit_round, open_round, plan_round, types_of
from connections.models import Round
from connections.models.rounds import end_of
from leaders.models import Framework, HiddenType
from portal.organisations.actions.organisations import add_locality
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db


def address(name, round, *parts):
    return reverse(name, args=[round.organisation.slug, round.public_id, *parts])


def boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def plan(**changes):
    soon = timezone.localdate() + timedelta(days=14)
    typed = {"title": "Winter", "scope": "organisation", "purpose": "To plan together."}
    typed |= boxes("opens_date", timezone.localdate()) | boxes("last_date", soon)
    return typed | {"new_place": "", "invitation": ""} | changes


@pytest.fixture
def draft(cast, northgate):
    """A plan with one board member on its list."""
    round = make.round(organisation=northgate)
    make.rater(round=round, user=cast.board)
    return round


def test_the_last_day_ends_at_midnight_in_london_in_summer_as_in_winter():
    assert end_of(date(2026, 7, 3)) == datetime(2026, 7, 3, 23, 0, tzinfo=UTC)
    assert end_of(date(2026, 12, 3)) == datetime(2026, 12, 4, 0, 0, tzinfo=UTC)
    assert Round(closes_at=end_of(date(2026, 7, 3))).last_day == date(2026, 7, 3)
    assert Round(closes_at=end_of(date(2026, 12, 3))).last_day == date(2026, 12, 3)


def test_the_empty_list_says_how_to_start_and_who_may(as_, cast):
    page = as_(cast.lead).get("/o/northgate/rounds/").content.decode()
    assert "No round is under way. To start one:" in page
    assert "/o/northgate/rounds/add/" in page
    page = as_(cast.board).get("/o/northgate/rounds/").content.decode()
    assert "Your engagement lead starts one" in page
    assert "/o/northgate/rounds/add/" not in page


def test_a_plan_is_saved_as_a_draft_and_sends_nothing(as_, cast, northgate, mailoutbox):
    reply = as_(cast.lead).post("/o/northgate/rounds/add/", plan(invitation="Do come.\r\nPlease."))
    round = northgate.rounds.get()
    assert reply.url == address("round_detail", round)
    assert (round.state, round.title, round.locality) == ("draft", "Winter", None)
    assert round.invitation == "Do come.\nPlease."
    assert round.last_day == timezone.localdate() + timedelta(days=14)
    assert Event.objects.get().verb == "round.planned"
    assert mailoutbox == []


def test_a_new_place_is_made_with_the_plan_and_found_again_by_its_name(as_, cast, northgate):
    client = as_(cast.lead)
    for title, name in (("Winter", "Riverside"), ("Spring", "riverside")):
        client.post("/o/northgate/rounds/add/", plan(title=title, scope="new", new_place=name))
    place = northgate.localities.get()
    assert [round.locality for round in northgate.rounds.all()] == [place, place]
    assert northgate.rounds.first().scope == "Riverside, Northgate and Riverside"


@pytest.mark.parametrize("scope", [{}, {"scope": "new", "new_place": "Riverside"}])
def test_a_plan_that_is_pressed_twice_is_one(as_, cast, northgate, scope):
    client = as_(cast.lead)
    first, second = (client.post("/o/northgate/rounds/add/", plan(**scope)) for _ in range(2))
    assert second.url == first.url == address("round_detail", northgate.rounds.get())
    assert Event.objects.filter(verb="round.planned").count() == 1


def test_a_plan_that_says_something_else_is_another_one(as_, cast, northgate, southmoor):
    client = as_(cast.lead)
    client.post("/o/northgate/rounds/add/", plan())
    later = boxes("last_date", timezone.localdate() + timedelta(days=15))
    changes = [{"purpose": "To see."}, {"scope": "new", "new_place": "Quay"}, later]
    for number, change in enumerate(changes, start=2):
        client.post("/o/northgate/rounds/add/", plan(**change))
        assert northgate.rounds.count() == number
    as_(cast.southmoor_lead).post("/o/southmoor/rounds/add/", plan())
    assert southmoor.rounds.count() == 1


def test_a_plan_that_was_carried_out_or_cancelled_can_be_made_again(as_, cast, northgate):
    client = as_(cast.lead)
    client.post("/o/northgate/rounds/add/", plan())
    cancel_round(round=northgate.rounds.get(), seen=1, because="Too early", by=cast.lead)
    client.post("/o/northgate/rounds/add/", plan())
    assert {round.state for round in northgate.rounds.all()} == {"cancelled", "draft"}


def test_a_plan_may_be_about_a_place_in_the_list(as_, cast, northgate):
    place = northgate.localities.create(name="Riverside")
    as_(cast.lead).post("/o/northgate/rounds/add/", plan(scope=str(place.pk)))
    assert northgate.rounds.get().locality == place


def test_another_organisations_place_is_not_taken(as_, cast, northgate, southmoor):
    theirs = southmoor.localities.create(name="Moor")
    page = as_(cast.lead).post("/o/northgate/rounds/add/", plan(scope=str(theirs.pk)))
    assert "Choose an answer from the list" in page.content.decode()
    assert not northgate.rounds.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "Enter a name for the round"),
        ({"scope": ""}, "Choose what people rate"),
        ({"scope": "new"}, "Enter the name of the new place"),
        ({"new_place": "Riverside"}, "Empty this box, or choose above that it is a new place"),
        ({"purpose": ""}, "Say what this round is for"),
        ({"last_date_day": "", "last_date_month": "", "last_date_year": ""}, "Enter the last day"),
        (boxes("last_date", timezone.localdate() - timedelta(days=1)), "must not be in the past"),
        (boxes("last_date", date(9999, 12, 31)), "within 2 years of today"),
        (
            boxes("opens_date", timezone.localdate() + timedelta(days=30)),
            "must not be before the invitations go out",
        ),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_and_what_was_typed_is_kept(as_, cast, typed, said):
    page = as_(cast.lead).post(
        "/o/northgate/rounds/add/", plan(invitation="Words I do not want to lose.") | typed
    )
    text = page.content.decode()
    assert page.status_code == 200
    assert "<title>Error: Plan a round" in text
    assert said in text
    assert "Words I do not want to lose." in text
    assert not Round.objects.exists()


def test_the_plan_can_be_changed_until_it_is_open(as_, cast, draft):
    page = as_(cast.lead).get(address("round_edit", draft)).content.decode()
    assert draft.purpose in page
    as_(cast.lead).post(address("round_edit", draft), plan(title="Spring", version=1))
    draft.refresh_from_db()
    assert (draft.title, draft.purpose, draft.version) == ("Spring", "To plan together.", 2)
    assert Event.objects.get().verb == "round.edited"


def test_two_who_change_the_same_plan_the_later_sees_both_texts_and_then_decides(as_, cast, draft):
    client = as_(cast.lead)
    client.post(address("round_edit", draft), plan(purpose="The first one’s words.", version=1))
    mine = plan(purpose="My own words.", version=1)
    page = client.post(address("round_edit", draft), mine)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Somebody else saved this too" in text
    assert "The first one’s words." in text
    assert "My own words." in text
    draft.refresh_from_db()
    assert draft.purpose == "The first one’s words."
    client.post(
        address("round_edit", draft), mine | {"version": page.context["form"]["version"].value()}
    )
    draft.refresh_from_db()
    assert draft.purpose == "My own words."


def test_while_it_is_open_only_the_title_and_the_invitation_change(as_, cast, northgate):
    round = make.round(organisation=northgate, state="open", purpose="As they read it.")
    client = as_(cast.lead)
    assert (
        "What it is for stays as it is" in client.get(address("round_edit", round)).content.decode()
    )
    typed = {"title": "New name", "invitation": "Late ones too", "version": 1}
    client.post(address("round_edit", round), typed)
    round.refresh_from_db()
    assert (round.title, round.invitation) == ("New name", "Late ones too")
    assert round.purpose == "As they read it."


def test_a_plan_that_was_opened_meanwhile_is_not_rewritten(cast, draft):
    seen = Round.objects.get(pk=draft.pk)
    open_round(round=draft, seen=1, by=cast.lead)
    with pytest.raises(StaleSave):
        edit_round(round=seen, seen=1, by=cast.lead, title="Late", last_date=date(2027, 1, 1))
    with pytest.raises(NotAllowed, match="is closed, so it can’t be changed"):
        edit_round(round=Round(state="closed"), seen=1, by=cast.lead, title="Late")


def test_what_was_typed_into_a_plan_that_was_opened_meanwhile_stays_on_the_screen(as_, cast, draft):
    typed = plan(title="Late", purpose="Quite another purpose.", version=1)
    open_round(round=draft, seen=1, by=cast.lead)
    page = as_(cast.lead).post(address("round_edit", draft), typed).content.decode()
    assert "This round was opened while you were writing." in page
    assert ">Quite another purpose.</textarea>" in page
    assert ">Late</textarea>" in page
    draft.refresh_from_db()
    assert draft.title != "Late"


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_what_was_typed_into_a_plan_that_is_over_stays_on_the_screen(as_, cast, northgate, state):
    round = make.round(organisation=northgate, state=state)
    typed = {"title": round.title, "invitation": "Do come, all of you.", "version": 1}
    page = as_(cast.lead).post(address("round_edit", round), typed).content.decode()
    assert f"This round is {state}, so it can’t be changed." in page
    assert ">Do come, all of you.</textarea>" in page
    assert f">{round.title}</textarea>" not in page  # that is saved


def test_an_edit_refused_at_the_last_moment_keeps_what_was_typed(as_, cast, draft, monkeypatch):
    def refuse(**_):
        raise NotAllowed("This round is cancelled, so it can’t be changed.")

    monkeypatch.setattr("connections.views.rounds.edit_round", refuse)
    page = as_(cast.lead).post(address("round_edit", draft), plan(title="Kept", version=1))
    assert "This round is cancelled, so it can’t be changed." in page.content.decode()
    assert "Kept" in page.content.decode()


def test_what_refuses_the_edit_is_said_on_the_rounds_page(as_, cast, northgate):
    round = make.round(organisation=northgate, state="closed")
    page = as_(cast.lead).get(address("round_edit", round), follow=True)
    assert "This round is closed, so it can’t be changed." in page.content.decode()


def test_opening_asks_once_more_takes_answers_and_sends_nothing(as_, cast, draft, mailoutbox):
    client = as_(cast.lead)
    page = client.get(address("round_open", draft)).content.decode()
    assert "1 person can answer from now on" in page
    assert "Only one person is asked" in page
    page = client.post(address("round_open", draft), {"version": 1}, follow=True)
    assert "The round is open. Nothing is sent yet" in page.content.decode()
    draft.refresh_from_db()
    assert draft.takes_answers
    assert mailoutbox == []
    assert Event.objects.get().verb == "round.opened"


def test_opening_fixes_the_types_those_that_are_hidden_left_out(cast, draft, framework):
    coach = framework.types.get(key="coach")
    HiddenType.objects.create(organisation=draft.organisation, leader_type=coach)
    draft.types.clear()
    before = list(types_of(draft))
    open_round(round=draft, seen=1, by=cast.lead)
    assert coach not in draft.types.all()
    assert list(types_of(draft)) == before
    assert len(before) == 5


def test_opening_takes_the_framework_of_the_day(cast, draft, framework):
    newer = Framework.objects.create(
        key="plf-next", title="Next", source="A test", valid_from=date(2026, 1, 1)
    )
    kept = newer.types.create(key="guide", position=1, name="Guide", name_plural="Guides")
    open_round(round=draft, seen=1, by=cast.lead)
    assert draft.framework == newer
    assert list(draft.types.all()) == [kept]


def test_a_round_does_not_open_without_anybody_asked(cast, northgate):
    with pytest.raises(NotAllowed, match="Nobody is asked yet"):
        open_round(round=make.round(organisation=northgate), seen=1, by=cast.lead)


def test_a_round_does_not_open_after_its_last_day(cast, draft):
    draft.save_version(1, closes_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(NotAllowed, match="The last day for answers has passed"):
        open_round(round=draft, seen=2, by=cast.lead)


def test_a_round_does_not_open_with_every_type_hidden(cast, draft, framework):
    for leader_type in framework.types.all():
        draft.organisation.hidden_types.create(leader_type=leader_type)
    with pytest.raises(NotAllowed, match="Every type of patient leader is hidden"):
        open_round(round=draft, seen=1, by=cast.lead)


def test_one_round_is_open_for_the_whole_and_one_for_each_place(as_, cast, draft):
    make.round(organisation=draft.organisation, state="open", title="Running")
    page = as_(cast.lead).post(address("round_open", draft), {"version": 1}, follow=True)
    said = "“Running” is open for Northgate and Riverside. Close or cancel it first."
    assert said in page.content.decode()
    draft.refresh_from_db()
    assert draft.state == "draft"
    place = draft.organisation.localities.create(name="Riverside")
    draft.save_version(1, locality=place)
    open_round(round=draft, seen=2, by=cast.lead)
    assert draft.state == "open"


def test_where_two_are_opened_at_the_same_moment_the_database_lets_one_in(cast, draft, monkeypatch):
    make.round(organisation=draft.organisation, state="open")
    monkeypatch.setattr("connections.actions.rounds._another_open", lambda round: "")
    with pytest.raises(NotAllowed, match="Another round has just been opened here"):
        open_round(round=draft, seen=1, by=cast.lead)
    assert Round.objects.get(pk=draft.pk).state == "draft"


def test_a_second_press_on_open_is_told_that_it_is_open(as_, cast, draft):
    client = as_(cast.lead)
    client.post(address("round_open", draft), {"version": 1})
    page = client.post(address("round_open", draft), {"version": 1}, follow=True)
    assert "This round is open, so it can’t be opened." in page.content.decode()
    assert Event.objects.filter(verb="round.opened").count() == 1


def test_a_plan_changed_since_the_page_was_read_is_looked_at_again_before_it_opens(
    as_, cast, draft
):
    client = as_(cast.lead)
    client.post(address("round_edit", draft), plan(version=1))
    page = client.post(address("round_open", draft), {"version": 1})
    assert "Somebody else changed this round while you were reading" in page.content.decode()
    assert Round.objects.get().state == "draft"
    client.post(address("round_open", draft), {"version": page.context["form"]["version"].value()})
    assert Round.objects.get().state == "open"


def test_a_place_that_somebody_adds_at_the_same_moment_is_the_place_of_the_plan(
    as_, cast, northgate, monkeypatch
):
    def just_before(**arguments):
        northgate.localities.create(name=arguments["name"])
        return add_locality(**arguments)

    monkeypatch.setattr("connections.actions.rounds.add_locality", just_before)
    as_(cast.lead).post("/o/northgate/rounds/add/", plan(scope="new", new_place="Quay"))
    assert Round.objects.get().locality == northgate.localities.get()


def test_planning_needs_a_framework_only_and_says_who_did_it(cast, northgate, framework):
    round = plan_round(
        organisation=northgate,
        place=None,
        last_date=date(2026, 12, 1),
        by=cast.lead,
        title="Plain",
        purpose="To see.",
        invitation="",
        opens_date=date(2026, 11, 1),
    )
    assert round.framework == framework
    assert Event.objects.get().actor == cast.lead
