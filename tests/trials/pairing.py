"""Pairs on the trials' server, each at a moment when two deeds can cross, and what came of them."""

from django.conf import settings
from django.db import transaction

from pairs.models import Pair, PairInvitation, PairMember
from portal.accounts.models import User
from portal.organisations.models.memberships import digest
from tests.bench.world import CSRF, cookies
from tests.make import pairs as makers
from tests.trials.world import here

ROUNDS = 4
WORDS = {"title": "Two of us", "words": "What we do"}


def rater(number: int) -> User:
    return User.objects.get(email=f"rater{number}@northgate.example")


@transaction.atomic
def begin() -> dict:
    """Of each kind as many pairs as there are rounds; whom and what a trial asks for."""
    people = [rater(number) for number in range(4)]
    kinds = {
        kind: [maker(people, number) for number in range(ROUNDS)] for kind, maker in MAKERS.items()
    }
    return kinds | {
        "people": [cookies(one) for one in people],
        "nobody": {settings.CSRF_COOKIE_NAME: CSRF},
        "press": {"csrfmiddlewaretoken": CSRF},
    }


def asked(people, number) -> dict:
    """A pair of three in which all but two have said yes to being read about."""
    pair = makers.pair(organisation=here(), users=people[:3])
    return page(pair, step=step(pair))


def shown(people, number) -> dict:
    """A pair of two that is counted, and asks for more."""
    pair = makers.pair(organisation=here(), users=people[:2])
    makers.shown(pair, to="counted")
    return page(pair, step=step(pair))


def joining(people, number) -> dict:
    """A pair of two in which one has said yes; two are asked in, one of them has no account."""
    pair = makers.pair(organisation=here(), users=people[:2])
    emails = {"known": people[3].email, "new": f"new-{pair.public_id}@home.example"}
    doors = {name: door(pair, email, people[0]) for name, email in emails.items()}
    return page(pair, step=step(pair), emails=emails, **doors)


def registered(people, number) -> dict:
    """One that was written down, with the link of one who is to confirm it."""
    lead, email = User.objects.get(email="lead@northgate.example"), people[3].email
    told = [makers.person("Known", email=email), makers.person("Other", "manager")]
    written = makers.registered(organisation=here(), by=lead, people=told)
    token = f"registered-{written.public_id}"
    makers.told(written.people.first(), token=token)
    return page(written.pair, known=f"/pairs/registered/{token}/")


MAKERS = {
    "asked": asked,
    "shown": shown,
    "joining": joining,
    "waiting": joining,
    "registered": registered,
}


def step(pair) -> str:
    first = pair.members.select_related("user").first()
    made = makers.propose(pair=pair, by=first, to="shared", **WORDS)
    return f"/p/{pair.public_id}/visibility/{made.public_id}/"


def door(pair, email, by) -> str:
    token = f"token-{pair.public_id}-{email[0]}"
    made = PairInvitation(
        pair=pair, email=email, side="manager", invited_by=by, token_digest=digest(token)
    )
    made.renew()
    made.save()
    return f"/pairs/join/{token}/"


def page(pair, **more) -> dict:
    return {"pair": f"/p/{pair.public_id}/", "id": pair.public_id} | more


def found() -> dict:
    """Pair → how it stands: who may know of it, what is shown, its last step, who is in it."""
    return {pair.public_id: standing(pair) for pair in Pair.objects.all()}


def standing(pair) -> dict:
    last = pair.steps.first()
    inside = PairMember.objects.current().filter(pair=pair)
    return {
        "visibility": pair.visibility,
        "shown": hasattr(pair, "release"),
        "outcome": last and last.outcome,
        "yeses": last and last.yeses.count(),
        "inside": sorted(inside.values_list("user__email", flat=True)),
    }
