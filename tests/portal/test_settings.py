"""Settings that differ between machines: what the environment says is kept, none of it lost."""

import importlib
import sys
import traceback

import pytest
from django.core.exceptions import ImproperlyConfigured

import portal.settings

GOOD_KEY = "dGVzdHMtb25seS0wMTIzNDU2Nzg5LWFiY2RlZmdoaWo="


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


def test_several_field_keys_are_read_the_newest_first(settings_with):
    older = GOOD_KEY.replace("dG", "eG")
    assert [GOOD_KEY, older] == settings_with(PORTAL_FIELD_KEYS=f"{GOOD_KEY}, {older}").FIELD_KEYS


def test_limits_of_log_in_are_not_pushed_out_by_trying_many_addresses():
    limits = portal.settings.CACHES["default"]
    assert limits["BACKEND"].endswith("DatabaseCache")
    assert limits["OPTIONS"]["MAX_ENTRIES"] >= 10_000


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"PORTAL_SECRET_KEY": ""}, "PORTAL_SECRET_KEY is not set. For example"),
        ({"PORTAL_FIELD_KEYS": ""}, "PORTAL_FIELD_KEYS is not set. For example"),
        ({"PORTAL_FIELD_KEYS": "short"}, "PORTAL_FIELD_KEYS has a key that is none"),
        ({"PORTAL_FIELD_KEYS": f"{GOOD_KEY},"}, "PORTAL_FIELD_KEYS has a key that is none"),
        (
            {"PORTAL_FIELD_KEYS": f"{GOOD_KEY},{portal.settings.DEMO_FIELD_KEY}"},
            "PORTAL_FIELD_KEYS has the demo's key",
        ),
        ({"PORTAL_SECRET_KEY": "short"}, "PORTAL_SECRET_KEY is too short"),
        ({"PORTAL_BASE_URL": "http://leaders.example.org"}, "must start with https://"),
        ({"PORTAL_ALLOWED_HOSTS": ""}, "PORTAL_ALLOWED_HOSTS is not set. For example"),
        ({"PORTAL_EMAIL_URL": ""}, "PORTAL_EMAIL_URL is not set. For example"),
        ({"PORTAL_SECRET_KEY": "demo-only-" + "x" * 50}, "PORTAL_SECRET_KEY is the demo's"),
        ({"PORTAL_ALLOWED_HOSTS": "leaders.example.org,*"}, "PORTAL_ALLOWED_HOSTS can't be *"),
        ({"PORTAL_EMAIL_URL": "consolemail://"}, "PORTAL_EMAIL_URL must name a mail server"),
        ({"PORTAL_EMAIL_URL": "mail.example.org"}, "PORTAL_EMAIL_URL must name a mail server"),
        ({"PORTAL_EMAIL_URL": "smtp"}, "PORTAL_EMAIL_URL must name a mail server.* For example"),
        ({"PORTAL_EMAIL_URL": "smtp://"}, "PORTAL_EMAIL_URL must name a mail server.*:587"),
        ({"PORTAL_BEHIND_PROXY": "yes"}, "PORTAL_PROXY_COUNT=1"),
        ({"PORTAL_BEHIND_PROXY": "treu"}, "PORTAL_BEHIND_PROXY is 'treu'. Use .*=true or .*=false"),
        ({"PORTAL_DEBUG": "2", "PORTAL_MODE": "demo"}, "PORTAL_DEBUG is '2'. Use .*=true"),
        ({"PORTAL_PROXY_COUNT": "two"}, "PORTAL_PROXY_COUNT is 'two'.* For example: .*COUNT=1"),
        ({"PORTAL_PROXY_COUNT": "-1"}, "PORTAL_PROXY_COUNT is '-1'.* from 0 to 99"),
        ({"PORTAL_PROXY_COUNT": "1.5"}, "PORTAL_PROXY_COUNT is '1.5'"),
        ({"PORTAL_MODE": "prod"}, "PORTAL_MODE is 'prod'.* For example: PORTAL_MODE=production"),
        ({"PORTAL_SECRET_KEY": "short"}, "For example: PORTAL_SECRET_KEY='"),
        ({"PORTAL_FIELD_KEYS": "short"}, "For example: PORTAL_FIELD_KEYS=.*field_key"),
    ],
)
def test_production_stops_and_names_what_is_missing(settings_with, variables, named):
    with pytest.raises(ImproperlyConfigured, match=named):
        settings_with(**variables)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgres//portal:hush@db.example.org/portal", "begin with postgres:// or sqlite://"),
        ("foo://portal:hush@db.example.org/portal", "begin with postgres:// or sqlite://"),
        ("mysql://portal:hush@db.example.org/portal", "begin with postgres:// or sqlite://"),
        ("hush", "begin with postgres:// or sqlite://"),
        ("postgres://", "name a host"),
        ("postgres://portal:hush@/portal", "name a host"),
        ("postgres://portal:hush@:5432/portal", "name a host"),
        ("postgres://portal:hush@db.example.org:5432", "name a database"),
        ("postgres://portal:hush@db.example.org:5432/", "name a database"),
        ("sqlite:///", "name a database"),
        ("postgres://portal:hush@db.example.org:port/portal", "port must be a number"),
        ("postgres://portal:hush@db.example.org:99999/portal", "port must be a number"),
        ("postgres://portal:hush/hush@db.example.org:5432/portal", "/ in a password as %2F"),
        ("postgres://portal:hu[sh@db.example.org:x/portal", "port must be a number"),
    ],
)
def test_a_database_s_address_that_makes_no_sense_is_told_without_its_password(
    settings_with, address, said
):
    with pytest.raises(ImproperlyConfigured) as stopped:
        settings_with(PORTAL_DATABASE_URL=address)
    message = str(stopped.value)
    assert message.startswith("PORTAL_DATABASE_URL must ")
    assert said in message
    assert "For example: PORTAL_DATABASE_URL=postgres://portal:secret@db.example.org" in message
    assert "hush" not in "".join(traceback.format_exception(stopped.value))


@pytest.mark.parametrize(
    "address",
    [
        "smtp+tls://user:hush@mail.example.org:port",
        "smtp+tls://user:hush@mail.example.org:99999",
        "smtp+tls://user:hu[hush@mail.example.org:587",
        "smtp+tls://user:hush/hush@mail.example.org:587",
    ],
)
def test_a_mail_server_s_address_that_makes_no_sense_is_told_without_its_password(
    settings_with, address
):
    with pytest.raises(ImproperlyConfigured, match="port must be a number") as stopped:
        settings_with(PORTAL_EMAIL_URL=address)
    assert "hush" not in "".join(traceback.format_exception(stopped.value))


@pytest.mark.parametrize(
    ("address", "host", "name"),
    [
        ("postgresql://portal:a%2Fb@[::1]:5432/portal", "::1", "portal"),
        ("postgres:////run/postgresql/portal", "/run/postgresql", "portal"),
        ("sqlite:///:memory:", "", ":memory:"),
        ("sqlite:///portal.sqlite3", "", "portal.sqlite3"),
    ],
)
def test_every_sensible_address_of_a_database_is_taken(settings_with, address, host, name):
    database = settings_with(PORTAL_DATABASE_URL=address).DATABASES["default"]
    assert (database["HOST"], database["NAME"]) == (host, name)


@pytest.mark.parametrize(
    ("name", "value", "said", "example"),
    [
        *(
            ("PORTAL_ALLOWED_HOSTS", f"testserver,{entry}", "host names alone", "leaders.ex")
            for entry in (
                *("https://leaders.example.org", "leaders.example.org/", "leaders.example.org/a"),
                *("leaders.example.org other.example.org", "leaders.example.org:8000"),
                *("*.example.org", "leaders_example"),
            )
        ),
        (
            "PORTAL_ALLOWED_HOSTS",
            "leaders.example.org",
            "PORTAL_BASE_URL, testserver",
            "testserver",
        ),
        (
            "PORTAL_ALLOWED_HOSTS",
            ".testserver.example",
            "PORTAL_BASE_URL, testserver",
            "testserver",
        ),
        ("PORTAL_BASE_URL", "https://testserver/portal", "end with the host", "https://leaders"),
        ("PORTAL_BASE_URL", "https://testserver//", "end with the host", "https://leaders"),
        ("PORTAL_BASE_URL", "https://testserver?a=b", "end with the host", "https://leaders"),
        ("PORTAL_BASE_URL", "https://test server", "no spaces", "https://leaders"),
        ("PORTAL_BASE_URL", "https://testserver ", "no spaces", "https://leaders"),
        ("PORTAL_BASE_URL", "https://", "name a host", "https://leaders"),
        ("PORTAL_BASE_URL", "https:///portal", "name a host", "https://leaders"),
        ("PORTAL_BASE_URL", "https://me:hush@testserver", "name a host", "https://leaders"),
        ("PORTAL_BASE_URL", "testserver", "start with https://", "https://leaders"),
        ("PORTAL_BASE_URL", "https://testserver:port", "a number from 1", "https://leaders"),
        ("PORTAL_BASE_URL", "https://[testserver", "be readable", "https://leaders"),
        ("PORTAL_EMAIL_FROM", "Leaders", "one email address", "'Patient leadership <leaders@"),
        ("PORTAL_EMAIL_FROM", "Leaders <nobody>", "one email address", "'Patient"),
        ("PORTAL_EMAIL_FROM", "Leaders leaders@example.org", "one email address", "'Patient"),
        (
            "PORTAL_EMAIL_FROM",
            "Leaders, all <leaders@example.org>",
            "one email address",
            "'Patient",
        ),
        ("PORTAL_EMAIL_FROM", "a@example.org, b@example.org", "one email address", "'Patient"),
        ("PORTAL_EMAIL_FROM", "A\nB <a@example.org>", "one email address", "'Patient"),
        ("PORTAL_CONTACT_EMAIL", "01234 567890", "one email address", "engagement@"),
        ("PORTAL_CONTACT_EMAIL", "Help <help@example.org>", "one email address", "engagement@"),
    ],
)
def test_a_value_that_makes_no_sense_is_told_with_one_that_does(
    settings_with, name, value, said, example
):
    with pytest.raises(ImproperlyConfigured) as stopped:
        settings_with(**{name: value})
    message = str(stopped.value)
    assert message.startswith(f"{name} ")
    assert said in message
    assert f"For example: {name}={example}" in message
    assert "hush" not in "".join(traceback.format_exception(stopped.value))


@pytest.mark.parametrize(
    ("address", "hosts", "kept"),
    [
        ("https://leaders.example.org/", "leaders.example.org", "https://leaders.example.org"),
        ("https://leaders.example.org:8443", "leaders.example.org", None),
        ("https://leaders.example.org", ".example.org", None),
        ("https://Leaders.example.org", "LEADERS.example.org,localhost", None),
        ("https://[::1]:8000", "[::1]", None),
        ("https://10.0.0.7", "10.0.0.7", None),
    ],
)
def test_the_address_of_the_site_is_taken_where_its_host_is_allowed(
    settings_with, address, hosts, kept
):
    found = settings_with(PORTAL_BASE_URL=address, PORTAL_ALLOWED_HOSTS=hosts)
    assert (kept or address) == found.BASE_URL
    assert hosts.split(",") == found.ALLOWED_HOSTS


@pytest.mark.parametrize(
    "sender",
    [
        *("leaders@example.org", "<leaders@example.org>", "Leaders <leaders@example.org>"),
        *("St. Anne’s <leaders@example.org>", '"Leaders, all" <leaders@example.org>'),
    ],
)
def test_the_sender_of_letters_may_have_a_name(settings_with, sender):
    assert sender == settings_with(PORTAL_EMAIL_FROM=sender).DEFAULT_FROM_EMAIL


def test_what_is_left_empty_is_not_set(settings_with):
    found = settings_with(PORTAL_PROXY_COUNT="", PORTAL_BEHIND_PROXY="")
    assert found.ALLAUTH_TRUSTED_PROXY_COUNT == 0
    assert not hasattr(found, "SECURE_PROXY_SSL_HEADER")
    behind = settings_with(PORTAL_PROXY_COUNT=" 2 ", PORTAL_BEHIND_PROXY="Yes")
    assert behind.ALLAUTH_TRUSTED_PROXY_COUNT == 2
    assert behind.SECURE_PROXY_SSL_HEADER


def test_production_never_debugs_nor_keeps_mail_on_a_page(settings_with):
    found = settings_with(PORTAL_DEBUG="true", PORTAL_MODE="production")
    assert found.DEBUG is False
    assert found.DEMO is False


def test_a_list_of_hosts_may_have_spaces(settings_with):
    found = settings_with(PORTAL_ALLOWED_HOSTS="testserver, 127.0.0.1,")
    assert found.ALLOWED_HOSTS == ["testserver", "127.0.0.1"]
