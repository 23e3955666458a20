"""Addresses grouped by their first word lead where the plain list led."""

import pytest
from django.urls import Resolver404, include, path
from django.urls.resolvers import RegexPattern, URLResolver

from portal.addresses import by_first_word


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
