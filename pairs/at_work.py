"""What stands inside a pair, for the pages of its members."""

from django.db.models import Model

from pairs.models import Outgoing, Pair


def only_of(pair: Pair, model: type[Model]):
    """The one of its kind that the pair has, or None."""
    return model.objects.filter(pair=pair).first()


def asked_now(pair: Pair):
    """What is proposed to go out of the pair, and waits for everybody's yes."""
    return pair.outgoing.filter(outcome=Outgoing.Outcome.OPEN).select_related("proposed_by")


def lets_out(pair: Pair) -> bool:
    """Whether a theme, or a wish for a slot or a place, is out beside what the pair shows."""
    out = (pair.theme_releases, pair.slot_requests, pair.cohort_places.filter(registration=None))
    return any(found.exists() for found in out)
