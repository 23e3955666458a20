"""What waits on the home page of those who prepare papers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.organisations.converters import new_public_id
from portal.organisations.waiting import Urgency
from portal.reports.actions.snapshots import freeze_paper
from portal.reports.models import Rendering
from portal.reports.waiting import waiting
from tests.reports.conftest import agree, answered_round, filled, fresh

pytestmark = pytest.mark.django_db


def waits(person, organisation):
    membership = organisation.memberships.get(user=person)
    return [(thing.title, thing.link, thing.urgency) for thing in waiting(membership)]


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def test_a_round_whose_answers_are_open_waits_for_its_paper(cast, northgate, closed):
    start = ("Start the board paper on Autumn 2026", "/o/northgate/papers/add/", Urgency.SOON)
    assert waits(cast.secretary, northgate) == waits(cast.lead, northgate) == [start]


def test_with_a_paper_nothing_waits(cast, northgate, started):
    assert waits(cast.secretary, northgate) == []


def test_rounds_that_nobody_has_opened_or_that_are_agreed_wait_for_no_paper(cast, northgate):
    answered_round(northgate, revealed_at=None)
    answered_round(northgate, state="agreed")
    assert waits(cast.secretary, northgate) == []


def test_a_paper_for_a_meeting_within_ten_days_waits_to_be_frozen(cast, northgate, paper):
    paper = filled(paper, by=cast.lead, meeting_date=in_days(10))
    address = f"/o/northgate/papers/{paper.public_id}/"
    title = f"Freeze the paper “{paper.title}”"
    assert waits(cast.secretary, northgate) == [(title, address, Urgency.NOW)]
    freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    assert waits(cast.secretary, northgate) == []


def test_once_agreed_the_same_paper_waits_to_be_frozen_for_the_record(cast, northgate, paper):
    paper = filled(paper, by=cast.lead, meeting_date=in_days(0))
    freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    agree(paper.round, by=cast.lead)
    assert len(waits(cast.secretary, northgate)) == 1
    freeze_paper(paper=fresh(paper), kind="record", by=cast.secretary)
    assert waits(cast.secretary, northgate) == []


@pytest.mark.parametrize("days", [-1, 11])
def test_a_meeting_that_has_been_or_is_far_off_waits_for_nothing(cast, northgate, paper, days):
    filled(paper, by=cast.lead, meeting_date=in_days(days))
    assert waits(cast.secretary, northgate) == []


def test_a_pdf_that_could_not_be_made_waits_for_who_can_have_it_made_again(cast, northgate, paper):
    snapshot = freeze_paper(paper=paper, kind="decision", by=cast.secretary)
    Rendering.objects.update(state="failed", problem="No fonts.")
    address = f"/o/northgate/papers/frozen/{snapshot.public_id}/"
    title = f"Make the PDF again of “{paper.title}”"
    assert waits(cast.lead, northgate) == [(title, address, Urgency.NOW)]


def test_nothing_of_it_waits_for_the_board(cast, northgate, closed, paper):
    filled(paper, by=cast.lead, meeting_date=in_days(3))
    assert waits(cast.board, northgate) == []
    assert waits(cast.leader, northgate) == []


def test_the_page_asks_the_same_queries_for_many_papers_as_for_one(
    cast, northgate, paper, django_assert_max_num_queries
):
    membership = northgate.memberships.get(user=cast.lead)
    filled(paper, by=cast.lead, meeting_date=in_days(3))
    with django_assert_max_num_queries(4) as one:
        assert len(waiting(membership)) == 1
    for _ in range(5):
        copy = fresh(paper)
        copy.pk, copy.public_id = None, new_public_id()
        copy.meeting_date = in_days(3)
        copy.save()
    with django_assert_max_num_queries(len(one)):
        assert len(waiting(membership)) == 6
