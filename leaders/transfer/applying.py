"""Taking a file in: looked at outside, then written in one short transaction, whole or not at all.

A worker that is killed leaves its task running for ever, so the state that counts is the Import's
own: claimed by compare-and-swap, and taken for lost after LOST_AFTER. A claim that was lost writes
nothing, for the transaction begins by asking whether it still holds.
"""

import logging
from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from leaders.actions.under_18 import unname
from leaders.kept import BITS, keep, known_bits
from leaders.models import Attribute, Import, Leader, LeaderType, Pace, PaceChange, StageChange
from leaders.models.imports import HELD_DAYS
from leaders.searching import many_added
from leaders.transfer.doubles import BATCH, MANY, gaps_of_record, with_held
from leaders.transfer.plan import Plan, plan_of
from portal.accounts.models import User
from portal.organisations.converters import new_public_id
from portal.organisations.events import record
from portal.organisations.models import Organisation
from portal.prepared import PreparedInsert

logger = logging.getLogger(__name__)
State = Import.State

PEOPLE = PreparedInsert(Leader)
STAGES = PreparedInsert(StageChange)
PACES = PreparedInsert(PaceChange)

LEFT_ALONE = "left alone"
BROKEN = "Nothing was taken in, because of a fault in the portal. Try again, or drop the file."
LOOK_AGAIN = "Nothing was taken in: the register has changed since you looked. Please look again."
EMPTIED = {
    "rows": [],
    "headings": [],
    "cell_faults": [],
    "odd_words": [],
    "columns": {},
    "decisions": {},
}


class Lost(Exception):
    """Somebody dropped the file, or began again: what we do no longer counts."""


class LookAgain(Exception):
    """The register changed, so that somebody has to decide anew."""


def take_in(import_id: int, by_id: int) -> str:
    """Take one file in; the state it is left in. Never raises for what is in the file."""
    file = claim(import_id)
    if file is None:
        return LEFT_ALONE
    try:
        newest = file.organisation.leaders.order_by("-pk").values_list("pk", flat=True).first()
        plan = plan_of(file, progress=lambda done: _tell(file, done))
        if plan.undecided or (plan.faulty and not file.without_faulty):
            raise LookAgain
        write(file, plan, newest=newest or 0, by=User.objects.get(pk=by_id))
    except Lost:
        return LEFT_ALONE
    except LookAgain:
        return settle(file, state=State.READY, why_failed=LOOK_AGAIN)
    except Exception:
        logger.exception("import %s", import_id)
        return settle(file, state=State.FAILED, why_failed=BROKEN)
    return State.DONE


@transaction.atomic
def forget_old_files() -> int:
    """Drop the files of all organisations that have waited for a week; says how many."""
    now = timezone.now()
    old = Import.objects.waiting().filter(made_at__lt=now - timedelta(days=HELD_DAYS)).order_by()
    # One that is being taken in has as long again: its own task may be the one that asks.
    old = old.exclude(state=State.RUNNING, made_at__gt=now - timedelta(days=2 * HELD_DAYS))
    return old.update(state=State.DROPPED, ended_at=now, **EMPTIED)


def claim(import_id: int) -> Import | None:
    """The file, if it waits to be taken in and is ours now; None if not."""
    now = timezone.now()
    waiting = Import.objects.filter(pk=import_id, state=State.RUNNING, started_at__isnull=True)
    if not waiting.order_by().update(started_at=now, seen_at=now, done_count=0):
        return None
    return Import.objects.select_related("organisation").get(pk=import_id, started_at=now)


def ours(file: Import):
    """The file as a queryset, empty once the claim is lost."""
    return Import.objects.filter(
        pk=file.pk, state=State.RUNNING, started_at=file.started_at
    ).order_by()


def settle(file: Import, *, state: str, **result) -> str:
    changes = {"started_at": None, "done_count": 0, **result}
    return state if ours(file).update(state=state, **changes) else LEFT_ALONE


def _tell(file, done) -> None:
    if not ours(file).update(done_count=min(done, file.row_count), seen_at=timezone.now()):
        raise Lost


@transaction.atomic
def write(file: Import, plan: Plan, *, newest: int, by: User) -> None:
    """All of it, with the file's own end and one event; raises Lost or LookAgain."""
    if not ours(file).select_for_update().values_list("pk"):
        raise Lost
    here = Organisation.objects.select_for_update(no_key=True).get(pk=file.organisation_id)
    _nobody_came_meanwhile(here, plan, newest)
    _add(here, plan.adds, by)
    changed = _fill(here, plan.fills, by)
    counts = {
        "added_count": len(plan.adds),
        "changed_count": changed,
        "same_count": plan.same + sum(map(len, plan.fills.values())) - changed,
        "left_out_count": plan.left_out,
    }
    ours(file).update(
        state=State.DONE,
        ended_at=timezone.now(),
        done_count=file.row_count,
        why_failed="",
        **counts,
        **EMPTIED,
    )
    told = {name.removesuffix("_count"): count for name, count in counts.items()}
    record("people.imported", by=by, organisation=here, target=file, **told)


def _nobody_came_meanwhile(here, plan, newest) -> None:
    since = here.leaders.filter(pk__gt=newest).values_list("name_key", "contact_key")
    keys = {key for pair in since for key in pair if key}
    if any({row.fields["name_key"], row.fields["contact_key"]} & keys for row in plan.adds):
        raise LookAgain


def _add(here, rows, by) -> None:
    now, accounts = timezone.now(), _accounts(here, rows)
    bits = {"types": known_bits(LeaderType), "attributes": known_bits(Attribute)}
    same = {"organisation_id": here.pk, "added_at": now, "added_by_id": by.pk}
    made = [
        {name: value for name, value in row.fields.items() if name not in MANY}
        | {"public_id": new_public_id(), "user_id": accounts.get(row.fields["contact_key"]), **same}
        | {
            BITS[name]: sum(bits[name][key] for key in set(row.fields.get(name, ())))
            for name in MANY
        }
        for row in rows
    ]
    with many_added():
        PEOPLE.many(made)
    added = here.leaders.filter(added_at=now).order_by().values_list("public_id", "pk")
    keys = dict(added.iterator())
    added = [(keys[one["public_id"]], row.fields) for one, row in zip(made, rows, strict=True)]
    for name in MANY:
        _join(name, ((pk, other) for pk, fields in added for other in fields.get(name, ())))
    # Their history begins on the day of their yes.
    since = [
        ({"leader_id": pk, "date": fields["consent_date"], "at": now, "by_id": by.pk}, fields)
        for pk, fields in added
    ]
    STAGES.many(day | {"stage": fields["stage"]} for day, fields in since if fields.get("stage"))
    PACES.many(day | {"pace": fields.get("pace", Pace.ACTIVE)} for day, fields in since)


def _accounts(here, rows) -> dict[str, int]:
    """Address to account, where it is proof: of one grown-up alone, whose record is none yet."""
    wanted = [row for row in rows if row.user_id and not row.fields.get("under_18")]
    often = Counter(row.fields["contact_key"] for row in rows)
    known = here.leaders.living().filter(contact_key__in=[w.fields["contact_key"] for w in wanted])
    shared = set(known.values_list("contact_key", flat=True))
    linked = here.leaders.filter(user__in={row.user_id for row in wanted})
    taken = set(linked.values_list("user_id", flat=True))
    return {
        key: row.user_id
        for row in wanted
        if often[key := row.fields["contact_key"]] == 1
        and key not in shared
        and row.user_id not in taken
    }


def _join(name, pairs) -> None:
    through = getattr(Leader, name).through
    column = getattr(Leader, name).field.m2m_reverse_name()
    through.objects.bulk_create(
        (through(leader_id=leader, **{column: other}) for leader, other in pairs),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _fill(here, fills, by) -> int:
    """How many records were changed. A form that was open on one of them becomes stale."""
    records, changed, names, stages, young = {}, [], set(), [], []
    pks = sorted(fills)
    for start in range(0, len(pks), BATCH):
        some = here.leaders.filter(erased_at__isnull=True, deceased_at__isnull=True)
        records |= some.select_for_update(no_key=True).in_bulk(pks[start : start + BATCH])
    for pk, record_ in with_held(records, here).items():
        before = record_.stage
        if filled := _fill_one(record_, fills[pk]):
            changed.append(record_)
            names |= filled
            stages += [record_] if record_.stage != before else []
            young += [record_] if "under_18" in filled else []
    if changed:
        Leader.objects.bulk_update(changed, sorted(names - {*MANY}), batch_size=BATCH)
    for name in MANY:
        _join(name, ((one.pk, other) for one in changed for other in one.held[name]))
    keep([one.pk for one in changed], *BITS.values())
    for one in young:
        unname(leader=one, by=by)
    StageChange.objects.bulk_create(
        (StageChange(leader=one, stage=one.stage, by=by) for one in stages), batch_size=BATCH
    )
    return len(changed)


def _fill_one(record_, rows) -> set[str]:
    names = set()
    for row in rows:
        changes = gaps_of_record(row, record_)
        for name, value in changes.items():
            if name in MANY:
                record_.held[name] = set(value)
            else:
                setattr(record_, name, value)
        names |= set(changes)
    if names:
        texts = {key: getattr(record_, key) for key in ("name", "contact", "own_words", "skills")}
        record_.words = Leader.keys_of(place=record_.place, **texts)["words"]
        record_.version += 1
        names |= {"words", "version"}
    return names
