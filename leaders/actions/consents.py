"""A yes given, and taken back: at the next response nothing is left of it."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from leaders.actions.said import SaidTo, entered_with_copy
from leaders.models import Consent, Leader, Partner
from portal.accounts.models import User
from portal.organisations.events import record

Kind = Consent.Kind
NOT_UNDER_18 = {
    Kind.NAMING: "They are under 18, so they are never named in public",
    Kind.BANK: "They are under 18, so no partner organisation finds them",
}
"""To what nobody says yes for somebody under 18, and why."""


class ConsentStands(Exception):
    """It was given before, and stands."""


class TakenBackSince(Exception):
    """They took it back after the day on which they are said to have agreed; the message says when.

    An older word that is entered late does not stand against a newer one of theirs.
    """

    def __init__(self, day: date):
        super().__init__(f"They took this back on {day:%-d %B %Y}, after that day. Ask them again")


class NotUnder18(Exception):
    """Somebody under 18 is not named in public or found, whoever says yes; the message says so."""


def words_of(leader: Leader, kind: str, partner: Partner | None = None) -> str:
    """The words that a person says yes to; they are kept with the consent."""
    here = leader.organisation.name
    return {
        Kind.CONTACT: f"{here} may tell me about things we could do together.",
        Kind.NAMING: f"{here} may write my name in papers that the public reads.",
        Kind.SHARE: f"{here} may ask me to share a plan or an action with its staff, and to say "
        "what I think before something is signed off.",
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
    """Write a yes down; `said` where it is entered for them.

    Raises ConsentStands, NotUnder18, TakenBackSince.
    """
    if leader.under_18 and kind in NOT_UNDER_18:
        raise NotUnder18(NOT_UNDER_18[kind])
    if said is not None:
        _check_newest(leader, kind, partner, said.date)
    try:
        with transaction.atomic():
            consent = Consent.objects.create(
                organisation=leader.organisation,
                leader=leader,
                kind=kind,
                partner=partner,
                words=words_of(leader, kind, partner),
                given_by=by,
                **entered_with_copy(said, by),
            )
    except IntegrityError as problem:
        raise ConsentStands from problem
    record("consent.given", by=by, organisation=leader.organisation, target=leader, kind=str(kind))
    return consent


def _check_newest(leader, kind, partner, day):
    """What a death ended was taken back by nobody."""
    before = leader.consents.filter(kind=kind, partner=partner, withdrawn_at__date__gt=day)
    ended = before.exclude(withdrawn_at=leader.deceased_at) if leader.deceased_at else before
    if taken_back := ended.order_by("-withdrawn_at").first():
        raise TakenBackSince(timezone.localdate(taken_back.withdrawn_at))


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User) -> None:
    """Take a yes back, now. Twice is once; one that a death ended is taken back for good."""
    still = Consent.objects.not_taken_back().filter(pk=consent.pk)
    if still.update(withdrawn_at=timezone.now(), withdrawn_by=by):
        record(
            "consent.withdrawn",
            by=by,
            organisation=consent.leader.organisation,
            target=consent.leader,
            kind=consent.kind,
        )
