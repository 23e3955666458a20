"""A prepared query gives what the plain one gives, without writing its SQL again."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from connections.models import Rater, Round
from portal.organisations.models import Event, Membership, MembershipRole
from portal.prepared import BATCH, Prepared, PreparedInsert, PreparedUpdate, ToldUpdate
from tests import make

pytestmark = pytest.mark.django_db


def roles_on(user, day):
    roles = MembershipRole.objects.filter(membership__user=user).on(day)
    return roles.select_related("membership__organisation__parent")


def test_it_gives_the_same_records_with_those_related_for_each_value(cast, northgate):
    prepared, today = Prepared(roles_on), timezone.localdate()
    for person in (cast.lead, cast.board, cast.southmoor_lead):
        for day in (today, date(2019, 12, 31)):
            with CaptureQueriesContext(connection) as asked:
                found = [
                    (role, role.membership, role.membership.organisation.parent)
                    for role in prepared(user=person.pk, day=day)
                ]
            assert len(asked) == 1
            plain = roles_on(person, day)
            assert found == [(r, r.membership, r.membership.organisation.parent) for r in plain]
    assert prepared(user=cast.lead.pk, day=today)


def test_it_gives_tuples_too_in_the_order_asked_for(cast, northgate):
    def named(user):
        roles = MembershipRole.objects.filter(membership__user=user).order_by("pk")
        return roles.values_list("starts_date", "membership__organisation__name", "role")

    assert Prepared(named)(user=cast.lead.pk) == list(named(cast.lead))
    assert Prepared(named)(user=0) == []


def test_moments_and_texts_are_sent_as_the_database_keeps_them(cast, northgate):
    round = make.round(organisation=northgate, state="open")
    closing = Prepared(lambda now, title: Round.objects.filter(closes_at__gt=now, title=title))
    moment = timedelta(microseconds=1)
    assert closing(now=round.closes_at - moment, title=round.title) == [round]
    assert closing(now=round.closes_at, title=round.title) == []
    assert closing(now=round.closes_at - moment, title="It’s 100% “odd”; --") == []


def test_a_record_that_may_be_missing_is_known_to_be_missing(cast, northgate):
    rater = make.rater(round=make.round(organisation=northgate), user=cast.board)
    asked = Prepared(lambda pk: Rater.objects.filter(pk=pk).select_related("response"))
    (found,) = asked(pk=rater.pk)
    with CaptureQueriesContext(connection) as queries:
        assert getattr(found, "response", None) is None
    assert not queries.captured_queries


def test_it_can_hold_rows_until_the_transaction_ends(cast, northgate):
    round = make.round(organisation=northgate)
    held = Prepared(lambda pk: Round.objects.filter(pk=pk).select_for_update(no_key=True))
    assert held(pk=round.pk) == held(pk=round.pk) == [round]


@pytest.mark.parametrize("values", [{}, {"user": 1}, {"user": 1, "day": None}, {"user": 1, "x": 2}])
def test_a_value_that_is_missing_unknown_or_none_is_an_error(values):
    with pytest.raises(ValueError, match="These values are needed"):
        Prepared(roles_on)(**values)


def test_two_calls_at_once_do_not_mix_their_values(cast, northgate):
    """The SQL is shared, what is filled in is not."""
    prepared, day = Prepared(roles_on), timezone.localdate()
    prepared(user=cast.lead.pk, day=day)
    _, params, *_ = prepared.written[connection.vendor]
    before = list(params)
    prepared(user=cast.board.pk, day=day)
    assert list(params) == before


def test_an_update_writes_every_kind_of_value_and_says_how_many_rows_it_changed(cast, northgate):
    round = make.round(organisation=northgate)
    fields = ["title", "closes_at", "meeting_date", "locality", "framework", "version"]
    update = PreparedUpdate(
        lambda pk, seen: Round.objects.filter(pk=pk, version=seen).order_by(), fields
    )
    changes = {
        "title": "It’s 100% “odd”; --",
        "closes_at": round.closes_at + timedelta(days=3),
        "meeting_date": date(2026, 12, 1),
        "locality": None,
        "framework": round.framework,
        "version": 2,
    }
    assert update(changes, pk=round.pk, seen=1) == 1
    assert update(changes | {"title": "Too late"}, pk=round.pk, seen=1) == 0
    saved = Round.objects.values(*fields).get(pk=round.pk)
    assert saved == changes | {"framework": round.framework.pk}


def test_an_insert_adds_the_same_row_as_django_does(cast, northgate):
    given = {"verb": "round.opened", "detail": {"fields": ["title"], "by": "Zoë"}, "sealed": True}
    given |= {"organisation_id": northgate.pk, "at": timezone.now()}
    PreparedInsert(Event)(**given)
    Event.objects.create(**given)
    first, second = Event.objects.order_by("pk").values()
    assert first | {"id": 0} == second | {"id": 0}


def test_many_are_added_with_what_is_given_and_the_rest_as_the_model_has_it(cast, northgate):
    given = {"verb": "people.imported", "organisation_id": northgate.pk, "at": timezone.now()}
    others = {"verb": "It’s 100% “odd”; --", "sealed": True, "actor_id": cast.lead.pk}
    PreparedInsert(Event).many(iter([given, given | others]))
    Event.objects.create(**given)
    Event.objects.create(**given | others)
    *added, first, second = Event.objects.order_by("pk").values()
    assert [one | {"id": 0} for one in added] == [first | {"id": 0}, second | {"id": 0}]


def test_more_are_added_than_one_statement_takes(cast, northgate):
    PreparedInsert(Event).many({"verb": f"verb {number}"} for number in range(2 * BATCH + 1))
    assert Event.objects.count() == 2 * BATCH + 1


def test_a_write_that_the_database_refuses_spoils_the_transaction_as_any_other(cast, northgate):
    round = make.round(organisation=northgate)
    update = PreparedUpdate(lambda pk: Round.objects.filter(pk=pk), ["state"])
    with pytest.raises(IntegrityError), transaction.atomic():
        update({"state": "open"}, pk=round.pk)
    assert Round.objects.get().state == "draft"


@pytest.fixture
def retitled():
    update = PreparedUpdate(lambda pk, seen: Round.objects.filter(pk=pk, version=seen), ["title"])
    return ToldUpdate(update, PreparedInsert(Event))


def test_an_update_is_told_where_it_was_written_and_only_there(cast, northgate, retitled):
    round = make.round(organisation=northgate)
    told = {"verb": "round.edited", "detail": {"by": "Zoë"}, "organisation_id": northgate.pk}
    changes = {"title": "It’s 100% “odd”; --"}
    assert not retitled(changes, told, pk=round.pk, seen=2)
    assert not Event.objects.exists()
    assert retitled(changes, told, pk=round.pk, seen=1)
    round.refresh_from_db()
    assert round.title == changes["title"]
    event = Event.objects.values().get()
    assert event.items() >= (told | {"actor_id": None, "sealed": False, "target_id": ""}).items()


def test_an_update_that_cannot_be_told_is_not_written(cast, northgate, retitled):
    round = make.round(organisation=northgate)
    with pytest.raises(IntegrityError), transaction.atomic():
        retitled({"title": "Untold"}, {"verb": None}, pk=round.pk, seen=1)
    round.refresh_from_db()
    assert round.title != "Untold"


def test_where_going_there_and_back_takes_long_both_go_at_once(cast, northgate, retitled):
    pk = make.round(organisation=northgate).pk
    with CaptureQueriesContext(connection) as asked:
        retitled({"title": "Once"}, {"verb": "round.edited"}, pk=pk, seen=1)
    assert sum("UPDATE" in one["sql"] or "INSERT" in one["sql"] for one in asked) == (
        1 if connection.vendor == "postgresql" else 2
    )


def test_the_log_of_queries_says_what_was_asked(cast):
    """However a database is asked: by a plan's name, or with marks of its own."""

    def of_person(user):
        return Membership.objects.filter(user=user, public_id__gt="100%s")

    prepared = Prepared(of_person)
    with CaptureQueriesContext(connection) as asked:
        prepared(user=cast.lead.pk)
        list(of_person(cast.lead.pk))
    ours, plain = (query["sql"].replace("(", "").replace(")", "") for query in asked)
    assert ours == plain
