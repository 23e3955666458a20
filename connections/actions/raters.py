"""Who is asked to rate, and who no longer."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from connections.actions.refused import NotAllowed, refuse
from connections.models import CultureAnswer, Rater, Rating, Round
from portal.accounts.models import User
from portal.organisations.actions.invitations import withdraw_link
from portal.organisations.events import record
from portal.organisations.models import Organisation
from portal.organisations.permissions import Role

State = Round.State


@dataclass(frozen=True)
class Asked:
    """Somebody to ask. More than one perspective: they choose one when they start.

    None in a culture test, where all answer side by side.
    """

    email: str
    perspectives: tuple[str, ...] = ()
    name: str = ""


@dataclass
class Added:
    """Who was added, and the addresses of those who had been asked before."""

    added: list[Rater] = field(default_factory=list)
    already: list[str] = field(default_factory=list)


def why_not_ask(round: Round) -> str:
    """Empty, or why nobody can be added now."""
    if round.is_over_time:
        return "The last day for answers has passed. Give the round more time first."
    if round.state not in (State.DRAFT, State.OPEN):
        return f"This round is {round.get_state_display().lower()}, so nobody can be added."
    return ""


@transaction.atomic
def add_raters(*, round: Round, people: Iterable[Asked], by: User) -> Added:
    """Ask these people too. Who is asked already stays as they are. Nothing is sent.

    Raises NotAllowed.
    """
    refuse(why_not_ask(locked(round)))
    result, people = Added(), list(people)
    accounts = _members(round.organisation, user__email__in={one.email for one in people})
    asked = set(round.raters.asked().values_list("email", flat=True))
    claimed = set(round.raters.asked().values_list("user_id", flat=True))
    for person in people:
        user = accounts.get(person.email)
        if person.email in asked or (user and user.pk in claimed):
            result.already.append(person.email)
            continue
        asked.add(person.email)
        name = person.name or (user.name if user else "")
        result.added.append(_rater(round, person, user=user, name=name))
    Rater.objects.bulk_create(result.added)
    if result.added:
        added = len(result.added)
        record("raters.added", by=by, organisation=round.organisation, target=round, added=added)
    return result


@transaction.atomic
def add_on_paper(*, round: Round, name: str, perspectives: tuple[str, ...], by: User) -> Rater:
    """Ask somebody who doesn't use the web; their answers will be entered for them.

    Raises NotAllowed.
    """
    refuse(why_not_ask(locked(round)))
    if round.raters.asked().filter(way=Rater.Way.ASSISTED, name__iexact=name).exists():
        raise NotAllowed(
            f"{name} is on the list already. If this is somebody else, "
            "add a word that tells the two apart."
        )
    rater = _rater(round, Asked("", perspectives), name=name, way=Rater.Way.ASSISTED)
    rater.save()
    organisation = round.organisation
    record("raters.added", by=by, organisation=organisation, target=round, added=1, on_paper=True)
    return rater


def why_not_remove(round: Round) -> str:
    """Empty, or why nobody can be taken out now."""
    if round.state not in (State.DRAFT, State.OPEN):
        return f"This round is {round.get_state_display().lower()}, so nobody can be taken out."
    return ""


@transaction.atomic
def remove_rater(*, rater: Rater, by: User) -> None:
    """Take somebody out, with any answers they gave.

    Once the round is open the bare row stays, so that the numbers don't tell whether they had
    answered; what they answered is deleted. Raises NotAllowed.
    """
    round = locked(rater.round)
    refuse(why_not_remove(round))
    if round.state == State.DRAFT:
        record("rater.removed", by=by, organisation=rater.organisation, target=rater)
        rater.delete()
        _withdraw_link(rater, by)
        return
    still = Rater.objects.asked().filter(pk=rater.pk)
    if not still.update(removed_at=timezone.now()):
        raise NotAllowed("This person has been taken out already.")
    Rating.objects.filter(response__rater=rater).delete()
    CultureAnswer.objects.filter(response__rater=rater).delete()
    record("rater.removed", by=by, organisation=rater.organisation, target=rater)
    _withdraw_link(rater, by)


def _withdraw_link(rater, by):
    """The link in their letter makes no account any more, unless another round asks them."""
    asked = Rater.objects.asked().filter(organisation=rater.organisation, email=rater.email)
    if rater.email and not asked.filter(round__state__in=(State.DRAFT, State.OPEN)).exists():
        withdraw_link(organisation=rater.organisation, email=rater.email, role=Role.RATER, by=by)


def locked(round: Round) -> Round:
    """The round as it is now, staying so until this transaction ends."""
    return Round.objects.select_for_update(no_key=True).get(pk=round.pk)


def who_has_an_account(organisation: Organisation, raters: Iterable[Rater]) -> list[Rater]:
    """Those of the raters who can come straight in: they have a role here today."""
    users = {rater.user_id for rater in raters if rater.user_id}
    emails = {rater.email for rater in raters if not rater.user_id}
    accounts = _members(organisation, Q(user__in=users) | Q(user__email__in=emails))
    members = {user.pk for user in accounts.values()}
    return [rater for rater in raters if rater.user_id in members or rater.email in accounts]


def _members(organisation, *which, **fields) -> dict[str, User]:
    """By address, those who have an account and a role here today."""
    memberships = organisation.memberships.today().filter(*which, **fields)
    return {one.user.email: one.user for one in memberships.select_related("user")}


def _rater(round, person, **fields) -> Rater:
    """A new row. A single perspective is set at once, else it is chosen at the start."""
    only = person.perspectives[0] if len(person.perspectives) == 1 else ""
    return Rater(
        organisation=round.organisation,
        round=round,
        email=person.email,
        offered=list(person.perspectives),
        perspective=only,
        **fields,
    )
