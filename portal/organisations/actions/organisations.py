"""What an organisation says of itself: whom to ask, and its places."""

from django.db import IntegrityError, transaction

from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Locality, Organisation


@transaction.atomic
def change_contact(*, organisation: Organisation, contact: str, seen: int, by: User) -> None:
    """Say whom to ask for help. `seen` is the version that was edited; may raise StaleSave."""
    organisation.save_version(seen, contact=contact)
    record("organisation.contact_changed", by=by, organisation=organisation, target=organisation)


@transaction.atomic
def choose_small_numbers(
    *, organisation: Organisation, small_numbers: int, seen: int, by: User
) -> None:
    """Smaller numbers of people are hidden from now on (ADR 9). May raise StaleSave."""
    organisation.save_version(seen, small_numbers=small_numbers)
    record(
        "organisation.small_numbers_chosen", by=by, organisation=organisation, fewest=small_numbers
    )


class PlaceExists(Exception):
    """The organisation has a place of this name already; the message says so."""

    def __init__(self, name: str):
        super().__init__(f"There is a place called {name} already")


@transaction.atomic
def add_locality(*, organisation: Organisation, name: str, by: User) -> Locality:
    """A place of the organisation. Raises PlaceExists, also when two add it at the same moment."""
    try:
        with transaction.atomic():
            locality = organisation.localities.create(name=name)
    except IntegrityError as problem:
        raise PlaceExists(name) from problem
    record("place.added", by=by, organisation=organisation, target=locality)
    return locality


@transaction.atomic
def rename_locality(*, locality: Locality, name: str, seen: int, by: User) -> None:
    """Correct a place's name. `seen` is the version that was edited.

    Raises StaleSave, and PlaceExists where another place has this name.
    """
    try:
        with transaction.atomic():
            locality.save_version(seen, name=name)
    except IntegrityError as problem:
        raise PlaceExists(name) from problem
    record("place.renamed", by=by, organisation=locality.organisation, target=locality)
