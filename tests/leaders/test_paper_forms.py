"""Forms to print: a yes to an opportunity, and whether what is written of somebody is right."""

import pytest

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
