"""How far the organisation is with a point: said, said anew, and what was said before kept."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from guide.models import EarlierProgress, Progress, Tip
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation, StaleSave

STANDING = ("state", "evidence", "note", "why")


def set_progress(
    *, organisation: Organisation, tip: Tip, seen: int, by: User, **standing
) -> Progress:
    """Say how far we are. seen: the version that was on the page, 0 where nothing was said yet.

    standing: state, evidence, note and why (a point is not for us). The same again changes
    nothing. Raises StaleSave where somebody said something else meanwhile.
    """
    try:
        with transaction.atomic():
            progress = organisation.progress.filter(tip=tip).first()
            if progress is None:
                progress = Progress.objects.create(
                    organisation=organisation, tip=tip, by=by, **standing
                )
            elif _said(progress) == standing:
                return progress
            else:
                _say_anew(progress, seen, by, standing)
            record(
                "progress.said",
                by=by,
                organisation=organisation,
                target=progress,
                point=tip.number,
                state=standing["state"],
            )
    except IntegrityError as problem:
        raise StaleSave(organisation.progress.get(tip=tip)) from problem
    return progress


def _say_anew(progress, seen, by, standing) -> None:
    before = {**_said(progress), "by_id": progress.by_id, "at": progress.at}
    now = timezone.now()
    progress.save_version(seen, by=by, at=now, **standing)
    EarlierProgress.objects.create(
        organisation_id=progress.organisation_id, progress=progress, until_at=now, **before
    )


def _said(progress) -> dict:
    return {name: getattr(progress, name) for name in STANDING}
