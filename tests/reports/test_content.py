"""What a paper says: figures and a cover sheet in, plain data out."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.reports.content import recommendations
from portal.reports.content.about import QUESTIONS
from portal.reports.snapshots import canonical, content_now
from tests import make
from tests.reports.conftest import agree, answered_round, filled, fresh

pytestmark = pytest.mark.django_db


def section(content, anchor):
    """A section or a part by its anchor."""
    every = [*content["sections"], *(p for s in content["sections"] for p in s["parts"])]
    return next(one for one in every if one["id"] == anchor)


def block(content, anchor, kind):
    return next(one for one in section(content, anchor)["blocks"] if one["is"] == kind)


def words(value) -> str:
    return json.dumps(value, ensure_ascii=False)


def earlier_round(organisation, *, by, days, level, **fields):
    """An agreed round of some time ago."""
    then = timezone.now() - timedelta(days=days)
    round = make.round(
        organisation=organisation,
        state="agreed",
        title=f"{days} days ago",
        opened_at=then - timedelta(days=9),
        closes_at=then - timedelta(days=2),
        closed_at=then - timedelta(days=2),
        agreed_at=then,
        meeting_date=then.date(),
        **fields,
    )
    for leader_type in round.types.all():
        make.position(round=round, leader_type=leader_type, level=level, by=by)
    return round


def test_a_paper_is_set_out_under_the_three_questions(paper):
    content, _ = content_now(paper, "decision")
    assert [one["title"] for one in content["sections"]] == [
        "Summary and recommendations",
        "About this paper",
        *QUESTIONS,
    ]


def test_each_type_shows_how_many_chose_each_level_for_everybody_and_each_group(paper):
    content, _ = content_now(paper, "decision")
    assert block(content, "coach", "distribution")["rows"] == [
        {"label": "Everybody", "people": 10, "counts": [0, 4, 3, 3, 0, 0]},
        {"label": "Board", "people": 3, "counts": [0, 0, 0, 3, 0, 0]},
        {"label": "Staff", "people": 3, "counts": [0, 0, 3, 0, 0, 0]},
        {"label": "Patient leaders", "people": 4, "counts": [0, 4, 0, 0, 0, 0]},
    ]


def test_one_group_alone_is_not_shown_twice(cast, northgate, started):
    started.round = answered_round(northgate, perspectives=("board",) * 3)
    content, _ = content_now(started, "decision")
    assert [row["label"] for row in block(content, "coach", "distribution")["rows"]] == [
        "Everybody"
    ]


def test_where_board_and_patient_leaders_differ_the_paper_says_talk_about_this(paper):
    content, _ = content_now(paper, "decision")
    said = (
        "Three of three board members chose level 3 and four of four patient leaders chose level 1."
    )
    assert block(content, "representative", "callout")["items"] == [said]
    assert len(block(content, "developing", "callout")["items"]) == 3


def test_for_decision_nothing_is_said_to_be_agreed(cast, paper):
    for leader_type in paper.round.types.all():
        make.position(
            round=paper.round, leader_type=leader_type, by=cast.lead, rationale="A first thought"
        )
    content, _ = content_now(paper, "decision")
    assert "A first thought" not in words(content)
    assert "Agreed now" not in words(content)
    assert content["subtitle"] == "For decision: Board of Directors, 26 November 2026"


def test_for_the_record_each_type_has_its_level_its_reasons_and_the_other_view(cast, paper):
    agree(paper.round, by=cast.lead, rationale="Both sides said so.", dissent="Too high.")
    content, _ = content_now(fresh(paper), "record")
    coach = section(content, "coach")["blocks"]
    agreed = coach.index({"is": "heading", "text": "Agreed: level 2: Now and then"})
    assert coach[agreed + 1 : agreed + 4] == [
        {"is": "quote", "text": "Both sides said so."},
        {"is": "heading", "text": "A different view"},
        {"is": "quote", "text": "Too high."},
    ]
    today = timezone.localdate()
    when = f"agreed its levels on {today.day} {today:%B %Y} (Board of Directors)."
    assert when in words(content)


def test_where_no_level_was_agreed_the_paper_says_so(cast, paper):
    agree(paper.round, by=cast.lead, level=None)
    content, _ = content_now(fresh(paper), "record")
    assert block(content, "coach", "heading")["text"] == "No level was agreed"


def test_the_mirror_stands_under_supporting_patient_leaders(cast, paper):
    agree(paper.round, by=cast.lead)
    content, _ = content_now(fresh(paper), "record")
    assert block(content, "supporting", "table")["rows"][0] == [
        "Representatives",
        "Level 2",
        "All four patient leaders chose level 1.",
        "Compared with the board, that is one level lower.",
    ]


def test_before_anything_is_agreed_patient_leaders_are_heard_in_words(paper):
    content, _ = content_now(paper, "decision")
    assert block(content, "supporting", "table")["rows"][0] == [
        "Representatives",
        "All four chose level 1.",
    ]


@pytest.mark.parametrize(
    ("perspectives", "reason"),
    [
        (("board",) * 3 + ("patient_leader",), "so that no one person’s answer can be worked out"),
        (("board",) * 3, "No patient leader answered in this round."),
    ],
)
def test_where_patient_leaders_are_not_apart_the_paper_says_why(
    started, northgate, perspectives, reason
):
    started.round = answered_round(northgate, perspectives=perspectives)
    content, _ = content_now(started, "decision")
    assert reason in words(section(content, "supporting"))


def test_with_two_raters_the_paper_has_the_invitation_to_talk_and_no_table(northgate, started):
    started.round = answered_round(northgate, perspectives=("board", "patient_leader"))
    content, _ = content_now(started, "decision")
    assert "Talk about each type together instead." in words(section(content, "gathered"))
    assert '"distribution"' not in words(content)
    assert "board members chose" not in words(content)
    parts = [part["id"] for part in section(content, "developing")["parts"]]
    assert parts == ["people", "employed", "learning", "points"]
    assert "type by type" not in words(section(content, "developing"))


def test_a_paper_says_that_it_shows_how_many_chose_each_level_only_where_it_does(
    northgate, started
):
    assert "how many people chose each level" in words(content_now(started, "decision")[0])
    started.round = answered_round(northgate, perspectives=("board", "patient_leader"))
    content, _ = content_now(started, "decision")
    assert "how many people chose each level" not in words(content)
    assert "does not boil the answers down" in words(section(content, "no-totals"))


def test_a_type_stays_on_one_page_unless_the_board_wrote_so_much_that_it_would_not_fit(cast, paper):
    assert section(content_now(paper, "decision")[0], "coach")["together"]
    agree(paper.round, by=cast.lead, rationale="Both said so.", dissent="Too high.")
    assert section(content_now(fresh(paper), "record")[0], "coach")["together"]
    paper.round.positions.update(rationale="Because. " * 60, dissent="Too high. " * 60)
    assert not section(content_now(fresh(paper), "record")[0], "coach")["together"]


def test_the_dialogue_about_improving_care_is_told_under_influencing_change(cast, paper):
    content, _ = content_now(paper, "decision")
    assert "Coaches: 0 of 10" in block(content, "influencing", "items")["items"]
    agree(paper.round, by=cast.lead)
    paper.round.positions.filter(leader_type__key="coach").update(level=4)
    content, _ = content_now(fresh(paper), "record")
    assert "The board agreed level 4 for coaches." in words(section(content, "influencing"))


def test_the_paper_says_how_many_were_asked_and_answered_and_in_which_groups(paper):
    make.rater(round=paper.round, email="late@north.example")
    content, _ = content_now(paper, "decision")
    rows = {row["label"]: row["text"] for row in block(content, "gathered", "facts")["rows"]}
    assert (rows["People asked"], rows["People who answered"]) == ("11", "10")
    assert rows["Groups shown"] == "Board (3), Staff (3), Patient leaders (4)"
    assert "Why it closed early" not in rows


def test_what_raters_wrote_beside_their_answers_is_in_no_paper(northgate, started):
    round = answered_round(northgate)
    rater = make.rater(round=round, email="n@north.example", perspective="staff")
    make.response(rater=rater, levels=2, notes={"coach": "Only between us"})
    started.round = round
    assert "Only between us" not in words(content_now(started, "decision")[0])


def test_names_stand_under_one_key_and_nowhere_else(cast, paper):
    agree(paper.round, by=cast.lead, dissent="Too high.", dissent_name="Sam Reed")
    content, _ = content_now(fresh(paper), "record")
    names = content.pop("names")
    assert {"label": "Executive sponsor", "text": "Dr Amara Obi, Chief Nurse"} in names["rows"]
    assert {"label": "Holds a different view on coaches", "text": "Sam Reed"} in names["rows"]
    for name in ("Amara Obi", "Jo Fielding", "Sam Reed"):
        assert name not in words(content)


def test_earlier_agreed_levels_are_a_trend_with_its_breaks(cast, northgate, paper):
    earlier_round(northgate, by=cast.lead, days=800, level=1)
    content, _ = content_now(paper, "decision")
    assert "What was agreed last time: level 1 in" in words(section(content, "coach"))
    other = make.round(organisation=northgate).framework
    other.pk, other.key = None, "plf-2030"
    other.save()
    round = earlier_round(northgate, by=cast.lead, days=400, level=3)
    type(round).objects.filter(pk=round.pk).update(framework=other)
    content, _ = content_now(paper, "decision")
    trend = block(content, "coach", "trend")
    assert [point["level"] for point in trend["points"]] == [1, 3]
    assert [point["break"] for point in trend["points"]] == ["", "The framework changed"]


def test_at_a_glance_each_type_has_what_was_said_agreed_last_time_and_now(cast, northgate, paper):
    content, _ = content_now(paper, "decision")
    assert block(content, "developing", "table")["head"] == [
        "Type of patient leader",
        "What people said",
    ]
    earlier_round(northgate, by=cast.lead, days=400, level=None)
    agree(paper.round, by=cast.lead)
    content, _ = content_now(fresh(paper), "record")
    table = block(content, "developing", "table")
    assert table["head"][1:] == ["What people said", "Agreed last time", "Agreed now"]
    said = "Four of 10 chose level 1, three chose level 2 and three chose level 3."
    assert table["rows"][0] == ["Representatives", said, "No level", "Level 2: Now and then"]


def test_a_later_round_is_no_part_of_the_trend_of_an_older_paper(cast, northgate, paper):
    agree(paper.round, by=cast.lead)
    type(paper.round).objects.filter(pk=paper.round.pk).update(meeting_date=date(2024, 1, 1))
    earlier_round(northgate, by=cast.lead, days=100, level=1)
    content, _ = content_now(fresh(paper), "record")
    assert '"trend"' not in words(section(content, "coach"))


def test_a_draft_says_what_is_still_to_be_added_and_a_frozen_paper_never_does(started):
    draft, _ = content_now(started, "draft")
    assert {"label": "Meeting", "text": "To be added"} in draft["cover"]["rows"]
    assert "To be added" not in words(content_now(started, "decision")[0])


def test_lines_that_are_empty_and_not_needed_are_left_out(cast, started):
    content, _ = content_now(filled(started, by=cast.lead), "decision")
    assert "Risk reference" not in words(content)
    assert "appendices" not in [one["id"] for one in content["sections"][0]["parts"]]


@pytest.mark.parametrize(
    "typed",
    [
        "Note the answers.\nAgree a level.",
        "1. Note the answers.\n2. Agree a level.",
        "- Note the answers.\n\n• Agree a level.",
        "a) Note the answers.\n(b) Agree a level.",
    ],
)
def test_recommendations_are_numbered_once_however_they_were_typed(typed):
    assert recommendations(typed)["items"] == ["Note the answers.", "Agree a level."]


def test_one_recommendation_is_a_sentence_and_keeps_a_number_that_it_starts_with():
    assert recommendations("20 people to be asked next time.") == {
        "is": "text",
        "text": "20 people to be asked next time.",
    }


def test_the_data_is_as_at_the_close_and_then_as_at_the_last_change_of_what_was_agreed(cast, paper):
    assert content_now(paper, "decision")[1] == paper.round.closed_at
    agree(paper.round, by=cast.lead)
    later = timezone.now() + timedelta(hours=1)
    paper.round.positions.filter(leader_type__key="coach").update(saved_at=later)
    content, as_at = content_now(fresh(paper), "record")
    assert as_at == later
    assert content["data_as_at"] == f"{later:%Y-%m-%dT%H:%M:%SZ}"


def test_the_content_is_text_and_whole_numbers_and_the_same_each_time(paper):
    first, second = (canonical(content_now(fresh(paper), "decision")[0]) for _ in range(2))
    assert first == second
    with pytest.raises(ValueError, match="whole numbers"):
        canonical({"level": 2.5})


def test_letters_are_composed_and_keys_sorted_so_that_one_content_has_one_text():
    assert (
        canonical({"b": "Zoe\u0308", "a": (1, None, True)}) == '{"a":[1,null,true],"b":"Zo\u00eb"}'
    )


def test_no_paper_adds_levels_up(cast, paper):
    agree(paper.round, by=cast.lead)
    text = words(content_now(fresh(paper), "record")[0]).lower()
    for word in ("average", "on the whole", "score", "rank", "median", "percent", "%", "overall"):
        assert word not in text
