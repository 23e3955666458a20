"""A yes given, and taken back: at the next response nothing is left of it."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from leaders.models import Consent, Leader, Partner
from portal.accounts.models import User
from portal.organisations.events import record

Kind = Consent.Kind


@dataclass(frozen=True)
class SaidTo:
    """Somebody else's word that it was said: when, and how. Their own log-in needs none."""

    date: date
    how: str


class ConsentStands(Exception):
    """It was given before, and stands."""


class NeverNamed(Exception):
    """Somebody under 18 is not named in public, whoever says yes to it."""


def words_of(leader: Leader, kind: str, partner: Partner | None = None) -> str:
    """The words that a person says yes to; they are kept with the consent."""
    here = leader.organisation.name
    return {
        Kind.CONTACT: f"{here} may tell me about things we could do together.",
        Kind.NAMING: f"{here} may write my name in papers that the public reads.",
        Kind.BANK: f"{partner} may find me on its list of people, and see my name, what I do in "
        "my own words and by type, my strengths, what I am good at and where I am.",
    }[kind]


@transaction.atomic
def give_consent(
    *,
    leader: Leader,
    kind: str,
    by: User,
    partner: Partner | None = None,
    said: SaidTo | None = None,
) -> Consent:
    """Write a yes down; `said` where it is entered for them. Raises ConsentStands, NeverNamed."""
    if kind == Kind.NAMING and leader.under_18:
        raise NeverNamed
    assisted = {}
    if said is not None:
        assisted = {"assisted_by": by, "assisted_date": said.date, "assisted_how": said.how}
    try:
        with transaction.atomic():
            consent = Consent.objects.create(
                organisation=leader.organisation,
                leader=leader,
                kind=kind,
                partner=partner,
                words=words_of(leader, kind, partner),
                given_by=by,
                **assisted,
            )
    except IntegrityError as problem:
        raise ConsentStands from problem
    record("consent.given", by=by, organisation=leader.organisation, target=leader, kind=str(kind))
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User) -> None:
    """Take a yes back, now. Twice is once."""
    still = Consent.objects.standing().filter(pk=consent.pk)
    if still.update(withdrawn_at=timezone.now(), withdrawn_by=by):
        record(
            "consent.withdrawn",
            by=by,
            organisation=consent.leader.organisation,
            target=consent.leader,
            kind=consent.kind,
        )
