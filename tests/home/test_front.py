"""The front door leads each person on; what stands around the service is open to everybody."""

from datetime import date

import pytest
from django.test import override_settings
from django.urls import reverse

from portal.home.views import pages
from portal.organisations.permissions import Role
from portal.personal import Retention
from tests import make

pytestmark = pytest.mark.django_db


def test_a_stranger_reads_what_this_is_and_can_log_in(client):
    text = client.get("/").content.decode()
    assert "Patient leaders are people who use their own experience" in text
    assert "/accounts/login/" in text
    assert "You need an invitation" in text


def test_outside_the_demo_the_front_page_names_no_log_in_and_no_password(client):
    text = client.get("/").content.decode()
    assert "demo-portal" not in text
    assert "lead@northgate.example" not in text


@override_settings(DEMO=True, ROOT_URLCONF="tests.home.demo_urlconf")
def test_in_the_demo_it_says_who_one_may_be(client):
    text = client.get("/").content.decode()
    assert "lead@northgate.example" in text
    assert "demo-portal-2026" in text


def test_with_one_organisation_the_door_leads_straight_home(cast, as_):
    assert as_(cast.board).get("/").url == "/o/northgate/"


def test_with_several_organisations_one_chooses(cast, southmoor, as_):
    make.member(organisation=southmoor, email=cast.board.email, roles=[Role.RATER, Role.IG])
    client = as_(cast.board)
    assert client.get("/").url == "/organisations/"
    text = client.get("/organisations/").content.decode()
    assert text.index("Northgate and Riverside") < text.index("Southmoor")
    assert "Information governance officer, Outside rater" in text
    assert 'href="/o/southmoor/"' in text


def test_a_role_that_has_ended_is_no_way_in(cast, northgate, southmoor, as_):
    make.member(organisation=southmoor, email=cast.board.email, roles=[Role.RATER])
    roles = northgate.memberships.get(user=cast.board).roles
    roles.update(ends_date=date(2026, 1, 1))
    assert as_(cast.board).get("/").url == "/o/southmoor/"
    assert b"Northgate" not in as_(cast.board).get("/organisations/").content


def test_without_an_organisation_one_is_told_what_to_do(cast, as_):
    text = as_(cast.stranger).get("/").content.decode()
    assert "You do not belong to an organisation here" in text
    assert "stranger@elsewhere.example" in text
    assert "/admin/" not in text
    assert "/admin/" in as_(cast.superuser).get("/").content.decode()
    assert "You have no role at any organisation today" in (
        as_(cast.stranger).get("/organisations/").content.decode()
    )


def test_the_choice_of_organisation_asks_as_much_of_the_database_for_many(
    cast, as_, django_assert_num_queries, django_assert_max_num_queries
):
    client = as_(cast.board)
    with django_assert_max_num_queries(6) as few:
        client.get("/organisations/")
    for number in range(12):
        made = make.organisation(slug=f"place{number}")
        make.member(organisation=made, email=cast.board.email, roles=[Role.RATER])
    with django_assert_num_queries(len(few.captured_queries)):
        assert client.get("/organisations/").content.count(b"Outside rater") == 12


@override_settings(
    ORGANISATION_NAME="Fenland Care",
    CONTACT_EMAIL="hello@fenland.example",
    ACCESSIBILITY_REVIEWED="3 March 2026",
)
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/accessibility/", ["which Fenland Care runs", "hello@fenland.example", "3 March 2026"]),
        ("/privacy/", ["Fenland Care runs this service", "article 6(1)(e)", "within a month"]),
        ("/contact/", ["hello@fenland.example", "paper form"]),
        ("/cookies/", ["portal_session", "portal_csrf", "12 hours"]),
    ],
)
def test_pages_that_the_law_asks_for_are_open_and_say_who_runs_this(client, path, words):
    text = client.get(path).content.decode()
    for word in words:
        assert word in text


def test_the_cookies_page_names_every_cookie_that_a_visit_leaves(cast, client):
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": cast.lead.email, "password": make.PASSWORD})
    client.get("/o/northgate/", follow=True)
    done = client.post(reverse("locality_add", args=["northgate"]), {"name": "Riverside"})
    assert done.status_code == 302, "what it says waits for the next page"
    text = client.get("/cookies/").content.decode()
    assert {"portal_session", "portal_csrf"} >= set(client.cookies)
    assert all(name in text for name in client.cookies)


def test_a_load_balancer_is_answered_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_a_page_that_is_not_there_says_what_to_do(client, cast, as_):
    for answer in (client.get("/nowhere/"), as_(cast.board).get("/o/northgate/nowhere/")):
        assert answer.status_code == 404
        assert b"Page not found" in answer.content


def test_the_privacy_notice_says_of_everything_how_long_it_is_kept(client):
    """Whoever declares a new period says in the notice what is kept so long."""
    assert set(pages.KEPT) == set(Retention) - {Retention.DEMO}
    page = client.get("/privacy/").content.decode()
    assert all(what in page for what in pages.KEPT.values())
    assert "looked at 2 years after you moved on" in page
