"""Every prepared statement of the project sends what its plain queryset sends (ADR 8).

A model, a field or a version of Django that changes can't leave a statement behind that still
asks, or reads, as things were before.
"""

import ast
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from connections.models import CultureAnswer, Response, Round
from guide.plans import listing
from leaders.finding import KEYS
from leaders.models import Leader, RoleType
from pairs.actions.guests import propose_guest
from pairs.actions.visibility import propose
from pairs.models import PairMember, ReflectionTarget, RegisteredPerson
from portal.organisations.events import record
from portal.organisations.models.base import Versioned, saving
from portal.prepared import Prepared, PreparedInsert, PreparedUpdate
from portal.reports.models import Paper, Rendering
from tests import make
from tests.access.world import Side
from tests.house.sources import check, name, python, tree
from tests.make import cast as cast_of
from tests.make import pairs as make_pair
from tests.make import programme as make_programme

pytestmark = pytest.mark.django_db

KINDS = (Prepared, PreparedUpdate, PreparedInsert)
VERSIONED = [model for model in apps.get_models() if issubclass(model, Versioned)]
# Statements that are not written at the top of their module, and how they are checked instead.
INSIDE = {
    "portal/organisations/models/base.py": "one for each set of fields, checked below",
    "guide/plans/listing.py": "one for each shape of a list, in tests/guide/test_plan_list.py",
    "leaders/finding.py": "one for each shape of a list, checked in tests/leaders/test_finding.py",
}


def statements() -> dict[str, object]:
    """Each by where it stands; where another module imports it, it is the same one."""
    found = {}
    for path in python():
        if "portal.prepared" in path.read_text(encoding="utf-8"):
            module = name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            for variable, value in vars(import_module(module)).items():
                if isinstance(value, KINDS):
                    found[id(value)] = (f"{module}.{variable}", value)
    return dict(found.values())


STATEMENTS = statements()


@pytest.fixture(scope="module")
def made(kept, one_cipher):
    """Northgate with something to be found by every statement; no test changes it."""
    with kept():
        framework = cast_of.framework()
        cast_of.guide()
        northgate = cast_of.northgate()
        return made_at(northgate, cast_of.people(northgate, cast_of.southmoor()), framework)


@pytest.fixture
def side(made, db):
    return made


def made_at(northgate, cast, framework) -> Side:
    people = [cast.board, cast.lead, cast.leader, cast.colleague]
    side = Side(northgate, people, framework)
    make.round(organisation=northgate, state="closed", title="Another", revealed_at=timezone.now())
    Response.objects.filter(rater__round=side.rounds["open"]).update(submitted_at=None)
    Paper.objects.update(meeting_date=timezone.localdate() + timedelta(days=3))
    Rendering.objects.update(state=Rendering.State.FAILED)
    Leader.objects.update(user=cast.board)
    alone = make.leader(organisation=northgate, name="With nobody to turn to")
    left = make.member(organisation=northgate, email="left@northgate.example")
    who_left = make.membership(organisation=northgate, user=left)
    who_left.roles.update(ends_date=date(2021, 1, 1))
    make.leader(organisation=northgate, name="Left alone", point_of_contact=who_left)
    northgate.barriers.update(owner=who_left)
    governor = RoleType.objects.get(key="ft-governor")
    make.appointment(leader=alone, role=governor, review_date=timezone.localdate())
    northgate.proposals.create(title="Undecided", about="Beds", added_by=cast.lead)
    make.readiness(organisation=northgate, date=timezone.localdate() + timedelta(days=3))
    asked = [side.rounds[state] for state in ("open", "closed")]
    for response in Response.objects.filter(rater__round__in=asked):
        CultureAnswer.objects.create(
            organisation=northgate,
            response=response,
            mechanism="resources",
            own_level=1,
            colleagues_not_sure=True,
        )
    record("round.opened", by=cast.lead, organisation=northgate, target=side.paper, types=6)
    of_a_pair(northgate, cast)
    return side


def of_a_pair(northgate, cast):
    """What waits for the second of its members: a step up, a theme, a charter, a guest and an entry
    to confirm; and for a lead, a slot and a place in a programme.
    """
    pair = make_pair.pair(organisation=northgate, users=[cast.lead, cast.board])
    first, second = pair.members.order_by("pk")
    propose(pair=pair, by=first, to="counted", title="", words="")
    make_pair.ask(pair=pair, by=first, kind="theme", theme="time", words="")
    make_pair.charter(pair, by=first, purpose="To be heard")
    until = timezone.localdate() + timedelta(days=3)
    guest = {"name": "Gil", "email": "gil@paired.example", "parts": ["learning"]}
    propose_guest(pair=pair, by=first, capacity="critical_friend", until_date=until, **guest)
    make_pair.slot(pair=pair, members=[first, second])
    make_programme.asked(northgate.cohorts.taking_requests().first(), pair)
    ReflectionTarget.objects.create(pair=pair, percent=10)
    northgate.notices.filter(user=cast.board).update(shown_until=timezone.localdate())
    RegisteredPerson.objects.filter(told_at__isnull=False).update(email=cast.board.email)
    RegisteredPerson.objects.standing().filter(told_at=None).update(under_18=True)


def values(side) -> dict:
    """What each parameter stands for; a new name has to be given a value here."""
    today, person = timezone.localdate(), side.lead
    rater = side.rounds["open"].raters.get(user=person)
    return {
        "organisation": side.organisation.pk,
        "framework": side.framework.pk,
        "plan": side.organisation.plans.current().get().pk,
        "words": 1,
        "kind": Round.Kind.CONNECTIONS.value,
        "round": side.rounds["closed"].pk,
        "round_id": side.rounds["closed"].public_id,
        "rater": rater.pk,
        "response": rater.response.pk,
        "rating": rater.response.ratings.first().pk,
        "cultureanswer": rater.response.culture_answers.get().pk,
        "seen": 1,
        "user": person.pk,
        "pair_id": PairMember.objects.filter(user=person).first().pair.public_id,
        "owner": side.organisation.memberships.get(user__email__startswith="left@").pk,
        "email": person.email,
        "day": today,
        "first": today,
        "last": today + timedelta(days=10),
        "since": today - timedelta(days=180),
        "now": timezone.now(),
        **{key: side.organisation.actions.first().pk + n for n, key in enumerate(listing.KEYS)},
        **{key: side.organisation.leaders.first().pk + n for n, key in enumerate(KEYS)},
    }


class Sent(list):
    """The SQL and its values as the database gets them.

    All the same are a value and one in brackets, NULL and a value of None, and whether a new
    record's key is asked back.
    """

    def __call__(self, execute, sql, params, many, context):
        plain = sql.replace("(%s)", "%s").split(" RETURNING ")[0]
        plain %= tuple("NULL" if value is None else "%s" for value in params)
        values = [getattr(value, "adapted", value) for value in params if value is not None]
        self.append((plain, values))
        return execute(sql, params, many, context)


def sent_by(run) -> tuple[list, object]:
    """What is sent to the database, and what comes back; nothing stays written.

    Rows are compared in no order: where the SQL asks for one it is compared with the SQL.
    """
    with transaction.atomic(), connection.execute_wrapper(sent := Sent()):
        found = run()
        transaction.set_rollback(True)
    return sent, told(found)


def told(found, above=None):
    """All that a record knows, with the records that it was found with."""
    if isinstance(found, list):
        return sorted((told(one) for one in found), key=repr)
    if not isinstance(found, Model):
        return found
    known = {field: value for field, value in vars(found).items() if field != "_state"}
    state = found._state
    related = {
        field: told(one, found) for field, one in state.fields_cache.items() if one is not above
    }
    return type(found), known, related, state.adding, state.db


def twins(statement, given):
    """The statement with these values, and its plain queryset."""
    if isinstance(statement, PreparedInsert):
        new = statement.model.objects.latest("pk")
        new.pk, new._state.adding = None, True
        if hasattr(new, "public_id"):
            new.public_id = "anotherperson"[:12]
        fields = [field.attname for field in new._meta.concrete_fields if not field.primary_key]
        columns = {name: getattr(new, name) for name in fields}
        return lambda: statement(**columns), lambda: new.save(force_insert=True)
    given = {parameter: given[parameter] for parameter in statement.names}
    if isinstance(statement, PreparedUpdate):
        old = statement.build(**given).get()
        changes = {field: getattr(old, field) for field in statement.changed}
        return (
            lambda: statement(changes, **given),
            lambda: statement.build(**given).update(**changes),
        )
    return lambda: statement(**given), lambda: list(statement.build(**given))


@pytest.fixture(scope="module", autouse=True)
def one_cipher():
    """Encrypted text is never the same twice; here it is, so that it can be compared."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("portal.encryption.encrypt", lambda text: text[::-1])
        patch.setattr("portal.encryption.decrypt", lambda token: token[::-1])
        yield


@pytest.mark.parametrize("where", STATEMENTS)
def test_a_prepared_statement_sends_and_finds_what_the_plain_one_does(side, where):
    run, plainly = twins(STATEMENTS[where], values(side))
    sent_by(run)  # its SQL is written at the latest now, and kept
    assert sent_by(run) == sent_by(plainly)
    if isinstance(STATEMENTS[where], Prepared):
        assert run(), "nothing was found, so nothing was compared: add it to `side`"


@pytest.mark.parametrize("model", VERSIONED, ids=lambda model: model._meta.label)
def test_a_save_of_every_field_sends_what_a_plain_update_does(side, model):
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    names = tuple(field.name for field in fields if field.name != "version")
    saved = model.objects.latest("pk")
    run, plainly = twins(saving(model, names), {"pk": saved.pk, "seen": saved.version})
    assert sent_by(run) == sent_by(plainly)
    assert sent_by(run)[1] == 1


def test_every_statement_stands_at_the_top_of_its_module_where_it_is_found():
    """Under a name, so that it can be checked here, and made plain again (ADR 8)."""
    kinds, written, inside = {kind.__name__ for kind in KINDS}, set(), set()
    for path in python():
        top = {node.value for node in tree(path).body if isinstance(node, ast.Assign)}
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in kinds:
                (written if node in top else inside).add((name(path), node.lineno))
    check({path for path, _ in inside}, INSIDE, "write it at the top of its module")
    assert len(written) == len(STATEMENTS)
