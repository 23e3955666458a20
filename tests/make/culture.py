"""Culture tests: rounds of that kind, and what members answered."""

from datetime import timedelta

from django.utils import timezone

from connections.kinds import mechanisms
from connections.models import CultureAnswer, Response, Round
from leaders.models import Framework


def culture_test(*, organisation, state=Round.State.DRAFT, **fields):
    """A culture test that is planned, open, or closed; `revealed_at` opens its answers."""
    now = timezone.now()
    dates = {"opens_date": (now - timedelta(days=7)).date(), "closes_at": now + timedelta(days=7)}
    if state in ("open", "closed"):
        dates["opened_at"] = now - timedelta(days=7)
    if state == "closed":
        dates |= {"closes_at": now - timedelta(days=1), "closed_at": now - timedelta(hours=20)}
    framework = fields.pop("framework", None) or Framework.objects.get(key="plf-2013")
    words = {"title": "Board day", "purpose": "To see what we show that matters."}
    made = {"framework": framework, "kind": Round.Kind.CULTURE, "state": state}
    return Round.objects.create(organisation=organisation, **(words | dates | made | fields))


def culture_response(*, rater, own=2, colleagues=2, sent=True, only=None):
    """A member's answers, the same for every mechanism (None is not sure); or for `only` these."""
    now = timezone.now()
    organisation = rater.organisation
    response = Response.objects.create(
        organisation=organisation,
        rater=rater,
        started_at=now - timedelta(minutes=5),
        submitted_at=now if sent else None,
    )
    keys = [one.key for one in mechanisms()] if only is None else only
    CultureAnswer.objects.bulk_create(
        CultureAnswer(
            organisation=organisation,
            response=response,
            mechanism=key,
            own_level=own,
            own_not_sure=own is None,
            colleagues_level=colleagues,
            colleagues_not_sure=colleagues is None,
        )
        for key in keys
    )
    return response
