"""Makers of how far an organisation is with a point, and of its own further help."""

from django.utils import timezone

from guide.models import EarlierProgress, LocalHelp, Progress, Tip


def progress(*, organisation, number, by, state="under_way", **fields):
    tip = Tip.objects.get(number=number)
    return Progress.objects.create(organisation=organisation, tip=tip, by=by, state=state, **fields)


def earlier_progress(*, progress, state="planned", **fields):
    return EarlierProgress.objects.create(
        organisation=progress.organisation,
        progress=progress,
        by=progress.by,
        state=state,
        at=timezone.now(),
        **fields,
    )


def local_help(*, organisation, number, name="The engagement team", **fields):
    tip = Tip.objects.get(number=number)
    return LocalHelp.objects.create(organisation=organisation, tip=tip, name=name, **fields)
