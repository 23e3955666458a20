"""The demo's forums and roles: enough of each kind to look at."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from leaders.models.appointments import DUE_DAYS, talk_since
from portal.organisations.models import Event, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def northgate(db, monkeypatch):
    monkeypatch.setattr("portal.reports.renderings.render_pdf", lambda *_, **__: b"%PDF-")
    with override_settings(
        DEMO=True,
        ROOT_URLCONF="tests.home.demo_urlconf",
        EMAIL_BACKEND="portal.mail.backends.OutboxBackend",
    ):
        call_command("seed_demo")
        yield Organisation.objects.get(slug="northgate")


def test_there_are_forums_with_each_thing_to_look_at_and_roles_that_end_soon(northgate):
    today = timezone.localdate()
    forums = northgate.forums
    assert forums.count() == 12
    assert forums.current().missing_a_leg().count() >= 3
    assert forums.current().isolated().count() >= 3
    assert set(forums.values_list("level", flat=True)) >= {"ward", "service", "place", "system"}
    assert northgate.appointments.count() >= 40
    due = northgate.appointments.due(today, today + timedelta(days=DUE_DAYS))
    assert 5 <= due.count() <= 15
    talks = northgate.appointments.to_talk_with(today, today, talk_since(today))
    assert 2 <= talks.count() <= 9
    assert northgate.appointments.filter(term=2).exists()
    assert northgate.appointments.filter(leader__works_here=True).exists()
    assert not northgate.appointments.filter(leader__deceased_at__isnull=False).exists()
    now = timezone.now()
    for forum in forums.current():
        assert forum.meetings.filter(starts_at__gt=now, cancelled_at=None).exists(), forum
    assert northgate.meetings.filter(starts_at__gt=now, cancelled_at__isnull=False).exists()
    assert not Event.objects.filter(at__gt=now + timedelta(hours=20)).exists()
