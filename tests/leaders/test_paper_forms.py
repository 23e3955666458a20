"""Forms to print: whatever somebody answers on the web they can answer on paper.

A yes to an opportunity, whether what is written of somebody is right, a statement before something
is signed off, the co-owner's answer to the plan, and the answer to an offer.
"""

from decimal import Decimal

import pytest
from django.utils import timezone

from leaders.actions.recognition import offer
from tests import make
from tests.leaders.test_copies import text

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"


@pytest.mark.parametrize("who", ["lead", "leader", "colleague"])
def test_an_opportunity_is_printed_by_whoever_sees_it(as_, cast, northgate, who):
    one = make.opportunity(organisation=northgate, title="Choose nurses", can_decide="Whom to take")
    client, page = as_(getattr(cast, who)), f"{HERE}opportunities/{one.public_id}/"
    assert f"{page}paper/" in text(client.get(page))
    paper = text(client.get(f"{page}paper/"))
    for words in ("Choose nurses", "Whom to take", "Yes, I would like to", "Not this time"):
        assert words in paper
    assert ("Enter what somebody said" in paper) == (who == "lead")


def test_a_draft_is_printed_by_the_lead_alone(as_, cast, northgate):
    draft = make.opportunity(organisation=northgate, state="draft")
    page = f"{HERE}opportunities/{draft.public_id}/paper/"
    assert as_(cast.leader).get(page).status_code == 404
    assert as_(cast.lead).get(page).status_code == 200


def test_a_contribution_is_printed_to_be_confirmed_or_disputed(as_, cast, northgate):
    ash = make.leader(organisation=northgate, name="Ash Alder")
    told = {"outcome": "changed", "told": "They come in time", "services": True}
    one = make.contribution(leader=ash, by=cast.lead, **told)
    page = f"{HERE}impact/contributions/{one.public_id}/"
    assert f"{page}paper/" in text(as_(cast.lead).get(page))
    paper = text(as_(cast.lead).get(f"{page}paper/"))
    for words in ("Letters come too late", "They come in time", "better services", "No, I see it"):
        assert words in paper


def test_what_is_still_open_is_not_asked_on_paper(as_, cast, northgate):
    ash = make.leader(organisation=northgate)
    one = make.contribution(leader=ash, by=cast.lead)
    page = f"{HERE}impact/contributions/{one.public_id}/"
    assert as_(cast.lead).get(f"{page}paper/").url == page
    assert "paper/" not in text(as_(cast.lead).get(page))


def test_a_proposal_is_printed_to_be_stated_on(as_, cast, northgate):
    ash = make.leader(organisation=northgate, name="Ash Alder")
    make.consent(leader=ash, by=cast.lead, kind="share")
    proposal = northgate.proposals.create(
        title="New ward", about="Twelve beds", leader=ash, added_by=cast.lead
    )
    page, lead = f"{HERE}guide/assurance/{proposal.public_id}/", as_(cast.lead)
    for link in (page, f"{page}statement/for-them/"):
        assert f"{page}statement/paper/" in text(lead.get(link))
    paper = text(lead.get(f"{page}statement/paper/"))
    said = ("Partly assured", "Not assured", "In your own words", "Date and signature")
    for words in ("New ward", "Twelve beds", "Ash Alder", *said):
        assert words in paper
    for change in ({"withdrawn_at": timezone.now()}, {"leader": None, "withdrawn_at": None}):
        northgate.proposals.update(**change)
        assert lead.get(f"{page}statement/paper/").url == page


def test_the_plan_is_printed_to_be_confirmed_or_not_yet(as_, cast, northgate):
    ash = make.leader(organisation=northgate, name="Ash Alder")
    make.consent(leader=ash, by=cast.lead, kind="share")
    plan = make.plan(organisation=northgate, title="Our plan", co_owner=ash)
    make.action(plan=plan, by=cast.lead, what="Meet carers")
    page, lead = f"{HERE}plan/answer/", as_(cast.lead)
    assert f"{page}paper/" in text(lead.get(page))
    paper = text(lead.get(f"{page}paper/"))
    said = ("Yes, I confirm it", "Not yet", "If not yet, why?", "Date and signature")
    for words in ("Our plan", "Meet carers", "Ash Alder", *said):
        assert words in paper
    northgate.plans.update(co_owner=None)
    assert lead.get(f"{page}paper/").status_code == 404


def test_an_offer_is_printed_to_be_answered(as_, cast, northgate):
    ash = make.leader(organisation=northgate, name="Ash Alder")
    offered = {"kind": "expenses", "what": "A day of talks", "amount": Decimal("75.00")}
    one = offer(leader=ash, by=cast.lead, day=timezone.localdate(), **offered)
    northgate.recognitions.update(kind="payment")
    page, lead = f"{HERE}impact/recognition/{one.public_id}/", as_(cast.lead)
    assert f"{page}paper/" in text(lead.get(page))
    paper = text(lead.get(f"{page}paper/"))
    said = ("£75.00", "Read this before you accept", "Yes, I accept it", "No, thank you")
    for words in ("A day of talks", "Ash Alder", *said, "Date and signature"):
        assert words in paper
    northgate.recognitions.update(state="paid", claimed_date=one.date)
    assert lead.get(f"{page}paper/").url == page
    assert "paper/" not in text(lead.get(page))
