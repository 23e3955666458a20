"""When the story says that things were done, and what their identifiers are."""

import hashlib
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.utils import timezone

from portal.mail.models import outbox
from portal.organisations.converters import ALPHABET, LENGTH
from portal.organisations.models import Event

SATURDAY = 5


class Story:
    """Counts days back from the day on which the demo is made."""

    def __init__(self, today: date):
        self.today = today

    def day(self, days_ago: int) -> date:
        """A working day: what would fall on a weekend was done on the Friday before."""
        day = self.today - timedelta(days=days_ago)
        return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))

    def moment(self, days_ago: int, minutes: int = 0) -> datetime:
        """Ten in the morning of that day, or so many minutes later.

        Today's things were done as the day began: it may not be ten yet.
        """
        day = self.day(days_ago)
        began = time(10) if day < self.today else time()
        moment = datetime.combine(day, began, timezone.get_default_timezone())
        return moment + timedelta(minutes=minutes)

    @contextmanager
    def told(self, at: datetime):
        """What is done inside was done `at`, as far as the audit trail and the post know."""
        events = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        letters = outbox().values_list("pk", flat=True).first() or 0
        yield at
        Event.objects.filter(pk__gt=events).update(at=at)
        outbox().filter(pk__gt=letters).update(at=at)


def fix_ids() -> None:
    """Give each record the identifier that its number among its kind always has in the demo."""
    for model in apps.get_models():
        if any(field.name == "public_id" for field in model._meta.fields):
            rows = model.objects.order_by("pk").values_list("pk", "public_id")
            for number, (pk, old) in enumerate(rows):
                new = fixed_id(f"{model._meta.label} {number}")
                if old != new:
                    model.objects.filter(pk=pk).update(public_id=new)
                    Event.objects.filter(target_id=old).update(target_id=new)


def fixed_id(name: str) -> str:
    """Twelve characters as they stand in addresses, always the same for the same name."""
    chance = hashlib.sha256(name.encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in chance[:LENGTH])
