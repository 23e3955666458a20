"""The information governance officer reads what was done, by whom and when."""

import pytest
from django.db import connection

from portal.organisations.events import record
from portal.organisations.models.events import in_words

pytestmark = pytest.mark.django_db
LOG = "/o/northgate/access-log/"


@pytest.fixture
def ig(cast, as_):
    return as_(cast.ig)


def rows(answer):
    return answer.content.decode().split("<tbody")[1].split("</tbody>")[0]


def test_events_are_told_in_words_newest_first(ig, cast, northgate):
    record("place.added", by=cast.lead, organisation=northgate, target=northgate)
    record("member.role_ended", by=cast.secretary, organisation=northgate, role="board")
    text = rows(ig.get(LOG))
    assert text.index("Member role ended") < text.index("Place added")
    assert "role: board" in text
    assert "Secretary" in text
    assert f"organisation {northgate.pk}" in text
    assert in_words("member.role_ended") == "Member role ended"


def test_a_detail_is_told_in_words_and_not_as_a_program_writes_it(ig, cast, northgate):
    told = {"kind": "csv", "filters": ["pace", "stage"], "as_file": False, "types": []}
    record("people.exported", by=cast.lead, organisation=northgate, **told)
    record("people.exported", by=cast.lead, organisation=northgate, types=[])
    text = rows(ig.get(LOG))
    assert "as file: no, filters: pace and stage, kind: csv<" in text
    assert text.count("No more") == 1


def test_an_event_without_a_person_is_the_services_own(ig, northgate):
    record("backup.made", by=None, organisation=northgate)
    assert "The service itself" in rows(ig.get(LOG))
    assert str(northgate.events.get()) == "backup.made"


def test_sealed_events_and_other_organisations_events_are_on_no_list(
    ig, cast, northgate, southmoor
):
    record("response.sent", by=cast.board, organisation=northgate, sealed=True)
    record("round.opened", by=cast.southmoor_lead, organisation=southmoor)
    answer = ig.get(LOG)
    text = answer.content.decode()
    assert "Nothing that was done here fits" in text
    assert "Response sent" not in text
    assert "Round opened" not in text
    assert (
        "Nothing that was done here fits" in ig.get(LOG, {"deed": "response.sent"}).content.decode()
    )


def test_the_log_narrows_to_a_person_and_to_a_deed(ig, cast, northgate):
    record("place.added", by=cast.lead, organisation=northgate)
    record("place.renamed", by=cast.lead, organisation=northgate)
    record("place.renamed", by=cast.secretary, organisation=northgate)
    lead = northgate.memberships.get(user=cast.lead).public_id
    assert rows(ig.get(LOG, {"person": lead})).count("<tr") == 2
    assert rows(ig.get(LOG, {"deed": "place.renamed"})).count("<tr") == 2
    assert rows(ig.get(LOG, {"person": lead, "deed": "place.renamed"})).count("<tr") == 1


def test_a_person_or_deed_that_is_not_on_the_list_is_told(ig, cast, northgate):
    record("place.added", by=cast.lead, organisation=northgate)
    answer = ig.get(LOG, {"person": "zzzzzzzzzzzz"})
    assert answer.content.decode().count("Choose an answer from the list") == 2
    assert "<title>Error: Access log –" in answer.content.decode()
    assert rows(answer).count("<tr") == 1


def test_the_log_asks_as_much_of_the_database_for_many_events_as_for_few(
    ig, cast, northgate, django_assert_num_queries, django_assert_max_num_queries
):
    record("place.added", by=cast.lead, organisation=northgate)
    with django_assert_max_num_queries(10) as few:
        ig.get(LOG)
    for number in range(120):
        by = (cast.lead, cast.board, cast.secretary)[number % 3]
        record("place.renamed", by=by, organisation=northgate)
    with django_assert_num_queries(len(few.captured_queries)):
        answer = ig.get(LOG)
    assert rows(answer).count("<tr") == 50
    assert "121 entries" in answer.content.decode()


def test_only_the_information_governance_officer_reads_it(cast, as_):
    for person in (cast.lead, cast.board, cast.secretary, cast.leader, cast.rater):
        assert as_(person).get(LOG).status_code == 403


@pytest.fixture
def by_index():
    """PostgreSQL reads a small table from end to end, however it could be read."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")


def test_whoever_lists_events_finds_them_by_an_index(cast, northgate, by_index):
    listed = northgate.events.unsealed()
    mine = listed.filter(actor=cast.lead, target_id="x", verb="leader.edited")
    for events in (listed, listed.filter(actor=cast.lead), listed.order_by().values("actor"), mine):
        assert "event_listed_by" in events.explain()
    assert "event_listed_by" not in northgate.events.explain()
