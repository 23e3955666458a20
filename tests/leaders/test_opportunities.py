"""Opportunities from draft to close, and what people say to them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leaders.actions import interests, opportunities
from leaders.actions.opportunities import NotNow
from leaders.actions.said import SaidTo
from leaders.models import Interest, Opportunity
from leaders.waiting import waiting
from leaders.working_days import working_days_after
from portal.organisations.models import Event
from tests import make
from tests.leaders.test_contacts import day

pytestmark = pytest.mark.django_db
URL = "/o/northgate/opportunities/"
NEW = {
    "title": "Help choose new nurses",
    "kind": "recruit",
    "formality": "light",
    "description": "Two afternoons in March.",
}
State = Interest.State


@pytest.fixture
def nurses(northgate):
    return make.opportunity(organisation=northgate)


@pytest.fixture
def own(cast, northgate):
    return make.leader(organisation=northgate, name="Own Record", user=cast.leader)


def at(opportunity, *parts):
    return f"{URL}{opportunity.public_id}/" + "".join(f"{part}/" for part in parts)


def days_ago(number):
    return timezone.localdate() - timedelta(days=number)


def test_how_formal_it_is_reads_right_where_nothing_asks_it(northgate):
    for formality, words in (
        ("none", "Come along"),
        ("light", "A talk and a few agreed lines"),
        ("formal", "A role with a description"),
    ):
        assert make.opportunity(organisation=northgate, formality=formality).in_short == words


def test_a_draft_is_opened_closed_and_opened_again(as_, cast, northgate):
    lead = as_(cast.lead)
    lead.post(f"{URL}add/", NEW | {"first_step": "on"})
    made = Opportunity.objects.get()
    assert (made.state, made.first_step) == ("draft", True)
    assert as_(cast.board).get(at(made)).status_code == 404
    steps = (("open", "open"), ("close", "closed"), ("reopen", "open"))
    for version, (step, state) in enumerate(steps, 1):
        assert as_(cast.lead).get(at(made, step)).status_code == 200
        lead.post(at(made, step), {"version": version})
        made.refresh_from_db()
        assert made.state == state
    assert as_(cast.board).get(at(made)).status_code == 200
    verbs = [f"opportunity.{verb}" for verb in ("added", "opened", "closed", "reopened")]
    assert set(verbs) <= set(Event.objects.values_list("verb", flat=True))


def test_a_step_that_does_not_fit_changes_nothing(cast, nurses):
    by = cast.lead
    with pytest.raises(NotNow):
        opportunities.open_opportunity(opportunity=nurses, seen=1, by=by)
    with pytest.raises(NotNow):
        opportunities.reopen_opportunity(opportunity=nurses, seen=1, last_day=None, by=by)
    opportunities.close_opportunity(opportunity=nurses, seen=1, by=by)
    with pytest.raises(NotNow):
        opportunities.close_opportunity(opportunity=nurses, seen=2, by=by)
    draft = make.opportunity(
        organisation=nurses.organisation, state="draft", closes_date=days_ago(1)
    )
    with pytest.raises(NotNow, match="last day"):
        opportunities.open_opportunity(opportunity=draft, seen=1, by=by)


def test_the_cell_of_the_grid_is_whole_and_the_last_day_not_past(as_, cast, northgate):
    page = as_(cast.lead).post(
        f"{URL}add/", NEW | {"together": "collective", **day("closes_date", days_ago(1))}
    )
    assert "Answer this too, or neither of the two" in page.content.decode()
    assert "must be today or later" in page.content.decode()
    assert not Opportunity.objects.exists()


def test_a_past_last_day_stays_when_something_else_is_changed(as_, cast, nurses):
    Opportunity.objects.update(closes_date=days_ago(2))
    sent = NEW | {"title": "New title", "version": 1} | day("closes_date", days_ago(2))
    as_(cast.lead).post(at(nurses, "edit"), sent)
    nurses.refresh_from_db()
    assert nurses.title == "New title"
    stale = as_(cast.lead).post(at(nurses, "edit"), sent).content.decode()
    assert "Somebody else saved this" in stale


def test_a_press_on_an_old_page_is_told_so(as_, cast, nurses):
    page = as_(cast.lead).post(at(nurses, "close"), {"version": 7}, follow=True)
    assert "Somebody else changed this" in page.content.decode()
    page = as_(cast.lead).post(at(nurses, "open"), {"version": 1}, follow=True)
    assert "It is not a draft any more." in page.content.decode()


def test_others_find_what_is_open_and_no_names(as_, cast, northgate, nurses, own):
    make.opportunity(organisation=northgate, title="In draft", state="draft")
    make.opportunity(organisation=northgate, title="Long closed", state="closed")
    make.interest(opportunity=nurses, leader=own)
    page = as_(cast.board).get(f"{URL}?state=draft").content.decode()
    assert str(nurses) in page
    assert "In draft" not in page
    assert "Own Record" not in as_(cast.board).get(at(nurses)).content.decode()
    lead = as_(cast.lead)
    assert "Own Record" in lead.get(at(nurses, "people")).content.decode()
    assert "In draft" in lead.get(f"{URL}?state=draft").content.decode()


def test_what_one_answered_to_stays_open_to_one_after_its_close(as_, cast, nurses, own):
    make.interest(opportunity=nurses, leader=own, state="taking_part")
    Opportunity.objects.update(state="closed", closed_at=timezone.now())
    assert "You take part" in as_(cast.leader).get(at(nurses)).content.decode()
    assert as_(cast.employed).get(at(nurses)).status_code == 404


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("kind=recruit", True),
        ("kind=peer", False),
        ("formality=formal", False),
        ("cell=collective-control", True),
        ("cell=individual-control", False),
        ("type=coach", True),
        ("type=representative", False),
        ("first=yes", False),
    ],
)
def test_the_list_is_narrowed(as_, cast, northgate, framework, asked, shown):
    made = make.opportunity(organisation=northgate, together="collective", influence="control")
    made.types.add(framework.types.get(key="coach"))
    page = as_(cast.board).get(f"{URL}?{asked}").content.decode()
    assert (str(made) in page) == shown


def test_a_yes_starts_the_clock_and_a_second_one_leaves_it(as_, cast, nurses, own):
    they = as_(cast.leader)
    they.post(at(nurses, "say"), {"answer": "yes", "note": "Mondays"})
    said = Interest.objects.get()
    today = timezone.localdate()
    assert (said.leader, said.state, said.note) == (own, State.INTERESTED, "Mondays")
    assert said.follow_up_by == working_days_after(today, 10)
    Interest.objects.update(follow_up_by=today)
    they.post(at(nurses, "say"), {"answer": "yes", "note": "Tuesdays"})
    said.refresh_from_db()
    assert (said.follow_up_by, said.note) == (today, "Tuesdays")
    they.post(at(nurses, "say"), {"answer": "no"})
    said.refresh_from_db()
    assert (said.state, said.follow_up_by) == (State.NOT_NOW, None)
    assert not said.may_follow_up


def test_after_the_last_day_one_can_say_no_and_not_yes(as_, cast, nurses, own):
    Opportunity.objects.update(closes_date=days_ago(1))
    page = as_(cast.leader).post(at(nurses, "say"), {"answer": "yes"})
    assert "It is too late to say yes to this" in page.content.decode()
    as_(cast.leader).post(at(nurses, "say"), {"answer": "no"})
    assert Interest.objects.get().state == State.NOT_NOW


def test_without_a_record_one_is_told_whom_to_ask(as_, cast, nurses):
    assert b"you need a record here" in as_(cast.leader).get(at(nurses)).content
    page = as_(cast.leader).post(at(nurses, "say"), {"answer": "yes"}, follow=True)
    assert b"You have no record here yet" in page.content
    assert not Interest.objects.exists()


def test_a_yes_is_entered_for_somebody_and_counts_from_the_day_they_said_it(
    as_, cast, northgate, nurses
):
    ash = make.leader(organisation=northgate)
    Opportunity.objects.update(closes_date=days_ago(1))
    entered = {"person": "ash", "answer": "yes", "how": "By telephone"}
    lead = as_(cast.lead)
    late = lead.post(at(nurses, "people", "add"), entered | day("date", days_ago(0)))
    assert "It is too late to say yes to this" in late.content.decode()
    lead.post(at(nurses, "people", "add"), entered | day("date", days_ago(2)))
    said = Interest.objects.get()
    assert (said.leader, said.assisted_by, said.assisted_how) == (ash, cast.lead, "By telephone")
    assert said.said_date == days_ago(2)
    assert said.follow_up_by == working_days_after(days_ago(2), 10)


def test_nothing_is_entered_for_somebody_who_has_died(cast, northgate, nurses):
    ash = make.leader(organisation=northgate, deceased_at=timezone.now())
    with pytest.raises(NotNow):
        interests.say(
            opportunity=nurses,
            leader=ash,
            yes=False,
            note="",
            by=cast.lead,
            said=SaidTo(days_ago(1), "By letter"),
        )


def test_being_in_touch_ends_the_clock(as_, cast, northgate, nurses, own):
    lead, member = as_(cast.lead), make.membership(organisation=northgate, user=cast.lead)
    said = make.interest(
        opportunity=nurses, leader=own, follow_up_by=days_ago(1), said_at=timezone.now()
    )
    [waits] = [one for one in waiting(member) if str(nurses) in one.title]
    assert waits.hint.startswith("Overdue since")
    assert b"Overdue" in lead.get(at(nurses)).content
    url = at(nurses, "people", said.public_id, "follow-up")
    sent = {"outcome": "taking_part", "seen": said.said_at.isoformat()}
    early = lead.post(url, sent | day("day", days_ago(3)))
    assert "the day can’t be before that" in early.content.decode()
    lead.post(url, sent | day("day", days_ago(0)))
    said.refresh_from_db()
    assert (said.state, said.followed_up_by) == (State.TAKING_PART, cast.lead)
    assert not [one for one in waiting(member) if str(nurses) in one.title]
    assert Event.objects.get(verb="interest.followed_up").detail == {"outcome": "taking_part"}


def test_who_changed_their_mind_is_not_put_on_anything(as_, cast, nurses, own):
    said = make.interest(opportunity=nurses, leader=own)
    old = said.said_at.isoformat()
    as_(cast.leader).post(at(nurses, "say"), {"answer": "no"})
    url = at(nurses, "people", said.public_id, "follow-up")
    as_(cast.lead).post(url, {"outcome": "taking_part", "seen": old, **day("day", days_ago(0))})
    said.refresh_from_db()
    assert said.state == State.NOT_NOW
    with pytest.raises(NotNow):
        interests.follow_up(
            interest=said,
            seen=timezone.now(),
            day=days_ago(0),
            outcome=State.TAKING_PART,
            by=cast.lead,
        )


def test_a_person_stands_once_in_the_list_of_an_opportunity(nurses, own):
    make.interest(opportunity=nurses, leader=own)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.interest(opportunity=nurses, leader=own)


def test_as_many_queries_for_sixty_as_for_six(as_, cast, northgate, nurses):
    lead = as_(cast.lead)

    def grow(first, last):
        for n in range(first, last):
            one = make.leader(organisation=northgate, name=f"Leader {n:02}")
            make.interest(opportunity=nurses, leader=one, follow_up_by=days_ago(0))
            make.opportunity(organisation=northgate, title=f"Opportunity {n:02}")

    def queries(url):
        with CaptureQueriesContext(connection) as caught:
            assert lead.get(url).status_code == 200
        return len(caught)

    pages = (URL, at(nurses), at(nurses, "people"))
    grow(0, 6)
    few = [queries(url) for url in pages]
    grow(6, 60)
    assert [queries(url) for url in pages] == few


def test_no_name_stands_in_the_address_that_enters_what_somebody_said(cast, northgate, as_):
    opportunity = make.opportunity(organisation=northgate, state="open")
    leader = make.leader(organisation=northgate, name="Ash Alder")
    stranger = make.leader(organisation=make.organisation(slug="elsewhere"), name="Far Away")
    page = reverse("interest_add", args=["northgate", opportunity.public_id])
    client = as_(cast.lead)
    assert 'value="Ash Alder"' in client.get(f"{page}?person={leader.public_id}").text
    for unknown in (stranger.public_id, "Ash Alder", "x" * 500):
        text = client.get(page, {"person": unknown}).text
        assert "Far Away" not in text
        assert 'value="Ash Alder"' not in text
