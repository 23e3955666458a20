"""What a paper says of pairs, as they allow, and of patient partners who are employed."""

import pytest

from pairs.actions.visibility import step_down
from portal.reports.actions.snapshots import freeze_paper
from portal.reports.snapshots import content_now, content_of
from tests.make import pairs as make
from tests.make import programme
from tests.reports.test_content import section, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(northgate, cast):
    """A shared pair and a published one, both with their names."""
    users, made = [cast.colleague, cast.leader], []
    for to, title, level in (("shared", "Letters", "ward"), ("published", "Nights", "system")):
        pair = make.pair(organisation=northgate, users=users, challenge="kept inside")
        make.shown(pair, to=to, title=title, words=f"{title} are better", level=level, named=True)
        made.append(pair)
    return made


def parts(content):
    return [part["id"] for one in content["sections"] for part in one["parts"]]


def without_names(content):
    return words({**content, "names": None})


def now(paper, kind="decision"):
    return content_now(paper, kind)[0]


def test_where_nothing_may_be_said_there_is_no_part_with_and_without_private_pairs(
    paper, northgate, cast
):
    before = now(paper)
    assert "pairs" not in parts(before)
    make.pair(organisation=northgate, users=[cast.colleague, cast.leader], name="Unseen")
    assert now(paper) == before
    quiet = make.pair(organisation=northgate, users=[cast.colleague, cast.leader])
    make.shown(quiet, to="counted", instead=False)
    assert now(paper) == before


def test_a_few_registered_pairs_are_at_work(paper, northgate, cast):
    make.registered(organisation=northgate, by=cast.lead)
    content = now(paper)
    assert "Pairs are at work here." in words(section(content, "pairs"))
    assert "Ann Day" not in words(content)


def test_a_public_paper_rounds_and_a_private_one_does_not(paper, northgate, cast):
    for _ in range(7):
        make.registered(organisation=northgate, by=cast.lead)
    assert "About 5 pairs are at work here" in words(section(now(paper), "pairs"))
    paper.publication = "private"
    assert '"7 pairs are at work here."' in words(section(now(paper), "pairs"))


def test_only_what_is_published_stands_in_a_public_paper(paper, told):
    content = now(paper)
    assert "Nights are better" in words(content)
    assert "Letters" not in words(section(content, "pairs"))
    paper.publication = "private"
    both = words(section(now(paper), "pairs"))
    assert "Nights are better" in both
    assert "Letters are better" in both
    assert "kept inside" not in both


def test_names_stand_in_the_block_of_names_alone(paper, told, cast):
    paper.publication = "private"
    content = now(paper)
    rows = {row["label"]: row["text"] for row in content["names"]["rows"]}
    assert rows["In the pair “Nights”"] == f"{cast.colleague}, {cast.leader}"
    assert str(cast.colleague) not in without_names(content)
    assert "Health or care professional and patient partner" in words(section(content, "pairs"))


def test_pairs_stand_before_the_two_questions(paper, told):
    influencing = next(one for one in now(paper)["sections"] if one["id"] == "influencing")
    assert [part["id"] for part in influencing["parts"]][-2:] == ["pairs", "so-what"]


def test_employed_patient_partners_are_told_without_a_small_number(paper, cast):
    told = words(section(now(paper), "employed"))
    assert "Fewer than 5" in told


def test_what_was_frozen_stays_and_page_and_paper_say_the_same(paper, told, cast, as_, rendered):
    snapshot = freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    printed = rendered[-1][0]
    frozen = section(content_of(snapshot), "pairs")
    for pair in told:
        step_down(pair=pair, to="private", by=pair.members.first())
    address = f"/o/northgate/papers/frozen/{snapshot.public_id}/"
    shown = as_(cast.secretary).get(address).content.decode()
    for text in ("Nights are better", "Where they work, from ward to system"):
        assert text in words(frozen)
        assert text in shown
        assert text in printed
    assert "pairs" not in parts(now(paper))


def test_a_programme_is_told_with_where_it_is_planned_and_nothing_of_who_came(
    paper, northgate, cast
):
    paper.publication = "private"
    cohort = programme.cohort(
        organisation=northgate, by=cast.lead, in_plan="In the plan for leaders", days=(-3,)
    )
    for _ in range(5):
        written = make.registered(organisation=northgate, by=cast.lead)
        place = programme.given(cohort, written, by=cast.lead)
    programme.came(place, cohort.days.get(), "nobody", by=cast.lead)
    programme.coaching(place, by=cast.lead, coach="Tamsin Thorne")
    told = words(section(now(paper), "pairs"))
    for said in ("Leading together", "In the plan for leaders", "No date is set", '"text": "5"'):
        assert said in told, said
    assert "obody came" not in told
    assert "Tamsin" not in told
    place.delete()
    assert "there were few, or none" in words(section(now(paper), "pairs"))
