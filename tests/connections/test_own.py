"""One's own answers in rounds stand on one's own page and in one's own file, and nowhere else."""

import json

import pytest
from django.utils import timezone

from connections import own as connections_own
from connections.models import Response
from leaders import own
from tests import make
from tests.make.culture import culture_response, culture_test

pytestmark = pytest.mark.django_db
MINE = "/o/northgate/my-record/"


@pytest.fixture
def ash(cast, northgate):
    return make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)


@pytest.fixture
def answered(cast, northgate, framework, ash):
    """A round and a culture test that Ash answered, and a board member with other words."""
    round = make.round(organisation=northgate, state="open")
    for person, said in ((cast.leader, "They ring us back"), (cast.board, "Not my words")):
        rater = make.rater(round=round, user=person, perspective="patient_leader")
        make.response(
            rater=rater, levels={"coach": 0, "representative": None}, notes={"coach": said}
        )
    test = culture_test(organisation=northgate, state="open")
    culture_response(rater=make.rater(round=test, user=cast.leader), own=3, colleagues=None)
    return round


def parts_of(leader):
    return {part.model: part for part in own.everything(leader)}


def test_the_page_and_the_file_hold_ones_own_answers_and_nobody_elses(cast, as_, ash, answered):
    client = as_(cast.leader)
    page = client.get(f"{MINE}everything/").content.decode()
    file = client.post(f"{MINE}download/").content.decode()
    for text in (page, file):
        for words in ("They ring us back", "Autumn 2026", "Board day", "Patient leaders"):
            assert words in text, words
        assert "Not my words" not in text
        assert cast.board.email not in text
    kinds = {part["kind"]: part for part in json.loads(file)["parts"]}
    assert set(connections_own.KINDS) <= set(kinds)
    assert all(kinds[model]["records"] for model in connections_own.KINDS)
    levels = {one["leader_type"]["value"]: one for one in kinds["Rating"]["records"]}
    assert sorted(one["level"]["value"] for one in levels.values()) == ["0", "Nothing"]
    assert {one["round"]["value"] for one in levels.values()} == {"Autumn 2026"}
    assert {one["own_level"]["value"] for one in kinds["CultureAnswer"]["records"]} == {"Often"}


def test_who_entered_nothing_for_them_is_told_of_nobody(cast, ash, answered):
    def told():
        facts = {fact.what: fact.value for fact in parts_of(ash)["Response"].records[0]}
        return facts["Who ever entered it for you"]

    assert told() == "Nothing"
    Response.objects.get(rater__user=cast.leader, rater__round=answered).entered_by.add(cast.lead)
    assert told() == "Somebody at Northgate and Riverside"


def test_a_lead_finds_none_of_it_on_the_record_that_they_keep(cast, as_, ash, answered):
    lead = as_(cast.lead)
    for page in ("", "needs/", "consents/", "words/", "about/", "contact/"):
        answer = lead.get(f"/o/northgate/people/{ash.public_id}/{page}")
        assert answer.status_code == 200, page
        assert "They ring us back" not in answer.content.decode()
    assert lead.get(f"{MINE}everything/").status_code in (403, 404)
    assert lead.post(f"{MINE}download/").status_code in (403, 404)


def test_what_a_group_answered_together_is_the_groups(cast, ash, answered):
    Response.objects.filter(rater__user=cast.leader).update(group_size=4)
    parts = parts_of(ash)
    assert len(parts["Rater"].records) == 2
    for model in ("Response", "Rating", "CultureAnswer"):
        assert parts[model].records == ()


def test_without_an_account_nothing_is_theirs_and_an_invitation_is_by_its_address(
    cast, northgate, framework, ash, answered
):
    off_line = make.leader(organisation=northgate, name="Off Line", contact="off@post.example")
    assert parts_of(off_line)["Rater"].records == ()
    waiting = make.round(organisation=northgate, title="Next spring", state="draft")
    make.rater(round=waiting, email=cast.leader.email)
    asked = [facts[0].value for facts in parts_of(ash)["Rater"].records]
    assert sorted(asked) == ["Autumn 2026", "Board day", "Next spring"]


def test_a_round_elsewhere_is_told_elsewhere(cast, southmoor, framework, ash, answered):
    rater = make.rater(round=make.round(organisation=southmoor, title="Theirs"), user=cast.leader)
    make.response(rater=rater, levels={"coach": 1}, notes={"coach": "Said at Southmoor"})
    told = str(own.everything(ash))
    assert "Theirs" not in told
    assert "Said at Southmoor" not in told


def test_many_answers_take_no_more_queries(
    cast, northgate, ash, answered, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(60) as few:
        own.everything(ash)
    for number in range(5):
        round = make.round(
            organisation=northgate,
            state="closed",
            title=f"Round {number}",
            opens_date=timezone.localdate(),
        )
        make.response(rater=make.rater(round=round, user=cast.leader), levels=2)
    with django_assert_num_queries(len(few.captured_queries)):
        own.everything(ash)
