"""A search among many: it finds the same as a plain one, and shows at most a hundred."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaders import finding as module
from leaders import searching
from leaders.finding import finding
from leaders.models import Leader
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("framework")]
PEOPLE = "/o/northgate/people/"
SQLITE = connection.vendor == "sqlite"
on_sqlite = pytest.mark.skipif(not SQLITE, reason="PostgreSQL has an index instead")
TEXTS = st.text(st.sampled_from('aábAßſİ"%_*\\ 1-’🌱'), max_size=9)


def names(organisation, words, **asked):
    one = finding(organisation, {"q": words, **asked})
    rows = one.rows(0, 25, one.count())
    return [row[module.ROW.index("name")] for row in rows]


def rename(leader, name):
    keys = Leader.keys_of(name=name, contact=leader.contact)
    Leader.objects.filter(pk=leader.pk).update(name=name, **keys)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), words=TEXTS)
def test_it_finds_the_same_as_a_plain_search_whatever_is_typed(northgate, texts, words):
    with transaction.atomic():
        for text in texts:
            make.leader(organisation=northgate, name="Ash", own_words=text)
        plainly = northgate.leaders.matching(words)
        assert set(searching.found_fast(plainly, northgate.pk, words)) == set(plainly)
        transaction.set_rollback(True)


def test_only_here_and_after_every_change(northgate, southmoor):
    ash = make.leader(organisation=northgate, name="Ash Alder", place="Saltmarsh")
    make.leader(organisation=southmoor, name="Other", place="Saltmarsh")
    assert names(northgate, "saltm") == ["Ash Alder"]
    rename(ash, "Zoë Quince")
    assert names(northgate, "saltm") == []
    assert names(northgate, "zoe QUIN") == ["Zoë Quince"]
    ash.pace_changes.all().delete()
    ash.delete()
    assert names(northgate, "quin") == []


def test_short_words_are_found_too(northgate):
    make.leader(organisation=northgate, name="Bo Yew")
    assert names(northgate, "bo") == names(northgate, "o ye") == ["Bo Yew"]


def test_without_what_the_database_may_lack(northgate, monkeypatch):
    monkeypatch.setattr(searching, "has_words", lambda: False)
    make.leader(organisation=northgate, name="Bo Yew")
    assert names(northgate, "yew") == ["Bo Yew"]


def test_many_are_found_from_the_newest(northgate, monkeypatch):
    monkeypatch.setattr(searching, "FEW", 3)
    for number in range(5):
        make.leader(organisation=northgate, name=f"Ash {number}")
    assert names(northgate, "ash", sort="-name") == [f"Ash {4 - number}" for number in range(5)]


@pytest.mark.parametrize("sort", ["name", "-name", "added", "-added"])
def test_a_search_shows_the_newest_of_too_many(northgate, monkeypatch, sort):
    monkeypatch.setattr(module, "MOST", 3)
    for number in range(5):
        day = timezone.now() - timedelta(days=number)
        make.leader(organisation=northgate, name=f"Ash {number}", added_at=day)
    shown = names(northgate, "ash", sort=sort)
    expected = ["Ash 0", "Ash 1", "Ash 2"]
    assert shown == (expected if sort in ("name", "-added") else expected[::-1])
    assert finding(northgate, {"q": "ash"}).people().count() == 5


def test_the_page_says_so_and_the_file_holds_all(cast, northgate, as_, monkeypatch):
    monkeypatch.setattr(module, "MOST", 3)
    for number in range(4):
        make.leader(organisation=northgate, name=f"Ash {number}")
    page = as_(cast.lead).get(f"{PEOPLE}?q=ash").content.decode()
    assert "The newest 3 of more people: “ash”" in page
    assert "These are the 3 who came last." in page
    assert "A file of this list holds all who fit." in page
    file = as_(cast.lead).get(f"{PEOPLE}export/csv/?q=ash")
    assert b"".join(file.streaming_content).count(b"Ash ") == 4
    page = as_(cast.lead).get(f"{PEOPLE}?q=ash+1").content.decode()
    assert "1 person: “ash 1”" in page
    assert "came last" not in page


@on_sqlite
def test_each_trigger_is_there():
    """A migration that copies leaders_leader drops them: run 0005_search.make again there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {name for (name,) in cursor.fetchall()}
    assert there == {f"leaders_words_{what}" for what in ("added", "gone", "changed")}


@on_sqlite
def test_rare_words_are_looked_for_in_it(northgate):
    ash = make.leader(organisation=northgate, name="Ash Alder")
    plainly = northgate.leaders.all()
    assert "IN (" in str(searching.found_fast(plainly, northgate.pk, "alder").query)
    assert list(searching.found_fast(plainly, northgate.pk, "alder")) == [ash]
    assert not searching.found_fast(plainly, northgate.pk, "elder")


@on_sqlite
def test_letters_of_many_who_are_added_follow_in_one_go(northgate):
    with searching.many_added():
        make.leader(organisation=northgate, name="Ash Alder")
        assert names(northgate, "alder") == []
    make.leader(organisation=northgate, name="Bo Alder")
    assert names(northgate, "alder") == ["Ash Alder", "Bo Alder"]


@on_sqlite
def test_no_letters_are_left_of_who_was_erased(northgate):
    make.leader(organisation=northgate, name="Ash")
    quince = make.leader(organisation=northgate, name="Quince")
    assert b"uin" in letters()
    Leader.objects.filter(pk=quince.pk).update(words="", erased_at=timezone.now())
    assert b"uin" not in letters()


@on_sqlite
def test_a_version_without_it_does_not_fail(monkeypatch):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE leaders_words")
        assert searching.has_words.__wrapped__() is False
        transaction.set_rollback(True)


def letters() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM leaders_words_data")
        return b"".join(block for (block,) in cursor.fetchall())
