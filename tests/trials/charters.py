"""A pair with a charter on the trials' server, and what came of deeds at the same moment."""

from pairs.models import CharterText
from portal.accounts.models import User
from tests.bench.world import cookies
from tests.make import pairs as makers
from tests.trials.world import here


def begin() -> dict:
    """A pair of two with a first draft, and whom and what the trial asks for."""
    users = [User.objects.get(email=f"rater{one}@northgate.example") for one in range(2)]
    pair = makers.pair(organisation=here(), users=users)
    makers.charter(pair, purpose="Draft 0")
    page = f"/p/{pair.public_id}/charter/"
    return {
        "people": [cookies(one) for one in users],
        "page": page,
        "edit": f"{page}edit/",
        "yes": f"{page}yes/",
    }


def texts() -> list[dict]:
    """Each text, the oldest first: its words, how many said yes to it, and whether it stood."""
    return [
        {
            "number": one.number,
            "purpose": one.said["purpose"],
            "yeses": one.yeses.count(),
            "stood": one.stood_at is not None,
        }
        for one in CharterText.objects.order_by("number")
    ]
