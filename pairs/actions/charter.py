"""The charter: drafted by any member, and standing once each has said yes to this very text [KF1].

Each deed holds the pair's row from before it reads until it is written, and so do joining and
leaving: no yes can be to words, or among people, that change meanwhile (ADR 14).
"""

from django.db import transaction
from django.utils import timezone

from leaders.actions.said import SaidTo
from pairs.actions.agreeing import NotNow, keys_of, write_yes
from pairs.actions.pairs import writable
from pairs.events import record
from pairs.models import Charter, CharterText, Pair, PairMember


class WordsChanged(Exception):
    """The draft changed after it was read: nothing was written. `charter` is as it stands."""

    def __init__(self, charter):
        super().__init__("the words changed meanwhile")
        self.charter = charter


@transaction.atomic
def edit_charter(*, pair: Pair, seen: int, by: PairMember, **changes) -> None:
    """A new draft, to be confirmed; what all said yes to before still stands meanwhile.

    seen is 0 for the first. Saving the same words makes no new draft. Raises StaleSave, Over.
    """
    pair = writable(pair.pk)
    charter, is_new = Charter.objects.get_or_create(pair=pair, defaults=changes)
    before = {} if is_new else charter.said
    fields = sorted(name for name, text in changes.items() if text != before.get(name, ""))
    if not is_new and (fields or seen != charter.version):
        charter.save_version(seen, **changes)
    if is_new or fields:
        CharterText.objects.create(
            charter=charter, number=charter.version, said=charter.said, written_by=by.user
        )
        record("charter.edited", pair=pair, by=by.user, fields=fields)


@transaction.atomic
def say_yes(
    *, pair: Pair, seen: int, member: PairMember, by: PairMember, said: SaidTo | None = None
) -> bool:
    """A member's yes to the text with the number `seen`; True where now all have said it.

    said: when and how they said it, where another member enters it for somebody without an
    account. Raises WordsChanged, NotNow, Over.
    """
    pair = writable(pair.pk)
    charter = Charter.objects.filter(pair=pair).first()
    if why := why_not_yet(pair, charter):
        raise NotNow(why)
    if charter.version != seen:
        raise WordsChanged(charter)
    among = keys_of(pair)
    if not {member.public_id, by.public_id} <= set(among):
        raise NotNow("Who is in the pair has changed. Look at the page again.")
    text = charter.texts.get(number=seen)
    return _write_yes(pair, text, among, member, by, said)


def _write_yes(pair, text, among, member, by, said) -> bool:
    whose = {"member": member, "by": by.user, "said": said}
    is_new = write_yes(text.yeses, "charter.confirmed", pair=pair, among=among, **whose)
    if text.yeses.filter(among=among).count() < len(among):
        return False
    if is_new:
        text.among, text.stood_at = among, timezone.now()
        text.save(update_fields=["among", "stood_at"])
        record("charter.stands", pair=pair, by=by.user, text=text.number)
    return True


def why_not_yet(pair: Pair, charter: Charter | None) -> str:
    """Why nobody can say yes just now, or nothing."""
    if charter is None or not any(charter.said.values()):
        return "Nothing is written yet. Any of you can begin."
    if len(keys_of(pair)) < 2:
        return "You are on your own here. Once somebody has joined, you can agree on it."
    return ""
