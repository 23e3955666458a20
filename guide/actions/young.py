"""What somebody under 18 writes is read by an engagement lead before anybody else reads it."""

from django.db import transaction

from guide.models import Comment, Statement
from portal.accounts.models import User
from portal.organisations.events import record


@transaction.atomic
def let_through(*, words: Comment | Statement, by: User) -> None:
    """A lead has read it: now the others read it too. Twice is once."""
    if type(words).objects.filter(pk=words.pk, is_held=True).update(is_held=False):
        kind = type(words).__name__.lower()
        record(f"{kind}.let_through", by=by, organisation=words.organisation, target=words)
