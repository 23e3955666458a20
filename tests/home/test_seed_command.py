"""One command makes the demo in an empty database: the same each time, by the portal's deeds."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from connections.models import Round
from portal.accounts.models import User
from portal.home.seeding.story import Story
from portal.mail.models import OutboxMessage
from portal.organisations.models import Event, Organisation
from portal.pdf.render import RenderFailed
from portal.reports.models import Snapshot
from tests.home.conftest import blank, the_demo

pytestmark = pytest.mark.django_db


def test_outside_the_demo_it_refuses_and_makes_nothing():
    with pytest.raises(CommandError, match="for the demo only"):
        call_command("seed_demo")
    assert User.objects.count() == 0


def told():
    """Everything that is the same in two demos made on one day.

    Not the keys of rows without a public id: PostgreSQL counts on after a rollback.
    """
    events = Event.objects.values_list("verb", "target_id", "detail")
    return [
        list(Organisation.objects.values_list("slug", "name")),
        list(User.objects.values_list("email", "name")),
        list(Round.objects.values_list("public_id", "opened_at", "closed_at", "meeting_date")),
        list(Snapshot.objects.values_list("public_id", "sha256", "data_as_at", "frozen_at")),
        [(verb, "" if key.isdecimal() else key, detail) for verb, key, detail in events],
        list(
            OutboxMessage.objects.exclude(body__contains="/invitations/")
            .exclude(body__contains="/confirm/")
            .values_list("body")
        ),
    ]


def fail(*_, **__):
    raise RenderFailed("No fonts here")


@the_demo
def test_two_demos_made_on_one_day_are_the_same_also_where_no_pdf_can_be_made(monkeypatch, capsys):
    stories = []
    for render in (blank, fail):
        monkeypatch.setattr("portal.reports.renderings.render_pdf", render)
        with transaction.atomic():
            call_command("seed_demo")
            stories.append(told())
            assert Snapshot.objects.count() == 2
            transaction.set_rollback(True)
        said = capsys.readouterr().err
        assert ("A PDF could not be made" in said) == (render is fail)
    assert stories[0] == stories[1]


@pytest.mark.parametrize(
    ("days_ago", "day"),
    [
        (0, date(2026, 11, 20)),
        (1, date(2026, 11, 20)),
        (2, date(2026, 11, 20)),
        (3, date(2026, 11, 19)),
    ],
)
def test_nothing_was_done_on_a_weekend(days_ago, day):
    sunday = date(2026, 11, 22)
    assert Story(sunday).day(days_ago) == day
    assert Story(sunday).moment(days_ago).hour == 10
