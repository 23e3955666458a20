"""SQLite is asked with its own marks, written once, and nobody above sees that it is."""

import pytest
from django.db import connection

from portal.organisations.models import Membership
from portal.prepared import Prepared, PreparedUpdate

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite has these marks"),
]


def of_person(user):
    return Membership.objects.filter(user=user, public_id__gt="100%s", public_id__contains="")


def test_a_statement_is_asked_as_django_asks_it_also_with_marks_in_its_values(cast):
    prepared = Prepared(of_person)
    for person in (cast.lead, cast.board, cast.lead):
        assert prepared(user=person.pk) == list(of_person(person.pk))


def test_its_marks_are_looked_for_once(cast, monkeypatch):
    prepared, converted = Prepared(of_person), []
    prepared(user=cast.lead.pk)
    with connection.cursor() as cursor:
        wrapper = type(cursor.cursor)
    plain = wrapper.convert_query
    monkeypatch.setattr(
        wrapper,
        "convert_query",
        lambda self, query, **more: converted.append(query) or plain(self, query, **more),
    )
    prepared(user=cast.board.pk)
    assert converted == []
    list(of_person(cast.board.pk))
    assert len(converted) == 1


def test_an_update_says_how_many_it_changed(cast):
    row = of_person(cast.lead.pk).get()
    update = PreparedUpdate(lambda pk: Membership.objects.filter(pk=pk), ["public_id"])
    assert update({"public_id": "another%s"}, pk=row.pk) == 1
    assert update({"public_id": "another%s"}, pk=0) == 0
    row.refresh_from_db()
    assert row.public_id == "another%s"
