"""Who may know of a pair, in words for its members."""

from dataclasses import dataclass

from pairs.actions.visibility import ORDER, floor, steps_up
from pairs.models import Pair, Release, Visibility
from pairs.young import without_names

MEANS = {
    Visibility.PRIVATE: "Only you in it know that it exists.",
    Visibility.REGISTERED: "The engagement lead who wrote it down knows who is in it and what it "
    "is about. What you write inside, nobody else reads.",
    Visibility.COUNTED: "You are one of a number in the board’s paper. Nobody learns who you are.",
    Visibility.SHARED: "Members of the organisation read the words that all of you agreed to.",
    Visibility.PUBLISHED: "The words that all of you agreed to may be read by anybody: they may "
    "stand in what the organisation publishes.",
}


def release_of(pair: Pair) -> Release | None:
    """What outsiders read of it now, if they do."""
    return next(iter(without_names(Release.objects.filter(pair=pair))), None)


@dataclass(frozen=True)
class Way:
    """A step that can be taken: where to, what it is called, and what it means."""

    to: str
    title: str
    means: str


def ways_up(pair: Pair) -> list[Way]:
    """For the pair's members to choose from; the first may be other words for where it is."""
    return [Way(to, _title(pair, to), MEANS[to]) for to in steps_up(pair)]


def _title(pair, to) -> str:
    label = Visibility(to).label
    return f"{label}, with other words" if to == pair.visibility else label


def ways_down(pair: Pair) -> list[tuple[str, str]]:
    """As choices of a form: to nobody but whom it began with, or part of the way."""
    if pair.visibility not in ORDER:
        return []
    lower = [floor(pair), *ORDER[: ORDER.index(pair.visibility)]]
    if floor(pair) == Visibility.REGISTERED:
        lower = [to for to in lower if to != Visibility.COUNTED]
    return [(to, f"{Visibility(to).label}. {MEANS[to]}") for to in lower]
