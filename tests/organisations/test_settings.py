"""What an organisation says of itself: whom to ask for help, and its places."""

import importlib

import pytest

from portal.organisations.models import Event, Locality
from tests import make

pytestmark = pytest.mark.django_db
SETTINGS = "/o/northgate/settings/"


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


def test_settings_say_how_many_people_invitations_and_places_there_are(lead, northgate):
    northgate.localities.create(name="Quay")
    northgate.parent = make.organisation(slug="fenland-icb", name="Fenland")
    northgate.ods_code = "ZZN"
    northgate.save(update_fields=["parent", "ods_code"])
    text = lead.get(SETTINGS).content.decode()
    assert "8 people have a role today" in text
    assert "None is waiting for an answer" in text
    assert "1 place." in text
    assert "Fenland" in text
    assert "ZZN" in text
    assert "Nobody is named yet" in text


def test_who_to_ask_for_help_is_shown_on_the_home_page_and_the_contact_page(lead, northgate):
    assert b"Who can people ask for help?" in lead.get(f"{SETTINGS}contact/").content
    answer = lead.post(f"{SETTINGS}contact/", {"contact": "Fern, 01632 960 001", "version": "1"})
    assert answer.url == SETTINGS
    assert "Fern, 01632 960 001" in lead.get("/o/northgate/").content.decode()
    contact = lead.get("/contact/").content.decode()
    assert "At Northgate and Riverside" in contact
    assert "Fern, 01632 960 001" in contact
    assert Event.objects.get(verb="organisation.contact_changed").detail == {}


def test_a_contact_saved_meanwhile_is_shown_beside_what_was_typed(lead, northgate):
    northgate.save_version(1, contact="Reed, 01632 960 002")
    answer = lead.post(f"{SETTINGS}contact/", {"contact": "Fern, 01632 960 001", "version": "1"})
    text = answer.content.decode()
    assert "Somebody else saved this" in text
    assert "Reed, 01632 960 002" in text
    assert 'value="Fern, 01632 960 001"' in text
    again = lead.post(f"{SETTINGS}contact/", {"contact": "Fern, 01632 960 001", "version": "2"})
    assert again.status_code == 302
    northgate.refresh_from_db()
    assert (northgate.contact, northgate.version) == ("Fern, 01632 960 001", 3)


def test_a_place_is_added_once(lead, northgate):
    assert "There are no places yet" in lead.get(f"{SETTINGS}places/").content.decode()
    assert b"What is the place called?" in lead.get(f"{SETTINGS}places/add/").content
    answer = lead.post(f"{SETTINGS}places/add/", {"name": "  Quay   side "})
    assert answer.url == f"{SETTINGS}places/"
    assert northgate.localities.get().name == "Quay side"
    again = lead.post(f"{SETTINGS}places/add/", {"name": "QUAY SIDE"})
    assert "There is a place called QUAY SIDE already" in again.content.decode()
    assert northgate.localities.count() == 1
    assert Event.objects.get().verb == "place.added"


def just_before(monkeypatch, deed, first):
    """Somebody else does `first` after the form was checked and before `deed` of the views."""
    module = "portal.organisations.views.localities"
    real = getattr(importlib.import_module(module), deed)

    def raced(**arguments):
        first()
        return real(**arguments)

    monkeypatch.setattr(f"{module}.{deed}", raced)


def test_a_place_added_by_two_people_at_the_same_moment_is_there_once(lead, northgate, monkeypatch):
    just_before(monkeypatch, "add_locality", lambda: northgate.localities.create(name="Quay"))
    page = lead.post(f"{SETTINGS}places/add/", {"name": "Quay"})
    assert page.status_code == 200
    assert page.context["form"].errors == {"name": ["There is a place called Quay already"]}
    assert northgate.localities.count() == 1
    assert not Event.objects.exists()


def test_a_place_renamed_to_what_somebody_adds_at_the_same_moment_keeps_its_name(
    lead, northgate, monkeypatch
):
    place = northgate.localities.create(name="Mill")
    just_before(monkeypatch, "rename_locality", lambda: northgate.localities.create(name="Quay"))
    page = lead.post(f"{SETTINGS}places/{place.public_id}/", {"name": "Quay", "version": "1"})
    assert page.context["form"].errors == {"name": ["There is a place called Quay already"]}
    place.refresh_from_db()
    assert (place.name, place.version) == ("Mill", 1)


def test_two_organisations_may_have_places_of_the_same_name(lead, northgate, southmoor):
    southmoor.localities.create(name="Quay")
    assert lead.post(f"{SETTINGS}places/add/", {"name": "Quay"}).status_code == 302
    assert Locality.objects.filter(name="Quay").count() == 2


def test_a_place_is_renamed_and_a_rename_meanwhile_is_told(lead, northgate):
    place = northgate.localities.create(name="Kway")
    path = f"{SETTINGS}places/{place.public_id}/"
    assert 'value="Kway"' in lead.get(path).content.decode()
    stale = lead.get(path).context["form"]["version"].value()
    assert lead.post(path, {"name": "Quay", "version": stale}).status_code == 302
    late = lead.post(path, {"name": "Key", "version": stale}).content.decode()
    assert "Somebody else saved this" in late
    assert "Quay" in late
    assert northgate.localities.get().name == "Quay"
    assert str(northgate.localities.get()) == "Quay"
    assert Event.objects.filter(verb="place.renamed").count() == 1


def test_a_place_keeps_its_own_name_but_takes_no_other_places(lead, northgate):
    place = northgate.localities.create(name="Quay")
    northgate.localities.create(name="Mill")
    path = f"{SETTINGS}places/{place.public_id}/"
    assert lead.post(path, {"name": "Quay", "version": "1"}).status_code == 302
    assert "already" in lead.post(path, {"name": "mill", "version": "2"}).content.decode()


def test_another_organisations_place_is_not_there(lead, southmoor):
    place = southmoor.localities.create(name="Heath")
    assert lead.get(f"{SETTINGS}places/{place.public_id}/").status_code == 404
