"""What people said and what came of it [P15], and the page of it that all members read."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leaders.actions.contributions import answer_contribution
from leaders.impact import what_changed
from leaders.models import Contribution
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/impact/"
TYPED = {"said": "Letters come late", "outcome": "open", "told": "", "decision": "", "summary": ""}
DAY = {"date_day": "4", "date_month": "3", "date_year": "2026"}
CHANGED = {"outcome": "changed", "told": "They come early", "better": ["services"]}


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def ash(northgate):
    return make.leader(organisation=northgate, name="Ash Alder")


@pytest.fixture
def told(ash, cast):
    words = {"outcome": "changed", "told": "They come early", "services": True}
    return make.contribution(
        leader=ash, by=cast.lead, said="zqsaid", decision="zqdecided", summary="zqline", **words
    )


def text_of(response):
    return response.content.decode()


def add(lead, ash, **typed):
    address = f"/o/northgate/people/{ash.public_id}/contributions/add/"
    return lead.post(address, TYPED | DAY | typed)


def edit(lead, one, **typed):
    address = f"{HERE}contributions/{one.public_id}/edit/"
    return lead.post(address, TYPED | DAY | {"version": one.version} | typed)


def test_only_what_was_said_has_to_be_known(lead, ash):
    assert add(lead, ash).status_code == 302
    one = ash.contributions.get()
    assert (one.said, one.outcome, one.date) == ("Letters come late", "open", date(2026, 3, 4))
    page = text_of(lead.get(f"/o/northgate/people/{ash.public_id}/"))
    assert "Letters come late" in page


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"said": ""}, "What did they say?"),
        ({"outcome": "changed", "told": "It did"}, "Choose what became better"),
        ({"outcome": "changed", "better": ["services"]}, "Write what changed"),
        ({"outcome": "not_changed"}, "Write why nothing changed"),
        ({"summary": "Ash got the letters changed"}, "Take out “Ash”"),
        ({"summary": "Thanks to Alder’s letter"}, "Take out “Alder”"),
        ({"date_year": "2126"}, "The date must be today or in the past"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(lead, ash, typed, message):
    page = text_of(add(lead, ash, decision="zqkept", **typed))
    assert message in page
    assert "zqkept" in page
    assert not ash.contributions.exists()


def test_nothing_became_better_where_nothing_changed(lead, ash):
    add(lead, ash, outcome="not_changed", told="No money", better=["services"])
    assert ash.contributions.get().better == []


def test_a_forum_of_another_organisation_is_no_choice(lead, ash, southmoor):
    other = make.forum(organisation=southmoor)
    assert add(lead, ash, forum=other.pk).status_code == 200
    assert not ash.contributions.exists()


def test_the_page_says_that_they_are_asked_again(lead, told, cast, ash):
    ash.user = make.user(email="ash@leaders.example")
    ash.save()
    told.refresh_from_db()
    answer_contribution(contribution=told, answer="disputed", note="zqno", by=ash.user, seen=1)
    answer = edit(lead, told, said="zqsaid", **CHANGED | {"told": "They come a week early"})
    page = text_of(lead.get(answer.url))
    assert "so they are asked again" in page
    assert "They have not answered yet" in page
    assert "zqno" in page, "the earlier answer is kept with the words before"


def test_a_stale_save_shows_both_texts(lead, told):
    edit(lead, told, said="zqsaid", **CHANGED | {"told": "First"})
    page = text_of(edit(lead, told, said="zqsaid", **CHANGED | {"told": "Second"}))
    assert "First" in page
    assert "Second" in page
    assert Contribution.objects.get(pk=told.pk).told == "First"


ANSWERED = {
    "answer": "disputed",
    "note": "zqnote",
    "how": "By telephone",
    "date_day": "4",
    "date_month": "5",
    "date_year": "2026",
}


def test_an_answer_is_entered_for_them_with_when_and_how(lead, told, cast):
    address = f"{HERE}contributions/{told.public_id}/answer/"
    assert "Say how they said it" in text_of(
        lead.post(address, ANSWERED | {"how": "", "version": 1})
    )
    assert lead.post(address, ANSWERED | {"version": told.version}).status_code == 302
    told.refresh_from_db()
    assert (told.answer, told.assisted_by, told.assisted_how) == (
        "disputed",
        cast.lead,
        "By telephone",
    )


def test_an_answer_to_words_that_changed_meanwhile_shows_both(lead, told):
    seen = told.version
    edit(lead, told, said="zqsaid", **CHANGED | {"told": "Other words now"})
    address = f"{HERE}contributions/{told.public_id}/answer/"
    page = text_of(lead.post(address, ANSWERED | {"version": seen}))
    assert "The words have changed" in page
    assert "They come early" in page
    assert "Other words now" in page
    assert "zqnote" in page
    assert Contribution.objects.get(pk=told.pk).answer == ""


def test_what_is_open_asks_for_no_answer(lead, ash, cast):
    still = make.contribution(leader=ash, by=cast.lead)
    address = f"{HERE}contributions/{still.public_id}/answer/"
    assert lead.get(address).status_code == 302


def test_the_list_is_narrowed_by_standing_forum_and_year(lead, told, ash, cast, northgate):
    forum = make.forum(organisation=northgate)
    make.contribution(leader=ash, by=cast.lead, said="zqopen", forum=forum, date=date(2024, 2, 2))
    for asked, shown in (
        ("", {"zqsaid", "zqopen"}),
        ("standing=open", {"zqopen"}),
        ("standing=changed", {"zqsaid"}),
        ("standing=unanswered", {"zqsaid"}),
        ("standing=disputed", set()),
        ("standing=not_changed", set()),
        (f"forum={forum.public_id}", {"zqopen"}),
        ("year=2024", {"zqopen"}),
        ("standing=nonsense&year=nineteen", {"zqsaid", "zqopen"}),
    ):
        page = text_of(lead.get(f"{HERE}contributions/?{asked}"))
        assert {word for word in ("zqsaid", "zqopen") if word in page} == shown, asked
        assert ("what came of it: Still open" in page) == (asked == "standing=open")


def test_all_members_read_the_plain_line_and_nothing_else(as_, cast, told):
    for who in (cast.board, cast.secretary, cast.leader, cast.employed, cast.colleague):
        page = text_of(as_(who).get(HERE))
        assert "zqline" in page
        for hidden in ("zqsaid", "zqdecided", "They come early", "Ash Alder"):
            assert hidden not in page


def test_a_disputed_line_says_so_without_the_note(as_, cast, told):
    Contribution.objects.filter(pk=told.pk).update(
        answer="disputed", answer_note="zqnote", answered_at=told.added_at
    )
    page = text_of(as_(cast.board).get(HERE))
    assert "Disputed" in page
    assert "zqnote" not in page


def test_what_changed_is_counted_by_dimension(northgate, ash, cast, told):
    both = {"outcome": "changed", "told": "It", "services": True, "decisions": True}
    make.contribution(leader=ash, by=cast.lead, **both)
    make.contribution(leader=ash, by=cast.lead)
    make.contribution(leader=ash, by=cast.lead, outcome="not_changed", told="No", summary="Why")
    found = what_changed(northgate)
    assert [(part.count, len(part.lines)) for part in found.parts] == [(1, 0), (2, 1), (0, 0)]
    assert (found.unchanged.count, found.still_open, found.anything) == (1, 1, True)


@pytest.mark.parametrize("address", ["", "contributions/"])
def test_a_list_asks_as_many_queries_for_sixty_as_for_six(lead, northgate, cast, address):
    def more(count):
        for number in range(count):
            ash = make.leader(organisation=northgate, name=f"Ash {count} {number}")
            forum = make.forum(organisation=northgate, name=f"Forum {count} {number}")
            words = {"outcome": "changed", "told": "It", "services": True, "summary": "Line"}
            make.contribution(leader=ash, by=cast.lead, forum=forum, **words)

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            lead.get(HERE + address)
        return len(queries)

    more(6)
    asked()
    few = asked()
    more(54)
    assert asked() == few
