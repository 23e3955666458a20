"""A list without rows says whether there is nothing yet, or nothing that fits what was asked."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"

LISTS = [
    ("opportunities/", "kind=train", "There are no opportunities just now."),
    ("forums/", "level=ward", "No forum meets now."),
    ("partners/", "kind=faith", "There is no partner or group just now."),
    ("contacts/", "kind=visit", "No contact is logged yet."),
    ("impact/contributions/", "standing=open", "Nothing that people said is written down yet."),
    ("impact/recognition/", "kind=payment", "Nothing has been offered yet."),
    ("bank/", "q=choir", "Nobody has agreed to be found by you yet."),
]


@pytest.mark.parametrize(("path", "asked", "nothing_yet"), LISTS)
def test_nothing_yet_is_not_told_as_nothing_that_fits(
    as_, cast, northgate, path, asked, nothing_yet
):
    lead = as_(cast.lead)
    assert nothing_yet in lead.get(HERE + path).content.decode()
    narrowed = lead.get(f"{HERE}{path}?{asked}").content.decode()
    assert nothing_yet not in narrowed
    assert "fits this" in narrowed


def test_what_people_said_of_an_opportunity(as_, cast, northgate):
    page = f"{HERE}opportunities/{make.opportunity(organisation=northgate).public_id}/people/"
    assert "Nobody has said anything yet." in as_(cast.lead).get(page).content.decode()


def test_nobody_to_be_found_is_no_file_to_take_away(as_, cast, northgate):
    assert "Download" not in as_(cast.lead).get(f"{HERE}bank/").content.decode()


def test_the_map_of_an_empty_register_leads_to_adding_somebody(as_, cast, northgate, framework):
    page = as_(cast.lead).get(f"{HERE}map/").content.decode()
    assert "Nobody is on the register yet" in page
    assert f'href="{HERE}people/add/"' in page
    assert "<table" not in page


def test_the_map_says_nothing_of_the_kind_to_those_who_see_no_names(
    as_, cast, northgate, framework
):
    assert "<table" in as_(cast.board).get(f"{HERE}map/").content.decode()
