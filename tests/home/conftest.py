"""The demo, made once for all tests of a module; what one of them changes in it is undone."""

from unittest import mock

import pytest
from django.core.management import call_command
from django.test import override_settings

from portal.organisations.models import Organisation

the_demo = override_settings(
    DEMO=True,
    ROOT_URLCONF="tests.home.demo_urlconf",
    EMAIL_BACKEND="portal.mail.backends.OutboxBackend",
)


def blank(*_, **__):
    """PDFs have tests of their own, and take seconds."""
    return b"%PDF-"


no_pdf = mock.patch("portal.reports.renderings.render_pdf", blank)


@pytest.fixture(scope="module")
def seeded(kept):
    with the_demo, no_pdf, kept():
        call_command("seed_demo")


@pytest.fixture
def demo(seeded, db):
    """The demo's Northgate."""
    with the_demo, no_pdf:
        yield Organisation.objects.get(slug="northgate")
