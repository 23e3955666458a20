"""Somebody turns out to be under 18: from now on they are not named in public, nor found."""

from django.db import transaction

from leaders.actions.consents import NOT_UNDER_18, withdraw_consent
from leaders.actions.stories import unname_story
from leaders.models import Leader, Story
from portal.accounts.models import User


@transaction.atomic
def unname(*, leader: Leader, by: User) -> None:
    """Take back what nobody may say yes to for them. When they are 18 they are asked again."""
    for consent in leader.consents.not_taken_back().filter(kind__in=NOT_UNDER_18):
        withdraw_consent(consent=consent, by=by)
    for story in leader.stories.filter(naming=Story.Naming.NAMED, withdrawn_at=None):
        unname_story(story=story, by=by)
