"""Putting people on the register, and keeping what is written of them true."""

from datetime import date

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from leaders import handing
from leaders.actions.under_18 import account_of, unname
from leaders.kept import BITS, keep
from leaders.models import Interest, Leader, Needs, PaceChange, StageChange
from leaders.models.people import contact_key, folded
from portal.accounts.models import User
from portal.organisations.actions.invitations import withdraw_link
from portal.organisations.events import record
from portal.organisations.models import Membership, Organisation
from portal.organisations.permissions import Role

KEYED = ("name", "contact", "own_words", "skills", "place")
MANY = ("types", "attributes")
NOT_STAFF = {Role.LEADER, Role.EMPLOYED, Role.RATER}


def likely_same(organisation: Organisation, *, name: str, contact: str) -> QuerySet:
    """Records with this contact, or this very name: perhaps the same person."""
    same = Q(name_key=folded(name)[:120])
    if contact:
        same |= Q(contact_key=contact_key(contact)[:254])
    return organisation.leaders.filter(same, erased_at__isnull=True)


def is_staff(organisation: Organisation, contact: str) -> bool:
    """Whether this address is that of a member of staff [P19]: somebody with another role here."""
    member = organisation.memberships.filter(user__email=contact_key(contact)).first()
    return member is not None and bool(set(member.held) - NOT_STAFF)


@transaction.atomic
def add_leader(*, organisation: Organisation, by: User | None, **fields) -> Leader:
    """A new record. The history of its stage and pace begins on the day of their yes.

    by: None for somebody who registered themselves. An account with the same address whose owner
    has a role as patient leader here is theirs, and is linked.
    """
    many = {name: fields.pop(name) for name in MANY if name in fields}
    keyed = {name: fields.get(name, "") for name in KEYED}
    leader = Leader(organisation=organisation, added_by=by, **fields, **Leader.keys_of(**keyed))
    leader.user = leader.user or _account_of(leader)
    leader.save()
    _set_many(leader, many)
    since = leader.consent_date
    if leader.stage:
        StageChange.objects.create(leader=leader, stage=leader.stage, date=since, by=by)
    PaceChange.objects.create(leader=leader, pace=leader.pace, date=since, by=by)
    record("leader.added", by=by, organisation=organisation, target=leader)
    return leader


@transaction.atomic
def edit_leader(*, leader: Leader, seen: int, by: User, **changes) -> None:
    """Change what is written in one section. Raises StaleSave.

    Stage and pace have their own deeds, for they keep a history. Whoever is under 18 is named in
    public, and found by partners, no more. Where a guardian takes back that they have an account,
    it opens their record no more.
    """
    many = {name: changes.pop(name) for name in MANY if name in changes}
    if "under_18" in changes:
        changes |= account_of(leader, **changes)
    names = sorted([*changes, *many])
    if set(KEYED) & set(changes):
        keyed = {name: changes.get(name, getattr(leader, name)) for name in KEYED}
        changes |= Leader.keys_of(**keyed)
    leader.save_version(seen, **changes)
    _set_many(leader, many)
    if changes.get("under_18"):
        unname(leader=leader, by=by)
    record("leader.edited", by=by, organisation=leader.organisation, target=leader, fields=names)


@transaction.atomic
def see_leader(*, leader: Leader, by: User) -> None:
    """Write down that somebody opened a person's record: who looked has to be known."""
    record("leader.seen", by=by, organisation=leader.organisation, target=leader)


@transaction.atomic
def set_stage(*, leader: Leader, stage: str, day: date, with_person: bool, by: User) -> None:
    """The stage from `day` on [P7]; an earlier day fills in the past and changes today nothing.

    The same twice is once.
    """
    _hold(leader)
    if _is_last(leader.stage_changes, day, stage=stage, with_person=with_person):
        return
    leader.stage_changes.create(stage=stage, date=day, with_person=with_person, by=by)
    _keep(leader, stage=leader.stage_changes.last().stage)
    record("leader.stage_set", by=by, organisation=leader.organisation, target=leader)


@transaction.atomic
def set_pace(*, leader: Leader, pace: str, day: date, by: User) -> None:
    """How much they take part, from `day` on. Nobody is asked why. The same twice is once."""
    _hold(leader)
    if _is_last(leader.pace_changes, day, pace=pace):
        return
    leader.pace_changes.create(pace=pace, date=day, by=by)
    _keep(leader, pace=leader.pace_changes.last().pace)
    record("leader.pace_set", by=by, organisation=leader.organisation, target=leader)


@transaction.atomic
def save_needs(*, leader: Leader, seen: int, by: User, **changes) -> None:
    """What they need to take part, and how they wish to be paid. Raises StaleSave."""
    needs, is_new = Needs.objects.get_or_create(
        leader=leader, defaults={"organisation": leader.organisation}
    )
    needs.save_version(needs.version if is_new else seen, **changes)
    keep([leader.pk], "ask_again_date")
    record(
        "leader.needs_saved",
        by=by,
        organisation=leader.organisation,
        target=leader,
        fields=sorted(changes),
    )


@transaction.atomic
def record_death(*, leader: Leader, by: User) -> None:
    """Stop all contact at once: no list to invite from has them, and what waits is closed.

    What it ends bears the moment of the death's recording, so that `undo_death` finds it again;
    what they said themselves stays as they said it.
    """
    now = timezone.now()
    if not Leader.objects.filter(pk=leader.pk, deceased_at=None).update(deceased_at=now):
        return
    leader.deceased_at = now
    leader.interests.waiting().update(followed_up_at=now, followed_up_by=by)
    leader.consents.standing().update(withdrawn_at=now, withdrawn_by=by)
    withdraw_link(
        organisation=leader.organisation, email=leader.contact_key, role=Role.LEADER, by=by
    )
    record("leader.death_recorded", by=by, organisation=leader.organisation, target=leader)


@transaction.atomic
def undo_death(*, leader: Leader, by: User) -> None:
    """It was a mistake: what the recording ended stands as before, with its own dates.

    Not what they took back or said anew since, nor what ended with a partner. An invitation to
    make an account is written again by a lead.
    """
    recorded = Leader.objects.select_for_update().get(pk=leader.pk).deceased_at
    if recorded is None:
        return
    anew = set(leader.consents.standing().values_list("kind", "partner"))
    ended = leader.consents.ended_by_death().values_list("pk", "kind", "partner")
    back = leader.consents.filter(pk__in=[pk for pk, *yes in ended if tuple(yes) not in anew])
    consents = back.update(withdrawn_at=None, withdrawn_by=None)
    waited = leader.interests.filter(state=Interest.State.INTERESTED, followed_up_at=recorded)
    interests = waited.update(followed_up_at=None, followed_up_by=None)
    Leader.objects.filter(pk=leader.pk).update(deceased_at=None)
    record(
        "leader.death_undone",
        by=by,
        organisation=leader.organisation,
        target=leader,
        consents=consents,
        interests=interests,
    )


@transaction.atomic
def hand_over(*, organisation: Organisation, giver: Membership, taker: Membership, by: User) -> int:
    """All people whose point of contact was `giver` turn to `taker` now; says how many.

    What else the giver sees to goes along: barriers, and what rooms further up say (handing.py).
    """
    people = organisation.leaders.filter(point_of_contact=giver)
    later = {"version": F("version") + 1}  # a page opened before is stale now
    count = people.update(point_of_contact=taker, **later)
    barriers = organisation.barriers.filter(owner=giver, removed_date__isnull=True)
    barriers.update(owner=taker, **later)
    for one in handing.MORE:
        one.give(giver, taker, by)
    record("people.handed_over", by=by, organisation=organisation, target=taker, people=count)
    return count


@transaction.atomic
def own_record(*, organisation: Organisation, user: User) -> Leader | None:
    """This person's own record here; the only one under their proven address becomes theirs."""
    own = organisation.leaders.filter(user=user).first()
    if own is not None:
        return own
    same = list(organisation.leaders.living().filter(contact_key=user.email)[:2])
    if len(same) != 1 or not same[0].proves_itself:
        return None
    own = same[0]
    if not organisation.leaders.filter(pk=own.pk, user__isnull=True).update(user=user):
        return None
    own.user = user
    record("leader.linked", by=user, organisation=organisation, target=own)
    return own


def _hold(leader):
    """Others who change what the history says wait until this is done."""
    Leader.objects.select_for_update(no_key=True).get(pk=leader.pk)


def _is_last(changes, day, **said) -> bool:
    """Whether the last that was written down for this day says just so."""
    last = changes.filter(date=day).last()
    return last is not None and all(getattr(last, name) == value for name, value in said.items())


def _set_many(leader, many):
    for name, values in many.items():
        getattr(leader, name).set(values)
    if many:
        keep([leader.pk], *(BITS[name] for name in many))


def _keep(leader, **fields):
    """What the history now says, where lists filter by it."""
    Leader.objects.filter(pk=leader.pk).update(**fields)
    for name, value in fields.items():
        setattr(leader, name, value)


def _account_of(leader) -> User | None:
    others = leader.organisation.leaders.living().filter(contact_key=leader.contact_key)
    if not leader.proves_itself or others.exists():
        return None
    members = leader.organisation.memberships.filter(user__email=leader.contact_key)
    member = members.select_related("user").first()
    if member is None or not set(member.held) & {Role.LEADER, Role.EMPLOYED}:
        return None
    taken = leader.organisation.leaders.filter(user=member.user).exists()
    return None if taken else member.user
