"""The map of people: exact for those who look after the register, protected for all others."""

import csv
import io

import pytest
from django.utils import timezone

from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
MAP = "/o/northgate/map/"


@pytest.fixture
def coaches(northgate, framework):
    """Six emerging coaches outside, and one inside who is established."""
    coach = framework.types.get(key="coach")
    for n in range(7):
        make.leader(
            organisation=northgate,
            name=f"Person {n}",
            stage="emerging" if n else "established",
            location="outside" if n else "inside",
            types=[coach],
        )


def page(client):
    response = client.get(MAP)
    assert response.status_code == 200
    return response


def cells(response, name):
    table = next(one for one in response.context["tables"] if one.name == name)
    return {row.label: [cell.words for cell in row.cells] for row in table.rows}


def test_the_lead_sees_exact_numbers_and_goes_from_each_to_its_people(cast, as_, coaches):
    response = page(as_(cast.lead))
    assert cells(response, "Coaches")["Inside the system"] == ["0", "0", "1", "0", "1"]
    address = "/o/northgate/people/?type=coach&location=outside&stage=emerging&pace=active"
    assert address.replace("&", "&amp;") in response.content.decode()
    people = as_(cast.lead).get(address).context["listed"].page.paginator.count
    assert people == 6


@pytest.mark.parametrize("person", ["board", "secretary"])
def test_others_see_no_small_number_and_no_way_to_names(person, cast, as_, coaches):
    response = page(as_(getattr(cast, person)))
    shown = cells(response, "Coaches")
    assert shown["Inside the system"][2] == "Fewer than 5"
    assert shown["All"][-1] == "7"
    assert "/people/?" not in response.content.decode()


def test_an_organisation_may_draw_the_line_elsewhere(cast, as_, northgate, coaches):
    northgate.small_numbers = 8
    northgate.save()
    assert set(cells(page(as_(cast.board)), "Coaches")["All"]) == {"Fewer than 8"}


def test_the_file_has_the_protected_numbers_for_everybody_and_leaves_a_trace(cast, as_, coaches):
    protected = cells(page(as_(cast.board)), "Coaches")
    content = b"".join(as_(cast.lead).get(f"{MAP}file/").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    of_coaches = [row[3] for row in rows if row[0] == "Coaches"]
    assert of_coaches == [words for row in protected.values() for words in row]
    assert Event.objects.filter(verb="map.taken_away").count() == 1


def test_an_empty_register_has_a_map_of_noughts(cast, as_, northgate, framework):
    assert set(cells(page(as_(cast.board)), "Everybody")["All"]) == {"0"}


def test_each_number_of_the_map_is_that_of_the_list_it_opens(cast, as_, northgate, framework):
    """Of all types, places and stages; whoever died, paused or was erased is in neither."""
    types = list(framework.types.all()[:3])
    places, stages = ("inside", "boundary", "outside", ""), ("potential", "emerging", "")
    now = timezone.now()
    fates = ({}, {}, {"deceased_at": now}, {"pace": "paused"}, {"erased_at": now})
    for n in range(60):
        make.leader(
            organisation=northgate,
            name=f"Person {n}",
            stage=stages[n % 3],
            location=places[n % 4],
            types=types[: n % 4],
            **fates[n % 5],
        )
    tables = page(as_(cast.lead)).context["tables"]
    numbers = [cell for table in tables for row in table.rows for cell in row.cells if cell.url]
    assert len(numbers) > 20
    for cell in numbers:
        listed = as_(cast.lead).get(cell.url).context["listed"]
        assert str(listed.page.paginator.count) == cell.words, cell.url


def test_where_everybody_leads_already_the_lead_is_asked_who_comes_next(cast, as_, northgate):
    """And nobody else, to whom small numbers are hidden [P7]."""
    asked = "Who could come next?"
    make.leader(organisation=northgate, name="Ada", stage="established")
    assert asked in page(as_(cast.lead)).content.decode()
    assert asked not in page(as_(cast.board)).content.decode()
    make.leader(organisation=northgate, name="Ben", stage="emerging")
    assert asked not in page(as_(cast.lead)).content.decode()
