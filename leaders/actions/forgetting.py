"""What is kept for a while only goes when its time is over: `manage.py forget`, each night."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from leaders.models import Application, Card
from leaders.transfer.applying import forget_old_files
from portal.organisations.events import record


@transaction.atomic
def forget_applications() -> int:
    """Never confirmed in 7 days, or not decided in 60: says how many went."""
    past = Application.objects.past(timezone.now())
    return _forgotten("applications.forgotten", past)


@transaction.atomic
def forget_cards() -> int:
    """Past their 30 days, unless somebody used one and is still waiting."""
    over = Card.objects.filter(expires_at__lte=timezone.now())
    past = over.filter(Q(used_at__isnull=True) | Q(applications__isnull=True))
    return _forgotten("cards.forgotten", Card.objects.filter(pk__in=past.values("pk")))


def _forgotten(verb, rows) -> int:
    count, _ = rows.delete()
    if count:
        record(verb, by=None, organisation=None, count=count)
    return count


FORGETS = {"applications": forget_applications, "cards": forget_cards, "files": forget_old_files}
"""What goes, by its name, in this order: a card is kept by an application that came by it."""


def forget_too(name: str, forget: Callable[[], int]) -> None:
    """What a room further up keeps for a while: its module `own` calls it (leaders/apps.py)."""
    FORGETS[name] = forget


def forget_all() -> dict[str, int]:
    """How many of each went."""
    return {name: forget() for name, forget in FORGETS.items()}
