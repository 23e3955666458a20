"""Every view wears exactly one access mark, and is shut without it."""

import inspect

import pytest
from django.test import RequestFactory

from portal.organisations.access import DEED, FORM, READ
from tests.access.addresses import THIRD_PARTY, addresses

ALL = addresses()
KINDS = ("requires", "pair member", "pair reader: ", "signed in: ", "public: ", "by token: ")
# Views that ask nothing of the organisation until something is sent: without their decorator they
# would answer with what everybody may read. That they wear one is tested above all the same.
SAME_FOR_EVERYBODY = {
    "case_detail": "a story of the guide",
    "case_list": "the stories of the guide",
    "cohort_add": "an empty form",
    "culture_add": "an empty form",
    "glossary": "the words of the guide",
    "guide_search": "the texts of the guide",
    "linked_plan_add": "an empty form",
    "pair_example_list": "pairs that there were",
    "opening_add": "an empty form",
    "pair_start": "an empty form",
    "plain_words": "an empty form; what is sent is kept nowhere",
    "project_test_add": "an empty form",
    "registration_add": "an empty form",
}


@pytest.mark.parametrize("address", ALL, ids=str)
def test_the_view_says_who_may_come_in_and_by_which_methods(address):
    access = getattr(address.view, "access", "")
    assert access.startswith(KINDS), f"{address} wears no access mark"
    assert address.view.methods in (READ, FORM, DEED)


@pytest.mark.parametrize("address", ALL, ids=str)
def test_the_address_its_view_and_its_template_share_a_name(address):
    assert address.name == address.view.__name__


@pytest.mark.parametrize("address", ALL, ids=str)
def test_only_members_views_stand_under_an_organisation_and_they_all_do(address):
    assert address.view.access.startswith("requires") == ("organisation" in address.parts)


@pytest.mark.parametrize(
    "address",
    [
        at
        for at in ALL
        if at.view.access.startswith(("requires", "pair ")) and at.name not in SAME_FOR_EVERYBODY
    ],
    ids=str,
)
def test_a_view_that_lost_its_decorator_fails_on_the_bare_slug(address, cast, db):
    """What the decorators add is taken off: the view gets the slug, and must not answer."""
    bare = inspect.unwrap(address.view)
    request = RequestFactory().generic(address.view.methods[0], "/")
    request.user = cast.lead
    parts = dict.fromkeys(address.parts, "northgate")
    with pytest.raises((AttributeError, TypeError, ValueError)):
        bare(request, **parts)


@pytest.mark.parametrize("address", ALL, ids=str)
def test_only_members_views_stand_inside_a_pair_and_they_all_do(address):
    assert address.view.access.startswith("pair ") == ("pair_id" in address.parts)


def test_no_two_addresses_share_a_name():
    names = [at.name for at in ALL]
    assert sorted(set(names)) == sorted(names)


def test_every_third_party_prefix_has_its_reason():
    assert all(len(reason) > 20 for reason in THIRD_PARTY.values())
