"""Taking a list of people away as a file: noted, because names leave the portal."""

from django.db import transaction

from leaders.finding import Finding
from portal.accounts.models import User
from portal.organisations.events import record


@transaction.atomic
def note_export(*, finding: Finding, kind: str, by: User) -> None:
    """Who took how many people away, as what, and by which questions; never what was typed."""
    record(
        "people.exported",
        by=by,
        organisation=finding.organisation,
        kind=kind,
        people=finding.people().count(),
        filters=sorted(finding.asked),
    )
