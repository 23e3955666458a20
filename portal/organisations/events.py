"""One door for the audit trail."""

from portal.organisations.models import Event
from portal.prepared import PreparedInsert

ADDED = PreparedInsert(Event)


def record(verb, *, by, organisation, target=None, sealed=False, **detail) -> None:
    """Write down a deed. Call it inside the transaction of the deed.

    `verb` is noun and past tense ("round.opened"); `detail` holds numbers, states and field names,
    never personal values.
    """
    about = {}
    if target is not None:
        about["target_type"] = target._meta.model_name
        about["target_id"] = str(getattr(target, "public_id", target.pk))
    ADDED(
        organisation_id=organisation and organisation.pk,
        actor_id=by and by.pk,
        verb=verb,
        detail=detail,
        sealed=sealed,
        **about,
    )
