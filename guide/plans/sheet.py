"""The plan as rows of a file: what the list shows, all pages of it."""

from collections.abc import Iterable, Iterator

from guide.plans.names import NOBODY

HEADINGS = (
    *("What will be done", "Who sees to it", "With which patient leader", "By when", "Status"),
    *("Done on", "Dropped because", "Better for", "What will be better", "Where it came from"),
)


def rows_of(actions: Iterable[dict]) -> Iterator[list]:
    """The headings, then a row for each action (guide/plans/listing.py)."""
    yield list(HEADINGS)
    for one in actions:
        owner = "" if one["owner"] == NOBODY else one["owner"]
        yield [
            *(one["what"], owner, one["co_owner"], one["due"], one["status"]),
            *(one["done"], one["why"], "; ".join(one["better"]), one["benefit"]),
            "; ".join(one["came"]),
        ]
