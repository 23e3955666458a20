"""A page of the register's list, with as little work as can be: see ADR 11."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format

from leaders.finding import Filter, Finding
from leaders.models import Pace, Stage

ROWS = 25
LONGEST = 90
"""Characters of somebody's own words that a row shows."""


@dataclass(frozen=True)
class Heading:
    """The head of a column; `sorted` is how the list is sorted by it now, in ARIA's words."""

    text: str
    query: str
    sorted: str


@dataclass(frozen=True)
class Listed:
    """One page: its rows as dictionaries, and what its links say after the question mark."""

    finding: Finding
    page: Page
    rows: list[dict]

    @property
    def paginator(self) -> Paginator:
        return self.page.paginator

    @property
    def query(self) -> str:
        """What is asked and how it is sorted, for the address of another page."""
        sort = {} if self.finding.sort == "name" else {"sort": self.finding.sort}
        return _query(self.finding.asked | sort)

    @property
    def name(self) -> Heading:
        return self._heading("Name", "name")

    @property
    def since(self) -> Heading:
        return self._heading("On the register since", "added")

    @property
    def questions(self) -> str:
        return questions(self.finding.filters)

    def _heading(self, text, field):
        now = self.finding.sort
        order = {field: "ascending", f"-{field}": "descending"}.get(now, "")
        then = f"-{field}" if now == field else field
        return Heading(text, _query(self.finding.asked | {"sort": then}), order)


def listed(finding: Finding, number: str | None) -> Listed:
    """A page that is not there is the last one."""
    count = finding.count()
    page = Paginator(range(count), ROWS).get_page(number)
    start = max(page.start_index() - 1, 0)
    found = finding.rows(start, ROWS, count) if count else []
    return Listed(finding, page, [_row(finding.contacts, *one) for one in found])


def _row(contacts, public_id, name, words, stage, pace, deceased_at, contact, added_at) -> dict:
    note = "" if pace == Pace.ACTIVE else f" ({PACES[pace]})"
    return {
        "id": public_id,
        "name": name,
        "living": deceased_at is None,
        "note": " (has died)" if deceased_at else note,
        "words": words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…",
        "stage": STAGES.get(stage, ""),
        "contact": contacts.get(contact, "Nobody"),
        "since": _in_words(timezone.localtime(added_at).date()),
    }


PACES = {value: label.lower() for value, label in Pace.choices}
STAGES = dict(Stage.choices)


@lru_cache(maxsize=1024)
def _in_words(day: date) -> str:
    return date_format(day, "j F Y")


@lru_cache(maxsize=256)
def questions(filters: tuple[Filter, ...]) -> str:
    """The filters' choices as HTML; there are many, and for most lists they are the same."""
    return render_to_string("leaders/parts/finding_filters.html", {"filters": filters})


def _query(asked: dict) -> str:
    return urlencode(asked) + "&" if asked else ""
