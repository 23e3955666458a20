"""The cover sheet: what it must say, what it says from the start, who overwrote whom."""

import pytest
from django.utils import timezone

from portal.organisations.models import Event, StaleSave
from portal.reports import cover
from portal.reports.actions.papers import NotReady, add_paper, choose_rules, save_cover
from portal.reports.models import Paper
from tests.reports.conftest import agree, answered_round, fresh

pytestmark = pytest.mark.django_db


def test_an_organisation_that_has_not_chosen_needs_the_default_lines(northgate):
    assert cover.mandatory(northgate) == cover.DEFAULT
    assert {"meeting", "sponsor", "purpose", "recommendations"} <= cover.DEFAULT


def test_its_own_choice_takes_the_place_of_the_default(cast, northgate):
    choose_rules(
        organisation=northgate, fields=["risk_reference"], seen=northgate.version, by=cast.secretary
    )
    assert cover.mandatory(northgate) == {"title", "risk_reference"}


def test_choosing_no_line_is_a_choice_and_leaves_the_title(cast, northgate):
    choose_rules(
        organisation=northgate, fields=["meeting"], seen=northgate.version, by=cast.secretary
    )
    choose_rules(organisation=northgate, fields=[], seen=northgate.version, by=cast.secretary)
    assert cover.mandatory(northgate) == {"title"}


def test_choosing_the_same_lines_again_changes_nothing(cast, northgate):
    for _ in range(2):
        choose_rules(
            organisation=northgate,
            fields=["meeting", "author"],
            seen=northgate.version,
            by=cast.secretary,
        )
    assert northgate.cover_rules.count() == 3
    assert Event.objects.filter(verb="paper.rules_chosen").count() == 2


def test_a_line_that_no_cover_sheet_has_cannot_be_asked_for(cast, northgate):
    with pytest.raises(ValueError, match="nhs_number"):
        choose_rules(
            organisation=northgate, fields=["nhs_number"], seen=northgate.version, by=cast.secretary
        )


def test_the_choice_of_one_organisation_binds_no_other(cast, northgate, southmoor):
    choose_rules(organisation=northgate, fields=[], seen=northgate.version, by=cast.secretary)
    assert cover.mandatory(southmoor) == cover.DEFAULT


def test_what_is_missing_is_listed_in_the_order_of_the_sheet(started):
    assert cover.missing(started, cover.DEFAULT) == [
        "meeting",
        "meeting_date",
        "publication",
        "sponsor",
        "author",
    ]


def test_blanks_do_not_fill_a_line_in(started):
    started.sponsor = "   "
    assert "sponsor" in cover.missing(started, frozenset({"sponsor"}))


def test_each_line_has_a_label_as_people_read_it_and_stands_once():
    assert cover.label("meeting_date") == "Date of the meeting"
    assert cover.label("involvement") == "How patients and the public were involved"
    known = {field.name for field in Paper._meta.fields}
    assert len(set(cover.FIELDS)) == len(cover.FIELDS)
    assert set(cover.FIELDS) == known - {
        *("id", "version", "organisation", "round", "public_id", "created_at")
    }


def test_a_new_paper_says_what_the_round_says(started):
    assert started.title == "How well connected are we to patient leaders? Autumn 2026"
    assert "10 of the 10 people asked gave their answers." in started.summary
    assert started.purpose == "decision"
    assert "Agree a level for each type" in started.recommendations
    assert started.involvement.startswith("Patient leaders answered the same questions")
    assert (started.meeting, started.sponsor) == ("", "")


def test_a_paper_on_an_agreed_round_knows_the_meeting_and_is_for_information(cast, closed):
    agree(closed, by=cast.lead)
    paper = add_paper(round=closed, by=cast.secretary)
    assert (paper.meeting, paper.meeting_date) == ("Board of Directors", timezone.localdate())
    assert paper.purpose == "information"


def test_a_paper_does_not_claim_patient_leaders_where_none_answered(cast, northgate):
    round = answered_round(northgate, perspectives=("board",) * 3)
    assert add_paper(round=round, by=cast.secretary).involvement == ""


@pytest.mark.parametrize("state", ["draft", "open", "cancelled"])
def test_no_paper_is_started_before_the_answers_are_open(cast, northgate, state):
    with pytest.raises(NotReady, match="once the round is closed and its answers are open"):
        add_paper(round=answered_round(northgate, state=state), by=cast.secretary)
    assert not northgate.papers.exists()


def test_no_paper_is_started_on_a_closed_round_that_nobody_has_revealed(cast, northgate):
    with pytest.raises(NotReady):
        add_paper(round=answered_round(northgate, revealed_at=None), by=cast.secretary)


def test_starting_a_paper_is_noted_without_what_it_says(cast, started):
    event = Event.objects.get(verb="paper.started")
    assert (event.actor, event.target_id) == (cast.secretary, started.public_id)
    assert event.detail == {}


def test_the_second_of_two_saves_is_told_and_changes_nothing(cast, started):
    save_cover(paper=fresh(started), seen=started.version, by=cast.lead, author="Jo")
    with pytest.raises(StaleSave):
        save_cover(paper=started, seen=started.version, by=cast.secretary, author="Sam")
    assert fresh(started).author == "Jo"


def test_a_save_is_noted_by_the_names_of_the_lines_alone(cast, started):
    save_cover(
        paper=started, seen=started.version, by=cast.lead, author="Jo Fielding", title=started.title
    )
    assert Event.objects.get(verb="paper.cover_saved").detail == {"fields": ["author"]}


def test_a_choice_made_on_an_old_page_shows_both(cast, as_, northgate):
    """Two people choose at once: the later one sees what the first one chose."""
    secretary = as_(cast.secretary)
    seen = northgate.version
    choose_rules(organisation=northgate, fields=["meeting"], seen=seen, by=cast.lead)
    answer = secretary.post(
        "/o/northgate/papers/cover-rules/", {"needed": ["author"], "version": seen}
    )
    assert "Somebody else saved this too" in answer.content.decode()
    assert cover.mandatory(northgate) == {"title", "meeting"}


@pytest.mark.parametrize(
    ("years", "is_taken"), [(-4, True), (-6, False), (1, True), (3, False), (7000, False)]
)
def test_the_meeting_is_near_enough_to_be_no_slip_in_the_year(as_, cast, started, years, is_taken):
    year = timezone.localdate().year + years
    day = {"meeting_date_day": "1", "meeting_date_month": "6", "meeting_date_year": str(year)}
    sheet = {"title": started.title, "purpose": "decision", "version": started.version, **day}
    address = f"/o/northgate/papers/{started.public_id}/cover/"
    page = as_(cast.lead).post(address, sheet)
    assert ("Check the year: " in page.content.decode()) is not is_taken
    assert (fresh(started).meeting_date is not None) is is_taken
