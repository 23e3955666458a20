"""The matrix: each address × each person of the cast, in each state that matters."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.addresses import addresses
from tests.access.asking import PEOPLE, client_of, status_of
from tests.access.matrix import ELSEWHERE, ROWS
from tests.access.row import LETTERS

OUTSIDE = ("southmoor_lead", "stranger", "superuser")
IN = range(200, 400)


def expected(row, person):
    """The status that `person` must get: None stands for any page or redirect."""
    if person == "anonymous":
        return 302
    if person in OUTSIDE or person in row.finds_nothing:
        return 404
    return None if person in row.people else 403


@pytest.mark.parametrize("person", sorted({*PEOPLE, "southmoor_lead"}))
def test_each_row_lets_in_whom_it_names_and_nobody_else(person, cast, sides):
    northgate, _ = sides
    client = client_of(cast, person)
    parts_of = {at.name: at.parts for at in addresses()}
    wrong = []
    for row in ROWS:
        parts = {name: northgate.part(name, row.state) for name in parts_of[row.name]}
        status = status_of(client, row.method, row.name, parts, row.body)
        wanted = expected(row, person)
        if not (status in IN if wanted is None else status == wanted):
            wrong.append(f"{row}: {status} for {person}, wanted {wanted or 'to be let in'}")
    assert not wrong, "\n".join(wrong)


def test_every_address_has_its_row_and_every_row_its_address():
    assert {row.name for row in ROWS} | set(ELSEWHERE) == {at.name for at in addresses()}


def test_every_method_that_an_address_takes_has_its_row():
    taken = {(at.name, method) for at in addresses() for method in at.view.methods}
    rows = {(row.name, row.method) for row in ROWS}
    assert {
        pair for pair in taken - rows if pair[1] != "HEAD" and pair[0] not in ELSEWHERE
    } == set()


def test_a_method_that_no_row_names_is_refused(cast, sides):
    northgate, _ = sides
    client = client_of(cast, "lead")
    for at in addresses():
        parts = {name: northgate.part(name) for name in at.parts}
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - set(at.view.methods):
            assert status_of(client, method, at.name, parts) == 405, f"{method} {at}"


def test_who_is_signed_out_is_led_to_the_log_in_page_and_back(sides):
    northgate, _ = sides
    for at in addresses():
        if at.name not in ELSEWHERE:
            url = reverse(at.name, kwargs={name: northgate.part(name) for name in at.parts})
            response = Client().get(url)
            assert response["Location"].startswith(reverse("account_login")), f"{at}"


@pytest.mark.parametrize("letter", LETTERS)
def test_a_person_who_is_no_rater_of_a_round_finds_no_page_to_rate_on(letter, cast, sides):
    """404 for all, so that nobody learns who else is asked."""
    northgate, _ = sides
    person = getattr(cast, LETTERS[letter])
    northgate.rounds["open"].raters.filter(user=person).update(user=cast.stranger)
    client = client_of(cast, LETTERS[letter])
    for name in ("rate_start", "rate_check", "rate_done"):
        parts = {"organisation": "northgate", "round_id": northgate.rounds["open"].public_id}
        assert status_of(client, "GET", name, parts) == 404
