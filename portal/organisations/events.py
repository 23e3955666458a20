"""One door for the audit trail."""

from portal.organisations.models import Event
from portal.prepared import PreparedInsert

ADDED = PreparedInsert(Event)


def record(verb, **about) -> None:
    """Write down a deed. Call it inside the transaction of the deed."""
    ADDED(**told(verb, **about))


def told(verb, *, by, organisation, target=None, sealed=False, **detail) -> dict:
    """What the columns of an event hold: for a deed that writes it in its own statement.

    `verb` is noun and past tense ("round.opened"); `detail` holds numbers, states and field names,
    never personal values.
    """
    columns = {"verb": verb, "detail": detail, "sealed": sealed}
    if target is not None:
        columns["target_type"] = target._meta.model_name
        columns["target_id"] = str(getattr(target, "public_id", target.pk))
    columns["organisation_id"] = organisation and organisation.pk
    columns["actor_id"] = by and by.pk
    return columns
