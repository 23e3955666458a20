"""What a pair let out beside its step: taken down together, or lapsed when its members change."""

from django.db.models import QuerySet
from django.utils import timezone

from pairs.events import record
from pairs.models import CohortPlace, Outgoing, Pair
from portal.accounts.models import User


def drop(places: QuerySet[CohortPlace]) -> int:
    """Places in programmes, with all that hangs on them; whoever notes some of it just now is
    waited for.
    """
    keys = list(places.select_for_update().values_list("pk", flat=True))
    gone, _ = CohortPlace.objects.filter(pk__in=keys).delete()
    return gone


def lapse(pair: Pair) -> None:
    """What was proposed to go out was for others to agree to. Hold the pair first."""
    pair.outgoing.filter(outcome="").update(
        outcome=Outgoing.Outcome.LAPSED, settled_at=timezone.now()
    )


def take_themes_down(*, pair: Pair, by: User) -> None:
    """Hold the pair first."""
    gone, _ = pair.theme_releases.all().delete()
    if gone:
        record("themes.taken_down", pair=pair, by=by, number=gone)


def take_all_down(*, pair: Pair, by: User) -> None:
    """Themes, and the slots and places that were asked for. Hold the pair first.

    A place that a lead gave to whom they wrote down stands as long as that does (registering.py).
    """
    take_themes_down(pair=pair, by=by)
    gone, _ = pair.slot_requests.all().delete()
    if gone:
        record("slots.taken_back", pair=pair, by=by, number=gone)
    if drop(pair.cohort_places.filter(outgoing__isnull=False)):
        record("places.taken_back", pair=pair, by=by)
