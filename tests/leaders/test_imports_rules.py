"""Doubles, what goes on meanwhile, and what is forgotten; and that any bytes get an answer."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaders.actions import imports as actions
from leaders.models import Import, Leader
from leaders.transfer import applying
from leaders.transfer.plan import plan_of
from portal.sheets.reading import read
from tests import make

COLUMNS = {"0": "name", "1": "email", "2": "place", "3": "deceased"}
SAID = {"consent_basis": "said", "consent_date": timezone.localdate()}
AT = "/o/northgate/people/import/"


@pytest.fixture
def file(cast, northgate):
    """`file("Ash,ash@people.example")`: these rows, matched and waiting."""

    def brought(*lines):
        content = "\n".join(["Name,Email,Town,Has died", *lines]).encode()
        added = actions.add_import(organisation=northgate, sheet=read(content), by=cast.lead)
        actions.match_columns(file=added, columns=COLUMNS, by=cast.lead, **SAID)
        return Import.objects.get(pk=added.pk)

    return brought


def fresh(file):
    return Import.objects.get(pk=file.pk)


def decide(file, by, decisions):
    doubles = {double.row.number: double for double in plan_of(file).doubles}
    decided = [(doubles[row], what) for row, what in decisions.items()]
    actions.decide(file=file, decisions=decided, by=by)


def decided(file):
    return {one.row.number: one.decision for one in plan_of(fresh(file)).doubles}


def start(file, by):
    actions.run(file=file, without_faulty=False, by=by)
    return fresh(file)


def test_two_rows_of_one_person_are_told_and_become_one(file, cast, northgate):
    brought = file("Ash,ash@a.example,", "Ash,ash@a.example,Hill", "Ash Alder,ash@a.example,")
    assert [one.kind for one in plan_of(brought).doubles] == ["same", "contact"]
    decide(brought, cast.lead, {3: "fill", 4: "leave"})
    done = start(fresh(brought), cast.lead)
    assert (done.added_count, done.same_count, done.left_out_count) == (1, 1, 1)
    assert northgate.leaders.get().place == "Hill"


def test_the_very_same_row_twice_is_one_person_without_a_question(file, cast):
    done = start(file("Ash,ash@a.example,Hill", "ash,ASH@a.example,Hill"), cast.lead)
    assert (done.state, done.added_count, done.same_count) == ("done", 1, 1)


def test_columns_matched_again_keep_what_was_decided_of_the_same_person(file, cast, northgate):
    for name in ("Ash", "Bo"):
        make.leader(organisation=northgate, name=name, contact=f"{name}@a.example".lower())
    rows = ("Ash,new@a.example,Hill", "Bo,bo@b.example,Mill", "Cy,ash@a.example,Bo")
    brought = file(*rows)
    asked = {2: "fill", 3: "leave", 4: "add"}
    decide(brought, cast.lead, asked)

    def match(**places):
        columns = COLUMNS | {place.strip("c"): key for place, key in places.items()}
        actions.match_columns(file=fresh(brought), columns=columns, by=cast.lead, **SAID)

    match()
    assert decided(brought) == asked
    match(c2="skills")
    assert decided(brought) == asked, "another column is about the same people"
    match(c0="place", c2="name")
    assert decided(brought) == {4: ""}, "the rows are of other people now"
    match()
    assert decided(brought) == asked


def test_what_was_decided_of_somebody_is_not_done_to_somebody_else(file, cast, northgate):
    ash = make.leader(organisation=northgate, name="Ash", contact="old@a.example")
    brought = file("Ash,new@a.example,Hill")
    decide(brought, cast.lead, {2: "fill"})
    ash.name, ash.name_key = "Ashley", "ashley"
    ash.save()
    other = make.leader(organisation=northgate, name="Ash", contact="other@a.example")
    assert decided(brought) == {2: ""}
    back = start(fresh(brought), cast.lead)
    assert (back.state, back.why_failed) == ("ready", applying.LOOK_AGAIN)
    other.refresh_from_db()
    assert other.place == ""


def test_whom_a_file_tells_to_be_under_18_is_named_and_found_no_more(file, cast, northgate):
    ash = make.leader(organisation=northgate, name="Ash", contact="ash@a.example")
    make.consent(leader=ash, by=cast.lead, kind="naming")
    make.consent(leader=ash, by=cast.lead, kind="contact")
    brought = file("Ash,ash@a.example")
    Import.objects.filter(pk=brought.pk).update(
        rows=[[2, ["Ash", "ash@a.example", "yes", "01632 960 009", "1/2/2026"]]],
        headings=["Name", "Email", "Under 18", "Guardian contact", "Guardian consent date"],
        columns={
            "0": "name",
            "1": "email",
            "2": "under_18",
            "3": "guardian_contact",
            "4": "guardian_consent_date",
        },
    )
    decide(fresh(brought), cast.lead, {2: "fill"})
    assert start(fresh(brought), cast.lead).changed_count == 1
    assert [one.kind for one in ash.consents.standing()] == ["contact"]


def test_nobody_who_has_died_is_added_or_changed(file, cast, northgate):
    make.leader(
        organisation=northgate, name="Ash", contact="ash@a.example", deceased_at=timezone.now()
    )
    done = start(file("Ash,ash@a.example,Hill,", "Bo,bo@a.example,,yes"), cast.lead)
    assert (done.added_count, done.changed_count, done.left_out_count) == (0, 0, 2)


def test_a_second_press_finds_it_running(file, cast):
    brought = file("Ash,ash@a.example,")
    start(brought, cast.lead)
    with pytest.raises(actions.NotNow):
        start(fresh(brought), cast.lead)
    assert Leader.objects.count() == 1


def test_what_somebody_claimed_is_left_alone_by_others(file, cast):
    brought = file("Ash,ash@a.example,")
    running = {"state": "running", "started_at": timezone.now(), "seen_at": timezone.now()}
    Import.objects.filter(pk=brought.pk).update(**running)
    assert applying.take_in(brought.pk, cast.lead.pk) == applying.LEFT_ALONE
    with pytest.raises(actions.NotNow):
        actions.drop_import(file=fresh(brought), by=cast.lead)
    Import.objects.filter(pk=brought.pk).update(seen_at=timezone.now() - timedelta(minutes=4))
    assert start(fresh(brought), cast.lead).state == "done"


def test_a_claim_that_was_lost_writes_nothing(file, cast):
    brought = file("Ash,ash@a.example,")
    Import.objects.filter(pk=brought.pk).update(state="running", seen_at=timezone.now())
    claimed = applying.claim(brought.pk)
    plan = plan_of(claimed)
    Import.objects.filter(pk=brought.pk).update(started_at=None)
    with pytest.raises(applying.Lost):
        applying.write(claimed, plan, newest=0, by=cast.lead)
    assert not Leader.objects.exists()


def test_somebody_who_came_meanwhile_sends_it_back_to_be_looked_at(file, cast, northgate):
    brought = file("Ash,ash@a.example,")
    make.leader(organisation=northgate, name="Other", contact="ash@a.example")
    back = start(brought, cast.lead)
    assert (back.state, back.why_failed) == ("ready", applying.LOOK_AGAIN)
    assert Leader.objects.count() == 1


def test_somebody_who_came_at_the_last_moment_does_too(file, cast, northgate):
    brought = file("Ash,ash@a.example,")
    Import.objects.filter(pk=brought.pk).update(state="running", seen_at=timezone.now())
    claimed = applying.claim(brought.pk)
    plan = plan_of(claimed)
    make.leader(organisation=northgate, name="Other", contact="ash@a.example")
    with pytest.raises(applying.LookAgain):
        applying.write(claimed, plan, newest=0, by=cast.lead)


def test_a_fault_of_ours_is_said_and_can_be_tried_again(file, cast, monkeypatch, caplog):
    brought = file("Ash,ash@a.example,")
    with monkeypatch.context() as broken:
        broken.setattr(applying, "write", None)
        failed = start(brought, cast.lead)
    assert (failed.state, failed.why_failed) == ("failed", applying.BROKEN)
    assert len(failed.rows) == 1
    assert start(failed, cast.lead).state == "done"


def test_files_are_forgotten_after_a_week(file, capsys):
    old, new = file("Ash,ash@a.example,"), file("Bo,bo@a.example,")
    Import.objects.filter(pk=old.pk).update(made_at=timezone.now() - timedelta(days=8))
    call_command("forget")
    assert "files: 1 gone" in capsys.readouterr().out
    assert (fresh(old).state, fresh(old).rows) == ("dropped", [])
    assert fresh(new).state == "ready"


def test_the_preview_asks_as_much_for_sixty_rows_as_for_six(file, cast, as_, northgate):
    client, asked = as_(cast.lead), []
    for count in (6, 60):
        for n in range(count):
            make.leader(organisation=northgate, name=f"P{count} {n}", contact=f"o{n}@b.example")
        brought = file(*(f"P{count} {n},p{count}{n}@a.example,Hill" for n in range(count)))
        at = f"{AT}{brought.public_id}/"
        client.get(at)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    content=st.one_of(
        st.binary(max_size=200),
        st.text(alphabet="ab@.,;\n\"'=+12/ ", max_size=200).map(
            lambda text: b"Name,Email,Agreed on,Stage\n" + text.encode()
        ),
    )
)
def test_any_file_gets_a_page_that_says_what_is_wrong_or_a_preview(cast, as_, content):
    client = as_(cast.lead)
    answer = client.post(AT, {"file": SimpleUploadedFile("a.csv", content)})
    if answer.status_code == 200:
        assert answer.context["form"].errors["file"]
        return
    file = Import.objects.order_by("pk").last()
    columns = file.columns | {"0": "name", "1": "email"}
    actions.match_columns(file=file, columns=columns, by=cast.lead, **SAID)
    assert client.get(f"{AT}{file.public_id}/").status_code == 200
