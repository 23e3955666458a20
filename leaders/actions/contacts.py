"""Writing down who spoke with whom, and putting right what was written wrongly."""

from django.db import transaction

from leaders.kept import keep
from leaders.models import Contact
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation


@transaction.atomic
def log_contact(*, organisation: Organisation, by: User, types=(), **fields) -> Contact:
    """A contact that happened with fields["leader"], fields["partner"] or fields["forum"].

    fields: those and the date, kind, who began it, whether it was about care, and a note.
    """
    contact = Contact.objects.create(organisation=organisation, logged_by=by, **fields)
    contact.types.set(types)
    _keep_last(contact)
    record("contact.logged", by=by, organisation=organisation, target=contact)
    return contact


@transaction.atomic
def correct_contact(*, contact: Contact, seen: int, by: User, types, **changes) -> None:
    """Put a wrong entry right; with whom it was stays. Raises StaleSave."""
    contact.save_version(seen, **changes)
    contact.types.set(types)
    _keep_last(contact)
    fields = sorted([*changes, "types"])
    record(
        "contact.corrected",
        by=by,
        organisation=contact.organisation,
        target=contact,
        fields=fields,
    )


@transaction.atomic
def remove_contact(*, contact: Contact, by: User) -> None:
    """Take out what never happened, or was with somebody else. That it was done stays known."""
    record("contact.removed", by=by, organisation=contact.organisation, target=contact)
    contact.types.clear()
    contact.delete()
    _keep_last(contact)


def _keep_last(contact):
    if contact.leader_id is not None:
        keep([contact.leader_id], "last_contact_date")
