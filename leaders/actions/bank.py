"""Looking into the people bank leaves a trace: here, and where the people are at home."""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from leaders.models import Leader
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


@transaction.atomic
def note_look(
    *, organisation: Organisation, people: Iterable[Leader], by: User, as_file: bool
) -> None:
    """Write down that these people were shown, for both sides; how many, never who."""
    shown = list(people)
    record("bank.seen", by=by, organisation=organisation, people=len(shown), file=as_file)
    homes = {one.organisation_id: one.organisation for one in shown}
    for key, count in Counter(one.organisation_id for one in shown).items():
        record(
            "bank.seen_by_partner",
            by=by,
            organisation=homes[key],
            people=count,
            file=as_file,
            partner=organisation.slug,
        )
