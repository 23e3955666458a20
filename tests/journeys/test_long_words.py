"""A word without a gap, such as a long address, in people's own words: it breaks on a phone."""

import pytest
from django.utils import timezone

from tests import make
from tests.reports.conftest import agree, answered_round

ADDRESS = "https://www.northgate.example/papers/" + "annex" * 12
LINES = ("meeting", "sponsor", "author", "risk_reference", "summary", "appendices")
# Words of ours in the first column of a table of facts that are broken.
BROKEN = """() => [...document.querySelectorAll('.app-facts th')].flatMap(cell =>
  [...cell.firstChild.data.matchAll(/[^\\s-]+/g)].filter(word => {
    const range = document.createRange();
    range.setStart(cell.firstChild, word.index);
    range.setEnd(cell.firstChild, word.index + word[0].length);
    return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
  }).map(word => word[0]))"""


@pytest.fixture
def agreed(northgate, framework, cast):
    round = answered_round(northgate, title=ADDRESS)
    rater = make.rater(round=round, email="n@north.example", perspective="staff")
    written = {one.key: ADDRESS for one in framework.types.all()}
    make.response(rater=rater, levels=2, notes=written)
    agree(round, by=cast.lead, rationale=ADDRESS, dissent=ADDRESS, dissent_name=ADDRESS)
    return round


def test_a_phone_shows_long_words_without_pushing_the_page_sideways(visits, agreed, cast):
    # Given an agreed round and a paper for a meeting soon, full of addresses
    lines = dict.fromkeys(LINES, ADDRESS) | {"agenda_item": "9" * 40, "title": ADDRESS}
    today = timezone.localdate()
    paper = agreed.papers.create(organisation=agreed.organisation, meeting_date=today, **lines)
    here, papers = f"/o/northgate/rounds/{agreed.public_id}/", "/o/northgate/papers/"
    with visits(cast.secretary, width=320) as they:
        # Then it fits, and our own words stay whole
        they.go(f"{papers}{paper.public_id}/preview/")
        they.sees("Holds a different view on representatives")
        assert they.page.evaluate(BROKEN) == []
        they.check_access()
        # And so do the pages of the round, the list of papers, and home
        for address, sight in (
            (f"{here}answers/", "What makes people say so"),
            (f"{here}mirror/", "The difference"),
            (f"{here}result/", "saw it differently"),
            (papers, "Board papers"),
            (f"{papers}{paper.public_id}/", "Frozen papers"),
            ("/o/northgate/", "Freeze the paper"),
        ):
            they.go(address)
            they.sees(sight)
