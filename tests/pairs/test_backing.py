"""Who backs a pair, which way it goes, and the chain of those who sign it off."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pairs.models import Backing, Resistance, Route, SignOff
from tests.make import pairs as make

pytestmark = pytest.mark.django_db


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def pair(northgate, cast):
    return make.pair(organisation=northgate, users=[cast.leader, cast.colleague])


@pytest.fixture
def at(pair):
    return f"/p/{pair.public_id}/backing/"


def test_who_backs_is_named_by_whatever_is_known(pair, cast, as_, at):
    client = as_(cast.leader)
    assert "nothing to save yet" in text(client.post(f"{at}add/", {}))
    assert client.post(f"{at}add/", {"kind": "interest"}).status_code == 302
    assert "Regular interest in what you do" in text(client.get(at))
    one = pair.backings.get()
    edited = {"sponsor": "The chief nurse", "kind": "interest", "version": 1}
    assert client.post(f"{at}{one.public_id}/edit/", edited).status_code == 302
    assert "The chief nurse" in text(as_(cast.colleague).get(at))
    client.post(f"{at}{one.public_id}/remove/", {"version": 2})
    assert not pair.backings.exists()
    assert str(Backing()) == "Backing"


def test_only_who_goes_openly_is_shown_the_chain(pair, cast, as_, at):
    client = as_(cast.leader)
    SignOff.objects.create(pair=pair, place=2, who="The chair")
    assert "The chair" not in text(client.get(at))
    assert client.post(f"{at}way/", {"version": 0, "way": "open"}).status_code == 302
    assert 'value="3"' in text(client.get(f"{at}sign-off/add/"))
    typed = {"who": "The ward manager", "place": 1}
    assert client.post(f"{at}sign-off/add/", typed).status_code == 302
    page = text(client.get(at))
    assert page.index("The ward manager: not asked yet") < page.index("The chair")
    client.post(f"{at}way/", {"version": 1, "way": "quiet"})
    assert "The chair" not in text(client.get(at))
    assert [one.who for one in pair.sign_offs.all()] == ["The ward manager", "The chair"]
    assert str(Route()) == "Not chosen"


def test_nobody_signs_before_they_are_asked(pair, cast, as_, at):
    one = SignOff.objects.create(pair=pair, who="The chair")
    days = {"asked_date_day": "5", "asked_date_month": "5", "asked_date_year": "2026"}
    days |= {"signed_date_day": "4", "signed_date_month": "5", "signed_date_year": "2026"}
    typed = {"who": "The chair", "place": 1, "version": 1, **days}
    page = f"{at}sign-off/{one.public_id}/edit/"
    assert "before the day when you asked" in text(as_(cast.leader).post(page, typed))
    with pytest.raises(IntegrityError), transaction.atomic():
        SignOff.objects.create(
            pair=pair, who="x", asked_date=date(2026, 5, 5), signed_date=date(2026, 5, 4)
        )
    assert as_(cast.leader).post(page, typed | {"signed_date_day": "6"}).status_code == 302
    Route.objects.create(pair=pair, way="open")
    assert "signed off on 6 May 2026" in text(as_(cast.leader).get(at))


def test_what_holds_them_back_is_written_changed_and_taken_away(pair, cast, as_, northgate):
    at = f"/p/{pair.public_id}/resistance/"
    client = as_(cast.leader)
    assert "nothing to save yet" in text(client.post(f"{at}add/", {"form": ""}))
    typed = {"where": "The Monday meeting", "form": "delay", "from_seniors": "on"}
    typed |= {"from_ourselves": "on", "effect": "We ask less", "energy": "Tired"}
    assert client.post(f"{at}add/", typed).status_code == 302
    page = text(as_(cast.colleague).get(at))
    assert "put off again and again, from people above us, from ourselves" in page
    assert "We ask less" in page
    one = pair.resistances.get()
    edited = {"where": "Another", "version": 1}
    assert client.post(f"{at}{one.public_id}/edit/", edited).status_code == 302
    assert "Saved now" in text(
        client.post(f"{at}{one.public_id}/edit/", edited | {"where": "A third"})
    )
    client.post(f"{at}{one.public_id}/remove/", {"version": 2})
    assert not pair.resistances.exists()
    assert not northgate.events.exists()
    assert str(Resistance()) == "Something that holds you back"
