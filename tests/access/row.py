"""Who may do what, row by row: an address, a method, a state of the round, and who gets in.

The roles are letters:
L lead · B board · S secretary · P patient leader · E employed · C colleague · I governance ·
R rater.
Whoever of Northgate is not named gets 403; Southmoor's lead, a stranger and the superuser get 404;
nobody is shown the log-in page.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

LETTERS = {
    "L": "lead",
    "B": "board",
    "S": "secretary",
    "P": "leader",
    "E": "employed",
    "C": "colleague",
    "I": "ig",
    "R": "rater",
}
ALL = "LBSPECIR"
GET, POST = "GET", "POST"


@dataclass(frozen=True)
class Row:
    name: str
    method: str
    allowed: str
    state: str = "closed"
    data: tuple = ()
    nothing: str = ""  # those who might, but for whom nothing is there in this state: 404

    def __str__(self):
        return f"{self.method} {self.name} ({self.state})"

    @property
    def body(self) -> str:
        return urlencode(self.data)

    @property
    def people(self) -> set[str]:
        return {LETTERS[letter] for letter in self.allowed}

    @property
    def finds_nothing(self) -> set[str]:
        return {LETTERS[letter] for letter in self.nothing}


def both(name, allowed, **more):
    """A form: to be seen, and sent in."""
    return [Row(name, GET, allowed, **more), Row(name, POST, allowed, **more)]


def states(name, method, allowed, *which):
    return [Row(name, method, allowed, state=state) for state in which]
