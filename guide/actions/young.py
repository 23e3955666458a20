"""What somebody under 18 writes is read by an engagement lead before anybody else reads it."""

from django.db import transaction

from guide.models import Comment, Statement
from leaders.ages import theirs, young_records
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


def is_young(organisation: Organisation, user: User) -> bool:
    """By the register of here, also where their guardian took back the yes to their account."""
    return young_records().filter(theirs(user.pk, user.email), organisation=organisation).exists()


@transaction.atomic
def let_through(*, words: Comment | Statement, by: User) -> None:
    """A lead has read it: now the others read it too. Twice is once."""
    if type(words).objects.filter(pk=words.pk, is_held=True).update(is_held=False):
        kind = type(words).__name__.lower()
        record(f"{kind}.let_through", by=by, organisation=words.organisation, target=words)
