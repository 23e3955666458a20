"""What a row of a file says: each fault by column, and what is only told."""

from datetime import date

import pytest

from leaders.transfer.checking import Answers, check
from leaders.transfer.columns import guess, what_is_missing
from leaders.transfer.known import known_to
from leaders.transfer.values import Unreadable, day
from tests import make

ASH = {"name": "Ash", "email": "ash@people.example", "consent_date": "1/2/2024"}
SAID = Answers("said", None)


@pytest.fixture
def known(cast, northgate):
    make.partner(organisation=northgate, name="Riverside Carers")
    return known_to(northgate)


@pytest.fixture
def row(known):
    def checked(answers=SAID, **cells):
        cells = {key: text for key, text in (ASH | cells).items() if text}
        return check(2, cells, known, answers)

    return checked


def test_what_is_needed_is_enough(row):
    found = row()
    assert found.faults == []
    assert found.fields["consent_date"] == date(2024, 2, 1)
    assert (found.fields["way"], found.fields["contact_key"]) == ("email", "ash@people.example")


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"name": ""}, "Name", "There is no name"),
        ({"email": ""}, "Address or number", "There is no way to reach them"),
        ({"email": "ash at home"}, "Email", "is not an email address"),
        ({"email": "", "phone": "12"}, "Telephone", "is not a telephone number"),
        ({"email": "", "way": "email", "contact": "x"}, "Address or number", "not an email"),
        ({"way": "pigeon"}, "How to reach them", "is not known here"),
        ({"consent_date": ""}, "Agreed on", "does not say when they agreed"),
        ({"consent_date": "1/2/2124"}, "Agreed on", "today or in the past"),
        ({"consent_date": "yesterday"}, "Agreed on", "is not a date"),
        ({"consent_basis": "maybe"}, "How they agreed", "is not known here"),
        ({"stage": "senior"}, "Stage", "Potential; Emerging; Established"),
        ({"types": "Coach; Boss"}, "Types", "“Boss” is not known here"),
        ({"came_through": "Nobody"}, "Came through", "not among your partners"),
        ({"point_of_contact": "x@y.example"}, "Point of contact", "not one member"),
        ({"point_of_contact": "rater@northgate.example"}, "Point of contact", "not one member"),
        ({"own_words": "x" * 501}, "What they do, in their own words", "at most 500"),
        ({"under_18": "yes"}, "Under 18", "a parent or guardian has to agree too"),
        ({"works_here": "perhaps"}, "Also works here", "Yes; No"),
    ],
)
def test_each_fault_is_told_by_its_column(row, cells, column, words):
    [(where, what)] = row(**cells).faults
    assert where == column
    assert words in what


def test_no_basis_in_the_file_and_none_for_all_is_a_fault(row):
    [(where, _)] = row(answers=Answers()).faults
    assert where == "How they agreed"


def test_what_is_said_of_all_holds_where_the_row_says_nothing(row):
    answers = Answers("wrote", date(2025, 1, 1))
    assert row(answers, consent_date="").fields["consent_date"] == date(2025, 1, 1)
    own = row(answers, consent_basis="verbal").fields
    assert (own["consent_date"], own["consent_basis"]) == (date(2024, 2, 1), "said")


def test_staff_are_noted_as_both(row):
    found = row(email="BOARD@northgate.example")
    assert found.fields["works_here"]
    assert "works here" in found.hints[0][1]
    assert row(email="board@northgate.example", works_here="yes").hints == []


def test_a_patient_leader_with_an_account_is_linked_to_it(row, cast):
    assert row(email="leader@northgate.example").user_id == cast.leader.pk


def test_under_18_with_a_guardian_is_taken_and_a_guardian_without_reason_is_not_kept(row):
    guardian = {"guardian_contact": "01632 960 001", "guardian_consent_date": "2 March 2024"}
    young = row(under_18="Yes", **guardian)
    assert young.faults == []
    assert young.fields["guardian_consent_date"] == date(2024, 3, 2)
    assert "guardian_contact" not in row(**guardian).fields


def test_those_who_have_died_are_left_out_without_being_faults(row):
    found = row(deceased="Yes", consent_date="", email="")
    assert (found.died, found.faults) == (True, [])


def test_one_way_to_reach_them_is_kept_the_one_they_prefer(row):
    both = {"phone": "01632 960 001"}
    assert row(**both).fields["way"] == "email"
    assert row(way="Telephone", **both).fields["contact"] == "01632 960 001"
    assert "phone" not in row(**both).fields


def test_a_number_that_lost_its_nought_gets_it_back(row):
    assert row(email="", phone="1632960001").fields["contact"] == "01632960001"
    assert row(email="", contact="07700 900 123").fields["way"] == "phone"
    assert row(email="", contact="through her sister").fields["way"] == "other"


def test_several_answers_in_one_cell_are_read(row, framework):
    found = row(types="coach, Representative\nCoach", experience="Carer; patient").fields
    assert len(found["types"]) == 2
    assert found["experience"] == ("carer", "patient")


def test_names_in_two_columns_become_one(row):
    assert row(name="", first_name="Zoë", last_name="Ash").name == "Zoë Ash"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("15 January 2024", date(2024, 1, 15)),
        ("15th Jan 2024", date(2024, 1, 15)),
        ("Monday, 15 January 2024", date(2024, 1, 15)),
        ("15/1/2024", date(2024, 1, 15)),
        ("15.01.2024", date(2024, 1, 15)),
        ("2024-01-15", date(2024, 1, 15)),
        ("2024-01-15 09:30:00", date(2024, 1, 15)),
        ("3 May 2024", date(2024, 5, 3)),
    ],
)
def test_days_are_read_as_people_write_them(text, found):
    assert day(text) == found


@pytest.mark.parametrize("text", ["15/1/24", "31/2/2024", "1/13/2024", "2024", "5 Foo 2024", "٣"])
def test_a_day_that_is_none_is_refused(text):
    with pytest.raises(Unreadable):
        day(text)


def test_headings_are_guessed_from_what_people_call_things():
    headings = [
        "Full Name",
        "E-Mail address:",
        "MOBILE",
        "Town",
        "consent_date",
        "Shoe size",
        "Mail",
    ]
    assert list(guess(headings, {"town": ""}).values()) == [
        "name",
        "email",
        "phone",
        "",
        "consent_date",
        "",
        "",
    ]


def test_a_name_and_a_way_to_reach_people_are_needed_once_each():
    assert what_is_missing({"0": "name", "1": "email"}) == []
    assert len(what_is_missing({"0": "stage", "1": "stage"})) == 3
