"""Writing down a first step, an answer, a capability: one line at a time, each at will."""

from django.db import transaction

from pairs.actions.pairs import writable
from pairs.events import record
from pairs.models import CapabilityNote, FirstStep, JointAnswer, OwnAnswer, PairMember
from portal.organisations.models import Versioned

VERBS = {
    FirstStep: "first_step.edited",
    JointAnswer: "joint_answer.edited",
    CapabilityNote: "capability.edited",
}


@transaction.atomic
def save_line(*, line: Versioned, seen: int, by: PairMember, **changes) -> None:
    """Write one line of the pair; the first save makes it.

    line: the record, or one not saved yet, with its pair and key; seen is then 0. Raises
    StaleSave, also where somebody else made it first; Over.
    """
    pair = writable(line.pair_id)
    _write(line, {"pair": pair, "key": line.key}, seen, changes)
    fields = sorted(changes)
    record(VERBS[type(line)], pair=pair, by=by.user, key=line.key, fields=fields)


@transaction.atomic
def save_own_answer(*, line: OwnAnswer, seen: int, **changes) -> None:
    """What somebody answers alone. No event tells of it: the others in the pair read those.

    Raises StaleSave, Over.
    """
    writable(line.member.pair_id)
    _write(line, {"member": line.member, "key": line.key}, seen, changes)


def _write(line, which, seen, changes):
    kept, is_new = type(line).objects.get_or_create(**which, defaults=changes)
    if not is_new:
        kept.save_version(seen, **changes)
