"""A culture test as one member walks through it: the mechanisms in order, each with the answer."""

from dataclasses import dataclass
from types import SimpleNamespace

from connections.checking import NOT_SURE
from connections.kinds import answer_names, mechanisms
from connections.models import CultureAnswer, Response
from portal.prepared import Prepared

ANSWERS = Prepared(
    lambda response: CultureAnswer.objects.filter(response=response).defer("saved_at")
)


@dataclass(frozen=True)
class CultureQuestion:
    """One mechanism, its place (“Question 2 of 5”), and this member's answer if there is one."""

    mechanism: SimpleNamespace
    number: int
    of: int
    rating: CultureAnswer | None

    @property
    def key(self) -> str:
        return self.mechanism.key

    @property
    def own(self) -> str:
        """The answer for oneself in a word; empty without one."""
        return _word(self.rating.own_level) if self.rating else ""

    @property
    def colleagues(self) -> str:
        return _word(self.rating.colleagues_level) if self.rating else ""


def culture_questions(response: Response | None) -> list[CultureQuestion]:
    """All mechanisms; the answers are those of `response` (None: not started)."""
    answers = ANSWERS(response=response.pk) if response else ()
    found = {answer.mechanism: answer for answer in answers}
    asked = mechanisms()
    return [
        CultureQuestion(one, number, len(asked), found.get(one.key))
        for number, one in enumerate(asked, start=1)
    ]


def _word(level: int | None) -> str:
    return NOT_SURE if level is None else answer_names()[level]
