"""A private pair leaves no trace for anyone outside it (invariant 4, ADR 16).

One world, and the clock stands still: everything is asked, a private pair is added with all that a
pair can hold, and everything is asked again. Bodies, headers, statuses, the number of queries and
the letters that go are the same; and so they are where more records were made after it.
"""

import secrets
from contextlib import contextmanager
from io import StringIO
from random import Random
from unittest import mock

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leaders.models import Leader
from pairs.actions.inviting import by_token, join, link_for, write_invitation
from portal.organisations.actions.organisations import add_locality
from tests import make
from tests.access.addresses import addresses
from tests.access.asking import PEOPLE
from tests.access.conftest import cast, framework, made, no_background_work, northgate, world
from tests.access.pairs import Pairs
from tests.access.world import nobodys
from tests.pairs.leaks import LEAKS
from tests.pairs.trace import (
    SEARCHES,
    Asked,
    Outsiders,
    admin_pages,
    differences,
    pages,
    presses,
    searches,
)

__all__ = ["cast", "framework", "made", "no_background_work", "northgate", "world"]

SECRET = "zqsecret"
GUEST = f"{SECRET}@paired.example"
WORDS = (SECRET, "Quiet", "paired.example")
# What people may do is decided before the database is asked: on PostgreSQL those are enough who
# reach most, who keep the log, and who keep the portal.
ENOUGH = ("lead", "ig", "superuser")


def quiet_email(number):
    return f"quiet{number}@northgate.example"


@pytest.fixture
def people():
    return ENOUGH if connection.vendor == "postgresql" else PEOPLE


@pytest.fixture
def quiet(northgate):
    """Two members whom the pair will be of; they are there before it."""
    return [
        make.member(organisation=northgate, email=quiet_email(number), name=f"Quiet {number}")
        for number in (1, 2)
    ]


@pytest.fixture
def outsiders(cast, people, quiet):
    return Outsiders(cast, people, timezone.now())


@pytest.fixture
def secret(world, quiet):
    """A deed that adds the private pair: all that a pair can hold, and somebody asked in from
    nowhere, who makes an account for it.
    """
    [side, _] = world.sides

    def deed():
        register = side.register
        register.word, kept = SECRET, register.word
        pair = Pairs.private(register, quiet)
        register.word = kept
        first = pair.members.first()
        asked = write_invitation(pair=pair, email=GUEST, side="patient", by=first)
        token = link_for(invitation=asked, by=first).rstrip("/").rsplit("/", 1)[-1]
        join(invitation=by_token(token), name=f"{SECRET} guest", password="three words together")
        pair.refresh_from_db()
        assert pair.visibility == "private"
        assert pair.members.current().count() == 3
        return pair

    return deed


def outside():
    return [at for at in addresses() if "pair_id" not in at.parts]


def everything(world, people, words=WORDS):
    side, searching = world.sides[0], [name for name in ("lead", "ig", "leader") if name in people]
    yield from pages(side, outside(), people)
    yield from searches(side, outside(), words, searching)
    yield from admin_pages(words)


def deeds_that_might_tell(side):
    """What a lead types about people who are in the pair, or whom only the pair knows.

    Each is done, not refused: no answer is a page with mistakes.
    """

    def post(address, **data):
        parts = next(at.parts for at in addresses() if at.name == address)
        url = reverse(address, kwargs={name: side.part(name) for name in parts})
        return Asked("lead", "POST", url, tuple(data.items()))

    guest = {"name": f"{SECRET} guest", "way": "email", "contact": GUEST}
    agreed = {"consent_date_day": 2, "consent_date_month": 3, "consent_date_year": 2026}
    pair = {"name_new0": "Quiet 1", "side_new0": "professional", "email_new0": quiet_email(1)}
    pair |= {"name_new1": f"{SECRET} guest", "side_new1": "patient", "email_new1": GUEST}
    yield post("member_invite", email=GUEST, role="board")
    yield post("leader_add", **guest, **agreed, consent_basis="said")
    yield post("involve", **guest, own_words="I would like to listen", agree="on")
    yield post("registration_add", **pair, challenge="Letters", status="forming")
    yield post("application_decline", **{"decline-send_letter": "on"})


def warm_up(world, outsiders, people):
    """What a process asks once and keeps, such as the admin's content types, is no trace."""
    asking = [one for one in ENOUGH if one in people]
    found = searches(world.sides[0], outside(), WORDS[:1], asking)
    outsiders.answers([*found, *admin_pages(())])


def test_the_door_says_the_same_to_an_address_that_only_the_pair_knows(outsiders, secret):
    """Its account is looked up, so the queries differ in number; a password is tried for either."""
    outsiders.clients["anonymous"] = Client()
    typed = {"login": (("login", GUEST), ("password", "no"))}
    typed |= {"password/reset": (("email", GUEST),)}
    doors = [Asked("anonymous", "POST", f"/accounts/{at}/", data) for at, data in typed.items()]
    before = outsiders.answers(doors)
    secret()
    after = outsiders.answers(doors)
    assert [before[one][:2] for one in doors] == [after[one][:2] for one in doors]


def test_nothing_that_anybody_outside_is_answered_changes(world, outsiders, people, secret):
    side = world.sides[0]
    typed, pressed = list(deeds_that_might_tell(side)), list(presses(side, outside(), "lead"))
    questions = [*everything(world, people), *typed, *pressed]
    warm_up(world, outsiders, people)
    before = outsiders.answers(questions)
    assert [one for one in questions if before[one][0] >= 500] == [], "what fails tells nothing"
    assert outsiders.searched == set(SEARCHES)
    assert [one for one in typed if before[one][0] != 302] == []
    assert sum(len(before[one][3]) for one in typed + pressed) > 5, "letters that could tell"
    secret()
    assert differences(before, outsiders.answers(questions)) == []


@contextmanager
def numbers_go_back():
    """On PostgreSQL the next number is drawn also where the last was undone: both begin alike."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences")
        stood = cursor.fetchall()
    yield
    with connection.cursor() as cursor:
        for name, last in stood:
            cursor.execute("SELECT setval(%s, %s, %s)", [f'"{name}"', last or 1, last is not None])


def test_nor_when_more_is_made_after_it(world, outsiders, northgate, cast, secret):
    """A number in a row would show a gap: of a record, an account, an event of the log."""
    few = [name for name in ("lead", "ig", "superuser") if name in outsiders.clients]
    questions = list(everything(world, few, WORDS[:1]))
    warm_up(world, outsiders, few)

    def asked_after(*deeds):
        with numbers_go_back(), transaction.atomic():
            with mock.patch.object(timezone, "now", return_value=outsiders.at):
                for deed in deeds:
                    deed()
                # A column's own clock is not held: what was just done was done at that moment.
                northgate.events.filter(at__gt=outsiders.at).update(at=outsiders.at)
            found = outsiders.answers(questions)
            transaction.set_rollback(True)
        return found

    def later():
        """What is drawn by chance is drawn alike, or each answer would differ by it."""
        chance = Random(7)
        with (
            mock.patch.object(secrets, "token_bytes", chance.randbytes),
            mock.patch.object(secrets, "randbits", chance.getrandbits),
        ):
            more()

    def more():
        make.member(organisation=northgate, email="later@northgate.example", name="Later")
        make.leader(organisation=northgate, name="Later Leader")
        add_locality(organisation=northgate, name="Later place", by=cast.lead)

    assert differences(asked_after(later), asked_after(secret, later)) == []


def test_its_addresses_are_as_those_of_a_pair_that_never_was(world, outsiders, people, secret):
    pair, [side, _] = secret(), world.sides
    wrong = []
    for person in people:
        for at in addresses():
            if "pair_id" not in at.parts:
                continue
            rest = {name: side.part(name) for name in at.parts if name != "pair_id"}
            for method in set(at.view.methods) - {"HEAD"}:
                there, not_there = (
                    Asked(person, method, reverse(at.name, kwargs={"pair_id": one} | rest))
                    for one in (pair.public_id, nobodys("pair_id"))
                )
                found, missed = outsiders.answers([there, not_there]).values()
                as_if = missed[1].replace(nobodys("pair_id").encode(), pair.public_id.encode())
                if found != (missed[0], as_if, *missed[2:]):
                    wrong.append(str(there))
    assert wrong == []


def test_what_is_written_down_elsewhere_says_nothing_of_it(northgate, secret):
    """No event of the organisation, no letter but to the people in it, no record of a person."""
    events, leaders = northgate.events.count(), Leader.objects.count()
    memberships = northgate.memberships.count()
    nightly = StringIO()
    call_command("forget", stdout=nightly)
    mail.outbox.clear()
    secret()
    assert (northgate.events.count(), Leader.objects.count()) == (events, leaders)
    assert northgate.memberships.count() == memberships
    assert {to for letter in mail.outbox for to in letter.to} <= {GUEST}
    after = StringIO()
    call_command("forget", stdout=after)
    assert after.getvalue() == nightly.getvalue()


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_deliberate_leak_is_found(leak, settings, outsiders, secret):
    settings.ROOT_URLCONF = "tests.pairs.leaks"
    url = reverse(leak.__name__, kwargs={"organisation": "northgate"})
    question = Asked("lead", "GET", f"{url}?q={SECRET}")
    before = outsiders.answers([question])
    secret()
    assert len(differences(before, outsiders.answers([question]))) == 1
