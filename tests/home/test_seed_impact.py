"""What the demo tells of what people said, and of thanks."""

import pytest
from django.core.management import call_command
from django.test import override_settings

from leaders.forms.plain_lines import name_in
from leaders.models import Barrier, Contribution, Learning, Rate, Recognition, Story, Tier
from portal.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def northgate(monkeypatch):
    monkeypatch.setattr("portal.reports.renderings.render_pdf", lambda *_, **__: b"%PDF-")
    with override_settings(
        DEMO=True,
        ROOT_URLCONF="tests.home.demo_urlconf",
        EMAIL_BACKEND="portal.mail.backends.OutboxBackend",
    ):
        call_command("seed_demo")
        yield Organisation.objects.get(slug="northgate")


def test_the_demo_tells_enough_of_each_noun_to_be_looked_at(northgate):
    assert Contribution.objects.count() == 30
    assert Contribution.objects.disputed().count() >= 3
    assert Contribution.objects.filter(outcome="open").count() >= 5
    assert Contribution.objects.unanswered().exists()
    assert northgate.contributions.filter(leader__user__isnull=False).exists()
    assert Barrier.objects.count() == 8
    assert Barrier.objects.standing().count() == 3
    assert Story.objects.count() == 6
    assert Learning.objects.count() == 10
    assert Recognition.objects.count() == 40
    assert set(Recognition.objects.values_list("state", flat=True)) == set(Recognition.State.values)
    assert {tier.organisation.slug for tier in Tier.objects.all()} == {"northgate", "southmoor"}
    assert Rate.objects.filter(valid_to__isnull=False).count() == 1


def test_no_line_for_everybody_has_the_name_of_whoever_said_it(northgate):
    for model in (Contribution, Barrier):
        for one in model.objects.select_related("leader"):
            assert not name_in(one.summary, one.leader.name)
