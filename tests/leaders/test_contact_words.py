"""Who may read what was said in a contact: one rule, and what the person sees themselves."""

import pytest

from tests import make
from tests.leaders.test_copies import text

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"


@pytest.fixture
def members(northgate, cast):
    names = ("lead", "board", "secretary", "colleague", "ig", "leader")
    here = {"organisation": northgate}
    return {name: make.membership(**here, user=getattr(cast, name)) for name in names}


@pytest.fixture
def ash(northgate, cast, members):
    fields = {"point_of_contact": members["colleague"], "user": cast.leader}
    return make.leader(organisation=northgate, name="Ash Alder", **fields)


@pytest.fixture
def spoken(northgate, cast, ash):
    """By the lead and by the colleague, with Ash; by the colleague with somebody else."""
    other = make.leader(organisation=northgate, name="Bay Birch")
    here = {"organisation": northgate}
    return {
        "of the lead": make.contact(**here, by=cast.lead, leader=ash, note="Likes mornings"),
        "of the colleague": make.contact(**here, by=cast.colleague, leader=ash, began="they"),
        "with another": make.contact(**here, by=cast.colleague, leader=other, note="Of Bay"),
    }


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("lead", {"of the lead", "of the colleague", "with another"}),
        ("colleague", {"of the colleague"}),
        ("board", set()),
        ("secretary", set()),
        ("ig", set()),
        ("leader", set()),
    ],
)
def test_who_may_read_what_was_said(northgate, members, spoken, who, reads):
    open_to = set(northgate.contacts.open_to(members[who]))
    assert open_to == {spoken[name] for name in reads}


def test_a_colleague_reads_no_more_once_the_person_turns_to_somebody_else(
    northgate, members, spoken, ash
):
    ash.point_of_contact = members["lead"]
    ash.save()
    assert not northgate.contacts.open_to(members["colleague"])


def test_they_read_themselves_all_that_was_written_of_them_and_who_can(as_, cast, spoken):
    page = text(as_(cast.leader).get(f"{HERE}my-record/contacts/"))
    assert "Likes mornings" in page
    assert "You did" in page
    assert "2 times" in page
    assert "The engagement leads read all of it" in page
    for words in ("Of Bay", "Bay Birch", cast.lead.email):
        assert words not in page
    assert f"{HERE}my-record/contacts/" in text(as_(cast.leader).get(f"{HERE}my-record/"))
