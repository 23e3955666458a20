"""Where the two kinds of round differ: what a culture test asks, and on which pages.

All else is the same: who is asked, letters, opening, closing, and opening the answers (ADR 13).
"""

from types import SimpleNamespace

from connections.models import Round
from guide.content import checklist

# The page of a culture test in place of a page of the rounds about connections.
CULTURE_PAGES = {
    "rate_start": "culture_start",
    "rate_check": "culture_check",
    "reveal": "culture_reveal",
}


def page_of(round: Round, name: str) -> str:
    """The name of the address that serves this kind of round for `name`."""
    return CULTURE_PAGES.get(name, name) if round.is_culture else name


def mechanisms() -> tuple[SimpleNamespace, ...]:
    """What a culture test asks about, in order: key, statement, meaning, self, colleagues."""
    return checklist("mechanisms")


def answer_names() -> dict[int, str]:
    """What the levels of a culture test are called: never to always."""
    return {one.value: one.name for one in checklist("mechanism_answers")}
