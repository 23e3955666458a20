"""Every view wears exactly one access mark, and is shut without it."""

import contextlib
import inspect

import pytest
from django.db import transaction
from django.test import RequestFactory

from portal.organisations.access import DEED, FORM, READ
from tests.access.addresses import THIRD_PARTY, addresses

ALL = addresses()
KINDS = (
    "requires",
    "pair member",
    "pair reader: ",
    "pair guest",
    "signed in: ",
    "public: ",
    "by token: ",
)
# Views that ask nothing of the organisation until something is sent: without their decorator they
# would answer with what everybody may read. That they wear one is tested above all the same.
SAME_FOR_EVERYBODY = {
    "case_detail": "a story of the guide",
    "case_list": "the stories of the guide",
    "cohort_add": "an empty form",
    "culture_add": "an empty form",
    "glossary": "the words of the guide",
    "grown_up": "an empty form",
    "guide_search": "the texts of the guide",
    "linked_plan_add": "an empty form",
    "pair_example_list": "pairs that there were",
    "opening_add": "an empty form",
    "pair_start": "an empty form",
    "plain_words": "an empty form; what is sent is kept nowhere",
    "project_test_add": "an empty form",
    "registration_add": "an empty form",
}


def test_each_view_says_who_may_come_in_and_by_which_methods():
    marked = {at for at in ALL if getattr(at.view, "access", "").startswith(KINDS)}
    assert [str(at) for at in ALL if at not in marked] == []
    assert [str(at) for at in ALL if at.view.methods not in (READ, FORM, DEED)] == []


def test_each_address_its_view_and_its_template_share_a_name():
    assert [str(at) for at in ALL if at.name != at.view.__name__] == []


@pytest.mark.parametrize(
    ("mark", "part"), [("requires", "organisation"), ("pair ", "pair_id")], ids=["members", "pairs"]
)
def test_only_their_views_stand_inside_and_they_all_do(mark, part):
    inside = {at for at in ALL if part in at.parts}
    assert {at for at in ALL if at.view.access.startswith(mark)} == inside


def test_a_view_that_lost_its_decorator_fails_on_the_bare_slug(cast):
    """What the decorators add is taken off: the view gets the slug, and must not answer."""
    answered = []
    for at in ALL:
        if not at.view.access.startswith(("requires", "pair ")) or at.name in SAME_FOR_EVERYBODY:
            continue
        request = RequestFactory().generic(at.view.methods[0], "/")
        request.user = cast.lead
        bare = inspect.unwrap(at.view)
        with contextlib.suppress(AttributeError, TypeError, ValueError), transaction.atomic():
            bare(request, **dict.fromkeys(at.parts, "northgate"))
            answered.append(str(at))
    assert answered == []


def test_no_two_addresses_share_a_name():
    names = [at.name for at in ALL]
    assert sorted(set(names)) == sorted(names)


def test_every_third_party_prefix_has_its_reason():
    assert all(len(reason) > 20 for reason in THIRD_PARTY.values())
