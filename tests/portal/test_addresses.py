"""Addresses grouped by their first word lead where the plain list led; those kept are the same."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, Resolver404, include, path, reverse, set_script_prefix
from django.urls.resolvers import RegexPattern, URLResolver

from portal.addresses import address, by_first_word

HOME = "{% url 'home' organisation=slug %}"


def view_of(name):
    def view(request):
        raise AssertionError(name)

    return view


ROUTES = (
    "people/<slug:leader>/words/",
    "people/",
    "people/add/",
    "people/<slug:leader>/",
    "people/<slug:leader>/consents/<int:consent>/",
    "plan/",
    "dates.ics",
    "<slug:other>/",
    "",
)
PLAIN = [
    path("papers/<slug:paper>/", include([path("cover/", view_of("cover"), name="cover")])),
    path("papers/", view_of("papers/"), name="papers/"),
    *(path(route, view_of(route), {"given": "more"}, name=route) for route in ROUTES),
]


def found(patterns, address):
    match = URLResolver(RegexPattern(r"^/"), patterns).resolve(f"/{address}")
    return match.url_name, match.kwargs, match.route.removeprefix("^/")


@pytest.mark.parametrize(
    "address",
    [
        *("people/", "people/ash/", "people/ash/words/", "people/ash/consents/7/", "plan/"),
        *("dates.ics", "elsewhere/", "", "papers/", "papers/one/cover/"),
    ],
)
def test_an_address_leads_to_the_same_view_with_the_same_parts(address):
    assert found(by_first_word(PLAIN), address) == found(PLAIN, address)


def test_a_word_comes_before_a_part_that_could_be_it():
    assert found(PLAIN[::-1], "people/add/")[0] != "people/add/"
    assert found(by_first_word(PLAIN[::-1]), "people/add/")[0] == "people/add/"


def test_what_is_no_address_stays_none():
    with pytest.raises(Resolver404):
        found(by_first_word(PLAIN), "people/ash/nothing/")


def test_the_first_step_is_as_wide_as_there_are_first_words():
    grouped = by_first_word(PLAIN)
    assert len(grouped) == len({route.partition("/")[0] for route in ROUTES} | {"papers"})


def test_an_address_is_kept_as_django_writes_it():
    for slug in ("northgate", "southmoor", "northgate"):
        assert address("home", slug) == address("home", organisation=slug) == f"/o/{slug}/"


def test_one_that_can_not_be_written_is_refused_every_time():
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            address("home", "two words")
        with pytest.raises(NoReverseMatch):
            address("nothing")


def test_other_addresses_are_not_taken_for_ours(settings):
    ours = address("home", "northgate")
    settings.ROOT_URLCONF = tuple(PLAIN)
    with pytest.raises(NoReverseMatch):
        address("home", "northgate")
    settings.ROOT_URLCONF = "portal.urls"
    assert address("home", "northgate") == ours


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (HOME, "/o/northgate/"),
        ("{% url 'admin:index' %}", reverse("admin:index")),
        ("{% url 'nothing' as link %}[{{ link }}]", "[]"),
        ("{% url 'home' organisation=slug as link %}[{{ link }}]", "[/o/northgate/]"),
    ],
)
def test_a_page_links_as_django_links(words, shown):
    assert Template(words).render(Context({"slug": "northgate"})) == shown


def test_what_a_page_can_not_link_to_fails_there():
    with pytest.raises(NoReverseMatch):
        Template(HOME).render(Context({"slug": "two words"}))


@pytest.mark.parametrize("words", ["{% url link %}", "{% url 'home' name=slug %}"])
@pytest.mark.parametrize("link", [None, 3, ""])
def test_a_link_to_nothing_fails_as_django_says_it(words, link):
    with pytest.raises(NoReverseMatch):
        Template(words).render(Context({"slug": "northgate", "link": link}))


def test_an_address_below_another_path_is_one_of_its_own():
    here = address("home", "northgate")
    set_script_prefix("/portal/")
    try:
        assert address("home", "northgate") == f"/portal{here}"
    finally:
        set_script_prefix("/")
    assert address("home", "northgate") == here
