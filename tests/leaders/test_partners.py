"""Partners and groups: what we give as well as what we ask."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leaders.actions.partners import same_system
from leaders.models import Consent, Partner
from portal.organisations.models import Event
from tests import make
from tests.leaders.test_contacts import day

pytestmark = pytest.mark.django_db
URL = "/o/northgate/partners/"
NEW = {"name": "Weir Works", "kind": "business", "we_give": "A first order", "we_ask": "Peers"}


@pytest.fixture
def system(northgate, southmoor):
    """Northgate and Southmoor belong to Fenland; another one does not."""
    fenland = make.organisation(slug="fenland")
    make.organisation(slug="elsewhere")
    for one in (northgate, southmoor):
        one.parent = fenland
        one.save(update_fields=["parent"])
    return fenland


def test_those_of_the_same_system_are_the_parent_and_those_beside(northgate, southmoor, system):
    assert list(same_system(northgate)) == [system, southmoor]
    assert list(same_system(system)) == [northgate, southmoor]


def test_a_partner_is_added_changed_and_ended(as_, cast, northgate, southmoor, system):
    lead = as_(cast.lead)
    page = lead.post(f"{URL}add/", NEW | {"portal_organisation": southmoor.pk}, follow=True)
    assert "Southmoor" in page.content.decode()
    partner = Partner.objects.get()
    here = f"{URL}{partner.public_id}/"
    ash = make.leader(organisation=northgate)
    found = make.consent(leader=ash, by=cast.lead, kind=Consent.Kind.BANK, partner=partner)
    lead.post(f"{here}edit/", NEW | {"name": "Weir  Workshop", "version": 1})
    partner.refresh_from_db()
    assert partner.name == "Weir Workshop"
    other = NEW | {"version": 2, "portal_organisation": system.pk}
    assert (
        "people said yes to being found by it" in lead.post(f"{here}edit/", other).content.decode()
    )
    lead.post(f"{here}end/", {"version": 2, **day("day", timezone.localdate())})
    partner.refresh_from_db()
    found.refresh_from_db()
    assert partner.ended_date == timezone.localdate()
    assert found.withdrawn_by == cast.lead
    assert {"partner.added", "partner.edited", "partner.ended"} <= set(
        Event.objects.values_list("verb", flat=True)
    )
    assert lead.get(f"{here}end/")["Location"] == here
    lead.get(URL)
    assert "Weir Workshop" not in lead.get(URL).content.decode()
    assert "Weir Workshop" in lead.get(f"{URL}?time=past").content.decode()


def test_a_name_and_an_organisation_stand_for_one_partner(as_, cast, northgate, southmoor, system):
    make.partner(organisation=northgate, name="Weir Works", portal_organisation=southmoor)
    lead = as_(cast.lead)
    again = lead.post(f"{URL}add/", NEW).content.decode()
    assert "There is a partner with this name already" in again
    twice = lead.post(
        f"{URL}add/", NEW | {"name": "Another", "portal_organisation": southmoor.pk}
    ).content.decode()
    assert "Another partner stands for this organisation" in twice
    assert Partner.objects.count() == 1


def test_a_stale_save_loses_nothing(as_, cast, northgate):
    partner = make.partner(organisation=northgate)
    here = f"{URL}{partner.public_id}/"
    Partner.objects.update(version=2, we_give="Theirs")
    page = as_(cast.lead).post(f"{here}edit/", NEW | {"version": 1}).content.decode()
    assert "Theirs" in page
    assert "A first order" in page
    ended = as_(cast.lead).post(f"{here}end/", {"version": 1, **day("day", timezone.localdate())})
    assert "Somebody else saved this" in ended.content.decode()


def test_the_end_is_not_before_the_start_nor_ahead(as_, cast, northgate):
    today = timezone.localdate()
    partner = make.partner(organisation=northgate, started_date=today)
    url = f"{URL}{partner.public_id}/end/"
    early = {"version": 1, **day("day", today.replace(year=today.year - 1))}
    page = as_(cast.lead).post(url, early).content.decode()
    assert f"must be {today:%-d %B %Y} or later: the work together began then" in page


def test_of_one_that_ended_the_start_is_not_after_the_end(as_, cast, northgate):
    today = timezone.localdate()
    ended = today - timedelta(days=30)
    partner = make.partner(organisation=northgate, name="Weir", ended_date=ended)
    here = f"{URL}{partner.public_id}/edit/"
    wrong = NEW | {"version": 1, **day("started_date", today)}
    page = as_(cast.lead).post(here, wrong)
    assert page.context["form"].errors == {
        "started_date": [
            f"The day must be {ended:%-d %B %Y} or before: the work together ended then"
        ]
    }
    right = NEW | {"version": 1, **day("started_date", ended)}
    assert as_(cast.lead).post(here, right).status_code == 302


def test_an_organisation_of_the_portal_that_left_the_system_stays_until_it_is_changed(
    as_, cast, northgate, southmoor, system
):
    partner = make.partner(organisation=northgate, name="Weir", portal_organisation=southmoor)
    southmoor.parent = None
    southmoor.save()
    here = f"{URL}{partner.public_id}/edit/"
    page = as_(cast.lead).get(here).content.decode()
    assert f'<option value="{southmoor.pk}" selected>' in page
    as_(cast.lead).post(here, NEW | {"version": 1, "portal_organisation": southmoor.pk})
    partner.refresh_from_db()
    assert partner.portal_organisation == southmoor
    assert "Southmoor" not in as_(cast.lead).get(f"{URL}add/").content.decode()


@pytest.mark.parametrize(("people", "shown"), [(0, False), (4, False), (5, True)])
def test_who_came_through_them_is_a_number_and_a_small_one_is_not_shown(
    as_, cast, northgate, people, shown
):
    partner = make.partner(organisation=northgate, contact="Ring Rosa")
    for n in range(people):
        make.leader(organisation=northgate, name=f"Leader {n}", came_through=partner)
    url = f"{URL}{partner.public_id}/"
    seen = as_(cast.board).get(url).content.decode()
    assert (f"{people} people" in seen) == shown
    assert ("Fewer than 5 people" in seen) != shown
    assert "Leader 0" not in seen
    assert "Ring Rosa" not in seen
    lead = as_(cast.lead).get(url).content.decode()
    assert "Ring Rosa" in lead
    assert ("Leader 0" in lead) == bool(people)


def test_as_many_queries_for_sixty_partners_as_for_six(as_, cast, northgate):
    lead = as_(cast.lead)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert lead.get(f"{URL}?kind=voluntary&q=partner").status_code == 200
        return len(caught)

    for n in range(6):
        make.partner(organisation=northgate, name=f"Partner {n}")
    few = queries()
    for n in range(6, 60):
        make.partner(organisation=northgate, name=f"Partner {n}")
    assert queries() == few
