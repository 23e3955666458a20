"""The five-lens review of one type [P6] as a page shows it: each prompt with what was written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from connections.models import LensReview
from guide.content import checklist


@dataclass(frozen=True)
class LensShown:
    """One lens with its (prompt, answer) pairs; `review` None: nobody has looked yet."""

    lens: SimpleNamespace
    review: LensReview | None
    pairs: tuple[tuple[str, str], ...]


def lenses_of(organisation, type_key: str) -> list[LensShown]:
    """All five, in their order."""
    reviews = organisation.lens_reviews.filter(type_key=type_key).select_related("by")
    found = {one.lens: one for one in reviews}
    return [
        LensShown(lens, found.get(lens.key), pairs(lens, found.get(lens.key)))
        for lens in checklist("lenses")
    ]


def pairs(lens, looked) -> tuple[tuple[str, str], ...]:
    """Each prompt of the lens with what was written there; nothing for a prompt that is newer."""
    answers = looked.answers if looked else []
    missing = [""] * max(0, len(lens.prompts) - len(answers))
    return tuple(zip(lens.prompts, [*answers, *missing], strict=False))


@dataclass(frozen=True)
class TypeReviewed:
    """One type in the list: how many lenses somebody looked through, and when last."""

    leader_type: object
    looked: int
    last: date | None


def types_reviewed(organisation, types: Iterable) -> list[TypeReviewed]:
    """In the types' order, in one query."""
    dates: dict[str, list[date]] = {}
    for key, day in organisation.lens_reviews.values_list("type_key", "date"):
        dates.setdefault(key, []).append(day)
    return [
        TypeReviewed(one, len(dates.get(one.key, ())), max(dates.get(one.key, ()), default=None))
        for one in types
    ]
