"""Two days in one paper: the round's answers are of its own, all else is of the day of freezing."""

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from connections.models import Round
from guide.actions.plan import add_action
from portal.reports.actions.papers import add_paper
from portal.reports.actions.snapshots import freeze_paper
from portal.reports.forms import hint
from portal.reports.models import Snapshot
from portal.reports.snapshots import content_now, paper_before
from tests import make
from tests.reports.conftest import answered_round, filled, fresh
from tests.reports.test_content import block, section, words
from tests.reports.test_people_in_papers import PARTS

pytestmark = pytest.mark.django_db
CLOSED = datetime(2026, 10, 1, 12, tzinfo=UTC)
FROZEN = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
OF_THE_GUIDE = ("points", "foundations", "assurance", "plan", "cycle")


@pytest.fixture
def long_closed(paper):
    Round.objects.update(
        opened_at=CLOSED - timedelta(days=9), closes_at=CLOSED, closed_at=CLOSED, revealed_at=CLOSED
    )
    return fresh(paper)


def test_the_cover_and_every_part_say_of_which_day_they_are(long_closed):
    content, as_at = content_now(long_closed, "decision", FROZEN)
    assert (content["format"], content["stood_on"], as_at) == (6, "2026-11-28", CLOSED)
    rows = {row["label"]: row["text"] for row in content["cover"]["rows"]}
    assert rows["Data as at"].startswith("1 October 2026 at 13:00, for what is said of connections")
    assert "As they stood on 28 November 2026" in rows.values()
    for part in (*PARTS, *OF_THE_GUIDE):
        assert section(content, part)["blocks"][0]["text"] == "As it stood on 28 November 2026."
    for anchor in ("developing", "supporting", "influencing"):
        assert "connections is as at 1 October 2026 at 13:00." in words(section(content, anchor))


def test_a_paper_on_a_place_says_what_is_told_of_the_whole_organisation(
    cast, northgate, long_closed
):
    place = northgate.localities.create(name="Seaview")
    round = answered_round(northgate, locality=place)
    paper = filled(add_paper(round=round, by=cast.lead), by=cast.lead)
    of_all = (
        "These words and numbers are for all of Northgate and Riverside, not for Seaview alone."
    )
    content, _ = content_now(paper, "decision", FROZEN)
    for part in (*PARTS, *OF_THE_GUIDE):
        said = section(content, part)["blocks"][0]["text"]
        assert said == f"As it stood on 28 November 2026. {of_all}"
    [everywhere] = [row["text"] for row in content["cover"]["rows"] if "pairs" in row["label"]]
    assert everywhere == "As they stood on 28 November 2026, for all of Northgate and Riverside"
    for anchor in ("developing", "supporting", "influencing"):
        assert of_all not in words(section(content, anchor)["blocks"])
    assert "for all of" not in words(content_now(long_closed, "decision", FROZEN)[0])


def test_just_after_midnight_in_summer_it_is_the_new_day(long_closed):
    late = datetime(2027, 6, 9, 23, 30, tzinfo=UTC)
    assert content_now(long_closed, "decision", late)[0]["stood_on"] == "2027-06-10"


def test_what_came_after_the_round_closed_is_in_the_paper(cast, northgate, long_closed, guide):
    add_action(organisation=northgate, what="Ask ten people", by=cast.lead)
    make.leader(organisation=northgate)
    content, _ = content_now(long_closed, "decision")
    assert [row[0] for row in block(content, "plan", "table")["rows"]] == ["Ask ten people"]
    assert "Fewer than 5" in words(section(content, "people"))


def test_what_comes_after_the_freezing_is_not_and_the_moment_is_kept(cast, northgate, long_closed):
    before = timezone.now()
    snapshot = freeze_paper(paper=long_closed, kind="decision", by=cast.secretary)
    assert before <= snapshot.frozen_at <= timezone.now()
    assert json.loads(snapshot.data)["stood_on"] == timezone.localdate().isoformat()
    add_action(organisation=northgate, what="Ask ten people", by=cast.lead)
    second = freeze_paper(paper=fresh(long_closed), kind="decision", by=cast.secretary)
    assert second != snapshot
    assert "Ask ten people" not in Snapshot.objects.get(pk=snapshot.pk).data


def test_changes_are_told_since_the_last_paper_on_another_round(cast, northgate, long_closed):
    assert paper_before(long_closed, timezone.now()) is None
    place = northgate.localities.create(name="Riverside")
    other = filled(
        add_paper(round=answered_round(northgate, locality=place), by=cast.lead), by=cast.lead
    )
    for paper, at in (
        (other, FROZEN - timedelta(days=9)),
        (long_closed, FROZEN - timedelta(days=3)),
        (other, FROZEN + timedelta(days=1)),
    ):
        freeze_paper(paper=paper, kind="decision", by=cast.secretary, now=at)
    assert paper_before(long_closed, FROZEN) == FROZEN - timedelta(days=9)
    content, _ = content_now(long_closed, "decision", FROZEN)
    assert "since 19 November 2026" in words(section(content, "assurance"))


def test_a_round_that_closed_after_midnight_closed_on_that_day():
    """Half past midnight in England is the day before in UTC, as moments are kept."""
    closed_at = datetime(2026, 6, 4, 23, 30, tzinfo=UTC)
    round = SimpleNamespace(closed_at=closed_at, is_settled=False, has_paper=False)
    assert hint(round) == "Closed on 5 June 2026, not agreed yet."
