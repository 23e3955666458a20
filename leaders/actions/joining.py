"""People who register themselves: what they typed, their email confirmed, a lead's decision."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from leaders.actions.consents import give_consent
from leaders.actions.interests import say
from leaders.actions.opportunities import NotNow
from leaders.actions.people import add_leader, edit_leader
from leaders.actions.said import SaidTo
from leaders.models import Application, Card, Consent, InvolvePage, Leader, RouteIn
from leaders.models.joining import APPLICATION_DAYS, CONFIRM_DAYS
from leaders.models.people import contact_key
from portal.accounts.models import User
from portal.mail.letters import Letter, send, write
from portal.organisations.events import record
from portal.organisations.models import Organisation

State = Application.State
BLANK = dict.fromkeys(
    ("name", "way", "contact", "own_words", "guardian_name", "guardian_contact", "token_digest"), ""
)
MOST_CARDS = 50
ON_THE_PAGE = "on the page Get involved"


class CardUsed(Exception):
    """The card was used or has gone out of date in the meantime."""


class NotSent(Exception):
    """The mail server did not take the letter; nothing was kept."""


class ManyCards(Exception):
    """So many cards of theirs are not used yet that they need no more."""


class Decided(Exception):
    """Somebody has decided about this application, or it has gone."""

    def __init__(self, application: Application):
        super().__init__(application.public_id)
        self.application = application


@dataclass(frozen=True)
class Decision:
    """What a lead says about an application that they take up.

    same_as: whoever is on the register already and applied again. works_here: also on the staff.
    guardian_date: when the guardian of somebody under 18 agreed.
    """

    same_as: Leader | None = None
    works_here: bool = False
    guardian_date: date | None = None


@transaction.atomic
def edit_involve_page(*, organisation: Organisation, seen: int, by: User, **changes) -> None:
    """Open, close or reword the public page. Raises StaleSave."""
    page, is_new = InvolvePage.objects.get_or_create(organisation=organisation)
    page.save_version(page.version if is_new and not seen else seen, **changes)
    record(
        "involve_page.edited", by=by, organisation=organisation, target=page, fields=sorted(changes)
    )


def apply(*, organisation: Organisation, card: Card | None = None, **fields) -> Application:
    """Keep what somebody typed, and ask by letter whether the email address is theirs.

    The letter goes first, as with an invitation: a link that was never saved does nothing. Raises
    NotSent, CardUsed. What waits for the lead in the very same words is not kept twice.
    """
    now = timezone.now()
    application = Application(organisation=organisation, card=card, sent_at=now, **fields)
    to_confirm = bool(application.mail_to)
    application.state = State.UNCONFIRMED if to_confirm else State.WAITING
    application.expires_at = now + timedelta(days=CONFIRM_DAYS if to_confirm else APPLICATION_DAYS)
    if to_confirm and send([confirm_letter(application, application.new_token())])[1]:
        raise NotSent
    return _keep(application, fields)


@transaction.atomic
def _keep(application, fields) -> Application:
    Organisation.objects.select_for_update(no_key=True).get(pk=application.organisation_id)
    waiting = application.organisation.applications.waiting()
    same = waiting.filter(**fields).first() if application.state == State.WAITING else None
    if same is not None:
        return same
    card = application.card
    if card and not Card.objects.usable().filter(pk=card.pk).update(used_at=application.sent_at):
        raise CardUsed
    application.save()
    record("application.sent", by=None, organisation=application.organisation, target=application)
    return application


@transaction.atomic
def confirm_application(*, application: Application) -> None:
    """The email address is theirs. Twice is once."""
    expires = application.sent_at + timedelta(days=APPLICATION_DAYS)
    unconfirmed = Application.objects.filter(pk=application.pk, state=State.UNCONFIRMED)
    if unconfirmed.update(state=State.WAITING, confirmed_at=timezone.now(), expires_at=expires):
        record(
            "application.confirmed",
            by=None,
            organisation=application.organisation,
            target=application,
        )


@transaction.atomic
def accept_application(*, application: Application, decision: Decision, by: User) -> Leader:
    """Onto the register by their own word; of what they typed, the record alone is kept.

    Raises Decided.
    """
    _claim(application)
    leader = _known_leader(application, decision, by) or _new_leader(application, decision)
    said_on = timezone.localdate(application.sent_at)
    if application.may_tell and _is_their_yes(leader, application):
        said = SaidTo(said_on, ON_THE_PAGE)
        give_consent(leader=leader, kind=Consent.Kind.CONTACT, by=by, said=said)
    _say_yes(application, leader, by, said_on)
    _decide(application, State.ACCEPTED, by, leader=leader)
    return leader


@transaction.atomic
def decline_application(*, application: Application, by: User) -> None:
    """Nothing is kept but that there was one. Raises Decided."""
    _claim(application)
    _decide(application, State.DECLINED, by)


@transaction.atomic
def make_card(*, organisation: Organisation, by: User) -> tuple[Card, str]:
    """A card to hand over, and its link, which is shown once and kept nowhere.

    Raises ManyCards.
    """
    if organisation.cards.usable().filter(made_by=by).count() >= MOST_CARDS:
        raise ManyCards
    card, token = Card.new(organisation=organisation, made_by=by)
    card.save()
    record("card.made", by=by, organisation=organisation, target=card)
    return card, settings.BASE_URL + reverse("involve_card", kwargs={"card_token": token})


def confirm_letter(application: Application, token: str) -> Letter:
    """Says nothing that was typed: the address may be somebody else's."""
    link = reverse("involve_confirm", kwargs={"confirm_token": token})
    return _letter(
        "application_confirm", application, link=settings.BASE_URL + link, days=CONFIRM_DAYS
    )


def decision_letter(application: Application, kind: str) -> Letter:
    """The letter that may go with a decision; kind: application_accepted or …_declined."""
    return _letter(kind, application)


def _letter(kind, application, **context):
    return write(
        f"leaders/mail/{kind}.txt",
        to=application.mail_to,
        organisation=application.organisation,
        name=application.name,
        under_18=application.under_18,
        service=settings.SERVICE_NAME,
        **context,
    )


def _claim(application):
    """Nobody else decides at the same time."""
    waiting = Application.objects.waiting().select_for_update()
    if not waiting.filter(pk=application.pk).exists():
        raise Decided(application)


def _known_leader(application, decision, by):
    """Somebody on the register already: what the law or a count rests on is written down too."""
    leader = decision.same_as
    changes = {}
    if leader and decision.works_here and not leader.works_here:
        changes["works_here"] = True
    if leader and application.under_18 and not leader.under_18:
        changes |= _guardian(application, decision)
    if changes:
        edit_leader(leader=leader, seen=leader.version, by=by, **changes)
    return leader


def _is_their_yes(leader, application) -> bool:
    """Sent from the address that we know them by, and not taken back, or given, since."""
    if leader.contact_key != contact_key(application.contact) or not leader.may_be_contacted:
        return False
    given = leader.consents.filter(kind=Consent.Kind.CONTACT)
    later = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=application.sent_at)
    return not given.filter(later).exists()


def _guardian(application, decision) -> dict:
    return {
        "under_18": application.under_18,
        "guardian_name": application.guardian_name,
        "guardian_contact": application.guardian_contact,
        "guardian_consent_date": decision.guardian_date,
    }


def _new_leader(application, decision):
    return add_leader(
        organisation=application.organisation,
        by=None,
        name=application.name,
        way=application.way,
        contact=application.contact,
        own_words=application.own_words,
        consent_basis=Leader.Basis.JOINED,
        consent_date=timezone.localdate(application.sent_at),
        route_in=RouteIn.NOMINATION if application.card_id else RouteIn.SELF,
        works_here=decision.works_here,
        **_guardian(application, decision),
    )


def _say_yes(application, leader, by, said_on):
    """They named something they would like to do: it is as if they had said so."""
    if application.opportunity:
        with suppress(NotNow):  # closed meanwhile: there is nothing left to say yes to
            say(
                opportunity=application.opportunity,
                leader=leader,
                yes=True,
                note="",
                by=by,
                said=SaidTo(said_on, ON_THE_PAGE),
            )


def _decide(application, state, by, **more):
    changes = {"state": state, "decided_at": timezone.now(), "decided_by": by, "card": None}
    changes |= BLANK | {"under_18": False, "may_tell": False, "expires_at": None} | more
    Application.objects.filter(pk=application.pk).update(**changes)
    record(f"application.{state}", by=by, organisation=application.organisation, target=application)
