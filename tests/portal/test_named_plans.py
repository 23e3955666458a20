"""PostgreSQL keeps the plans of prepared statements, and nobody above sees that it does."""

import pytest
from django.db import connection

from portal.organisations.models import Membership
from portal.prepared import Prepared, PreparedUpdate

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="Only PostgreSQL keeps plans under a name"
    ),
]


def of_person(user):
    return Membership.objects.filter(
        user=user, public_id__gt="100%", organisation__slug="northgate"
    )


@pytest.fixture
def names():
    """Of the plans that the test has made: the connection is everybody's."""
    before = known()
    return lambda: known() - before


def known() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, statement FROM pg_prepared_statements")
        return {name for name, statement in cursor.fetchall() if "100%" in statement}


def test_a_plan_is_made_once_for_a_connection_and_its_fixed_values_are_part_of_it(cast, names):
    prepared = Prepared(of_person)
    for person in (cast.lead, cast.board, cast.lead):
        assert prepared(user=person.pk) == list(of_person(person))
    assert len(names()) == 1


def test_two_statements_have_two_plans(cast, names):
    for prepared in (Prepared(of_person), Prepared(lambda user: of_person(user).order_by("pk"))):
        assert prepared(user=cast.lead.pk) == list(of_person(cast.lead))
    assert len(names()) == 2


def test_an_update_has_a_plan_and_says_how_many_it_changed(cast):
    row = of_person(cast.lead).get()
    changed = PreparedUpdate(lambda pk: Membership.objects.filter(pk=pk), ["public_id"])
    assert changed({"public_id": "abcabcabcabc"}, pk=row.pk) == 1
    assert changed({"public_id": "abcabcabcabd"}, pk=0) == 0
    row.refresh_from_db()
    assert row.public_id == "abcabcabcabc"


def test_behind_a_pooler_every_statement_is_sent_whole(cast, names, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    assert Prepared(of_person)(user=cast.lead.pk) == list(of_person(cast.lead))
    assert names() == set()
