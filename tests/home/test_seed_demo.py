"""What the demo tells: invented, and enough of each kind to be looked at."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.utils import timezone

from connections.models import Response, Round
from leaders.forms.plain_lines import name_in
from leaders.models import (
    Barrier,
    Contribution,
    Leader,
    Learning,
    Rate,
    Recognition,
    Story,
    Tier,
)
from leaders.models.appointments import DUE_DAYS, talk_since
from portal.accounts.models import User
from portal.home.demo import PASSWORD, PEOPLE
from portal.mail.models import OutboxMessage
from portal.organisations.models import Event, Invitation, Organisation
from portal.reports.models import Rendering, Snapshot

pytestmark = pytest.mark.django_db


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
    assert len(held) == 16
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


def test_the_register_has_people_at_every_stage_and_some_have_accounts(demo):
    people = Leader.objects.filter(organisation__slug="northgate")
    assert people.count() == 160
    assert Leader.objects.filter(organisation__slug="southmoor").count() == 25
    assert people.filter(user__isnull=False).count() == 5
    for field, least in (("stage", 4), ("pace", 4), ("location", 4), ("way", 4)):
        assert people.order_by().values(field).distinct().count() >= least, field
    assert people.filter(point_of_contact__isnull=True).exists()
    assert people.filter(needs__review_date__lte=timezone.localdate()).exists()
    assert people.filter(deceased_at__isnull=False).count() == 1
    assert not people.filter(added_at__gt=timezone.now()).exists()


def test_a_programme_has_two_days_behind_it_and_three_to_come(demo):
    cohort = demo.cohorts.get()
    today = timezone.localdate()
    assert (cohort.days.filter(date__lt=today).count(), cohort.days.count()) == (2, 5)
    assert cohort.all_places.taken().count() == 3
    assert cohort.all_places.unanswered().count() == 1
    assert not cohort.all_places.filter(answered_at__gt=timezone.now()).exists()


def test_there_are_forums_with_each_thing_to_look_at_and_roles_that_end_soon(demo):
    today = timezone.localdate()
    forums = demo.forums
    assert forums.count() == 12
    assert forums.current().missing_a_leg().count() >= 3
    assert forums.current().isolated().count() >= 3
    assert set(forums.values_list("level", flat=True)) >= {"ward", "service", "place", "system"}
    assert demo.appointments.count() >= 40
    due = demo.appointments.due(today, today + timedelta(days=DUE_DAYS))
    assert 5 <= due.count() <= 15
    talks = demo.appointments.to_talk_with(today, today, talk_since(today))
    assert 2 <= talks.count() <= 9
    assert demo.appointments.filter(term=2).exists()
    assert demo.appointments.filter(leader__works_here=True).exists()
    assert not demo.appointments.filter(leader__deceased_at__isnull=False).exists()
    now = timezone.now()
    for forum in forums.current():
        assert forum.meetings.filter(starts_at__gt=now, cancelled_at=None).exists(), forum
    assert demo.meetings.filter(starts_at__gt=now, cancelled_at__isnull=False).exists()
    assert not Event.objects.filter(at__gt=now + timedelta(hours=20)).exists()


def test_the_demo_tells_enough_of_each_noun_to_be_looked_at(demo):
    assert Contribution.objects.count() == 30
    assert Contribution.objects.disputed().count() >= 3
    assert Contribution.objects.filter(outcome="open").count() >= 5
    assert Contribution.objects.unanswered().exists()
    assert demo.contributions.filter(leader__user__isnull=False).exists()
    assert Barrier.objects.count() == 8
    assert Barrier.objects.standing().count() == 3
    assert Story.objects.count() == 6
    assert Learning.objects.count() == 10
    assert Recognition.objects.count() == 40
    assert set(Recognition.objects.values_list("state", flat=True)) == set(Recognition.State.values)
    assert {tier.organisation.slug for tier in Tier.objects.all()} == {"northgate", "southmoor"}
    assert Rate.objects.filter(valid_to__isnull=False).count() == 1


def test_no_line_for_everybody_has_the_name_of_whoever_said_it(demo):
    for model in (Contribution, Barrier):
        for one in model.objects.select_related("leader"):
            assert not name_in(one.summary, one.leader.name)
