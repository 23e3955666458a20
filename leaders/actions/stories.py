"""Patient stories brought to meetings [P16], as long as whoever told them agrees."""

from django.db import transaction
from django.utils import timezone

from leaders.actions.consents import SaidTo
from leaders.models import Leader, Story
from portal.accounts.models import User
from portal.organisations.events import record


@transaction.atomic
def add_story(*, leader: Leader, by: User, said: SaidTo, **fields) -> Story:
    """A story and the yes to it, entered for them: when and how they said it."""
    story = Story.objects.create(
        organisation=leader.organisation,
        leader=leader,
        consent_date=said.date,
        assisted_by=by,
        assisted_date=said.date,
        assisted_how=said.how,
        **fields,
    )
    record("story.added", by=by, organisation=leader.organisation, target=story)
    return story


@transaction.atomic
def edit_story(*, story: Story, seen: int, by: User, **changes) -> None:
    """Raises StaleSave."""
    story.save_version(seen, **changes)
    record(
        "story.edited",
        by=by,
        organisation=story.organisation,
        target=story,
        fields=sorted(changes),
    )


@transaction.atomic
def withdraw_story(*, story: Story, by: User) -> None:
    """They take their yes back: from now on the story is on no page. Twice is once."""
    standing = Story.objects.filter(pk=story.pk, withdrawn_at__isnull=True)
    if standing.update(withdrawn_at=timezone.now()):
        record("story.withdrawn", by=by, organisation=story.organisation, target=story)
