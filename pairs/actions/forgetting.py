"""What is over of introductions goes at night, answers first of all."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from pairs.models import Introduction, Notice, Wish
from pairs.models.introductions import OPEN_DAYS
from portal.organisations.events import record

LONG_OVER = timedelta(days=OPEN_DAYS)


@transaction.atomic
def forget_introductions() -> int:
    """Lapsed, or half a year after both said yes; wishes that lapsed; notices taken back before."""
    now = timezone.now()
    count, _ = Introduction.objects.over(now).delete()
    count += Wish.objects.filter(lapses_at__lte=now).delete()[0]
    withdrawn = Notice.objects.filter(withdrawn_at__lte=now - LONG_OVER)
    count += withdrawn.filter(introductions__isnull=True).delete()[0]
    if count:
        record("introductions.forgotten", by=None, organisation=None, count=count)
    return count
