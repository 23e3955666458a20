"""Settings that differ between machines: what the environment says is kept, none of it lost."""

import importlib
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

import portal.settings


@pytest.fixture
def settings_with(monkeypatch):
    """The settings as they are read afresh in an environment with these variables."""

    def read(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(portal, "settings", portal.settings)  # both are put back afterwards
        monkeypatch.delitem(sys.modules, "portal.settings")
        return importlib.import_module("portal.settings")

    return read


def test_an_encrypted_connection_that_the_database_s_address_asks_for_is_kept(settings_with):
    address = "postgres://portal:secret@db.example.org:5432/portal?sslmode=verify-full"
    options = settings_with(PORTAL_DATABASE_URL=address).DATABASES["default"]["OPTIONS"]
    assert options["sslmode"] == "verify-full"
    assert "lock_timeout=5s" in options["options"]


def test_sqlite_waits_its_turn_instead_of_failing(settings_with):
    found = settings_with(PORTAL_DATABASE_URL="sqlite:////srv/portal/portal.sqlite3")
    assert found.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_limits_of_log_in_are_not_pushed_out_by_trying_many_addresses():
    limits = portal.settings.CACHES["default"]
    assert limits["BACKEND"].endswith("DatabaseCache")
    assert limits["OPTIONS"]["MAX_ENTRIES"] >= 10_000


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"PORTAL_SECRET_KEY": ""}, "PORTAL_SECRET_KEY is not set. For example"),
        ({"PORTAL_SECRET_KEY": "short"}, "PORTAL_SECRET_KEY is too short"),
        ({"PORTAL_BASE_URL": "http://leaders.example.org"}, "must start with https://"),
        ({"PORTAL_ALLOWED_HOSTS": ""}, "PORTAL_ALLOWED_HOSTS is not set. For example"),
        ({"PORTAL_EMAIL_URL": ""}, "PORTAL_EMAIL_URL is not set. For example"),
        ({"PORTAL_SECRET_KEY": "demo-only-" + "x" * 50}, "PORTAL_SECRET_KEY is the demo's"),
        ({"PORTAL_ALLOWED_HOSTS": "leaders.example.org,*"}, "PORTAL_ALLOWED_HOSTS can't be *"),
        ({"PORTAL_EMAIL_URL": "consolemail://"}, "PORTAL_EMAIL_URL must name a mail server"),
        ({"PORTAL_EMAIL_URL": "mail.example.org"}, "PORTAL_EMAIL_URL must name a mail server"),
        ({"PORTAL_BEHIND_PROXY": "yes"}, "PORTAL_PROXY_COUNT=1"),
        ({"PORTAL_MODE": "debug"}, "PORTAL_MODE"),
    ],
)
def test_production_stops_and_names_what_is_missing(settings_with, variables, named):
    with pytest.raises(ImproperlyConfigured, match=named):
        settings_with(**variables)


def test_production_never_debugs_nor_keeps_mail_on_a_page(settings_with):
    found = settings_with(PORTAL_DEBUG="true", PORTAL_MODE="production")
    assert found.DEBUG is False
    assert found.DEMO is False


def test_a_list_of_hosts_may_have_spaces(settings_with):
    found = settings_with(PORTAL_ALLOWED_HOSTS="leaders.example.org, 127.0.0.1")
    assert found.ALLOWED_HOSTS == ["leaders.example.org", "127.0.0.1"]
