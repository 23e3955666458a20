"""Somebody is under 18: not named in public, nor found; their guardian says who has an account."""

from django.db import transaction

from leaders.actions.consents import NOT_UNDER_18, withdraw_consent
from leaders.actions.stories import unname_story
from leaders.models import Leader, Story
from portal.accounts.models import User


def account_of(leader: Leader, *, under_18: bool, **changes) -> dict:
    """What follows for their account from what is written of their guardian.

    A guardian says yes to it of somebody under 18 alone. One who takes that back closes their own
    pages to them, until they agree again.
    """
    if not under_18:
        return {"guardian_account_date": None}
    agreed = changes.get("guardian_account_date", leader.guardian_account_date)
    return {"user": None} if leader.guardian_account_date and not agreed else {}


@transaction.atomic
def unname(*, leader: Leader, by: User) -> None:
    """Take back what nobody may say yes to for them. When they are 18 they are asked again."""
    for consent in leader.consents.not_taken_back().filter(kind__in=NOT_UNDER_18):
        withdraw_consent(consent=consent, by=by)
    for story in leader.stories.filter(naming=Story.Naming.NAMED, withdrawn_at=None):
        unname_story(story=story, by=by)
