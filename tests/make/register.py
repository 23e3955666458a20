"""Makers of the register: people, and what is done together with them."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from leaders.kept import KEPT, keep
from leaders.models import (
    Appointment,
    Barrier,
    CheckIn,
    Consent,
    Contact,
    Contribution,
    Forum,
    Interest,
    Leader,
    Meeting,
    Needs,
    Opportunity,
    PaceChange,
    Partner,
    RoleType,
    StageChange,
)
from portal.organisations.models import Membership

LONG_AGO = date(2024, 1, 15)


@transaction.atomic
def leader(*, organisation, name="Ash Alder", contact="", **fields):
    """Somebody on the register, taking part, with the history that their record tells."""
    contact = contact or f"{name.lower().replace(' ', '.')}@leaders.example"
    types, attributes = fields.pop("types", ()), fields.pop("attributes", ())
    defaults = {
        "way": Leader.Way.EMAIL,
        "consent_basis": Leader.Basis.SAID,
        "consent_date": LONG_AGO,
    }
    texts = {key: fields.get(key, "") for key in ("own_words", "skills", "place")}
    keys = Leader.keys_of(name=name, contact=contact, **texts)
    made = Leader.objects.create(
        organisation=organisation, name=name, contact=contact, **(defaults | fields | keys)
    )
    made.types.set(types)
    made.attributes.set(attributes)
    keep([made.pk], *KEPT)
    if made.stage:
        StageChange.objects.create(leader=made, stage=made.stage, date=LONG_AGO)
    PaceChange.objects.create(leader=made, pace=made.pace, date=LONG_AGO)
    return made


@transaction.atomic
def needs(*, leader, **fields):
    made = Needs.objects.create(organisation=leader.organisation, leader=leader, **fields)
    keep([leader.pk], "ask_again_date")
    return made


def membership(*, organisation, user):
    return Membership.objects.get(organisation=organisation, user=user)


def partner(*, organisation, name="Riverside Carers", **fields):
    defaults = {"kind": Partner.Kind.VOLUNTARY}
    return Partner.objects.create(organisation=organisation, name=name, **(defaults | fields))


def forum(*, organisation, name="Quality committee", **fields):
    defaults = {
        "level": "organisation",
        "clinical_seats": 3,
        "managerial_seats": 4,
        "patient_seats": 2,
    }
    return Forum.objects.create(organisation=organisation, name=name, **(defaults | fields))


def appointment(*, leader, role=None, **fields):
    """In a role of the framework (or `local_role=…`), from 2024 on."""
    if role is None and "local_role" not in fields:
        role = RoleType.objects.filter(valid_to__isnull=True).order_by("key").first()
    defaults = {
        "location": role.location if role else "boundary",
        "starts_date": LONG_AGO,
        "role_type": role,
    }
    return Appointment.objects.create(
        organisation=leader.organisation, leader=leader, **(defaults | fields)
    )


def meeting(*, forum, starts_at, **fields):
    return Meeting.objects.create(
        organisation=forum.organisation, forum=forum, starts_at=starts_at, **fields
    )


def check_in(*, appointment, by, **fields):
    return CheckIn.objects.create(
        organisation=appointment.organisation,
        appointment=appointment,
        by=by,
        **({"outcome": CheckIn.Outcome.FINE} | fields),
    )


@transaction.atomic
def contact(*, organisation, by, leader=None, partner=None, forum=None, **fields):
    defaults = {"kind": Contact.Kind.TALK, "began": Contact.Began.WE}
    made = Contact.objects.create(
        organisation=organisation,
        leader=leader,
        partner=partner,
        forum=forum,
        logged_by=by,
        **(defaults | fields),
    )
    if leader is not None:
        keep([leader.pk], "last_contact_date")
    return made


def opportunity(*, organisation, title="Help choose new nurses", state="open", **fields):
    now = timezone.now()
    times = {
        "draft": {},
        "open": {"opened_at": now},
        "closed": {"opened_at": now, "closed_at": now},
    }[state]
    defaults = {
        "kind": Opportunity.Kind.RECRUIT,
        "formality": Opportunity.Formality.LIGHT,
        "description": "Two afternoons in March, with a talk before.",
    }
    return Opportunity.objects.create(
        organisation=organisation, title=title, state=state, **(defaults | times | fields)
    )


def interest(*, opportunity, leader, state="interested", **fields):
    now = timezone.now()
    times = {"invited_at": now} if state == "invited" else {"said_at": now}
    return Interest.objects.create(
        organisation=opportunity.organisation,
        opportunity=opportunity,
        leader=leader,
        state=state,
        **(times | fields),
    )


def contribution(*, leader, by, said="Letters come too late", **fields):
    return Contribution.objects.create(
        organisation=leader.organisation, leader=leader, said=said, added_by=by, **fields
    )


def barrier(*, organisation, what="No bus after six", **fields):
    return Barrier.objects.create(organisation=organisation, what=what, **fields)


def consent(*, leader, by, kind=Consent.Kind.CONTACT, partner=None, **fields):
    return Consent.objects.create(
        organisation=leader.organisation,
        leader=leader,
        kind=kind,
        partner=partner,
        words="They said yes.",
        given_by=by,
        **fields,
    )


def under_18(*, organisation, user=None, name="Yael Young", **fields):
    """Somebody under 18 on the register; with a user it is their account."""
    own = {"contact": user.email} if user else {}
    about = {
        "under_18": True,
        "guardian_name": "Gad Young",
        "guardian_contact": "gad@home.example",
        "guardian_consent_date": LONG_AGO,
    }
    return leader(organisation=organisation, user=user, name=name, **own | about | fields)
