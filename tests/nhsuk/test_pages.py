"""What stands on every page: its title, the header and footer; and pages for when it goes wrong."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template import Context, engines
from django.template.loader import get_template
from django.urls import reverse

from portal.organisations.places import PLACES
from portal.organisations.templatetags.places import current
from tests.nhsuk.kitchen import Visit

ORGANISATION = SimpleNamespace(name="Northgate", slug="northgate")
AMINA = SimpleNamespace(is_authenticated=True, get_full_name=lambda: "Amina Okafor")
PAGE = '{% extends "layouts/page.html" %}{% block title %}Rounds{% endblock %}'
ERRORS = ["400", "403", "403_csrf", "404", "429", "500", "503"]


@pytest.fixture
def page(rf):
    """A page as somebody sees it; by default a stranger's."""

    def draw(**context):
        request = rf.get("/")
        request.user = AnonymousUser()
        return (
            engines["django"]
            .from_string(PAGE)
            .render(
                {"SERVICE_NAME": "The Portal", "user": request.user, "request": request, **context}
            )
        )

    return draw


@pytest.mark.parametrize(
    ("context", "title"),
    [
        ({}, "Rounds – The Portal"),
        ({"organisation": ORGANISATION}, "Rounds – Northgate – The Portal"),
        ({"form": Visit()}, "Rounds – The Portal"),
        ({"form": Visit({})}, "Error: Rounds – The Portal"),
        ({"search": Visit()}, "Rounds – The Portal"),
        ({"search": Visit({})}, "Error: Rounds – The Portal"),
    ],
)
def test_the_title_says_which_page_of_whom_and_whether_something_is_wrong(page, context, title):
    assert f"<title>{title}</title>" in page(**context)


def test_the_language_and_the_way_past_the_header_are_given(page):
    html = page()
    assert '<html lang="en">' in html
    assert 'href="#maincontent"' in html
    assert '<main class="nhsuk-main-wrapper" id="maincontent">' in html


def test_a_stranger_sees_no_account_and_no_menu(page):
    html = page()
    assert "Log out" not in html
    assert 'aria-label="Menu"' not in html


def test_the_header_names_the_body_that_runs_the_portal_or_the_organisation_one_is_in(page):
    name = '<span class="nhsuk-header__organisation-name">'
    assert name not in page()
    assert f"{name}Anyshire ICB</span>" in page(ORGANISATION_NAME="Anyshire ICB")
    html = page(ORGANISATION_NAME="Anyshire ICB", organisation=ORGANISATION)
    assert f"{name}Northgate</span>" in html
    assert 'href="/o/northgate/"' in html


def test_logging_out_is_a_deed_not_a_link(page):
    html = page(user=AMINA)
    assert "Amina Okafor" in html
    assert 'action="/accounts/logout/" method="post"' in html
    assert "csrfmiddlewaretoken" not in html  # no request of a browser made this page


def test_only_who_has_several_organisations_can_switch(page):
    assert "Switch organisation" not in page(user=AMINA, memberships_count=1)
    assert 'href="/organisations/"' in page(user=AMINA, memberships_count=2)


def test_the_demo_says_that_it_is_one(page, settings):
    settings.ROOT_URLCONF = "tests.nhsuk.kitchen"
    assert "This is a demo" not in page()
    assert "This is a demo" in page(DEMO=True)


@pytest.mark.parametrize("name", ["accessibility", "contact", "cookies", "privacy"])
def test_the_footer_links_to_what_the_law_asks_for(page, name):
    assert f'href="{reverse(name)}"' in page()


# --- The menu -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("permission", "text"),
    [
        ("round_view", "Connections"),
        ("paper_view", "Board papers"),
        ("organisation_manage", "Settings"),
        ("event_view", "Access log"),
    ],
)
def test_the_menu_shows_what_one_may_see(page, permission, text):
    link = f">{text}</a>"
    assert link in page(organisation=ORGANISATION, permissions={permission})
    assert link not in page(organisation=ORGANISATION, permissions=frozenset())


@pytest.mark.parametrize(
    ("path", "title", "marked"),
    [
        ("/o/northgate/settings/", "Settings", "page"),
        ("/o/northgate/settings/members/", "Settings", "true"),
        ("/o/northgate/settings/members/", "Home", ""),
        ("/o/northgate/", "Home", "page"),
        ("/o/northgate/", "Settings", ""),
    ],
)
def test_the_menu_marks_where_one_is(path, title, marked):
    [place] = [place for place in PLACES if place.title == title]
    assert current(path, reverse(place.name, args=["northgate"]), place) == marked


# --- When it goes wrong -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_needs_no_context_and_no_database(name):
    html = get_template(f"{name}.html").render({})
    assert '<h1 class="nhsuk-heading-l">' in html
    assert "– Patient Leadership Portal</title>" in html
    assert "Log out" not in html


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_asks_nothing_of_the_person_who_sees_it(name):
    class Untouchable:
        def __getattr__(self, attribute):
            raise AssertionError(f"the page asked for {attribute}")

    context = {"user": Untouchable(), "messages": Untouchable()}
    html = get_template(f"{name}.html").template.render(Context(context))
    assert "Log out" not in html


def test_a_page_that_is_not_there_is_the_house_page(client, db):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "Page not found" in response.text


def test_the_scripts_and_styles_of_a_page_are_files_of_our_own(page):
    html = page()
    assert html.count("<script") == 2
    for name in ("support.js", "init.js", "portal.css", "favicon.svg", "nhsuk/nhsuk-frontend.min"):
        assert f'"{settings.STATIC_URL}{name}' in html
