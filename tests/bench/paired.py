"""Pairs that a lead wrote down, straight into the database: what is measured is reading."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pairs.models import Pair, RegisteredPerson, Registration, Side
from portal.organisations.permissions import Role
from tests import make
from tests.bench.counting import asked, client
from tests.bench.pairs import LARGE, PAGES, SMALL
from tests.bench.people import FIRST, LAST, tidy
from tests.bench.world import NOTE, cookies
from tests.make import pairs as makers

SIZES = {SMALL: 60, LARGE: 1_000}
WORK = "Letters that people can read, and somebody to ring who knows what stands in them"
SHOWN = 5


def pairs() -> dict:
    """Two organisations; their lead is in a pair, too, that holds something in most rooms."""
    made = {}
    for slug, count in SIZES.items():
        here = make.organisation(slug=slug, name=slug)
        lead = make.member(organisation=here, email=f"lead@{slug}.example", roles=[Role.LEAD])
        fill(here, lead, count)
        pair = own(here, lead)
        listed = reverse("registration_list", args=[slug])
        paths = (
            reverse("pair_detail", args=[pair.public_id]),
            reverse("pair_home", args=[slug]),
            listed,
            f"{listed}?waits=untold",
        )
        made[slug] = {"lead": cookies(lead), "pages": dict(zip(PAGES, paths, strict=True))}
    tidy()
    for each in made.values():
        person = client(each["lead"])
        each["queries"] = {name: asked(person, path) for name, path in each["pages"].items()}
    return made


@transaction.atomic
def fill(organisation, lead, count: int) -> None:
    """So many pairs of two: all standings occur, and one in two has somebody still to be told."""
    now = timezone.now()
    inside = Pair.objects.bulk_create(
        Pair(organisation=organisation, challenge=WORK, visibility="registered")
        for _ in range(count)
    )
    written = Registration.objects.bulk_create(
        Registration(
            organisation=organisation,
            pair=pair,
            challenge=WORK,
            status=Registration.Status.values[number % 4],
            registered_by=lead,
            registered_at=now - timedelta(hours=number),
        )
        for number, pair in enumerate(inside)
    )
    RegisteredPerson.objects.bulk_create(
        RegisteredPerson(
            organisation=organisation,
            registration=one,
            name=f"{FIRST[number % 10]} {LAST[number % 9]} {side[0]}",
            email=f"{side}{number}@{organisation.slug}.example",
            side=side,
            told_at=now if number % 2 else None,
        )
        for number, one in enumerate(written)
        for side in (Side.PROFESSIONAL, Side.PATIENT)
    )


@transaction.atomic
def own(organisation, lead) -> Pair:
    """A pair of the lead's that shows itself, and asks for more; others show themselves, too."""
    other = make.member(organisation=organisation, email=f"other@{organisation.slug}.example")
    for number in range(SHOWN):
        pair = makers.pair(
            organisation=organisation, users=[lead, other], challenge=NOTE, good=NOTE
        )
        makers.shown(pair, to="shared", title=f"Pair {number}", words=NOTE)
    makers.agreed(pair, purpose=NOTE)
    for number in range(20):
        makers.entry(pair=pair, words=f"{NOTE} {number}")
    first = pair.members.select_related("user").first()
    makers.propose(pair=pair, by=first, to="published", title="Pair", words=NOTE)
    return pair
