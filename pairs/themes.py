"""What holds pairs back, as far as the board may know: never from how few it comes.

It reads the themes that pairs let out, and nothing else of any pair.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from pairs.models import Theme
from portal.organisations.models import Organisation


@dataclass(frozen=True)
class ShownTheme:
    """A theme that enough pairs let out: in words, how many did, and what they wrote with it."""

    key: str
    title: str
    number: int
    words: tuple[str, ...]


def shown_themes(organisation: Organisation, day: date) -> list[ShownTheme]:
    """Those that as many pairs as the organisation's small-number threshold had let out by `day`.

    In the order of the list, which tells nothing of how many; their words by the alphabet, which
    tells nothing of who. Of every other theme nothing is said, not even that there is one.
    """
    following = datetime.combine(day + timedelta(days=1), time.min)
    before = organisation.pair_themes.filter(since__lt=timezone.make_aware(following))
    said = defaultdict(list)
    for theme, words in before.order_by().values_list("theme", "words"):
        said[theme].append(words)
    return [
        ShownTheme(
            theme.value, theme.label, len(said[theme]), tuple(sorted(filter(None, said[theme])))
        )
        for theme in Theme
        if len(said[theme]) >= organisation.small_numbers
    ]
