"""A round as one rater walks through it: its types in order, each with their answer so far."""

from dataclasses import dataclass

from django.db.models import F

from connections.models import Rater, Rating, Round
from leaders.models import LeaderType
from portal.prepared import Prepared

# Asked with every answer that is saved.
OWN_ROWS = Prepared(
    lambda organisation, round_id, kind, user, email: (
        Rater.objects.asked()
        .owned(user, email)
        .filter(organisation=organisation, round__public_id=round_id, round__kind=kind)
        .select_related("round", "response")
        .order_by(F("user").asc(nulls_last=True), "pk")
    )
)
# The types of a round, in the framework's order; for its figures too.
TYPES = Prepared(lambda round: LeaderType.objects.filter(rounds=round))
RATINGS = Prepared(lambda response: Rating.objects.filter(response=response).defer("saved_at"))


@dataclass(frozen=True)
class Question:
    """One type, its place ("Type 2 of 6"), and this rater's answer if there is one."""

    leader_type: LeaderType
    number: int
    of: int
    rating: Rating | None

    @property
    def key(self) -> str:
        return self.leader_type.key


def rater_of(
    user, organisation, round_id: str, kind: Round.Kind = Round.Kind.CONNECTIONS
) -> Rater | None:
    """This person's row in the round of this kind, with the round and their answers so far.

    Somebody whose email address changed may be asked twice: the row that is theirs comes first.
    """
    found = OWN_ROWS(
        organisation=organisation.pk,
        round_id=round_id,
        kind=kind.value,
        user=user.pk,
        email=user.email,
    )
    if not found:
        return None
    rater = found[0]
    rater.organisation = rater.round.organisation = organisation
    return rater


def questions(rater, response) -> list[Question]:
    """All types of the rater's round; the answers are those of `response` (None: not started)."""
    types = TYPES(round=rater.round_id)
    ratings = RATINGS(response=response.pk) if response else ()
    by_type = {rating.leader_type_id: rating for rating in ratings}
    return [
        Question(leader_type, number, len(types), by_type.get(leader_type.pk))
        for number, leader_type in enumerate(types, start=1)
    ]


def next_unanswered(asked: list[Question], after: str = "") -> Question | None:
    """The first without an answer, looking from the one after `after` on and round again."""
    here = next((one.number for one in asked if one.key == after), 0)
    waiting = [one for one in asked if one.rating is None and one.key != after]
    return next((one for one in waiting if one.number > here), waiting[0] if waiting else None)
