"""The demo's story: invented, the same in every demo, and told by the portal's own deeds."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from connections.models import Response, Round
from leaders.models import Leader
from portal.accounts.models import User
from portal.home.demo import PASSWORD, PEOPLE
from portal.home.seeding.story import Story
from portal.mail.models import OutboxMessage
from portal.organisations.models import Event, Invitation, Organisation
from portal.pdf.render import RenderFailed
from portal.reports.models import Rendering, Snapshot

pytestmark = pytest.mark.django_db
the_demo = override_settings(
    DEMO=True,
    ROOT_URLCONF="tests.home.demo_urlconf",
    EMAIL_BACKEND="portal.mail.backends.OutboxBackend",
)


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch):
    """PDFs have tests of their own, and take seconds."""
    monkeypatch.setattr("portal.reports.renderings.render_pdf", lambda *_, **__: b"%PDF-")


@pytest.fixture
def demo(db, no_pdf):
    with the_demo:
        call_command("seed_demo")
        yield


def test_outside_the_demo_it_refuses_and_makes_nothing():
    with pytest.raises(CommandError, match="for the demo only"):
        call_command("seed_demo")
    assert User.objects.count() == 0


def test_it_fills_only_an_empty_database(demo):
    with pytest.raises(CommandError, match="make demo-reset"):
        call_command("seed_demo")


def test_everybody_on_the_printed_list_can_log_in_and_nobody_else_is_there(demo, client):
    assert {email for email, _ in PEOPLE} == set(User.objects.values_list("email", flat=True))
    assert authenticate(email="lead@northgate.example", password=PASSWORD)
    data = {"login": "leader3@northgate.example", "password": PASSWORD}
    assert client.post("/accounts/login/", data).url == "/"
    assert client.get("/").url == "/o/northgate/"


def test_each_has_the_role_of_their_name(demo):
    northgate = Organisation.objects.get(slug="northgate")
    assert northgate.name == "Northgate and Riverside"
    assert northgate.parent.slug == "fenland-icb"
    held = {one.user.email.split("@")[0]: one.held for one in northgate.memberships.all()}
    for name, roles in held.items():
        role = {"icb": "rater"}.get(name, name.rstrip("123456"))
        assert roles == (role,), name
    assert len(held) == 15
    assert User.objects.get(email="admin@portal.example").is_superuser


def test_two_rounds_are_published_and_one_is_half_answered(demo):
    first, second, third = Round.objects.about(Round.Kind.CONNECTIONS).order_by("opened_at")
    assert (first.state, second.state, third.state) == ("published", "published", "open")
    for round in (first, second):
        assert round.opened_at < round.closed_at < round.revealed_at < round.agreed_at
        assert round.agreed_at < round.published_at < timezone.now()
        assert round.closes_at <= round.closed_at
        assert round.closed_early_because == ""
        assert round.positions.count() == 6
    assert third.takes_answers
    sent = Response.objects.filter(rater__round=third).sent().count()
    assert (third.raters.count(), sent) == (15, 7)
    assert third.raters.filter(response__submitted_at__isnull=True).exclude(response=None).exists()
    assert second.positions.filter(undecided=True).exists()
    assert second.positions.exclude(dissent="").exists()
    assert not Response.objects.filter(started_at__gt=timezone.now()).exists()


def test_a_paper_is_frozen_for_decision_and_for_the_record_each_with_its_file(demo):
    assert set(Snapshot.objects.values_list("kind", flat=True)) == {"decision", "record"}
    assert set(Rendering.objects.values_list("state", flat=True)) == {"done"}


def test_the_letters_of_the_open_round_can_be_followed(demo, client):
    letter = OutboxMessage.objects.get(to="partner@riverside-council.example")
    path = next(word for word in letter.body.split() if "/invitations/" in word)
    assert b"Choose a password" in client.get("/" + path.split("/", 3)[3]).content
    assert OutboxMessage.objects.filter(to="board1@northgate.example").count() == 2
    assert Invitation.objects.waiting().filter(sent_at__isnull=True).count() == 1


def test_the_public_page_is_open_and_four_people_wait(demo, client):
    assert b"Get involved" in client.get("/involve/northgate/").content
    northgate = Organisation.objects.get(slug="northgate")
    assert northgate.applications.waiting().count() == 4
    assert northgate.opportunities.open().filter(public=True).count() == 3
    assert [card.used_at is None for card in northgate.cards.all()].count(False) == 1


def test_what_was_done_is_dated_back_and_names_its_records(demo):
    assert not Event.objects.filter(at__gt=timezone.now()).exists()
    opened = Event.objects.filter(verb="round.opened").order_by("at")
    ids = list(Round.objects.order_by("opened_at").values_list("public_id", flat=True))
    assert [event.target_id for event in opened] == ids


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


@the_demo
def test_two_demos_made_on_one_day_are_the_same():
    stories = []
    for _ in range(2):
        with transaction.atomic():
            call_command("seed_demo")
            stories.append(told())
            transaction.set_rollback(True)
    assert stories[0] == stories[1]


def test_a_pdf_that_cannot_be_made_does_not_stop_the_demo(monkeypatch, capsys):
    def fail(*_, **__):
        raise RenderFailed("No fonts here")

    monkeypatch.setattr("portal.reports.renderings.render_pdf", fail)
    with the_demo:
        call_command("seed_demo")
    assert "A PDF could not be made" in capsys.readouterr().err
    assert Snapshot.objects.count() == 2


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


def test_the_register_has_people_at_every_stage_and_some_have_accounts(demo):
    people = Leader.objects.filter(organisation__slug="northgate")
    assert people.count() == 160
    assert Leader.objects.filter(organisation__slug="southmoor").count() == 25
    assert people.filter(user__isnull=False).count() == 4
    for field, least in (("stage", 4), ("pace", 4), ("location", 4), ("way", 4)):
        assert people.order_by().values(field).distinct().count() >= least, field
    assert people.filter(point_of_contact__isnull=True).exists()
    assert people.filter(needs__review_date__lte=timezone.localdate()).exists()
    assert people.filter(deceased_at__isnull=False).count() == 1
    assert not people.filter(added_at__gt=timezone.now()).exists()
