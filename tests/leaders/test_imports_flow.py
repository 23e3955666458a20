"""A file of people from the choice of it to the register, by the pages."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from leaders.models import Import, KnownColumn, Leader, PaceChange, StageChange
from portal.organisations.models import Event
from tests import make

AT = "/o/northgate/people/import/"
PEOPLE = """Name,E-mail,Town,Stage,Consent date,Shoe size
Zoë Ash,zoe@people.example,Riverside,Emerging,15/01/2024,38
Bo Birch,bo@people.example,,,1 March 2025,
"""
SAID = {"consent_basis": "said"}


def csv(text, name="people.csv"):
    return SimpleUploadedFile(name, text.encode("utf-8-sig"), content_type="text/csv")


def bring(client, text, **said):
    """Choose the file and match its columns as they are guessed; where it then stands."""
    response = client.post(AT, {"file": csv(text)})
    assert response.status_code == 302, response.context["form"].errors
    file = Import.objects.order_by("pk").last()
    columns = {f"column_{place}": key for place, key in file.columns.items()}
    response = client.post(response["Location"], columns | SAID | said)
    assert response.status_code == 302, response.context["form"].errors
    return f"{AT}{file.public_id}/"


def run(client, at, **said):
    client.post(f"{at}run/", said)
    return Import.objects.order_by("pk").last()


def words(client, at):
    return " ".join(client.get(at).content.decode().split())


def test_from_the_file_to_the_register(cast, as_, northgate):
    client = as_(cast.lead)
    at = bring(client, PEOPLE)
    assert "People to be added" in words(client, at)
    assert not Leader.objects.exists()
    file = run(client, at)
    assert file.state == Import.State.DONE
    assert (file.added_count, file.rows, file.headings, file.decisions) == (2, [], [], {})
    zoe = northgate.leaders.get(name="Zoë Ash")
    assert (zoe.way, zoe.contact, zoe.place, zoe.stage) == (
        "email",
        "zoe@people.example",
        "Riverside",
        "emerging",
    )
    assert zoe.consent_date.isoformat() == "2024-01-15"
    assert (zoe.consent_basis, zoe.added_by, zoe.name_key) == ("said", cast.lead, "zoe ash")
    assert StageChange.objects.get().leader == zoe
    assert PaceChange.objects.count() == 2
    event = Event.objects.get(verb="people.imported")
    assert event.detail == {"added": 2, "changed": 0, "same": 0, "left_out": 0}
    assert "The file is taken in" in words(client, at)


def test_the_same_file_again_adds_nothing_and_asks_nothing(cast, as_):
    client = as_(cast.lead)
    run(client, bring(client, PEOPLE))
    at = bring(client, PEOPLE)
    assert "seem to be here already" not in words(client, at)
    file = run(client, at)
    assert (file.state, file.added_count, file.changed_count, file.same_count) == ("done", 0, 0, 2)
    assert Leader.objects.count() == 2
    assert set(Leader.objects.values_list("version", flat=True)) == {1}


def test_a_file_that_would_change_nothing_leads_to_another(cast, as_):
    client = as_(cast.lead)
    for text in ("Name,E-mail,Consent date\nZoë Ash,,15/01/2024\n", PEOPLE):
        at = bring(client, text)
        page = words(client, at)
        wanted = text == PEOPLE
        assert ("Take the file in" in page) == wanted
        assert ("Nothing in this file would change the register" in page) == (not wanted)
        assert (f'href="{AT}"' in page) == (not wanted)


def test_a_column_may_be_left_out_without_its_heading_saying_optional(cast, as_):
    client = as_(cast.lead)
    columns = client.post(AT, {"file": csv(PEOPLE)})["Location"]
    assert "optional" not in words(client, columns)


def test_headings_are_remembered_here_and_nowhere_else(cast, as_, northgate):
    client = as_(cast.lead)
    client.post(AT, {"file": csv("Wer,Wie\nAsh,ash@people.example\n")})
    file = Import.objects.get()
    assert file.columns == {"0": "", "1": ""}
    said = {"column_0": "name", "column_1": "email", **SAID}
    day = {"consent_date_day": "1", "consent_date_month": "2", "consent_date_year": "2025"}
    client.post(f"{AT}{file.public_id}/columns/", said | day)
    assert dict(KnownColumn.objects.values_list("heading", "field")) == {
        "wer": "name",
        "wie": "email",
    }
    client.post(AT, {"file": csv("WER,Wie\nBirch,birch@people.example\n")})
    assert Import.objects.order_by("pk").last().columns == {"0": "name", "1": "email"}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Say how they agreed"),
        (SAID, "Enter the day on which they agreed"),
        ({"column_0": ""}, "Choose which column has the names"),
        ({"column_1": ""}, "Choose which column says how to reach people"),
        ({"column_1": "name"}, "Choose “Name” for one column only"),
    ],
)
def test_what_the_columns_lack_is_asked_for(cast, as_, said, words):
    client = as_(cast.lead)
    client.post(AT, {"file": csv("Name,Email\nAsh,ash@people.example\n")})
    at = f"{AT}{Import.objects.get().public_id}/columns/"
    response = client.post(at, {"column_0": "name", "column_1": "email"} | said)
    assert words in response.content.decode()
    assert Import.objects.get().state == Import.State.MATCHING


def test_letters_that_were_guessed_have_to_be_confirmed(cast, as_):
    client = as_(cast.lead)
    content = "Name,Email,Agreed on,Basis of consent\nZoë Ash,zoe@people.example,1/2/2024,said\n"
    file = SimpleUploadedFile("people.csv", content.encode("cp1252"))
    at = client.post(AT, {"file": file})["Location"]
    matched = {f"column_{n}": key for n, key in Import.objects.get().columns.items()}
    assert "Zoë" in client.get(at).content.decode()
    assert "Say that the words read right" in client.post(at, matched).content.decode()
    assert client.post(at, matched | {"reads_right": "on"}).status_code == 302


def test_rows_with_faults_stop_the_file_until_it_is_said_that_they_are_left_out(cast, as_):
    client = as_(cast.lead)
    text = PEOPLE + "Cy,not an address,,,1 March 2025,\n,,,,1 March 2025,4\n"
    at = bring(client, text)
    page = words(client, at)
    assert "is not an email address" in page
    assert "Row 4" in page
    assert "There is no name" in page
    assert "Say that the rows with faults are left out" in words_of(client.post(f"{at}run/"))
    assert not Leader.objects.exists()
    faults = b"".join(client.get(f"{at}faults/")).decode("utf-8-sig")
    assert faults.count("\r\n") == 4
    file = run(client, at, without_faulty="on")
    assert (file.state, file.added_count, file.left_out_count) == ("done", 2, 2)


def words_of(response):
    return " ".join(response.content.decode().split())


def test_who_seems_to_be_here_is_decided_for_all_of_a_kind(cast, as_, northgate):
    client = as_(cast.lead)
    make.leader(organisation=northgate, name="Zoe Ash", contact="other@people.example")
    bo = make.leader(organisation=northgate, name="Bo Birch", contact="bo@people.example")
    at = bring(client, PEOPLE.replace("bo@people.example,", "BO@people.example,Hill"))
    assert "Decide about the rows" in words_of(client.post(f"{at}run/"))
    client.post(f"{at}decide/", {"kind": "name", "decision": "add"})
    client.post(f"{at}decide/", {"kind": "same", "decision": "fill"})
    file = run(client, at)
    assert (file.state, file.added_count, file.changed_count) == ("done", 1, 1)
    bo.refresh_from_db()
    assert (bo.place, bo.contact, bo.version) == ("Hill", "bo@people.example", 2)
    assert "hill" in bo.words
    assert northgate.leaders.filter(name_key="zoe ash").count() == 2


def test_who_seems_to_be_here_is_decided_one_by_one(cast, as_, northgate):
    client = as_(cast.lead)
    make.leader(organisation=northgate, name="Zoe Ash", contact="other@people.example")
    at = bring(client, PEOPLE)
    assert "Row 2: Zoë Ash" in words(client, f"{at}doubles/")
    client.post(f"{at}doubles/", {"row_2": "leave"})
    file = run(client, at)
    assert (file.state, file.added_count, file.left_out_count) == ("done", 1, 1)


def test_one_press_for_all_changes_nothing_that_was_decided_one_by_one(cast, as_, northgate):
    client = as_(cast.lead)
    for name in ("Zoe Ash", "Bo Birch"):
        make.leader(organisation=northgate, name=name, contact=f"{name} at home")
    at = bring(client, PEOPLE)
    client.post(f"{at}doubles/", {"row_2": "leave"})
    client.post(f"{at}decide/", {"kind": "name", "decision": "add"})
    assert sorted(Import.objects.get().decisions.values()) == ["add", "leave"]
    client.post(f"{at}decide/", {"kind": "name", "decision": "fill"})
    assert set(Import.objects.get().decisions.values()) == {"fill"}, "pressed again, it is for all"


def test_a_dropped_file_leaves_nothing(cast, as_):
    client = as_(cast.lead)
    at = bring(client, PEOPLE)
    assert "deleted here" in words(client, f"{at}drop/")
    client.post(f"{at}drop/")
    file = Import.objects.get()
    assert (file.state, file.rows, file.headings, file.columns) == ("dropped", [], [], {})
    assert "The file was dropped" in words(client, at)
    assert run(client, at).state == "dropped"
    assert not Leader.objects.exists()


def test_no_file_is_shown_elsewhere(cast, as_):
    at = bring(as_(cast.lead), PEOPLE)
    assert as_(cast.southmoor_lead).get(at).status_code == 404
    there = at.replace("northgate", "southmoor")
    assert as_(cast.southmoor_lead).get(there).status_code == 404


def test_how_far_it_is_shows_by_itself_until_somebody_keeps_it_still(cast, as_):
    client = as_(cast.lead)
    at = bring(client, PEOPLE)
    now = timezone.now()
    files = Import.objects.all()
    files.update(state="running", started_at=now, seen_at=now, done_count=1)
    page = client.get(at)
    assert page.headers["Refresh"] == "3"
    assert "1 of 2 rows looked at" in words_of(page)
    assert "Refresh" not in client.get(f"{at}?still").headers
    assert "is being taken in, or is gone" in words_of(client.post(f"{at}drop/", follow=True))
    files.update(seen_at=now - timedelta(minutes=4))
    broken_off = client.get(at)
    assert "Taking the file in was broken off" in words_of(broken_off)
    assert "Refresh" not in broken_off.headers
    assert run(client, at).state == "done"
