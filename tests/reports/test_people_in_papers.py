"""What a paper says of people and of what is done together (ADR 9)."""

import json
from datetime import timedelta
from pathlib import Path

import page as validator
import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from leaders.figures import STAGES, PeopleFigures, ProtectedPeople
from leaders.models import Barrier, Learning
from portal.reports.actions.snapshots import freeze_paper
from portal.reports.content import people
from portal.reports.drawing import drawn
from portal.reports.snapshots import content_now
from tests import make
from tests.reports.test_content import block, section, words
from tests.reports.test_paper_pdf import Article, file_of, numbers, printed

pytestmark = pytest.mark.django_db
OLD = Path(__file__).parent / "snapshots"
PARTS = ("people", "learning", "support", "barriers", "forums", "influence", "outcomes")


@pytest.fixture
def register(northgate, framework, cast):
    """Seven coaches and a representative, a forum, an opportunity and what came of something."""
    coach, representative = (framework.types.get(key=k) for k in ("coach", "representative"))
    for n in range(8):
        leader = make.leader(
            organisation=northgate,
            name=f"Zara Unnamed{n}",
            stage="emerging" if n else "established",
            location="outside",
            types=[coach if n else representative],
            added_at=timezone.now() - timedelta(days=500),
        )
    make.forum(organisation=northgate, together="collective", influence="control")
    make.opportunity(
        organisation=northgate, shaped_by_leaders=True, opened_at=timezone.now() - timedelta(days=9)
    )
    day = timezone.localdate() - timedelta(days=1)
    make.contribution(
        leader=leader,
        by=cast.lead,
        date=day,
        outcome="changed",
        told="Letters go out sooner",
        services=True,
        answer="disputed",
        answered_at=timezone.now() - timedelta(days=1),
    )
    Barrier.objects.create(organisation=northgate, what="No bus", raised_date=day)
    Learning.objects.create(
        organisation=northgate, title="Speaking up", date=day, kind="skill", led_by="together"
    )


def test_where_nothing_is_recorded_the_paper_says_so(paper):
    content, _ = content_now(paper, "decision")
    for part in PARTS:
        assert "othing is recorded yet" in words(section(content, part)), part


def test_the_paper_tells_of_people_without_names_and_hides_small_numbers(paper, register):
    content, _ = content_now(paper, "decision")
    assert taking_part(content) == "10"  # eight, in a part 1 paper, to the nearest five
    rows = dict(block(content, "people", "table")["rows"])
    assert rows["Representatives"] in ("Fewer than 5", "Not shown")
    assert "Unnamed" not in words(content)


def test_a_private_paper_does_not_round(paper, register):
    paper.publication = "private"
    content, _ = content_now(paper, "decision")
    assert taking_part(content) == "8"


def taking_part(content):
    return block(content, "people", "facts")["rows"][0]["text"]


def shown(**by_type) -> ProtectedPeople:
    """Of each type so many people in each stage, in one place; everybody is of one type."""
    counts = {key: (stages,) for key, stages in by_type.items()}
    everybody = (tuple(map(sum, zip(*by_type.values(), strict=True))),)
    types = tuple((key, key.capitalize()) for key in by_type)
    exact = PeopleFigures(timezone.localdate(), types, everybody, counts)
    return exact.protected(5)


def test_how_far_along_people_are_is_told_by_type_where_the_numbers_allow_it():
    found = shown(coaches=(20, 30, 40, 0), champions=(10, 0, 25, 0))
    (table,) = people.stages(found, rounded=False)
    assert table["head"][1:] == ["Potential", "Emerging", "Established", "Not said", "All"]
    assert table["rows"][0] == ["Everybody", "30", "30", "65", "0", "125"]
    assert table["rows"][1] == ["Coaches", "20", "30", "40", "0", "90"]


def test_a_table_of_numbers_that_are_not_shown_is_not_drawn():
    found = shown(coaches=(0, 7, 0, 0), champions=(0, 0, 1, 0))
    everybody, of_each_type, why = people.stages(found, rounded=False)
    assert [row["label"] for row in everybody["rows"]] == [label for _, label in STAGES]
    assert of_each_type["rows"] == [["Coaches", "Not shown"], ["Champions", "Fewer than 5"]]
    assert "too small" in why["text"]


def test_what_is_done_together_stands_under_the_question_it_answers(paper, register):
    content, _ = content_now(paper, "decision")
    under = {one["id"]: [part["id"] for part in one["parts"]] for one in content["sections"]}
    assert under["developing"][-3:] == ["employed", "learning", "points"]
    assert under["supporting"] == ["support", "barriers", "foundations"]
    assert under["influencing"] == [
        *("forums", "influence", "outcomes", "assurance", "plan", "cycle", "so-what")
    ]
    seats = block(content, "forums", "table")["rows"]
    assert seats == [["Quality committee", "3", "4", "2", "Two patients alone"]]
    assert "shaped the one opportunity" in words(section(content, "influence"))
    assert block(content, "outcomes", "table")["rows"][1] == ["Better services", "1", "0", "1", "0"]


@pytest.mark.parametrize(
    ("number", "told", "not_told"),
    [
        (1, "Are we influencing change?", "How far along people are"),
        (3, "How far along people are", "As it stood on"),
        (4, "As it stood on", "Employed patient partners"),
        (5, "Pairs who lead together", "A programme for pairs"),
    ],
)
def test_papers_of_earlier_formats_are_still_drawn(number, told, not_told):
    content = json.loads((OLD / f"format_{number}.json").read_text(encoding="utf-8"))
    assert content["format"] == number
    page = render_to_string("reports/parts/content.html", {"content": drawn(content)})
    assert told in page
    assert not_told not in page


@pytest.mark.pdf
def test_the_file_is_valid_and_its_numbers_of_people_are_those_of_the_web_page(
    cast, as_, paper, register, tmp_path
):
    snapshot = freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    file = file_of(snapshot)
    path = tmp_path / "paper.pdf"
    path.write_bytes(file)
    report = validator.validate_pdf(str(path), profile="ua1")
    assert report.is_compliant, [str(one) for one in report.failures]
    address = f"/o/northgate/papers/frozen/{snapshot.public_id}/"
    html = as_(cast.secretary).get(address).content.decode()
    on_the_web = numbers(" ".join(Article(html).words))
    assert on_the_web == numbers(printed(file, json.loads(snapshot.data)))
