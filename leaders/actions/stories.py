"""Patient stories brought to meetings [P16], as long as whoever told them agrees."""

from django.db import transaction
from django.utils import timezone

from leaders.models import Leader, Story
from portal.accounts.models import User
from portal.organisations.events import record


@transaction.atomic
def add_story(*, leader: Leader, by: User, **fields) -> Story:
    """A story and the yes to it, entered for them (consent_date, assisted_how)."""
    story = Story.objects.create(
        organisation=leader.organisation, leader=leader, **_entered(by, fields)
    )
    record("story.added", by=by, organisation=leader.organisation, target=story)
    return story


@transaction.atomic
def edit_story(*, story: Story, seen: int, by: User, **changes) -> None:
    """Raises StaleSave, also where they took their yes back meanwhile."""
    story.save_version(seen, **_entered(by, changes))
    fields = sorted(changes)
    record("story.edited", by=by, organisation=story.organisation, target=story, fields=fields)


@transaction.atomic
def withdraw_story(*, story: Story, by: User) -> None:
    """They take their yes back: from now on the story is on no page. Twice is once."""
    story.refresh_from_db()
    if story.stands:
        story.save_version(story.version, withdrawn_at=timezone.now())
        record("story.withdrawn", by=by, organisation=story.organisation, target=story)


@transaction.atomic
def unname_story(*, story: Story, by: User) -> None:
    """From now on it names nobody; to be named again needs a yes of its own."""
    story.save_version(story.version, naming=Story.Naming.ANONYMOUS)
    record("story.unnamed", by=by, organisation=story.organisation, target=story)


def _entered(by, fields) -> dict:
    return fields | {"assisted_by": by, "assisted_date": fields["consent_date"]}
