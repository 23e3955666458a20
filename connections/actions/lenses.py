"""Looking at one type of patient leader through one lens: what it said before is kept."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from connections.models import EarlierLensReview, LensReview
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation, StaleSave


def save_lens(
    *,
    organisation: Organisation,
    type_key: str,
    lens: str,
    seen: int,
    answers: list[str],
    date: date,
    by: User,
) -> None:
    """Write down what is seen now; answers that stayed the same are carried forward to this date.

    `seen` is the version the page was loaded with, 0 for none. The same twice is one. Raises
    StaleSave.
    """
    about = {"type_key": type_key, "lens": lens}
    said = {"answers": answers, "date": date}
    try:
        with transaction.atomic():
            _write(organisation, about, said, seen, by)
    except (IntegrityError, StaleSave):
        review = organisation.lens_reviews.get(**about)
        if any(getattr(review, name) != value for name, value in said.items()):
            raise StaleSave(review) from None


def _write(organisation, about, said, seen, by):
    now = {"by": by, "at": timezone.now()}
    review = organisation.lens_reviews.filter(**about).first()
    if review is None or seen == 0:
        review = LensReview.objects.create(organisation=organisation, **about, **said, **now)
    else:
        before = {name: getattr(review, name) for name in ("answers", "date", "by", "at")}
        review.save_version(seen, **said, **now)
        EarlierLensReview.objects.create(organisation=organisation, review=review, **before)
    record("lens.reviewed", by=by, organisation=organisation, target=review, **about)
