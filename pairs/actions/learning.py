"""Keeping what a pair has learnt, changing it, removing it; and one's own yes to be quoted."""

from django.db import transaction
from django.db.models import Sum

from pairs.actions.agreeing import NotNow
from pairs.actions.pairs import Closed, held, writable
from pairs.events import record
from pairs.models import LearningEntry, LearningFile, Pair, PairMember, Quote, SaidBy
from pairs.young import is_young, why_closed
from portal.uploads.formats import Taken
from portal.uploads.limits import MEGABYTE, PAIR_MEGABYTES

FULL = (
    f"All your pictures and recordings together may hold {PAIR_MEGABYTES} MB, and this one would "
    "be too much. Choose a smaller one, or remove one that you no longer need"
)
NO_NAME = "You are under 18, so your name stands with no line. Choose another answer"


class Full(Exception):
    """The pair's files would hold more than they may."""


class Removed(Exception):
    """Somebody removed the entry meanwhile."""


@transaction.atomic
def add_entry(
    *, pair: Pair, kept: str, by: PairMember, file: Taken | None = None, **words
) -> LearningEntry:
    """words: title, words, link, alt. Raises Over, Full; then nothing is kept."""
    pair = writable(pair.pk)
    entry = LearningEntry.objects.create(pair=pair, kept=kept, written_by=by.user, **words)
    if file is not None:
        size = len(file.content)
        if size + bytes_of(pair) > PAIR_MEGABYTES * MEGABYTE:
            raise Full
        LearningFile.objects.create(
            entry=entry, format=file.format, size=size, content=file.content
        )
    record("learning.added", pair=pair, by=by.user, kept=kept)
    return entry


def bytes_of(pair: Pair) -> int:
    """What all its files hold together."""
    held_by_all = LearningFile.objects.filter(entry__pair=pair).aggregate(all=Sum("size"))
    return held_by_all["all"] or 0


@transaction.atomic
def edit_entry(*, entry: LearningEntry, seen: int, by: PairMember, **changes) -> None:
    """Raises StaleSave, Over, Removed."""
    pair = _there(entry)
    entry.save_version(seen, **changes)
    record("learning.edited", pair=pair, by=by.user, fields=sorted(changes))


@transaction.atomic
def remove_entry(*, entry: LearningEntry, by: PairMember) -> None:
    """With the bytes of its file, and with the lines of it that might have been quoted.

    Also where the pair is over; but what somebody under 18 wrote or read stays. Raises Closed.
    """
    pair = held(entry.pair_id)
    if why := why_closed(pair):
        raise Closed(why)
    gone, _ = LearningEntry.objects.filter(pk=entry.pk).delete()
    if gone:
        record("learning.removed", pair=pair, by=by.user)


@transaction.atomic
def agree_to_quote(*, entry: LearningEntry, by: PairMember, line: str, shown: str) -> None:
    """One's own line of it, and nobody else's; another line replaces it.

    Raises Over, Removed; NotNow where a name would stand with it and theirs never does.
    """
    pair = _there(entry)
    if shown == SaidBy.NAMED and is_young(by.user):
        raise NotNow(NO_NAME)
    said = {"line": line, "shown": shown, "side": by.side}
    Quote.objects.update_or_create(entry=entry, said_by=by.user, defaults=said)
    record("quote.agreed", pair=pair, by=by.user, shown=shown)


def _there(entry) -> Pair:
    """Its pair, held; it goes on, and the entry is still in it."""
    pair = writable(entry.pair_id)
    if not pair.learning.filter(pk=entry.pk).exists():
        raise Removed
    return pair


@transaction.atomic
def take_quote_back(*, entry: LearningEntry, by: PairMember) -> None:
    """At once, also where the pair is over."""
    pair = held(entry.pair_id)
    if entry.quotes.filter(said_by=by.user).delete()[0]:
        record("quote.taken_back", pair=pair, by=by.user)
