"""What an organisation says of itself: whom to ask, and its places."""

from django.db import transaction

from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Locality, Organisation


@transaction.atomic
def change_contact(*, organisation: Organisation, contact: str, seen: int, by: User) -> None:
    """Say whom to ask for help. `seen` is the version that was edited; may raise StaleSave."""
    organisation.save_version(seen, contact=contact)
    record("organisation.contact_changed", by=by, organisation=organisation, target=organisation)


@transaction.atomic
def add_locality(*, organisation: Organisation, name: str, by: User) -> Locality:
    locality = organisation.localities.create(name=name)
    record("place.added", by=by, organisation=organisation, target=locality)
    return locality


@transaction.atomic
def rename_locality(*, locality: Locality, name: str, seen: int, by: User) -> None:
    """Correct a place's name. `seen` is the version that was edited; may raise StaleSave."""
    locality.save_version(seen, name=name)
    record("place.renamed", by=by, organisation=locality.organisation, target=locality)
