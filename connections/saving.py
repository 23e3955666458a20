"""What saving one answer has to know, in one small query: most requests of a round are saves.

Whatever is more than “saved, and on to the next” is left to the page, which knows everything.
"""

from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, FilteredRelation, Model, Q

from connections.models import Rater, Rating, Response
from leaders.models import LeaderType
from portal.prepared import Prepared

RATINGS = "rounds__raters__response__ratings"
STEPS = Prepared(
    lambda user, organisation, round_id: (
        LeaderType.objects.filter(
            rounds__organisation=organisation,
            rounds__public_id=round_id,
            rounds__raters__user=user,
            rounds__raters__removed_at__isnull=True,
            rounds__raters__response__isnull=False,
        )
        .annotate(
            own=FilteredRelation(RATINGS, condition=Q(**{f"{RATINGS}__leader_type": F("pk")}))
        )
        .values_list(
            *("rounds__pk", "rounds__raters__pk", "rounds__raters__response__pk"),
            *("key", "pk", "own__pk", "own__version"),
        )
    )
)


class Step(NamedTuple):
    """One type on a rater's way, and their answer if they have given one: keys, no records."""

    number: int
    key: str
    type_id: int
    rating: int | None
    version: int | None

    def records(self) -> dict:
        """Its type and its answer (or None), knowing no more than a save asks of them."""
        rating = self.rating and known(Rating, id=self.rating, version=self.version)
        return {"leader_type": known(LeaderType, id=self.type_id), "rating": rating}


def own_steps(user, organisation, round_id: str) -> tuple[Rater, Response, list[Step]] | None:
    """Of somebody who has begun to answer; the two records know their keys and nothing else."""
    found = STEPS(user=user.pk, organisation=organisation.pk, round_id=round_id)
    if not found:
        return None
    round, rater, response, *_ = found[0]
    asked = known(Rater, id=rater, round_id=round)
    asked.organisation = organisation
    steps = [Step(number, *keys) for number, (_, _, _, *keys) in enumerate(found, start=1)]
    return asked, known(Response, id=response), steps


def known(model: type[Model], **values) -> Model:
    """A record of which this much is read; what is asked of it besides is read then.

    Values stand in the order of the model's fields. Made as Django makes those it reads: a new
    one would fill in every default.
    """
    return model.from_db(DEFAULT_DB_ALIAS, list(values), list(values.values()))
