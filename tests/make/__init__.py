"""Makers: the smallest valid record of each kind, by keyword, nothing random."""

from datetime import date, timedelta
from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from connections.models import Perspective, Position, Rater, Rating, Response, Round
from leaders.models import Framework
from portal.accounts.models import User
from portal.organisations.models import Membership, MembershipRole, Organisation
from portal.organisations.permissions import Role
from tests.make.culture import culture_response, culture_test
from tests.make.guide import named_leads, readiness
from tests.make.guide_content import earlier_progress, local_help, progress
from tests.make.guide_plan import action, confirmation, plan
from tests.make.register import (
    appointment,
    barrier,
    check_in,
    consent,
    contact,
    contribution,
    forum,
    interest,
    leader,
    meeting,
    membership,
    needs,
    opportunity,
    partner,
)

__all__ = [
    "action",
    "appointment",
    "barrier",
    "check_in",
    "confirmation",
    "consent",
    "contact",
    "contribution",
    "culture_response",
    "culture_test",
    "earlier_progress",
    "forum",
    "interest",
    "leader",
    "local_help",
    "meeting",
    "membership",
    "named_leads",
    "needs",
    "opportunity",
    "partner",
    "plan",
    "progress",
    "readiness",
]

PASSWORD = "correct horse battery"


@cache
def hashed():
    return make_password(PASSWORD)


def user(*, email, name="", **fields):
    [person] = users([email], name=name, **fields)
    return person


def users(emails, *, name="", **fields):
    """People with accounts, however many by the same few statements."""
    people = User.objects.bulk_create(
        User(email=email, name=name or email.split("@")[0].title(), password=hashed(), **fields)
        for email in emails
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True)
        for person in people
    )
    return people


def organisation(*, slug="northgate", name="", **fields):
    return Organisation.objects.create(
        slug=slug, name=name or slug.title(), **{"kind": Organisation.Kind.TRUST, **fields}
    )


def member(*, organisation, email, roles=(Role.BOARD,), name="", since=date(2020, 1, 1)):
    """A User who holds `roles` at the organisation."""
    person = User.objects.filter(email=email).first() or user(email=email, name=name)
    membership, _ = Membership.objects.get_or_create(organisation=organisation, user=person)
    for role in roles:
        MembershipRole.objects.create(membership=membership, role=role, starts_date=since)
    return person


def members(*, organisation, roles, since=date(2020, 1, 1)):
    """A User for each of the roles, by role."""
    people = users([f"{role}@{organisation.slug}.example" for role in roles])
    memberships = Membership.objects.bulk_create(
        Membership(organisation=organisation, user=person) for person in people
    )
    MembershipRole.objects.bulk_create(
        MembershipRole(membership=membership, role=role, starts_date=since)
        for membership, role in zip(memberships, roles, strict=True)
    )
    return dict(zip(roles, people, strict=True))


def round(*, organisation, state=Round.State.DRAFT, **fields):
    """A round in any state, with all six types of the framework; dates fit the state."""
    now = timezone.now()
    framework = fields.pop("framework", None) or Framework.objects.get(key="plf-2013")
    defaults = {
        "title": "Autumn 2026",
        "purpose": "To see where we stand before the plan is written.",
        "opens_date": (now - timedelta(days=7)).date(),
        "closes_at": now + timedelta(days=7),
    }
    started = ("open", "closed", "agreed", "published")
    if state in started:
        defaults["opened_at"] = now - timedelta(days=7)
    if state in started[1:]:
        defaults |= {"closes_at": now - timedelta(days=1), "closed_at": now - timedelta(hours=20)}
    if state in started[2:]:
        defaults |= {
            "revealed_at": now - timedelta(hours=19),
            "agreed_at": now - timedelta(hours=2),
            "meeting": "Board",
            "meeting_date": now.date(),
        }
    if state == "published":
        defaults["published_at"] = now - timedelta(hours=1)
    if state == "cancelled":
        defaults |= {"cancelled_at": now, "cancelled_because": "Not now"}
    made = Round.objects.create(
        organisation=organisation, framework=framework, state=state, **(defaults | fields)
    )
    made.types.set(framework.types.all())
    return made


def rater(*, round, user=None, email="", perspective=Perspective.BOARD, **fields):
    return Rater.objects.create(
        organisation=round.organisation,
        round=round,
        user=user,
        email=email or (user.email if user else ""),
        perspective=perspective,
        offered=[perspective] if perspective else [],
        **fields,
    )


def response(*, rater, levels, sent=True, notes=None):
    """The answers of a rater: `levels` by type key (None is not sure), or one level for all."""
    now = timezone.now()
    answers = Response.objects.create(
        organisation=rater.organisation,
        rater=rater,
        started_at=now - timedelta(minutes=9),
        submitted_at=now if sent else None,
    )
    types = rater.round.types.all()
    by_key = levels if isinstance(levels, dict) else dict.fromkeys((t.key for t in types), levels)
    Rating.objects.bulk_create(
        Rating(
            organisation=rater.organisation,
            response=answers,
            leader_type=leader_type,
            level=by_key[leader_type.key],
            not_sure=by_key[leader_type.key] is None,
            note=(notes or {}).get(leader_type.key, ""),
        )
        for leader_type in types
        if leader_type.key in by_key
    )
    return answers


def position(*, round, leader_type, level=2, by, **fields):
    return Position.objects.create(
        organisation=round.organisation,
        round=round,
        leader_type=leader_type,
        level=level,
        undecided=level is None,
        saved_by=by,
        **{"rationale": "We heard it from both sides.", **fields},
    )
