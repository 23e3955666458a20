"""The list as a file: exactly those whom the page shows, safe to open, noted, and read again."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leaders.actions import imports as actions
from leaders.actions.consents import withdraw_consent
from leaders.models import Import, Leader
from leaders.transfer.columns import EXPORTED
from portal.organisations.models import Event
from portal.sheets.reading import read
from tests import make

LIST = "/o/northgate/people/"
PLACE = {column.heading: place for place, column in enumerate(EXPORTED)}


@pytest.fixture
def people(northgate, framework, cast):
    contact = make.membership(organisation=northgate, user=cast.lead)
    make.leader(
        organisation=northgate,
        name="Zoë Ash",
        contact="zoe@people.example",
        own_words="=HYPERLINK(1)",
        stage="emerging",
        experience=["carer", "patient"],
        types=framework.types.all()[:2],
        attributes=framework.attributes.all()[:2],
        point_of_contact=contact,
        came_through=make.partner(organisation=northgate),
    )
    make.leader(organisation=northgate, name="Bo", way="phone", contact="+44 1632 960001")
    make.leader(
        organisation=northgate,
        name="Cy Late",
        deceased_at=timezone.now(),
        under_18=True,
        guardian_name="Rose Late",
        guardian_contact="rose@late.example",
        guardian_consent_date=timezone.localdate(),
    )
    gone = make.leader(organisation=northgate, name="Erased")
    Leader.objects.filter(pk=gone.pk).update(erased_at=timezone.now())


def exported(client, kind, query="") -> bytes:
    response = client.get(f"{LIST}export/{kind}/{query}")
    assert response.status_code == 200
    assert response.streaming
    return b"".join(response)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_holds_whom_the_list_shows(people, cast, as_, kind):
    sheet = read(exported(as_(cast.lead), kind))
    assert sheet.headings == [column.heading for column in EXPORTED]
    rows = {texts[0]: texts for _, texts in sheet.rows}
    assert list(rows) == ["Bo", "Cy Late", "Zoë Ash"]
    assert rows["Zoë Ash"][PLACE["Experience"]] == "Carer; Patient"
    assert rows["Zoë Ash"][PLACE["Agreed on"]] == "15 January 2024"
    assert rows["Zoë Ash"][PLACE["What they do, in their own words"]] == "=HYPERLINK(1)"
    assert rows["Cy Late"][PLACE["Has died"]] == "Yes"
    assert rows["Cy Late"][PLACE["Address or number"]] == ""
    assert not [text for text in rows["Cy Late"] if "rose" in text.lower()], "nor to parents"


def test_the_file_says_who_may_be_told_of_things_to_do_as_long_as_they_say_so(
    people, cast, as_, northgate
):
    for name in ("Zoë Ash", "Cy Late"):
        make.consent(leader=northgate.leaders.get(name=name), by=cast.lead)
    make.consent(leader=northgate.leaders.get(name="Bo"), by=cast.lead, kind="naming")

    def told(kind):
        rows = read(exported(as_(cast.lead), kind)).rows
        return [texts[0] for _, texts in rows if texts[PLACE["May be told of things to do"]]]

    for kind in ("csv", "xlsx"):
        assert told(kind) == ["Zoë Ash"]
    withdraw_consent(consent=northgate.leaders.get(name="Zoë Ash").consents.get(), by=cast.lead)
    for kind in ("csv", "xlsx"):
        assert told(kind) == []


def test_nothing_in_the_csv_begins_like_a_formula(people, cast, as_):
    text = exported(as_(cast.lead), "csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]


def test_the_questions_of_the_list_are_those_of_the_file(people, cast, as_):
    client = as_(cast.lead)
    page = client.get(f"{LIST}?stage=emerging&page=1").content.decode()
    assert f"{LIST}export/xlsx/?stage=emerging" in page
    assert [texts[0] for _, texts in read(exported(client, "csv", "?stage=emerging")).rows] == [
        "Zoë Ash"
    ]


def test_taking_a_list_away_is_noted_without_what_was_typed(people, cast, as_):
    exported(as_(cast.lead), "csv", "?q=Zoe&stage=emerging")
    event = Event.objects.get(verb="people.exported")
    assert event.actor == cast.lead
    assert event.detail == {"kind": "csv", "people": 1, "filters": ["q", "stage"]}


def test_what_went_out_comes_in_again_and_changes_nothing(people, cast, as_, northgate):
    file = actions.add_import(
        organisation=northgate, sheet=read(exported(as_(cast.lead), "xlsx")), by=cast.lead
    )
    said = {"consent_basis": "", "consent_date": None}
    actions.match_columns(file=file, columns=file.columns, by=cast.lead, **said)
    actions.run(file=Import.objects.get(pk=file.pk), without_faulty=False, by=cast.lead)
    done = Import.objects.get(pk=file.pk)
    assert (done.state, done.added_count, done.changed_count) == ("done", 0, 0)
    assert (done.same_count, done.left_out_count) == (2, 1)


def test_what_went_out_comes_in_elsewhere_as_it_was(people, cast, as_, southmoor):
    content = exported(as_(cast.lead), "csv", "?stage=emerging")
    make.partner(organisation=southmoor)
    file = actions.add_import(organisation=southmoor, sheet=read(content), by=cast.southmoor_lead)
    columns = {place: key for place, key in file.columns.items() if key != "point_of_contact"}
    said = {"consent_basis": "", "consent_date": None, "by": cast.southmoor_lead}
    actions.match_columns(file=file, columns=columns, **said)
    file = Import.objects.get(pk=file.pk)
    actions.run(file=file, without_faulty=False, by=cast.southmoor_lead)
    zoe, twin = Leader.objects.filter(name="Zoë Ash").order_by("pk")
    assert (twin.organisation, twin.came_through.name) == (southmoor, "Riverside Carers")
    for name in ("own_words", "stage", "experience", "consent_date", "words", "contact", "way"):
        assert getattr(twin, name) == getattr(zoe, name), name
    for name in ("types", "attributes"):
        assert set(getattr(twin, name).all()) == set(getattr(zoe, name).all())


def test_the_file_asks_as_much_for_sixty_people_as_for_six(cast, as_, northgate, framework):
    client, asked = as_(cast.lead), []
    for count in (6, 60):
        for n in range(count):
            make.leader(
                organisation=northgate,
                name=f"P{count} {n}",
                types=framework.types.all()[:1],
                attributes=framework.attributes.all()[:1],
            )
        exported(client, "csv")
        with CaptureQueriesContext(connection) as queries:
            exported(client, "csv")
        asked.append(len(queries))
    assert asked[0] == asked[1]
