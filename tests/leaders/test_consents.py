"""A yes stands once, says to what, and is gone at once when it is taken back."""

from datetime import date

import pytest

from leaders.actions.consents import (
    ConsentStands,
    NotUnder18,
    give_consent,
    withdraw_consent,
)
from leaders.actions.people import edit_leader
from leaders.actions.said import SaidTo
from leaders.models import Consent
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
Kind = Consent.Kind
ASKED = {
    "kind": "contact",
    "date_day": "2",
    "date_month": "3",
    "date_year": "2026",
    "how": "by letter",
}


def test_the_words_and_who_wrote_them_down_are_kept(cast, northgate):
    leader = make.leader(organisation=northgate)
    said = SaidTo(DAY, "on the telephone")
    consent = give_consent(leader=leader, kind=Kind.CONTACT, by=cast.lead, said=said)
    assert consent.words.startswith("Northgate and Riverside may tell me")
    assert (consent.assisted_by, consent.assisted_date) == (cast.lead, DAY)
    own = give_consent(leader=leader, kind=Kind.NAMING, by=cast.leader)
    assert (own.assisted_by, own.assisted_how) == (None, "")
    assert Event.objects.filter(verb="consent.given").count() == 2


def test_a_yes_stands_once_for_each_thing_and_each_partner(cast, northgate):
    leader = make.leader(organisation=northgate)
    riverside = make.partner(organisation=northgate, name="Riverside")
    hill = make.partner(organisation=northgate, name="Hill")
    given = [(Kind.CONTACT, None), (Kind.NAMING, None), (Kind.BANK, riverside), (Kind.BANK, hill)]
    for kind, partner in given:
        give_consent(leader=leader, kind=kind, partner=partner, by=cast.lead)
    for kind, partner in given:
        with pytest.raises(ConsentStands):
            give_consent(leader=leader, kind=kind, partner=partner, by=cast.lead)
    assert leader.consents.standing().count() == 4


def test_taken_back_it_is_gone_from_the_next_question_and_may_be_given_again(cast, northgate):
    leader = make.leader(organisation=northgate)
    consent = give_consent(leader=leader, kind=Kind.CONTACT, by=cast.lead)
    assert leader in northgate.leaders.consenting(Kind.CONTACT)
    for _ in range(2):
        withdraw_consent(consent=consent, by=cast.lead)
    assert leader not in northgate.leaders.consenting(Kind.CONTACT)
    assert Event.objects.filter(verb="consent.withdrawn").count() == 1
    give_consent(leader=leader, kind=Kind.CONTACT, by=cast.lead)
    assert leader.consents.count() == 2, "what was before is kept"


def test_nobody_under_18_is_named_in_public(cast, northgate):
    leader = make.leader(organisation=northgate)
    named = give_consent(leader=leader, kind=Kind.NAMING, by=cast.lead)
    edit_leader(
        leader=leader,
        seen=leader.version,
        by=cast.lead,
        under_18=True,
        guardian_contact="01632 960 009",
        guardian_consent_date=DAY,
    )
    named.refresh_from_db()
    assert named.withdrawn_by == cast.lead
    with pytest.raises(NotUnder18):
        give_consent(leader=leader, kind=Kind.NAMING, by=cast.lead)
    give_consent(leader=leader, kind=Kind.CONTACT, by=cast.lead)


def test_for_somebody_who_has_died_nobody_says_yes(cast, northgate, as_):
    leader = make.leader(organisation=northgate, deceased_at="2026-03-02T10:00Z")
    record = f"/o/northgate/people/{leader.public_id}/"
    assert as_(cast.lead).get(f"{record}consents/").url == record


def test_the_page_says_that_nobody_under_18_is_named(cast, northgate, as_):
    leader = make.leader(
        organisation=northgate,
        under_18=True,
        guardian_contact="01632 960 009",
        guardian_consent_date=DAY,
    )
    path = f"/o/northgate/people/{leader.public_id}/consents/"
    page = as_(cast.lead).post(path, ASKED | {"kind": "naming"}).content.decode()
    assert "They are under 18, so they are never named in public" in page


def test_entered_for_somebody_and_taken_back_for_them(cast, northgate, as_):
    leader = make.leader(organisation=northgate)
    path = f"/o/northgate/people/{leader.public_id}/"
    client = as_(cast.lead)
    assert "Say how they said it" in client.post(f"{path}consents/", {"how": ""}).content.decode()
    page = client.post(f"{path}consents/", ASKED, follow=True).content.decode()
    assert "Written down." in page
    again = client.post(f"{path}consents/", ASKED).content.decode()
    assert "They said yes to this before, and it stands" in again
    consent = leader.consents.get()
    page = client.post(f"{path}consents/{consent.public_id}/withdraw/", follow=True)
    assert "Taken back." in page.content.decode()
    assert client.get(f"{path}consents/{consent.public_id}/withdraw/").status_code == 404
